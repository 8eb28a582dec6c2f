import DOM
import Primitives

/// Walks a document in order and gives every element its style (CSS Cascade 5). Elements that match the same rules under the
/// same parent style share one: emails repeat their cells.
struct StyleResolver {
    private let document: Document
    private let userAgent: StyleSheet
    private let author: StyleSheet
    private let budget: Budget
    private var matcher: SelectorMatcher
    private var filter: AncestorFilter
    private var context: ComputeContext
    private var diagnostics: Diagnostics

    private var result = StyledDocument()
    /// The custom properties that belong to each style, by its index.
    private var variables: [CustomProperties] = []
    /// By style id: the children are flex or grid items, also through `display: contents` (CSS Display 3 §2.5).
    private var childrenAreItems: [Bool] = []
    private var styleOfKey: [[UInt32]: StyleID] = [:]
    private var pseudoStyleOfKey: [[UInt32]: PseudoStyle] = [:]
    private struct PseudoStyle {
        var id: StyleID
        /// Nil where `content` makes no box.
        var content: [ContentComponent]?
    }

    /// Style attributes by their bytes, and presentational hints by their declarations: equal ones have equal numbers.
    private var inlineBlocks: [DeclarationBlock] = [DeclarationBlock()]
    private var numberOfInline: [ByteKey: UInt32] = [:]
    private var numberOfHints: [[Declaration]: UInt32] = [:]

    // Of the element at hand, kept for their storage.
    private var key: [UInt32] = []
    private var hints: [Declaration] = []
    private var declarations: [Declaration] = []
    private var userAgentMatches = Matches()
    private var authorMatches = Matches()

    /// Rules that match an element and its pseudo-elements.
    private struct Matches {
        var element: [MatchedRule] = []
        var before: [MatchedRule] = []
        var after: [MatchedRule] = []
        var firstLetter: [MatchedRule] = []
        mutating func removeAll() {
            element.removeAll(keepingCapacity: true)
            if !before.isEmpty { before.removeAll() }
            if !after.isEmpty { after.removeAll() }
            if !firstLetter.isEmpty { firstLetter.removeAll() }
        }
        mutating func sort() {
            element.sortInCascadeOrder()
            before.sortInCascadeOrder()
            after.sortInCascadeOrder()
            firstLetter.sortInCascadeOrder()
        }
    }

    init(
        document: Document, userAgent: StyleSheet, author: StyleSheet, names: NameTable, media: MediaContext, fontUnits: FontUnitsLookup?,
        budget: Budget, diagnostics: Diagnostics
    ) {
        self.document = document
        self.userAgent = userAgent
        self.author = author
        self.diagnostics = diagnostics
        self.budget = budget
        let elementNames = ElementNames(document, names: names)
        matcher = SelectorMatcher(document: document, names: elementNames, budget: budget)
        filter = AncestorFilter(nameCount: names.count, document: document)
        context = ComputeContext(media: media, mode: document.mode, fontUnits: fontUnits)
        result.styleOfNode = Array(repeating: .none, count: document.nodes.count)
    }

    /// - Throws: `badData` where the time allowed is over.
    mutating func run() throws(MailHeatError) -> (StyledDocument, Diagnostics) {
        var node = document.root
        var visited = 0
        walk: while node.isSome {
            visited += 1
            if visited & 255 == 0 { try budget.check() }
            if let failure = matcher.failure { throw failure }
            let current = document.nodes[node]
            if current.kind == .element, !neverRendered(node, current) {
                let style = style(node, current)
                result.styleOfNode[Int(node.index)] = style
                if current.firstChild.isSome, result.styles[style].display != .none {
                    filter.push(node, type: current.name, matcher.names)
                    node = current.firstChild
                    continue
                }
            }
            while document.nodes[node].nextSibling.isNone || node == document.root {
                if node == document.root { break walk }
                node = document.nodes[node].parent
                if node.isNone { break walk }
                filter.pop(node, type: document.nodes[node].name, matcher.names)
            }
            node = document.nodes[node].nextSibling
        }
        return (result, diagnostics)
    }

    /// Elements without any box whose style nobody asks for; by a `style` attribute of its own one may be shown after all.
    private func neverRendered(_ id: NodeID, _ node: Node) -> Bool {
        if node.isForeign { return false }
        switch node.name {
        case .head, .script, .style, .title, .meta, .link, .base: return !document.hasAttribute(.style, on: id)
        case .template: return true
        default: return false
        }
    }

