import Primitives

/// A template in the language of amp-mustache: `{{name}}`, `{{{name}}}`, `{{&name}}`, `{{#name}}…{{/name}}`, `{{^name}}…{{/name}}`, `{{! comment}}`,
/// with dotted names and `{{.}}`. Partials and other delimiters, which AMP forbids, write nothing; a template inside stays as it is, since
/// its names are those of data of its own.
struct MustacheTemplate {
    enum Part {
        case text(ArraySlice<UInt8>)
        /// The steps of a dotted name; none for `{{.}}`.
        case value([String], isEscaped: Bool)
        case section([String], isInverted: Bool, parts: [Part])
    }
    /// What is wrong with a template.
    struct Fault: Error { let reason: String }

    let parts: [Part]
    static let deepest = 64

    init(_ source: [UInt8]) throws(Fault) {
        var open: [(name: [UInt8], path: [String], isInverted: Bool, parts: [Part])] = []
        var parts: [Part] = []
        var position = 0, textStart = 0
        func flush(_ end: Int) { if textStart < end { parts.append(.text(source[textStart..<end])) } }
        while position + 1 < source.count {
            if source[position] == 0x3C, let end = Self.innerTemplateEnd(source, from: position) {
                position = end
                continue
            }
            guard source[position] == 0x7B, source[position + 1] == 0x7B else { position += 1; continue }
            flush(position)
            let isTriple = position + 2 < source.count && source[position + 2] == 0x7B
            let start = position + (isTriple ? 3 : 2)
            guard let end = Self.tagEnd(source, from: start, isTriple: isTriple) else { throw Fault(reason: "has a tag {{ that is never closed") }
            position = end + (isTriple ? 3 : 2)
            textStart = position
            let content = Self.trimmed(source[start..<end])
            guard let sign = content.first, !isTriple else {
                if isTriple { parts.append(.value(Self.path(content), isEscaped: false)) }
                continue
            }
            let rest = Self.trimmed(content.dropFirst())
            switch sign {
            case UInt8(ascii: "!"), UInt8(ascii: ">"), UInt8(ascii: "="): continue
            case UInt8(ascii: "&"):
                // An attribute's markup escapes the sign itself.
                let name = rest.starts(with: "amp;".utf8) ? rest.dropFirst(4) : rest
                parts.append(.value(Self.path(Self.trimmed(name)), isEscaped: false))
            case UInt8(ascii: "#"), UInt8(ascii: "^"):
                guard open.count < Self.deepest else { throw Fault(reason: "has sections nested deeper than \(Self.deepest)") }
                open.append((Array(rest), Self.path(rest), sign == UInt8(ascii: "^"), parts))
                parts = []
            case UInt8(ascii: "/"):
                guard let section = open.popLast() else { throw Fault(reason: "ends a section that was never begun: {{/\(String(decoding: rest.prefix(40), as: UTF8.self))}}") }
                guard section.name.elementsEqual(rest) else {
                    throw Fault(reason: "ends the section {{#\(String(decoding: section.name.prefix(40), as: UTF8.self))}} with {{/\(String(decoding: rest.prefix(40), as: UTF8.self))}}")
                }
                let inner = parts
                parts = section.parts
                parts.append(.section(section.path, isInverted: section.isInverted, parts: inner))
            default:
                parts.append(.value(Self.path(content), isEscaped: true))
            }
        }
        flush(source.count)
        if let section = open.last { throw Fault(reason: "never ends the section {{#\(String(decoding: section.name.prefix(40), as: UTF8.self))}}") }
        self.parts = parts
    }

    private static let templateStart = Array("<template".utf8), templateEnd = Array("</template".utf8)

    /// Where a template that begins here has ended; nil where none begins.
    private static func innerTemplateEnd(_ source: [UInt8], from start: Int) -> Int? {
        func has(_ tag: [UInt8], _ index: Int) -> Bool { index + tag.count <= source.count && ASCII.equalIgnoringCase(source[index..<index + tag.count], tag) }
        guard has(templateStart, start) else { return nil }
        var depth = 0, index = start
        while index < source.count {
            if source[index] == 0x3C {
                if has(templateStart, index) { depth += 1 }
                if has(templateEnd, index) { depth -= 1 }
                if depth == 0 { return index + templateEnd.count }
            }
            index += 1
        }
        return source.count
    }

    private static func tagEnd(_ source: [UInt8], from start: Int, isTriple: Bool) -> Int? {
        var index = start
        while index + 1 < source.count {
            if source[index] == 0x7D, source[index + 1] == 0x7D, !isTriple || index + 2 < source.count && source[index + 2] == 0x7D { return index }
            // A tag does not hold another: the one before is text that was never closed.
            if index > start, source[index] == 0x7B, source[index + 1] == 0x7B { return nil }
            index += 1
        }
        return nil
    }
    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var slice = bytes
        while let first = slice.first, first <= 0x20 { slice.removeFirst() }
        while let last = slice.last, last <= 0x20 { slice.removeLast() }
        return slice
    }
    private static func path(_ name: ArraySlice<UInt8>) -> [String] {
        name.split(separator: 0x2E).map { String(decoding: $0, as: UTF8.self) }
    }
}
