import Primitives
import Style
import Text

/// What `text-align: justify` adds (CSS Text 3 §7.3 and §7.4).
struct Expansion {
    /// CSS px at each opportunity.
    var width = 0.0
    /// `text-justify: inter-character`: after every character, else after every space.
    var isBetweenCharacters = false
}

/// Gives everything on a line its place and makes the fragments. CSS px.
struct LinePlacement {
    let engine: LayoutEngine
    let content: InlineContent
    let edges: [InlineEdges]
    let container: BoxID
    let space: InlineSpace
    let line: InlineLine
    let isLast: Bool
    private(set) var boxes: LineBoxTree
    private var expansion = Expansion()
    /// Where text gives way to an ellipsis, from the line's left edge.
    private var cut: (leaf: Int, end: Int, x: CSSPixels)?

    init(_ line: InlineLine, boxes: LineBoxTree, isLast: Bool, engine: LayoutEngine, content: InlineContent, edges: [InlineEdges], container: BoxID, space: InlineSpace) {
        self.engine = engine
        self.content = content
        self.edges = edges
        self.container = container
        self.space = space
        self.line = line
        self.isLast = isLast
        self.boxes = boxes
    }

    /// Attaches the line, its left edge at `y` below the content's top.
    mutating func attach(at y: CSSPixels) {
        reorder()
        var width = line.width - line.indent
        justify(&width)
        let isLeftToRight = content.shaped.baseLevel & 1 == 0
        let free = line.available - width - line.indent
        let left = line.left - space.contextOrigin.x + alignmentOffset(free: free) + (isLeftToRight ? line.indent : 0)
        let fragment = engine.fragments.make(.line, .none)
        engine.fragments[fragment].size = Size(width: width, height: boxes.height)
        engine.fragments.attach(fragment, to: space.fragment, at: Point(x: space.contentOffset.x + left, y: space.contentOffset.y + y))
        engine.lineBaselines[fragment] = boxes.baseline
        arrange(below: fragment, y: y)
    }

    // MARK: Order

    /// UAX #9, rule L2: from the highest level down, reverse what is on it or above.
    private mutating func reorder() {
        guard content.hasRightToLeft else { return }
        let levels = boxes.leaves.map(\.level)
        guard let highest = levels.max(), let lowestOdd = levels.filter({ $0 & 1 == 1 }).min() else { return }
        var order = Array(boxes.leaves.indices)
        var level = highest
        while level >= lowestOdd {
            var start = 0
            while start < order.count {
                guard levels[order[start]] >= level else { start += 1; continue }
                var end = start
                while end < order.count, levels[order[end]] >= level { end += 1 }
                order[start..<end].reverse()
                start = end
            }
            level -= 1
        }
        boxes.leaves = order.map { boxes.leaves[$0] }
    }

    // MARK: Alignment

    private var alignment: TextAlign {
        let style = engine.tree[styleOf: container]
        let isLastLine = isLast || line.endsWithForcedBreak
        if isLastLine {
            if let last = style.textAlignLast { return last }
            return style.textAlign == .justify ? .start : style.textAlign
        }
        return style.textAlign
    }

    /// CSS Text 3 §7.1. Lines too wide spill out at the end side.
    private func alignmentOffset(free: CSSPixels) -> CSSPixels {
        let isLeftToRight = engine.tree[styleOf: container].direction == .leftToRight
        switch alignment {
        case .left, .webkitLeft: return isLeftToRight ? 0 : min(free, 0)
        case .start, .justify: return isLeftToRight ? 0 : free
        case .right, .webkitRight: return isLeftToRight ? free.nonNegative : free
        case .end: return isLeftToRight ? free.nonNegative : min(free, 0)
        case .center, .webkitCenter: return isLeftToRight ? (free / 2).nonNegative : free > 0 ? free / 2 : free
        }
    }

