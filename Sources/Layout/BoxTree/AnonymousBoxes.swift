import Primitives
import Style

/// CSS 2.2 §9.2.1.1 and §9.2.2.1: a block container holds either blocks or lines, so what does not fit gets anonymous boxes.
extension BoxTreeBuilder {
    /// Makes `children` the children of `parent`, with the anonymous boxes its kind asks for.
    mutating func adopt(_ children: [BoxID], into parent: BoxID) {
        let fitted = fixUpTables(children, in: parent)
        switch tree.boxes[parent].kind {
        case .table, .tableRowGroup, .tableRow, .tableColumnGroup, .inline:
            for child in fitted { append(child, to: parent) }
        case .flexContainer, .gridContainer:
            adoptItems(fitted, into: parent)
        default:
            adoptFlow(fitted, into: parent)
        }
    }

    /// Text of white space alone, which collapses away between blocks.
    func isCollapsibleWhitespace(_ box: BoxID) -> Bool {
        guard tree.boxes[box].kind == .text else { return false }
        let range = tree.texts[Int(tree.boxes[box].payload)].range
        var hasNewline = false
        for index in range {
            guard ASCII.isWhitespace(tree.text[index]), tree.text[index] != 0x0C else { return false }
            if tree.text[index] == 0x0A { hasNewline = true }
        }
        switch tree[styleOf: box].whiteSpace {
        case .normal, .nowrap: return true
        case .preLine: return !hasNewline
        case .pre, .preWrap, .breakSpaces: return false
        }
    }
    /// Floating or out of flow: neither block-level nor inline-level. (The text of a float has the float's style, and is inline-level.)
    func isOutsideFlow(_ box: BoxID) -> Bool { !tree.boxes[box].isInlineLevel && (tree[styleOf: box].float != .none || tree[styleOf: box].isOutOfFlow) }

    private mutating func adoptFlow(_ children: [BoxID], into parent: BoxID) {
        let hasBlocks = children.contains { !tree.boxes[$0].isInlineLevel && !isOutsideFlow($0) && tree.boxes[$0].kind != .marker }
        if !hasBlocks {
            tree.boxes[parent].hasInlineChildren = true
            for child in children { append(child, to: parent) }
            return
        }
        var run: [BoxID] = []
        for child in children {
            if tree.boxes[child].isInlineLevel || isOutsideFlow(child) { run.append(child); continue }
            flush(&run, into: parent)
            append(child, to: parent)
        }
        flush(&run, into: parent)
    }

    /// A run of inline-level boxes between blocks goes into an anonymous block, unless nothing of it can be seen.
    private mutating func flush(_ run: inout [BoxID], into parent: BoxID) {
        defer { run.removeAll() }
        let isSignificant = run.contains { tree.boxes[$0].isInlineLevel && !isCollapsibleWhitespace($0) }
        if isSignificant {
            let block = makeAnonymous(.blockContainer, display: .block, in: tree.boxes[parent].style)
            tree.boxes[block].hasInlineChildren = true
            for child in run { append(child, to: block) }
            append(block, to: parent)
        } else {
            for child in run where isOutsideFlow(child) { append(child, to: parent) }
        }
    }

    /// Flexbox §4, Grid §6: each child is an item; a run of text becomes an anonymous one.
    private mutating func adoptItems(_ children: [BoxID], into parent: BoxID) {
        var run: [BoxID] = []
        func isText(_ box: BoxID) -> Bool { tree.boxes[box].isInlineLevel }
        for child in children {
            if isText(child) { run.append(child); continue }
            flushItem(&run, into: parent)
            if tree.boxes[child].kind == .blockContainer { tree.boxes[child].isFormattingContextRoot = true }
            append(child, to: parent)
        }
        flushItem(&run, into: parent)
    }
    private mutating func flushItem(_ run: inout [BoxID], into parent: BoxID) {
        defer { run.removeAll() }
        guard run.contains(where: { !isCollapsibleWhitespace($0) }) else { return }
        let item = makeAnonymous(.blockContainer, display: .block, in: tree.boxes[parent].style)
        tree.boxes[item].isFormattingContextRoot = true
        tree.boxes[item].hasInlineChildren = true
        for child in run { append(child, to: item) }
        append(item, to: parent)
    }

    /// An inline box around block-level boxes: pieces of it before, between and after them. A run of blocks goes into an anonymous block,
    /// which counts as a part of the element (browser notes §2.4: its full width is among the element's rects).
    mutating func splitAroundBlocks(_ box: BoxID, _ children: [BoxID]) -> [BoxID] {
        let children = fixUpTables(children, in: box)
        func isBlock(_ child: BoxID) -> Bool { !tree.boxes[child].isInlineLevel && !isOutsideFlow(child) }
        guard children.contains(where: isBlock) else {
            for child in children { append(child, to: box) }
            return [box]
        }
        var result: [BoxID] = []
        var piece = box
        var blocks: [BoxID] = []
        func flush(_ builder: inout BoxTreeBuilder) {
            guard !blocks.isEmpty else { return }
            result.append(builder.wrapInnerBlocks(blocks, of: box))
            blocks = []
        }
        for child in children {
            if isBlock(child) {
                if blocks.isEmpty {
                    tree.boxes[piece].lacksEndEdge = true
                    result.append(piece)
                    piece = make(.inline, style: tree.boxes[box].style, node: tree.boxes[box].node)
                    tree.boxes[piece].isInlineLevel = true
                    tree.boxes[piece].lacksStartEdge = true
                }
                blocks.append(child)
            } else if !blocks.isEmpty, isCollapsibleWhitespace(child) {
                continue
            } else {
                flush(&self)
                append(child, to: piece)
            }
        }
        flush(&self)
        result.append(piece)
        return result
    }

    private mutating func wrapInnerBlocks(_ blocks: [BoxID], of inline: BoxID) -> BoxID {
        let style = tree.boxes[inline].style
        var wrapper = anonymousStyle(in: style, display: .block)
        if tree.styles[style].position == .relative {
            // The inline box's shift moves the blocks in it too.
            var shifted = tree.styles[wrapper]
            shifted.position = .relative
            shifted.inset = tree.styles[style].inset
            wrapper = tree.styles.append(shifted)
        }
        let box = make(.blockContainer, style: wrapper, node: tree.boxes[inline].node)
        tree.boxes[box].isAnonymous = true
        adopt(blocks, into: box)
        return box
    }
}