    private mutating func style(_ node: NodeID, _ element: Node) -> StyleID {
        collectMatches(node, element)
        hints.removeAll(keepingCapacity: true)
        presentationalHints(of: node, in: document, into: &hints)
        let inline = inlineNumber(node)
        let parent = element.parent.isSome ? result.styleOfNode[Int(element.parent.index)] : .none

        key.removeAll(keepingCapacity: true)
        key.append(parent.index)
        key.append(element.name.value)
        key.append(inline)
        key.append(hintNumber())
        for match in userAgentMatches.element { key.append(match.rule) }
        // No rule has this number.
        key.append(.max)
        for match in authorMatches.element { key.append(match.rule) }

        let id: StyleID
        if let shared = styleOfKey[key] {
            id = shared
        } else {
            id = compute(node, element, parent: parent, inline: inlineBlocks[Int(inline)])
            styleOfKey[key] = id
        }
        if userAgent.hasPseudoElements || author.hasPseudoElements, result.styles[id].display != .none, !Self.isReplaced(element) {
            if let content = generated(.before, node, id) { result.before[node] = content }
            if let content = generated(.after, node, id) { result.after[node] = content }
            if !userAgentMatches.firstLetter.isEmpty || !authorMatches.firstLetter.isEmpty, let style = firstLetterStyle(id) { result.firstLetter[node] = style }
        }
        return id
    }

    /// Elements whose content is not CSS's: they have no `::before` and `::after`.
    private static func isReplaced(_ node: Node) -> Bool {
        switch node.name {
        case .img, .br, .wbr, .input, .textarea, .select, .iframe, .video, .audio, .canvas, .embed, .svg: true
        default: false
        }
    }

    // MARK: Matching

    private mutating func collectMatches(_ node: NodeID, _ element: Node) {
        userAgentMatches.removeAll()
        authorMatches.removeAll()
        Self.collect(userAgent, node, element, &matcher, filter, into: &userAgentMatches)
        Self.collect(author, node, element, &matcher, filter, into: &authorMatches)
    }

    private static func collect(
        _ sheet: StyleSheet, _ node: NodeID, _ element: Node, _ matcher: inout SelectorMatcher, _ filter: AncestorFilter, into matches: inout Matches
    ) {
        let id = matcher.names.id(of: node), classes = matcher.names.classes(of: node)
        sheet.forEachCandidate(id: id, classes: classes, type: element.name) { index in
            let selector = sheet.rules[Int(index)].selector
            guard filter.mayMatch(selector), matcher.matches(selector, node, in: sheet.selectors) else { return }
            let match = MatchedRule(specificity: selector.specificity, rule: UInt32(bitPattern: index))
            switch selector.pseudoElement {
            case nil: matches.element.append(match)
            case .before: matches.before.append(match)
            case .after: matches.after.append(match)
            case .firstLetter: matches.firstLetter.append(match)
            default: break
            }
        }
        matches.sort()
    }

    private mutating func inlineNumber(_ node: NodeID) -> UInt32 {
        guard let css = document.attribute(.style, of: node), !css.isEmpty else { return 0 }
        if let known = numberOfInline[ByteKey(bytes: css)] { return known }
        let number = UInt32(truncatingIfNeeded: inlineBlocks.count)
        inlineBlocks.append(parseStyleAttribute(css, mode: document.mode, diagnostics: &diagnostics))
        numberOfInline[ByteKey(bytes: css)] = number
        return number
    }

    private mutating func hintNumber() -> UInt32 {
        if hints.isEmpty { return 0 }
        if let known = numberOfHints[hints] { return known }
        let number = UInt32(truncatingIfNeeded: numberOfHints.count + 1)
        numberOfHints[hints] = number
        return number
    }

    // MARK: Computing

    private mutating func compute(_ node: NodeID, _ element: Node, parent: StyleID, inline: DeclarationBlock) -> StyleID {
        declarations.removeAll(keepingCapacity: true)
        userAgent.appendNormal(userAgentMatches.element, to: &declarations)
        declarations += hints
        author.appendNormal(authorMatches.element, to: &declarations)
        declarations += inline.normal
        author.appendImportant(authorMatches.element, to: &declarations)
        declarations += inline.important
        userAgent.appendImportant(userAgentMatches.element, to: &declarations)
        context.isRootElement = parent.isNone
        context.elementName = element.name
        context.pseudo = nil
        return appendStyle(parent: parent).id
    }