    /// CSS Text 3 §7.3: what is free is shared out among the spaces.
    private mutating func justify(_ width: inout CSSPixels) {
        let mode = engine.tree[styleOf: container].rareInherited.textJustify
        guard alignment == .justify, mode != .none else { return }
        let free = line.available - width - line.indent
        guard free > 0 else { return }
        expansion.isBetweenCharacters = mode == .interCharacter
        var opportunities = 0
        for leaf in boxes.leaves where leaf.kind == .text { opportunities += expansionCount(line.pieces[leaf.piece].range) }
        // Behind the last character there is nothing to part it from.
        if expansion.isBetweenCharacters { opportunities -= 1 }
        guard opportunities > 0 else { return }
        expansion.width = free.double / Double(opportunities)
        let lastText = boxes.leaves.lastIndex { $0.kind == .text }
        for index in boxes.leaves.indices where boxes.leaves[index].kind == .text {
            let piece = line.pieces[boxes.leaves[index].piece]
            let count = expansionCount(piece.range) - (expansion.isBetweenCharacters && index == lastText ? 1 : 0)
            guard count > 0 else { continue }
            let exact = engine.exactWidth(of: piece.range, in: content.items[piece.item], startsLine: piece.startsLine, endsLine: piece.endsLine, content) + Double(count) * expansion.width
            let stretched = CSSPixels(ceiling: exact) + (piece.hyphenWidth ?? 0)
            width += stretched - boxes.leaves[index].width
            boxes.leaves[index].width = stretched
        }
    }
    private func expansionCount(_ range: Range<Int>) -> Int {
        var count = 0
        if expansion.isBetweenCharacters {
            var index = range.lowerBound
            while index < range.upperBound {
                index = content.nextGrapheme(after: index, before: range.upperBound)
                count += 1
            }
            return count
        }
        for index in range where isSpace(at: index) { count += 1 }
        return count
    }
    /// U+0020 or U+00A0.
    private func isSpace(at index: Int) -> Bool {
        let byte = content.bytes[index]
        return byte == 0x20 || (byte == 0xC2 && index + 1 < content.bytes.count && content.bytes[index + 1] == 0xA0)
    }

    // MARK: Fragments

    /// An inline box whose fragment is being filled.
    private struct OpenBox {
        var node: Int
        var fragment: FragmentID
        /// Its border box, from the line's top left corner.
        var origin: Point
    }

    /// Walks the leaves from left to right, opening and closing the boxes around them.
    private mutating func arrange(below lineFragment: FragmentID, y: CSSPixels) {
        var lastLeaf = Array(repeating: -1, count: boxes.nodes.count)
        for (index, leaf) in boxes.leaves.enumerated() {
            var node = leaf.node
            while node > 0, lastLeaf[node] != index { lastLeaf[node] = index; node = boxes.nodes[node].parent }
        }
        place(lastLeaf)
        let hasEllipsis = cutForEllipsis()
        var open = [OpenBox(node: 0, fragment: lineFragment, origin: .zero)]
        var isStarted = Array(repeating: false, count: boxes.nodes.count)
        var x = CSSPixels.zero
        for (index, leaf) in boxes.leaves.enumerated() {
            var chain: [Int] = []
            var node = leaf.node
            while !open.contains(where: { $0.node == node }) {
                chain.append(node)
                node = boxes.nodes[node].parent
            }
            while let last = open.last, last.node != node { close(&open, at: &x, lastLeaf, before: index) }
            for inner in chain.reversed() { begin(inner, &open, at: &x, &isStarted) }
            attach(leaf, index, to: open[open.count - 1], lineY: y)
            x = leaf.x + leaf.width
        }
        while open.count > 1 { close(&open, at: &x, lastLeaf, before: boxes.leaves.count) }
        if hasEllipsis { attachEllipsis(to: lineFragment) }
    }

    /// The left and right edges that a box's pieces on this line have: the first piece has the left, the last the right one.
    private func leftEdge(of node: Int) -> Bool {
        edges[boxes.nodes[node].inlineBox].isLeftToRight ? boxes.nodes[node].startsHere : boxes.nodes[node].endsHere
    }
    private func rightEdge(of node: Int) -> Bool {
        edges[boxes.nodes[node].inlineBox].isLeftToRight ? boxes.nodes[node].endsHere : boxes.nodes[node].startsHere
    }

