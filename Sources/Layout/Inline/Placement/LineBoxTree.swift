import DOM
import Primitives
import Style
import Text

/// An inline box on one line, or (index 0) the root inline box. CSS px, y down from a baseline.
struct LineBoxNode {
    /// Into `InlineContent.inlineBoxes`.
    var inlineBox: Int
    /// Into `LineBoxTree.nodes`, smaller than the own index; -1 for the root.
    var parent: Int
    /// The node whose extent the box is aligned in: the root, or the nearest `top`- or `bottom`-aligned box around it or it itself.
    var group: Int
    var startsHere: Bool
    var endsHere = false
    var isEmpty = true
    /// Its own font and line height count (CSS 2.2 §10.8.1, less the line height calculation quirk).
    var contributes: Bool
    /// Something in it counted so far.
    var hasContent = false
    /// All in it that is not aligned to `top` or `bottom`, from its baseline.
    var extent = FontHeight()
    /// The line heights of the inline boxes in it and its own (not that of a box that others are aligned in), whether they count or not.
    var boxes = FontHeight()
    /// What `top` and `bottom` align to: `extent` and `boxes`.
    var frame = FontHeight()
    /// The baseline below its parent's; for a `top`- or `bottom`-aligned box, nil until its group is known.
    var shift: CSSPixels = 0
    /// From the line's top.
    var baseline: CSSPixels = 0
    /// The tallest `top`- and `bottom`-aligned things in the group of this node.
    var topHeight: CSSPixels = 0
    var bottomHeight: CSSPixels = 0
}

/// What is placed on a line: text, an atomic inline, or the place of an empty inline box. CSS px.
struct LineLeaf {
    enum Kind { case text, atomic, symbolMarker, tab, emptyBox, outOfFlow }
    var kind: Kind
    /// Into the line's pieces; for empty boxes, the last piece before.
    var piece: Int
    /// Into the content's items.
    var item: Int
    /// Into `LineBoxTree.nodes`.
    var node: Int
    var level: UInt8
    var width: CSSPixels
    /// Atomic inlines: the margin box around the baseline, and the shift of that baseline.
    var height = FontHeight()
    var shift: CSSPixels = 0
    /// From the line's left edge.
    var x: CSSPixels = 0
}

/// The inline boxes of one line and the heights they give it (CSS 2.2 §10.8).
struct LineBoxTree {
    let engine: LayoutEngine
    let content: InlineContent
    let edges: [InlineEdges]
    var nodes: [LineBoxNode] = []
    var leaves: [LineLeaf] = []
    /// The line box.
    private(set) var height = CSSPixels.zero
    /// Of the root inline box, from the line's top.
    var baseline: CSSPixels { nodes[0].baseline }

    /// Limited quirks and quirks mode: the line height calculation quirk (Quirks Mode standard).
    private let hasLineHeightQuirk: Bool

    init(_ line: InlineLine, start: LineCursor, engine: LayoutEngine, content: InlineContent, edges: [InlineEdges], container: BoxID) {
        self.engine = engine
        self.content = content
        self.edges = edges
        hasLineHeightQuirk = engine.tree.mode != .noQuirks
        nodes.append(LineBoxNode(inlineBox: 0, parent: -1, group: 0, startsHere: false, contributes: !hasLineHeightQuirk))
        var current = openBoxes(at: start)
        // In a list item the box that the line starts in gives its strut, as in Blink (browser notes §2.2).
        if engine.tree[styleOf: container].display == .listItem { nodes[current].contributes = true }
        for index in line.pieces.indices { add(line, index, &current) }
        // Boxes that go on in the next line, empty here.
        while current > 0 {
            closeIfEmpty(current, piece: line.pieces.count - 1)
            current = nodes[current].parent
        }
        if line.isEmpty { return }
        measure()
        align()
    }

    // MARK: Building

    /// The boxes that are open where the line starts.
    private mutating func openBoxes(at start: LineCursor) -> Int {
        guard start.item < content.items.count else { return 0 }
        let item = content.items[start.item]
        var inlineBox = item.kind == .openTag ? content.inlineBoxes[item.inlineBox].parent : item.inlineBox
        var chain: [Int] = []
        while inlineBox > 0 {
            chain.append(inlineBox)
            inlineBox = content.inlineBoxes[inlineBox].parent
        }
        var current = 0
        for inlineBox in chain.reversed() { current = open(inlineBox, in: current, startsHere: false) }
        return current
    }

    private mutating func open(_ inlineBox: Int, in parent: Int, startsHere: Bool) -> Int {
        let index = nodes.count
        let alignment = engine.tree[styleOf: content.inlineBoxes[inlineBox].box].verticalAlign
        let isGroup = alignment == .top || alignment == .bottom
        nodes.append(LineBoxNode(inlineBox: inlineBox, parent: parent, group: isGroup ? index : nodes[parent].group, startsHere: startsHere,
                                 contributes: !hasLineHeightQuirk || (startsHere && edges[inlineBox].hasStart)))
        return index
    }

