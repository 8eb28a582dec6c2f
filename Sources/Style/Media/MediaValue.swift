import Primitives

/// A number, length or resolution in a media query, `calc()` included.
/// Relative lengths are of the initial font size, 16 px, and of no viewport (Media Queries 4, "Units").
struct MediaValue: Sendable {
    enum ValueType: Sendable { case number, length, resolution }
    /// CSS px for a length, dppx for a resolution.
    var number: Double
    var type: ValueType
    /// A literal 0 may stand for a length.
    private var isLiteral = false

    private init(_ number: Double, _ type: ValueType, isLiteral: Bool = false) {
        self.number = number
        self.type = type
        self.isLiteral = isLiteral
    }

    /// The value as a length, nil if it is none.
    var length: Double? { type == .length || (type == .number && isLiteral && number == 0) ? number : nil }

    static func parse(_ stream: TokenStream, _ range: Range<Int>) -> MediaValue? {
        var parser = Parser(stream: stream, index: range.lowerBound, end: range.upperBound)
        guard let value = parser.term(), parser.index == range.upperBound else { return nil }
        return value
    }

    /// `16/9` or `1.5`; neither part is negative.
    static func ratio(_ stream: TokenStream, _ range: Range<Int>) -> (Double, Double)? {
        var parts = [range]
        if let slash = range.first(where: { stream.tokens[$0] == .delim(UInt8(ascii: "/")) }) {
            parts = [range.lowerBound..<slash, slash + 1..<range.upperBound]
        }
        let values = parts.compactMap { part in parse(stream, stream.trimmed(part)) }
        guard values.count == parts.count, values.allSatisfy({ $0.type == .number && $0.number >= 0 }) else { return nil }
        return (values[0].number, values.count == 2 ? values[1].number : 1)
    }

    /// CSS Values 4, "Mathematical Expressions".
    private struct Parser {
        let stream: TokenStream
        var index: Int
        var end: Int
        var nesting = 0
        static let nestingLimit = 32

        mutating func term() -> MediaValue? {
            guard index < end else { return nil }
            switch stream.tokens[index] {
            case .number(let value, _, _):
                index += 1
                return MediaValue(value, .number, isLiteral: true)
            case .dimension(let value, let unit):
                index += 1
                return MediaValue.dimension(value, unit: unit)
            case .openParenthesis where nesting > 0:
                return inside { $0.sum() }
            case .function(let name):
                if ASCII.equalIgnoringCase(name, "calc") || ASCII.equalIgnoringCase(name, "-webkit-calc") { return inside { $0.sum() } }
                if ASCII.equalIgnoringCase(name, "min") { return inside { $0.list()?.min { $0.number < $1.number } } }
                if ASCII.equalIgnoringCase(name, "max") { return inside { $0.list()?.max { $0.number < $1.number } } }
                return nil
            default: return nil
            }
        }

        /// Reads the contents of the block or function at `index`.
        private mutating func inside(_ read: (inout Parser) -> MediaValue?) -> MediaValue? {
            guard nesting < Self.nestingLimit else { return nil }
            let closer = stream.closer(of: index, before: end)
            let range = stream.trimmed(index + 1..<closer)
            var parser = Parser(stream: stream, index: range.lowerBound, end: range.upperBound, nesting: nesting + 1)
            guard var value = read(&parser), parser.index == parser.end else { return nil }
            value.isLiteral = false
            index = min(closer + 1, end)
            return value
        }

        private mutating func list() -> [MediaValue]? {
            var values: [MediaValue] = []
            for part in stream.split(index..<end) {
                let part = stream.trimmed(part)
                var parser = Parser(stream: stream, index: part.lowerBound, end: part.upperBound, nesting: nesting)
                guard let value = parser.sum(), parser.index == parser.end, values.isEmpty || values[0].type == value.type else { return nil }
                values.append(value)
            }
            index = end
            return values
        }

        private mutating func sum() -> MediaValue? {
            guard var result = product() else { return nil }
            while index < end {
                let sign = stream.skipWhitespace(from: index, before: end)
                // White space is required on both sides of + and -.
                guard sign > index, sign + 1 < end, case .delim(let byte) = stream.tokens[sign], byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-"),
                    stream.tokens[sign + 1] == .whitespace
                else { return nil }
                index = stream.skipWhitespace(from: sign + 1, before: end)
                guard let operand = product(), operand.type == result.type else { return nil }
                result.number += byte == UInt8(ascii: "+") ? operand.number : -operand.number
            }
            return result
        }

        private mutating func product() -> MediaValue? {
            guard var result = term() else { return nil }
            while index < end {
                let sign = stream.skipWhitespace(from: index, before: end)
                guard sign < end, case .delim(let byte) = stream.tokens[sign], byte == UInt8(ascii: "*") || byte == UInt8(ascii: "/") else { return result }
                index = stream.skipWhitespace(from: sign + 1, before: end)
                guard let operand = term() else { return nil }
                if byte == UInt8(ascii: "/") {
                    guard operand.type == .number, operand.number != 0 else { return nil }
                    result.number /= operand.number
                } else {
                    guard operand.type == .number || result.type == .number else { return nil }
                    result = MediaValue(result.number * operand.number, operand.type == .number ? result.type : operand.type)
                }
            }
            return result
        }
    }

    private static func dimension(_ value: Double, unit: [UInt8]) -> MediaValue? {
        for (name, type, factor) in units where ASCII.equalIgnoringCase(unit, name) { return MediaValue(value * factor, type) }
        return nil
    }

    private static let units: [(StaticString, ValueType, Double)] = [
        ("px", .length, 1), ("em", .length, 16), ("rem", .length, 16), ("ex", .length, 8), ("ch", .length, 8), ("in", .length, 96),
        ("cm", .length, 96 / 2.54), ("mm", .length, 96 / 25.4), ("q", .length, 96 / 101.6), ("pt", .length, 96.0 / 72), ("pc", .length, 16),
        ("dppx", .resolution, 1), ("x", .resolution, 1), ("dpi", .resolution, 1.0 / 96), ("dpcm", .resolution, 2.54 / 96),
    ]
}