    /// x of each leaf, the edges of the boxes between them included.
    private mutating func place(_ lastLeaf: [Int]) {
        var open = [0]
        var isStarted = Array(repeating: false, count: boxes.nodes.count)
        var x = CSSPixels.zero
        for index in boxes.leaves.indices {
            var chain: [Int] = []
            var node = boxes.leaves[index].node
            while !open.contains(node) {
                chain.append(node)
                node = boxes.nodes[node].parent
            }
            while let last = open.last, last != node {
                if lastLeaf[last] < index, rightEdge(of: last) { x += edges[boxes.nodes[last].inlineBox].right }
                open.removeLast()
            }
            for inner in chain.reversed() {
                if !isStarted[inner], leftEdge(of: inner) { x += edges[boxes.nodes[inner].inlineBox].left }
                isStarted[inner] = true
                open.append(inner)
            }
            boxes.leaves[index].x = x
            x += boxes.leaves[index].width
        }
    }

    private func begin(_ node: Int, _ open: inout [OpenBox], at x: inout CSSPixels, _ isStarted: inout [Bool]) {
        let edge = edges[boxes.nodes[node].inlineBox]
        let record = content.inlineBoxes[boxes.nodes[node].inlineBox]
        let hasLeft = !isStarted[node] && leftEdge(of: node)
        isStarted[node] = true
        if hasLeft { x += edge.margin.left }
        let origin = Point(x: x, y: boxes.nodes[node].baseline - record.ascent - edge.padding.top - edge.border.top)
        if hasLeft { x += edge.border.left + edge.padding.left }
        let fragment = engine.fragments.make(.inlineBox, record.box)
        engine.fragments[fragment].hasLeftEdge = hasLeft
        engine.fragments[fragment].size.height = record.ascent + record.descent + edge.padding.vertical + edge.border.vertical
        let parent = open[open.count - 1]
        let shift = engine.relativeOffset(of: record.box, containingWidth: space.width, containingHeight: space.definiteHeight)
        engine.fragments.attach(fragment, to: parent.fragment, at: origin - parent.origin + shift)
        open.append(OpenBox(node: node, fragment: fragment, origin: origin))
    }

    private func close(_ open: inout [OpenBox], at x: inout CSSPixels, _ lastLeaf: [Int], before index: Int) {
        let box = open.removeLast()
        let edge = edges[boxes.nodes[box.node].inlineBox]
        let hasRight = lastLeaf[box.node] < index && rightEdge(of: box.node)
        if hasRight { x += edge.padding.right + edge.border.right }
        engine.fragments[box.fragment].hasRightEdge = hasRight
        engine.fragments[box.fragment].size.width = (x - box.origin.x).nonNegative
        if hasRight { x += edge.margin.right }
    }

    private func attach(_ leaf: LineLeaf, _ index: Int, to parent: OpenBox, lineY: CSSPixels) {
        let record = content.inlineBoxes[boxes.nodes[leaf.node].inlineBox]
        let baseline = boxes.nodes[leaf.node].baseline
        let isCut = cut.map { leaf.x >= $0.x && index != $0.leaf } ?? false
        switch leaf.kind {
        case .emptyBox: break
        case .text:
            let piece = line.pieces[leaf.piece]
            let item = content.items[piece.item]
            var range = piece.range
            if let cut { range = isCut ? range.lowerBound..<range.lowerBound : index == cut.leaf ? range.lowerBound..<max(cut.end, range.lowerBound) : range }
            let hyphen = piece.hyphenWidth ?? 0
            let fragment = engine.makeTextFragment(range, in: item, startsLine: piece.startsLine, endsLine: piece.endsLine, content, expansion: expansion, ascent: record.ascent)
            engine.fragments[fragment].size = Size(width: leaf.width - hyphen, height: record.ascent + record.descent)
            let isRightToLeft = item.level & 1 == 1
            let top = baseline - record.ascent
            engine.fragments.attach(fragment, to: parent.fragment, at: Point(x: leaf.x + (isRightToLeft ? hyphen : 0), y: top) - parent.origin)
            if piece.hyphenWidth != nil, !isCut {
                let mark = engine.makeTextFragment(engine.shapedHyphen(for: item), box: item.box, text: "\u{2010}", ascent: record.ascent)
                engine.fragments[mark].size = Size(width: hyphen, height: record.ascent + record.descent)
                engine.fragments.attach(mark, to: parent.fragment, at: Point(x: isRightToLeft ? leaf.x : leaf.x + leaf.width - hyphen, y: top) - parent.origin)
            }
        case .tab:
            let item = content.items[leaf.item]
            let fragment = engine.makeTextFragment(item.range.lowerBound..<item.range.lowerBound, in: item, startsLine: false, content, expansion: Expansion(), ascent: record.ascent)
            engine.fragments[fragment].size = Size(width: leaf.width, height: record.ascent + record.descent)
            engine.fragments.attach(fragment, to: parent.fragment, at: Point(x: leaf.x, y: baseline - record.ascent) - parent.origin)
        case .symbolMarker:
            let box = content.items[leaf.item].box
            let ascent = engine.text.metrics(of: engine.font(of: box)).ascent
            let diameter = engine.symbolMarkerDiameter(of: box)
            let fragment = engine.fragments.make(.box, box)
            engine.fragments[fragment].size = Size(width: diameter, height: diameter)
            let drop = engine.symbolMarkerTop(of: box)
            let isRightToLeft = content.shaped.baseLevel & 1 == 1
            engine.fragments.attach(fragment, to: parent.fragment, at: Point(x: isRightToLeft ? leaf.x + leaf.width - diameter : leaf.x, y: baseline - ascent + drop) - parent.origin)
        case .atomic:
            let piece = line.pieces[leaf.piece]
            guard let layout = piece.layout, !isCut else { break }
            let box = content.items[leaf.item].box
            let shift = engine.relativeOffset(of: box, containingWidth: space.width, containingHeight: space.definiteHeight)
            let corner = Point(x: leaf.x + piece.margins.left, y: boxes.top(of: leaf, box: box) + piece.margins.top)
            engine.fragments.attach(layout.fragment, to: parent.fragment, at: corner - parent.origin + shift)
        case .outOfFlow:
            attachPlaceholder(leaf, to: parent, lineY: lineY)
        }
    }

