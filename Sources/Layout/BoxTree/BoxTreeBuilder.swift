public import DOM
public import Images
public import Primitives
public import Style

/// Turns styled elements into boxes (CSS Display 3, CSS 2.2 §9.2, CSS Tables 3 "Fixup algorithm").
/// Recursion follows the document's nesting, which the parser has bounded.
public struct BoxTreeBuilder {
    let document: Document
    let styled: StyledDocument
    let images: ImageStore
    let media: MediaContext
    let limits: RenderLimits
    var tree = BoxTree()
    /// Anonymous styles by parent style and display, so that equal ones are made once.
    private var anonymousStyles: [AnonymousKey: StyleID] = [:]
    var lists = ListCounters()

    private struct AnonymousKey: Hashable {
        var parent: StyleID
        var display: Display
    }

    /// What comes down the tree while boxes are made.
    struct Inherited {
        var decorations: [AppliedDecoration] = []
    }

    public static func build(_ document: Document, styled: StyledDocument, images: ImageStore, media: MediaContext, limits: RenderLimits = .standard) -> BoxTree {
        var builder = BoxTreeBuilder(document: document, styled: styled, images: images, media: media, limits: limits)
        builder.tree.styles = styled.styles
        builder.tree.mode = document.mode
        builder.buildRoot()
        return builder.tree
    }

    private init(document: Document, styled: StyledDocument, images: ImageStore, media: MediaContext, limits: RenderLimits) {
        self.document = document
        self.styled = styled
        self.images = images
        self.media = media
        self.limits = limits
    }

    private mutating func buildRoot() {
        let node = document.root
        guard node.isSome, styled.styleID(of: node).isSome, tree.styles[styled.styleID(of: node)].display != .none else {
            tree.root = make(.blockContainer, style: tree.styles.append(ComputedStyle.anonymous(in: ComputedStyle(), display: .block)), node: .none)
            return
        }
        let boxes = build(node, Inherited())
        // The root element is blockified, so it makes exactly one box; anything else (a table as root) goes into one.
        if boxes.count == 1, tree.boxes[boxes[0]].kind == .blockContainer {
            tree.root = boxes[0]
        } else {
            tree.root = make(.blockContainer, style: anonymousStyle(in: styled.styleID(of: node), display: .block), node: .none)
            adopt(boxes, into: tree.root)
        }
        tree.boxes[tree.root].isFormattingContextRoot = true
        tree.bodyKeepsOverflow = tree[styleOf: tree.root].clipsOverflow
    }

    // MARK: Making boxes

    mutating func make(_ kind: Box.Kind, style: StyleID, node: NodeID) -> BoxID {
        var box = Box(kind: kind, style: style)
        box.node = node
        box.isAnonymous = node.isNone
        return tree.boxes.append(box)
    }
    mutating func makeAnonymous(_ kind: Box.Kind, display: Display, in parent: StyleID) -> BoxID {
        make(kind, style: anonymousStyle(in: parent, display: display), node: .none)
    }
    mutating func anonymousStyle(in parent: StyleID, display: Display) -> StyleID {
        let key = AnonymousKey(parent: parent, display: display)
        if let known = anonymousStyles[key] { return known }
        let style = tree.styles.append(ComputedStyle.anonymous(in: tree.styles[parent], display: display))
        anonymousStyles[key] = style
        return style
    }
    mutating func append(_ child: BoxID, to parent: BoxID) {
        tree.boxes[child].parent = parent
        tree.boxes[child].nextSibling = .none
        if tree.boxes[parent].lastChild.isNone { tree.boxes[parent].firstChild = child } else { tree.boxes[tree.boxes[parent].lastChild].nextSibling = child }
        tree.boxes[parent].lastChild = child
    }