    private mutating func add(_ line: InlineLine, _ index: Int, _ current: inout Int) {
        let piece = line.pieces[index]
        let item = content.items[piece.item]
        switch item.kind {
        case .text:
            guard !piece.range.isEmpty else { break }
            nodes[current].contributes = true
            nodes[current].hasContent = true
            let record = content.inlineBoxes[nodes[current].inlineBox]
            if record.hasNormalLineHeight { addFaces(of: piece.range, to: current) }
            addLeaf(LineLeaf(kind: .text, piece: index, item: piece.item, node: current, level: item.level, width: piece.width + (piece.hyphenWidth ?? 0)))
        case .tab:
            nodes[current].contributes = true
            nodes[current].hasContent = true
            addLeaf(LineLeaf(kind: .tab, piece: index, item: piece.item, node: current, level: item.level, width: piece.width))
        case .symbolMarker:
            nodes[current].contributes = true
            nodes[current].hasContent = true
            addLeaf(LineLeaf(kind: .symbolMarker, piece: index, item: piece.item, node: current, level: item.level, width: piece.width))
        case .atomic:
            nodes[current].hasContent = true
            var leaf = LineLeaf(kind: .atomic, piece: index, item: piece.item, node: current, level: item.level, width: piece.width)
            leaf.height = atomicHeight(piece, item.box)
            addLeaf(leaf)
        case .openTag:
            current = open(item.inlineBox, in: current, startsHere: true)
        case .closeTag:
            guard current > 0 else { break }
            nodes[current].endsHere = true
            if edges[item.inlineBox].hasEnd { nodes[current].contributes = true }
            closeIfEmpty(current, piece: index)
            let parent = nodes[current].parent
            if nodes[current].hasContent || nodes[current].contributes { nodes[parent].hasContent = true }
            current = parent
        case .forcedBreak:
            // The line height calculation quirk: a break counts where nothing else does.
            if !nodes[current].hasContent { nodes[current].contributes = true }
        case .outOfFlow:
            leaves.append(LineLeaf(kind: .outOfFlow, piece: index, item: piece.item, node: current, level: item.level, width: 0))
        case .float, .wordBreak: break
        }
    }

    private mutating func addLeaf(_ leaf: LineLeaf) {
        leaves.append(leaf)
        var node = leaf.node
        while node >= 0, nodes[node].isEmpty {
            nodes[node].isEmpty = false
            node = nodes[node].parent
        }
    }
    private mutating func closeIfEmpty(_ node: Int, piece: Int) {
        if nodes[node].isEmpty { addLeaf(LineLeaf(kind: .emptyBox, piece: piece, item: -1, node: node, level: leaves.last?.level ?? content.shaped.baseLevel, width: 0)) }
    }

    /// With `line-height: normal` each face in use counts with its own metrics (browser notes §1.5).
    private mutating func addFaces(of range: Range<Int>, to node: Int) {
        var run = content.shaped.runIndex(from: range.lowerBound)
        while run < content.shaped.runs.count, content.shaped.runs[run].textRange.lowerBound < range.upperBound {
            nodes[node].extent.unite(content.runHeights[run])
            run += 1
        }
    }

    /// The margin box of an atomic inline around its baseline (CSS 2.2 §10.8.1).
    private func atomicHeight(_ piece: LinePiece, _ box: BoxID) -> FontHeight {
        guard let layout = piece.layout else { return FontHeight() }
        let total = layout.size.height + piece.margins.vertical
        let baseline: CSSPixels? = switch engine.tree.boxes[box].kind {
        case .blockContainer: engine.tree[styleOf: box].clipsOverflow ? nil : layout.lastBaseline
        case .replaced: layout.lastBaseline
        default: layout.firstBaseline
        }
        let ascent = baseline.map { $0 + piece.margins.top } ?? total
        return FontHeight(ascent: ascent, descent: total - ascent)
    }

    // MARK: Heights