    /// The static position (CSS 2.2 §10.3.7): where the box would be on the line, or, if it was block-level, at the start of its own.
    private func attachPlaceholder(_ leaf: LineLeaf, to parent: OpenBox, lineY: CSSPixels) {
        let box = content.items[leaf.item].box
        if engine.tree[styleOf: box].originalDisplay.isInlineLevel {
            let fragment = engine.fragments.make(.outOfFlowPlaceholder, box)
            engine.fragments.attach(fragment, to: parent.fragment, at: Point(x: leaf.x, y: 0) - parent.origin)
        } else {
            let hasContentBefore = line.pieces[..<leaf.piece].contains { piece in
                switch content.items[piece.item].kind {
                case .text: !piece.range.isEmpty
                case .atomic, .tab, .symbolMarker: true
                default: false
                }
            }
            engine.attachPlaceholder(box, in: space, y: lineY + (hasContentBefore ? boxes.height : 0))
        }
    }

    // MARK: Ellipsis

    /// CSS Overflow 3, "text-overflow": text gives way where an ellipsis no longer fits behind it. Rects stay as they are.
    private mutating func cutForEllipsis() -> Bool {
        let style = engine.tree[styleOf: container]
        guard style.textOverflowEllipsis, style.overflowX != .visible, style.direction == .leftToRight else { return false }
        guard let last = boxes.leaves.last else { return false }
        let limit = line.available - line.indent
        guard last.x + last.width > limit + .epsilon else { return false }
        let room = limit - CSSPixels(ceiling: ellipsis.width)
        for (index, leaf) in boxes.leaves.enumerated() where leaf.x + leaf.width > room {
            if leaf.kind == .text {
                let piece = line.pieces[leaf.piece]
                var end = piece.range.lowerBound
                while end < piece.range.upperBound {
                    let next = content.nextGrapheme(after: end, before: piece.range.upperBound)
                    if leaf.x + CSSPixels(ceiling: content.shaped.width(of: piece.range.lowerBound..<next)) > room { break }
                    end = next
                }
                cut = (index, end, leaf.x + CSSPixels(ceiling: content.shaped.width(of: piece.range.lowerBound..<end)))
            } else {
                cut = (leaf.kind == .atomic ? -1 : index, 0, leaf.x)
            }
            return true
        }
        return false
    }
    private var ellipsis: ShapedParagraph { engine.text.shape(Paragraph("\u{2026}", style: TextStyle(font: engine.font(of: container)))) }

    private func attachEllipsis(to lineFragment: FragmentID) {
        guard let cut else { return }
        let root = content.inlineBoxes[0]
        let shaped = ellipsis
        let fragment = engine.makeTextFragment(shaped, box: container, text: "\u{2026}", ascent: root.ascent)
        engine.fragments[fragment].size = Size(width: CSSPixels(ceiling: shaped.width), height: root.ascent + root.descent)
        engine.fragments.attach(fragment, to: lineFragment, at: Point(x: cut.x, y: boxes.baseline - root.ascent))
    }
}