    /// The boxes of one node. An inline element that holds blocks comes back in pieces, the blocks between them.
    mutating func build(_ node: NodeID, _ inherited: Inherited) -> [BoxID] {
        if document.nodes[node].kind == .text { return makeText(document.textBytes(of: node), of: document.nodes[node].parent, inherited) }
        let style = styled.styleID(of: node)
        guard style.isSome, tree.styles[style].display != .none else { return [] }
        var inherited = inherited
        passDecorations(of: style, &inherited)
        if tree.styles[style].display == .contents { return buildChildren(of: node, style: style, inherited) }
        if let special = buildSpecialElement(node, style: style, inherited) { return [special] }

        let display = tree.styles[style].display
        let kind: Box.Kind = switch display {
        case .inline: .inline
        case .table, .inlineTable: .table
        case .tableRowGroup, .tableHeaderGroup, .tableFooterGroup: .tableRowGroup
        case .tableRow: .tableRow
        case .tableColumnGroup: .tableColumnGroup
        case .tableColumn: .tableColumn
        case .flex, .inlineFlex: .flexContainer
        case .grid, .inlineGrid: .gridContainer
        default: .blockContainer
        }
        let box = make(kind, style: style, node: node)
        tree.boxes[box].isInlineLevel = isInlineLevel(style)
        if node == document.body { tree.bodyBox = box }
        tree.boxes[box].isList = document.nodes[node].name == .ul || document.nodes[node].name == .ol
        if display == .tableCell || kind == .tableColumn || kind == .tableColumnGroup { readSpans(of: node, into: box) }
        if document.nodes[node].name == .button { tree.boxes[box].centersContentVertically = true }
        if document.nodes[node].name == .ol || document.nodes[node].name == .ul || document.nodes[node].name == .menu { lists.open(node, in: document) }
        defer { if document.nodes[node].name == .ol || document.nodes[node].name == .ul || document.nodes[node].name == .menu { lists.close() } }

        if kind == .tableColumn { return [box] }
        var children: [BoxID] = []
        if display == .listItem, let marker = makeMarker(for: node, style: style) { children.append(marker) }
        children += buildChildren(of: node, style: style, inherited)
        if kind == .inline { return splitAroundBlocks(box, children) }
        adopt(children, into: box)
        if kind == .blockContainer, let letter = styled.firstLetter[node] { splitFirstLetter(of: box, style: letter) }
        return [box]
    }

    mutating func buildChildren(of node: NodeID, style: StyleID, _ inherited: Inherited) -> [BoxID] {
        var children: [BoxID] = []
        if let before = styled.before[node] { children += makeGenerated(before, of: node, inherited) }
        var child = document.nodes[node].firstChild
        // HTML standard, "The details element": closed, it shows its summary alone (style sheets cannot say so of text).
        let isClosed = document.nodes[node].name == .details && !document.hasAttribute(.open, on: node)
        while child.isSome {
            if !isClosed || document.nodes[child].kind == .element { children += build(child, inherited) }
            child = document.nodes[child].nextSibling
        }
        if let after = styled.after[node] { children += makeGenerated(after, of: node, inherited) }
        return children
    }

    /// Takes part in an inline formatting context.
    func isInlineLevel(_ style: StyleID) -> Bool {
        if tree.styles[style].isOutOfFlow || tree.styles[style].float != .none { return false }
        switch tree.styles[style].display {
        case .inline, .inlineBlock, .inlineTable, .inlineFlex, .inlineGrid: return true
        default: return false
        }
    }

    /// CSS Text Decoration 3: a decoration goes down to in-flow descendants, but not into atomic inlines, floats and out-of-flow boxes.
    private func passDecorations(of style: StyleID, _ inherited: inout Inherited) {
        let display = tree.styles[style].display
        let isAtomic = display == .inlineBlock || display == .inlineTable || display == .inlineFlex || display == .inlineGrid
        if isAtomic || tree.styles[style].float != .none || tree.styles[style].isOutOfFlow { inherited.decorations = [] }
        // Quirks Mode standard, "The text decoration doesn't propagate into tables quirk".
        if document.mode == .quirks, display == .table { inherited.decorations = [] }
        if !tree.styles[style].textDecorationLine.isEmpty { inherited.decorations.append(AppliedDecoration(style: style)) }
    }