    /// Extents from the innermost boxes outwards, and each box's shift from its parent's baseline.
    private mutating func measure() {
        for index in nodes.indices where nodes[index].contributes {
            let record = content.inlineBoxes[nodes[index].inlineBox]
            nodes[index].extent.unite(FontHeight(ascent: record.lineAscent, descent: record.lineDescent))
        }
        // Leaves and nodes interleave in document order, but heights only unite: leaves first will do.
        for index in leaves.indices where leaves[index].kind == .atomic {
            let leaf = leaves[index]
            let box = content.items[leaf.item].box
            let group = nodes[leaf.node].group
            switch engine.tree[styleOf: box].verticalAlign {
            case .top: nodes[group].topHeight = max(nodes[group].topHeight, leaf.height.height)
            case .bottom: nodes[group].bottomHeight = max(nodes[group].bottomHeight, leaf.height.height)
            case let alignment:
                let shift = shift(of: box, alignment, height: leaf.height, in: leaf.node)
                leaves[index].shift = shift
                nodes[leaf.node].extent.unite(leaf.height.moved(by: shift))
            }
        }
        for index in nodes.indices.reversed() {
            let parent = nodes[index].parent
            if nodes[index].group != index {
                let record = content.inlineBoxes[nodes[index].inlineBox]
                nodes[index].boxes.unite(FontHeight(ascent: record.lineAscent, descent: record.lineDescent))
            }
            if nodes[index].group == index { alignToFrame(index) }
            guard parent >= 0 else { break }
            let box = content.inlineBoxes[nodes[index].inlineBox].box
            let alignment = engine.tree[styleOf: box].verticalAlign
            if nodes[index].group == index {
                let outer = nodes[parent].group
                if alignment == .top {
                    nodes[outer].topHeight = max(nodes[outer].topHeight, nodes[index].extent.height)
                } else {
                    nodes[outer].bottomHeight = max(nodes[outer].bottomHeight, nodes[index].extent.height)
                }
            } else {
                nodes[index].shift = shift(of: box, alignment, height: nodes[index].extent, in: parent)
                nodes[parent].extent.unite(nodes[index].extent.moved(by: nodes[index].shift))
                nodes[parent].boxes.unite(nodes[index].boxes.moved(by: nodes[index].shift))
            }
        }
        height = nodes[0].extent.height
    }

    /// `top` and `bottom` boxes are as tall as the line at most: the tallest of them makes it grow, down from the top or up from the bottom.
    private mutating func alignToFrame(_ index: Int) {
        let top = nodes[index].topHeight, bottom = nodes[index].bottomHeight
        nodes[index].frame = nodes[index].extent
        guard top > 0 || bottom > 0 else { return }
        nodes[index].frame.unite(nodes[index].boxes)
        if max(top, bottom) > nodes[index].frame.height {
            if top >= bottom { nodes[index].frame.growDown(to: top) } else { nodes[index].frame.growUp(to: bottom) }
        }
        let frame = nodes[index].frame
        if top > 0 { nodes[index].extent.unite(FontHeight(ascent: frame.ascent, descent: top - frame.ascent)) }
        if bottom > 0 { nodes[index].extent.unite(FontHeight(ascent: bottom - frame.descent, descent: frame.descent)) }
    }

    /// How far `vertical-align` puts a box's baseline below that of the box around it (CSS 2.2 §10.8.1, browser notes §2.3).
    private func shift(of box: BoxID, _ alignment: VerticalAlign, height: FontHeight, in parent: Int) -> CSSPixels {
        let record = content.inlineBoxes[nodes[parent].inlineBox]
        let size = engine.tree[styleOf: record.box].font.size
        switch alignment {
        case .baseline, .top, .bottom: return 0
        case .sub: return CSSPixels(truncating: size / 5 + 1)
        case .super: return -CSSPixels(truncating: size / 3 + 1)
        case .middle:
            let half = CSSPixels(rounding: engine.text.metrics(of: record.font).xHeight / 2)
            return (height.ascent - height.descent) / 2 - half
        case .webkitBaselineMiddle: return (height.ascent - height.descent) / 2
        case .textTop: return height.ascent - record.ascent
        case .textBottom: return record.descent - height.descent
        case .length(let length): return -length.resolve(engine.usedLineHeight(of: box))
        }
    }

    /// Baselines from the outermost box inwards.
    private mutating func align() {
        nodes[0].baseline = nodes[0].extent.ascent
        for index in nodes.indices.dropFirst() {
            let parent = nodes[index].parent
            if nodes[index].group == index {
                let outer = nodes[nodes[parent].group]
                let isTop = engine.tree[styleOf: content.inlineBoxes[nodes[index].inlineBox].box].verticalAlign == .top
                let extent = nodes[index].extent
                nodes[index].baseline = (isTop ? outer.baseline - outer.frame.ascent + extent.ascent : outer.baseline + outer.frame.descent - extent.descent)
                    + shiftInGroup(parent)
            } else {
                nodes[index].baseline = nodes[parent].baseline + nodes[index].shift
            }
        }
    }

    /// A shifted box takes what is `top` or `bottom` in it along, as browsers have it.
    private func shiftInGroup(_ node: Int) -> CSSPixels { nodes[node].group == node ? 0 : nodes[node].shift + shiftInGroup(nodes[node].parent) }

    /// From the line's top to the margin box of an atomic inline.
    func top(of leaf: LineLeaf, box: BoxID) -> CSSPixels {
        let group = nodes[nodes[leaf.node].group]
        switch engine.tree[styleOf: box].verticalAlign {
        case .top: return group.baseline - group.frame.ascent + shiftInGroup(leaf.node)
        case .bottom: return group.baseline + group.frame.descent - leaf.height.height + shiftInGroup(leaf.node)
        default: return nodes[leaf.node].baseline + leaf.shift - leaf.height.ascent
        }
    }
}
