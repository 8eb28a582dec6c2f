import DOM
import Primitives

/// Adds style sheets' rules to a `StyleSheet`, one sheet after the other. Media queries are answered while parsing:
/// what does not apply is never read closely.
struct StyleSheetParser {
    let mode: DocumentMode
    let media: MediaContext
    let atoms: AtomTable
    let limits: RenderLimits
    var sheet = StyleSheet()
    var names: NameTable

    init(mode: DocumentMode, media: MediaContext, atoms: AtomTable, limits: RenderLimits, names: NameTable) {
        self.mode = mode
        self.media = media
        self.atoms = atoms
        self.limits = limits
        self.names = names
    }

    /// CSS Syntax 3, "Parse a stylesheet". The rules of `@media` and its like are read by the same loop as those around them.
    mutating func parse(_ css: ArraySlice<UInt8>, diagnostics: inout Diagnostics) {
        let stream = TokenStream(css)
        var selectorParser = SelectorParser(stream: stream, atoms: atoms, limits: limits)
        /// Where the open blocks end, the innermost last.
        var ends = [stream.tokens.count]
        var index = 0
        while let end = ends.last {
            guard index < end else {
                ends.removeLast()
                index = min(end + 1, stream.tokens.count)
                continue
            }
            switch stream.tokens[index] {
            case .whitespace: index += 1
            case .cdo where ends.count == 1, .cdc where ends.count == 1: index += 1
            case .atKeyword(let name):
                let prelude = index + 1
                index = statementEnd(stream, from: prelude, before: end)
                let hasBlock = index < end && stream.tokens[index] == .openBrace
                if appliesContents(of: name, prelude: prelude..<index, hasBlock: hasBlock, stream, &selectorParser, &diagnostics) {
                    ends.append(stream.closer(of: index, before: end))
                    index += 1
                } else if index < end {
                    index = stream.next(after: index, before: end)
                }
            default:
                let prelude = index
                while index < end, stream.tokens[index] != .openBrace { index = stream.next(after: index, before: end) }
                guard index < end else { continue }
                let closer = stream.closer(of: index, before: end)
                styleRule(prelude: prelude..<index, block: index + 1..<closer, stream, &selectorParser, &diagnostics)
                index = stream.next(after: index, before: end)
            }
        }
    }

    /// The index of the semicolon or brace that ends an at-rule's prelude.
    private func statementEnd(_ stream: TokenStream, from start: Int, before end: Int) -> Int {
        var index = start
        while index < end, stream.tokens[index] != .semicolon, stream.tokens[index] != .openBrace {
            index = stream.next(after: index, before: end)
        }
        return index
    }

    /// Whether the rules inside an at-rule's block count like those around it.
    private func appliesContents(
        of written: [UInt8], prelude: Range<Int>, hasBlock: Bool, _ stream: TokenStream,
        _ selectorParser: inout SelectorParser, _ diagnostics: inout Diagnostics
    ) -> Bool {
        let name = String(decoding: ASCII.lowercased(written), as: UTF8.self)
        switch name {
        case "media": return hasBlock && matchesMedia(stream, in: prelude, media: media)
        case "supports":
            guard hasBlock else { return false }
            var condition = SupportsCondition(stream: stream, mode: mode, atoms: atoms, limits: limits)
            return condition.holds(prelude)
        case "layer": return hasBlock
        case "namespace":
            let prelude = stream.trimmed(prelude)
            if prelude.count > 1, case .ident(let prefix) = stream.tokens[prelude.lowerBound] { selectorParser.namespaces.append(prefix) }
            return false
        case "charset": return false
        case "import":
            diagnostics.note("@import loads nothing: style sheets outside the email are not read.")
            return false
        case "font-face":
            diagnostics.note("@font-face loads nothing: only the installed fonts are used.")
            return false
        case "keyframes", "-webkit-keyframes", "page", "property", "counter-style", "font-feature-values", "font-palette-values", "view-transition":
            diagnostics.note("@\(name) has no effect on a picture.")
            return false
        default:
            diagnostics.note("Skipped the unknown at-rule @\(name).")
            return false
        }
    }

    private mutating func styleRule(
        prelude: Range<Int>, block: Range<Int>, _ stream: TokenStream, _ selectorParser: inout SelectorParser, _ diagnostics: inout Diagnostics
    ) {
        guard let list = selectorParser.selectorList(prelude, into: &sheet.selectors, names: &names) else {
            diagnostics.note("Dropped a rule whose selector is not valid: \(stream.text(of: prelude))")
            return
        }
        if !list.isEmpty { ruleContents(of: list, block: block, depth: 0, stream, &selectorParser, &diagnostics) }
    }

    /// Blocks nested deeper are left out.
    private static let nestingLimit = 32

    /// The declarations of a style rule and the rules nested in it, in order (CSS Nesting 1).
    private mutating func ruleContents(
        of list: Range<Int32>, block: Range<Int>, depth: Int, _ stream: TokenStream, _ selectorParser: inout SelectorParser,
        _ diagnostics: inout Diagnostics
    ) {
        var nested: [NestedRule] = []
        let declarations = parseDeclarationList(stream, in: block, kind: .styleRule, mode: mode, nested: &nested, diagnostics: &diagnostics)
        if nested.isEmpty { return append(declarations, to: list, &diagnostics) }
        guard depth < Self.nestingLimit else { return diagnostics.note("Rules nested more than \(Self.nestingLimit) deep are ignored.") }
        let outer = selectorParser.parent
        defer { selectorParser.parent = outer }
        let parent = sheet.selectors.nestingParent(of: list)
        var rest = declarations
        for rule in nested {
            let normal = rule.normalCount - (declarations.normal.count - rest.normal.count)
            let important = rule.importantCount - (declarations.important.count - rest.important.count)
            append(DeclarationBlock(normal: Array(rest.normal.prefix(normal)), important: Array(rest.important.prefix(important))), to: list, &diagnostics)
            rest.normal.removeFirst(normal)
            rest.important.removeFirst(important)
            if case .atKeyword(let name) = stream.tokens[rule.prelude.lowerBound] {
                let prelude = rule.prelude.lowerBound + 1..<rule.prelude.upperBound
                if appliesContents(of: name, prelude: prelude, hasBlock: true, stream, &selectorParser, &diagnostics) {
                    ruleContents(of: list, block: rule.block, depth: depth + 1, stream, &selectorParser, &diagnostics)
                }
                continue
            }
            selectorParser.parent = parent
            if let inner = selectorParser.selectorList(rule.prelude, into: &sheet.selectors, names: &names) {
                if !inner.isEmpty { ruleContents(of: inner, block: rule.block, depth: depth + 1, stream, &selectorParser, &diagnostics) }
            } else {
                diagnostics.note("Dropped a rule whose selector is not valid: \(stream.text(of: rule.prelude))")
            }
        }
        append(rest, to: list, &diagnostics)
    }

    private mutating func append(_ declarations: DeclarationBlock, to list: Range<Int32>, _ diagnostics: inout Diagnostics) {
        if declarations.isEmpty { return }
        guard sheet.rules.count + list.count <= limits.styleRules else {
            return diagnostics.note("The email has more than \(limits.styleRules) style rules; the rest is ignored.")
        }
        let index = Int32(truncatingIfNeeded: sheet.blocks.count)
        sheet.blocks.append(declarations)
        for selector in list { sheet.append(StyleRule(selector: sheet.selectors.complexes[Int(selector)], block: index)) }
    }
}
