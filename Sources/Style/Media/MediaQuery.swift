import Primitives

/// Whether a list of media queries holds: the value of a `media` attribute.
func matchesMedia(_ list: ArraySlice<UInt8>, in media: MediaContext) -> Bool {
    let stream = TokenStream(list)
    return matchesMedia(stream, in: 0..<stream.tokens.count, media: media)
}

/// Media Queries 4, "Combining Media Queries": a list holds if any query does; an empty one always holds.
/// A malformed query is false, and takes none of its neighbours with it.
func matchesMedia(_ stream: TokenStream, in range: Range<Int>, media: MediaContext) -> Bool {
    let range = stream.trimmed(range)
    if range.isEmpty { return true }
    return stream.split(range).contains { part in
        var query = MediaQueryEvaluator(stream: stream, range: stream.trimmed(part), media: media)
        return query.query() == .true
    }
}

/// Three-valued logic: what is not understood is unknown, also under `not`, and in the end not true
/// (Media Queries 4, "Evaluating Media Queries").
enum MediaTruth: Sendable {
    case `true`, `false`, unknown
    init(_ value: Bool) { self = value ? .true : .false }

    static prefix func ! (a: MediaTruth) -> MediaTruth {
        switch a {
        case .true: .false
        case .false: .true
        case .unknown: .unknown
        }
    }
    func and(_ other: MediaTruth) -> MediaTruth {
        self == .false || other == .false ? .false : self == .unknown || other == .unknown ? .unknown : .true
    }
    func or(_ other: MediaTruth) -> MediaTruth {
        self == .true || other == .true ? .true : self == .unknown || other == .unknown ? .unknown : .false
    }
}

/// Reads and evaluates one query at once. A method that returns nil has found a syntax error.
private struct MediaQueryEvaluator {
    let stream: TokenStream
    let media: MediaContext
    private var index: Int
    private var end: Int
    private var nesting = 0
    private static let nestingLimit = 32

    init(stream: TokenStream, range: Range<Int>, media: MediaContext) {
        self.stream = stream
        self.media = media
        index = range.lowerBound
        end = range.upperBound
    }

    mutating func query() -> MediaTruth? {
        guard index < end else { return nil }
        let start = index
        if let result = condition(allowsOr: true), index == end { return result }
        index = start
        var isNegated = false
        if keyword("not") { isNegated = true } else { _ = keyword("only") }
        guard index < end, case .ident(let name) = stream.tokens[index] else { return nil }
        let reserved: [StaticString] = ["not", "only", "and", "or", "layer"]
        if reserved.contains(where: { ASCII.equalIgnoringCase(name, $0) }) { return nil }
        var result = MediaTruth(ASCII.equalIgnoringCase(name, "screen") || ASCII.equalIgnoringCase(name, "all"))
        index = stream.skipWhitespace(from: index + 1, before: end)
        if index < end {
            guard keyword("and"), let rest = condition(allowsOr: false) else { return nil }
            result = result.and(rest)
        }
        return index == end ? (isNegated ? !result : result) : nil
    }

    /// Consumes an identifier and the white space that has to follow it.
    private mutating func keyword(_ name: StaticString) -> Bool {
        guard stream.isIdentifier(name, at: index, before: end), index + 1 < end, stream.tokens[index + 1] == .whitespace else { return false }
        index = stream.skipWhitespace(from: index + 1, before: end)
        return true
    }

    /// `<media-condition>`.
    private mutating func condition(allowsOr: Bool) -> MediaTruth? {
        if keyword("not") {
            guard let operand = inParentheses() else { return nil }
            index = stream.skipWhitespace(from: index, before: end)
            return !operand
        }
        guard var result = inParentheses() else { return nil }
        var isFirst = true, isOr = false
        while true {
            let before = index
            index = stream.skipWhitespace(from: index, before: end)
            if index >= end { return result }
            if before == index { return nil }
            if keyword("and") {
                if isOr { return nil }
                guard let operand = inParentheses() else { return nil }
                result = result.and(operand)
            } else if allowsOr, keyword("or") {
                if !isOr && !isFirst { return nil }
                isOr = true
                guard let operand = inParentheses() else { return nil }
                result = result.or(operand)
            } else {
                return nil
            }
            isFirst = false
        }
    }

    /// `<media-in-parens>`: a condition, a feature, or something of a later level that has at least the shape of one.
    private mutating func inParentheses() -> MediaTruth? {
        guard index < end else { return nil }
        let opening = index
        switch stream.tokens[index] {
        case .function:
            index = stream.next(after: index, before: end)
            return .unknown
        case .openParenthesis: break
        default: return nil
        }
        let closer = stream.closer(of: opening, before: end)
        let outerEnd = end
        defer {
            end = outerEnd
            index = min(closer + 1, outerEnd)
        }
        let inner = stream.trimmed(opening + 1..<closer)
        guard nesting < Self.nestingLimit, !inner.isEmpty else { return .unknown }
        nesting += 1
        defer { nesting -= 1 }
        if stream.tokens[inner.lowerBound] == .openParenthesis || stream.isIdentifier("not", at: inner.lowerBound, before: inner.upperBound) {
            index = inner.lowerBound
            end = inner.upperBound
            if let result = condition(allowsOr: true), index == end { return result }
        }
        return MediaFeature.evaluate(stream, inner, media: media)
    }
}