extension Display {
    /// Before blockification: a box that would stand on a line.
    var isInlineLevel: Bool {
        switch self {
        case .inline, .inlineBlock, .inlineTable, .inlineFlex, .inlineGrid, .contents: true
        default: false
        }
    }
}

extension LayoutEngine {
    /// The static position of a box that was block-level: the content box's left edge.
    func attachPlaceholder(_ box: BoxID, in space: InlineSpace, y: CSSPixels) {
        let fragment = fragments.make(.outOfFlowPlaceholder, box)
        fragments.attach(fragment, to: space.fragment, at: Point(x: space.contentOffset.x, y: space.contentOffset.y + y))
    }

    /// A text fragment with the glyphs of `range`, from left to right; its size is the caller's.
    func makeTextFragment(_ range: Range<Int>, in item: InlineItem, startsLine: Bool, endsLine: Bool = false, _ content: InlineContent, expansion: Expansion,
                          ascent: CSSPixels) -> FragmentID {
        var runs: [TextFragment.Run] = []
        var x = 0.0
        if !range.isEmpty {
            let isRightToLeft = item.level & 1 == 1
            let pieces = shapedPieces(of: range, in: item, startsLine: startsLine, endsLine: endsLine, content)
            for piece in isRightToLeft ? pieces.reversed() : pieces { appendRuns(of: piece, isRightToLeft: isRightToLeft, expansion: expansion, content.bytes, textStart: range.lowerBound, to: &runs, x: &x) }
        }
        return makeTextFragment(runs, box: item.box, text: String(decoding: content.bytes[range], as: UTF8.self), ascent: ascent)
    }
    func makeTextFragment(_ shaped: ShapedParagraph, box: BoxID, text: String, ascent: CSSPixels) -> FragmentID {
        var runs: [TextFragment.Run] = []
        var x = 0.0
        appendRuns(of: ShapedPiece(shaped: shaped, range: shaped.textRange), isRightToLeft: false, expansion: Expansion(), Array(text.utf8), textStart: 0, to: &runs, x: &x)
        return makeTextFragment(runs, box: box, text: text, ascent: ascent)
    }
    private func makeTextFragment(_ runs: [TextFragment.Run], box: BoxID, text: String, ascent: CSSPixels) -> FragmentID {
        let fragment = fragments.make(.text, box)
        fragments[fragment].payload = UInt32(fragments.texts.count)
        fragments.texts.append(TextFragment(runs: runs, ascent: ascent, text: text))
        return fragment
    }
    /// - Parameter textStart: the byte of `bytes` with which the fragment's text begins.
    private func appendRuns(of piece: ShapedPiece, isRightToLeft: Bool, expansion: Expansion, _ bytes: [UInt8], textStart: Int, to runs: inout [TextFragment.Run], x: inout Double) {
        let slices = piece.shaped.slices(of: piece.range)
        for slice in isRightToLeft ? slices.reversed() : slices {
            let run = piece.shaped.runs[slice.run]
            var glyphs: [TextFragment.Glyph] = []
            glyphs.reserveCapacity(slice.glyphRange.count)
            for glyph in piece.shaped.glyphs[slice.glyphRange] {
                glyphs.append(TextFragment.Glyph(id: glyph.glyph, x: Float(x) + glyph.offsetX, y: glyph.offsetY, cluster: UInt32(clamping: Int(glyph.cluster) - textStart)))
                x += Double(glyph.advance)
                if expansion.width > 0 {
                    let cluster = Int(glyph.cluster)
                    let isSpace = bytes[cluster] == 0x20 || (bytes[cluster] == 0xC2 && cluster + 1 < bytes.count && bytes[cluster + 1] == 0xA0)
                    if isSpace || (expansion.isBetweenCharacters && glyph.advance > 0) { x += expansion.width }
                }
            }
            let text = max(slice.textRange.lowerBound - textStart, 0)..<max(slice.textRange.upperBound - textStart, slice.textRange.lowerBound - textStart, 0)
            runs.append(TextFragment.Run(face: run.face, size: run.size, glyphs: glyphs, text: text))
        }
    }
}
