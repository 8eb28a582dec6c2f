import DOM
import Primitives

/// CSS Conditional 3, "Feature queries".
struct SupportsCondition {
    let stream: TokenStream
    let mode: DocumentMode
    let atoms: AtomTable
    let limits: RenderLimits
    private var nesting = 0
    private static let nestingLimit = 32

    init(stream: TokenStream, mode: DocumentMode, atoms: AtomTable, limits: RenderLimits) {
        self.stream = stream
        self.mode = mode
        self.atoms = atoms
        self.limits = limits
    }

    /// False also where the condition is malformed.
    mutating func holds(_ range: Range<Int>) -> Bool { condition(stream.trimmed(range)) ?? false }

    /// Nil is a syntax error.
    private mutating func condition(_ range: Range<Int>) -> Bool? {
        guard nesting < Self.nestingLimit, !range.isEmpty else { return nil }
        nesting += 1
        defer { nesting -= 1 }
        let end = range.upperBound
        var index = range.lowerBound
        if stream.isIdentifier("not", at: index, before: end) {
            index = stream.skipWhitespace(from: index + 1, before: end)
            guard let operand = inParentheses(&index, before: end), index == end else { return nil }
            return !operand
        }
        guard var result = inParentheses(&index, before: end) else { return nil }
        var isAnd: Bool?
        while true {
            index = stream.skipWhitespace(from: index, before: end)
            if index >= end { return result }
            let isNextAnd = stream.isIdentifier("and", at: index, before: end)
            guard isNextAnd || stream.isIdentifier("or", at: index, before: end), isAnd ?? isNextAnd == isNextAnd else { return nil }
            isAnd = isNextAnd
            index = stream.skipWhitespace(from: index + 1, before: end)
            guard let operand = inParentheses(&index, before: end) else { return nil }
            result = isNextAnd ? result && operand : result || operand
        }
    }

    private mutating func inParentheses(_ index: inout Int, before end: Int) -> Bool? {
        guard index < end else { return nil }
        let inner = stream.trimmed(index + 1..<max(stream.closer(of: index, before: end), index + 1))
        defer { index = stream.next(after: index, before: end) }
        switch stream.tokens[index] {
        case .function(let name):
            guard ASCII.equalIgnoringCase(name, "selector") else { return false }
            var parser = SelectorParser(stream: stream, atoms: atoms, limits: limits)
            var store = SelectorStore(), names = NameTable(mode: mode)
            return parser.selectorList(inner, into: &store, names: &names) != nil
        case .openParenthesis:
            if isDeclaration(inner) { return isSupported(inner) }
            return condition(inner) ?? false
        default: return nil
        }
    }

    private func isDeclaration(_ range: Range<Int>) -> Bool {
        guard !range.isEmpty, case .ident = stream.tokens[range.lowerBound] else { return false }
        let colon = stream.skipWhitespace(from: range.lowerBound + 1, before: range.upperBound)
        return colon < range.upperBound && stream.tokens[colon] == .colon
    }

    /// Whether a declaration would be kept.
    private func isSupported(_ range: Range<Int>) -> Bool {
        var ignored = Diagnostics()
        return !parseDeclarationList(stream, in: range, kind: .styleAttribute, mode: mode, diagnostics: &ignored).isEmpty
    }
}