    // MARK: Text and generated content

    mutating func makeText(_ bytes: some Collection<UInt8>, of element: NodeID, _ inherited: Inherited) -> [BoxID] {
        let style = element.isSome ? styled.styleID(of: element) : .none
        guard style.isSome, !bytes.isEmpty else { return [] }
        return [makeText(bytes, style: style, node: element, inherited)]
    }
    mutating func makeText(_ bytes: some Collection<UInt8>, style: StyleID, node: NodeID, _ inherited: Inherited) -> BoxID {
        let box = make(.text, style: style, node: node)
        tree.boxes[box].isInlineLevel = true
        tree.boxes[box].payload = UInt32(tree.texts.count)
        let start = tree.text.count
        tree.text.append(contentsOf: bytes)
        tree.texts.append(TextContent(range: start..<tree.text.count))
        if !inherited.decorations.isEmpty { tree.decorations[box] = inherited.decorations }
        return box
    }

    private mutating func makeGenerated(_ generated: GeneratedContent, of node: NodeID, _ inherited: Inherited) -> [BoxID] {
        var inherited = inherited
        passDecorations(of: generated.style, &inherited)
        let display = tree.styles[generated.style].display
        if display == .none { return [] }
        var children: [BoxID] = []
        for item in generated.content {
            switch item {
            case .text(let text):
                if !text.isEmpty { children.append(makeText(Array(text.utf8), style: generated.style, node: node, inherited)) }
            case .image(.url(let address)):
                if let image = images.resolve(address) {
                    children.append(makeReplaced(ReplacedContent(image: image), style: anonymousStyle(in: generated.style, display: .inline), node: .none))
                }
            case .image: break
            }
        }
        let kind: Box.Kind = switch display {
        case .inline: .inline
        case .flex, .inlineFlex: .flexContainer
        case .grid, .inlineGrid: .gridContainer
        case .table, .inlineTable: .table
        default: .blockContainer
        }
        let box = make(kind, style: generated.style, node: node)
        tree.boxes[box].isInlineLevel = isInlineLevel(generated.style)
        if kind == .table {
            // Its text, be it empty, is in a cell: a table that clears floats (`content: ""`) keeps margins apart and has its gaps.
            let cell = makeAnonymous(.blockContainer, display: .tableCell, in: generated.style)
            tree.boxes[cell].hasInlineChildren = true
            for child in children { append(child, to: cell) }
            children = [cell]
        }
        if kind == .inline { for child in children { append(child, to: box) } } else { adopt(children, into: box) }
        return [box]
    }

    // MARK: Attributes

    private mutating func readSpans(of node: NodeID, into box: BoxID) {
        func span(_ name: Atom) -> Int? { document.attribute(name, of: node).flatMap { NonNegativeInteger.parse($0) } }
        if tree.boxes[box].kind == .blockContainer {
            tree.boxes[box].columnSpan = UInt16(clamping: min(max(span(.colspan) ?? 1, 1), limits.columnSpan))
            tree.boxes[box].rowSpan = UInt16(clamping: min(span(.rowspan) ?? 1, limits.rowSpan))
        } else {
            tree.boxes[box].columnSpan = UInt16(clamping: min(max(span(.span) ?? 1, 1), limits.columnSpan))
        }
    }
}

/// HTML standard, "Rules for parsing non-negative integers".
enum NonNegativeInteger {
    static func parse(_ bytes: ArraySlice<UInt8>) -> Int? {
        var cursor = ByteCursor(Array(bytes))
        cursor.skip(while: ASCII.isWhitespace)
        _ = cursor.consume(UInt8(ascii: "+"))
        guard ASCII.isDigit(cursor.peek()) else { return nil }
        var value = 0
        while ASCII.isDigit(cursor.peek()) { value = min(value * 10 + Int(cursor.next() - 0x30), 1_000_000) }
        return value
    }
}