    /// Computes a style from `declarations`.
    private mutating func appendStyle(parent: StyleID) -> (id: StyleID, content: [ContentComponent]?) {
        var properties = parent.isSome ? variables[Int(parent.index)] : CustomProperties()
        context.parentIsFlexOrGrid = parent.isSome && childrenAreItems[Int(parent.index)]
        // A style is large: each use below is the last of its value, so that none is copied more than it must be.
        let computed = computeStyle(
            parent: parent.isSome ? result.styles[parent] : nil, declarations: declarations, context: context, variables: &properties)
        variables.append(properties)
        childrenAreItems.append(Self.blockifiesChildren(computed.style.display) || (computed.style.display == .contents && context.parentIsFlexOrGrid))
        if context.isRootElement { context.rootFontSize = computed.style.font.size }
        let content = computed.content
        return (result.styles.append(computed.style), content)
    }

    private static func blockifiesChildren(_ display: Display) -> Bool {
        display == .flex || display == .inlineFlex || display == .grid || display == .inlineGrid
    }

    private mutating func generated(_ pseudo: PseudoElement, _ node: NodeID, _ parent: StyleID) -> GeneratedContent? {
        let userAgentRules = pseudo == .before ? userAgentMatches.before : userAgentMatches.after
        let authorRules = pseudo == .before ? authorMatches.before : authorMatches.after
        if userAgentRules.isEmpty && authorRules.isEmpty { return nil }
        let style = pseudoStyle(pseudo, userAgentRules, authorRules, parent)
        guard style.id.isSome, let content = style.content else { return nil }
        return GeneratedContent(style: style.id, content: contentItems(content, of: node, in: document))
    }

    /// CSS Pseudo-Elements 4 §2.2: `::first-letter` needs no `content`; its box is made of the first letter of the element's first line.
    private mutating func firstLetterStyle(_ parent: StyleID) -> StyleID? {
        let style = pseudoStyle(.firstLetter, userAgentMatches.firstLetter, authorMatches.firstLetter, parent).id
        return style.isNone ? nil : style
    }

    /// `.none` for one whose display is `none`.
    private mutating func pseudoStyle(_ pseudo: PseudoElement, _ userAgentRules: [MatchedRule], _ authorRules: [MatchedRule], _ parent: StyleID) -> PseudoStyle {
        key.removeAll(keepingCapacity: true)
        key.append(parent.index)
        key.append(UInt32(pseudo.rawValue))
        for match in userAgentRules { key.append(match.rule) }
        key.append(.max)
        for match in authorRules { key.append(match.rule) }
        if let shared = pseudoStyleOfKey[key] { return shared }
        declarations.removeAll(keepingCapacity: true)
        userAgent.appendNormal(userAgentRules, to: &declarations)
        author.appendNormal(authorRules, to: &declarations)
        author.appendImportant(authorRules, to: &declarations)
        userAgent.appendImportant(userAgentRules, to: &declarations)
        context.isRootElement = false
        context.elementName = .none
        context.pseudo = pseudo
        let computed = appendStyle(parent: parent)
        let style = PseudoStyle(id: result.styles[computed.id].display == .none ? .none : computed.id, content: computed.content)
        pseudoStyleOfKey[key] = style
        return style
    }
}

/// A rule that matches, with what decides its place.
struct MatchedRule: Sendable, Comparable {
    private let order: UInt64
    /// Index into `StyleSheet.rules`, which stand in order of appearance.
    var rule: UInt32 { UInt32(truncatingIfNeeded: order) }
    init(specificity: Specificity, rule: UInt32) { order = UInt64(specificity.value) << 32 | UInt64(rule) }
    static func < (a: MatchedRule, b: MatchedRule) -> Bool { a.order < b.order }
}

extension [MatchedRule] {
    /// By specificity, then order of appearance, each rule once (CSS Cascade 5, "Cascade Sorting Order").
    mutating func sortInCascadeOrder() {
        guard count > 1 else { return }
        sort()
        var kept = 1
        for index in 1..<count where self[index] != self[kept - 1] {
            self[kept] = self[index]
            kept += 1
        }
        removeLast(count - kept)
    }
}

extension StyleSheet {
    func appendNormal(_ matches: [MatchedRule], to declarations: inout [Declaration]) {
        for match in matches { declarations += blocks[Int(rules[Int(match.rule)].block)].normal }
    }
    func appendImportant(_ matches: [MatchedRule], to declarations: inout [Declaration]) {
        for match in matches { declarations += blocks[Int(rules[Int(match.rule)].block)].important }
    }
}
