import DOM
import Primitives
import Style

/// The state of one block formatting context while its boxes are placed from top to bottom (CSS 2.2 §9.4.1).
/// Coordinates are CSS px from the root's border box.
struct BlockFlow {
    /// A box placed in this context. Its y is unknown until its top margin has stopped collapsing.
    struct Entry {
        var fragment: FragmentID
        var parent: Int
        var x: CSSPixels
        var y: CSSPixels
        var isResolved: Bool
        /// `position: relative`.
        var shift: Point
        /// Of a box with a formatting context of its own, from its top.
        var firstBaseline: CSSPixels?
    }
    struct PendingFloat {
        var box: BoxID
        var entry: Int
        var left: CSSPixels
        var width: CSSPixels
        var containingHeight: CSSPixels?
    }
    var floats = FloatContext()
    /// Bottom border edge of what has been placed; the strut comes below it.
    var y = CSSPixels.zero
    var strut = MarginStrut()
    var entries: [Entry] = []
    /// Entries whose top is still moved by collapsing margins, outermost first.
    var unresolved: [Int] = []
    /// Floats met before their container's position was known.
    var pendingFloats: [PendingFloat] = []
    var firstBaseline: CSSPixels?
    var lastBaseline: CSSPixels?

    mutating func noteBaselines(first: CSSPixels?, last: CSSPixels?, top: CSSPixels) {
        if firstBaseline == nil, let first { firstBaseline = top + first }
        if let last { lastBaseline = top + last }
    }
}

extension LayoutEngine {
    /// Lays out a block container that establishes a block formatting context.
    func layoutBlockContainer(_ box: BoxID, in space: ConstraintSpace) throws(MailHeatError) -> LayoutResult {
        let margins = usedMargins(of: box, containingWidth: space.containingWidth)
        let edges = paddingAndBorder(of: box, in: space)
        let width = try usedWidth(of: box, in: space, available: (space.availableWidth - margins.horizontal).nonNegative, edges: edges.horizontal)
        let fragment = fragments.make(.box, box)
        var flow = BlockFlow()
        flow.entries.append(BlockFlow.Entry(fragment: fragment, parent: -1, x: 0, y: 0, isResolved: true, shift: .zero))
        flow.y = edges.top
        let isQuirkyContainer = tree.mode == .quirks && tree[styleOf: box].display == .tableCell
        flow.strut.isAtQuirkyStart = isQuirkyContainer
        let ratioHeight = heightFromRatio(of: box, width: width, in: space)
        let childHeight = ratioHeight.map { ($0 - edges.vertical).nonNegative } ?? percentageHeight(inside: box, in: space, edges: edges.vertical)
        try layoutContent(of: box, entry: 0, contentLeft: edges.left, contentWidth: (width - edges.horizontal).nonNegative, containingHeight: childHeight, flow: &flow)
        // What is still collapsing ends here: the root's edges separate it from what is outside.
        let trailing = isQuirkyContainer ? flow.strut.sumWithoutDefaults : flow.strut.sum
        try resolve(&flow, advance: trailing)
        // CSS 2.2 §10.6.7: floats count in the height of a block formatting context.
        let content = max(max(flow.y, edges.top), flow.floats.bottom ?? 0) + edges.bottom
        let automatic = ratioHeight.map { heightFromRatio($0, of: box, content: content) } ?? content
        var height = max(usedHeight(of: box, in: space, content: automatic, edges: edges.vertical), space.minimumHeight)
        // CSS 2.2 §17.5.3: a cell's height is the least it takes.
        if tree[styleOf: box].display == .tableCell { height = max(height, content) }
        finish(flow)
        fragments[fragment].size = Size(width: width, height: height)
        var result = LayoutResult(fragment: fragment, size: Size(width: width, height: height), firstBaseline: flow.firstBaseline,
                                  lastBaseline: flow.lastBaseline, intrinsicHeight: content)
        if tree.boxes[box].centersContentVertically, height > content { centerContent(of: fragment, by: (height - content) / 2, result: &result) }
        return result
    }

    /// Turns the positions of a finished context into offsets from each parent.
    func finish(_ flow: BlockFlow) {
        for entry in flow.entries where entry.parent >= 0 {
            let parent = flow.entries[entry.parent]
            fragments[entry.fragment].offset = Point(x: entry.x - parent.x, y: entry.y - parent.y) + entry.shift
        }
    }

    /// The content of a button stands in the middle of its height (HTML standard, "The button element").
    private func centerContent(of fragment: FragmentID, by shift: CSSPixels, result: inout LayoutResult) {
        var child = fragments[fragment].firstChild
        while child.isSome {
            fragments[child].offset.y += shift
            child = fragments[child].nextSibling
        }
        result.firstBaseline = result.firstBaseline.map { $0 + shift }
        result.lastBaseline = result.lastBaseline.map { $0 + shift }
    }

    /// The margins collected so far stop collapsing: all open boxes stand at the place they lead to. `advance` replaces the strut's own sum.
    func resolve(_ flow: inout BlockFlow, advance: CSSPixels? = nil) throws(MailHeatError) {
        flow.y += advance ?? flow.strut.sum
        flow.strut = MarginStrut()
        for index in flow.unresolved {
            flow.entries[index].y = flow.y
            flow.entries[index].isResolved = true
        }
        flow.unresolved.removeAll(keepingCapacity: true)
        if !flow.pendingFloats.isEmpty {
            let pending = flow.pendingFloats
            flow.pendingFloats = []
            for float in pending { try placeFloat(float, flow: &flow) }
        }
    }

    /// The children of a block container, lines or blocks, below `flow.y`.
    func layoutContent(of box: BoxID, entry: Int, contentLeft: CSSPixels, contentWidth: CSSPixels, containingHeight: CSSPixels?,
                       flow: inout BlockFlow) throws(MailHeatError) {
        let contentTop = flow.entries[entry].isResolved ? flow.y : nil
        var marker = outsideMarker(of: box)
        if tree.boxes[box].hasInlineChildren, producesLines(box) {
            try resolve(&flow)
            let parent = flow.entries[entry]
            let origin = Point(x: contentLeft, y: flow.y)
            let space = InlineSpace(fragment: parent.fragment, contentOffset: Point(x: origin.x - parent.x, y: origin.y - parent.y),
                                    contextOrigin: origin, width: contentWidth, definiteHeight: containingHeight)
            let lines = try layoutInlineContent(of: box, in: space, floats: &flow.floats)
            flow.noteBaselines(first: lines.firstBaseline, last: lines.lastBaseline, top: flow.y)
            flow.y += lines.height
        } else {
            var child = tree.boxes[box].firstChild
            while child.isSome {
                if let found = marker, tree.mode == .quirks, tree.boxes[child].isList, firstBaseline(of: entry, flow) == nil {
                    // In quirks mode the marker has a line of its own above a list in the item.
                    try placeMarker(found, of: box, entry: entry, contentTop: contentTop, contentLeft: contentLeft, contentWidth: contentWidth, flow: &flow)
                    marker = nil
                }
                try layoutChild(child, of: box, entry: entry, contentLeft: contentLeft, contentWidth: contentWidth, containingHeight: containingHeight, flow: &flow)
                child = tree.boxes[child].nextSibling
            }
        }
        if let marker {
            try placeMarker(marker, of: box, entry: entry, contentTop: contentTop, contentLeft: contentLeft, contentWidth: contentWidth, flow: &flow)
        }
    }

    func layoutChild(_ child: BoxID, of box: BoxID, entry: Int, contentLeft: CSSPixels, contentWidth: CSSPixels, containingHeight: CSSPixels?,
                             flow: inout BlockFlow) throws(MailHeatError) {
        let style = tree.boxes[child].style
        if tree.boxes[child].isInlineLevel || tree.boxes[child].kind == .marker {
            // Inline content that makes no line: nothing of it is to be seen, but floats and out-of-flow boxes may lie deeper in it.
            var inner = tree.boxes[child].kind == .inline ? tree.boxes[child].firstChild : .none
            while inner.isSome {
                try layoutChild(inner, of: box, entry: entry, contentLeft: contentLeft, contentWidth: contentWidth, containingHeight: containingHeight, flow: &flow)
                inner = tree.boxes[inner].nextSibling
            }
        } else if tree.styles[style].isOutOfFlow {
            let placeholder = fragments.make(.outOfFlowPlaceholder, child)
            addEntry(placeholder, parent: entry, x: contentLeft, y: flow.y + flow.strut.sum, isResolved: true, shift: .zero, flow: &flow)
        } else if tree.styles[style].float != .none {
            let float = BlockFlow.PendingFloat(box: child, entry: entry, left: contentLeft, width: contentWidth, containingHeight: containingHeight)
            if flow.entries[entry].isResolved { try placeFloat(float, flow: &flow) } else { flow.pendingFloats.append(float) }
        } else if establishesIndependentFormattingContext(child) {
            try layoutIndependentChild(child, of: box, entry: entry, contentLeft: contentLeft, contentWidth: contentWidth, containingHeight: containingHeight, flow: &flow)
        } else {
            try layoutFlowChild(child, of: box, entry: entry, contentLeft: contentLeft, contentWidth: contentWidth, containingHeight: containingHeight, flow: &flow)
        }
    }

    @discardableResult
    private func addEntry(_ fragment: FragmentID, parent: Int, x: CSSPixels, y: CSSPixels, isResolved: Bool, shift: Point, flow: inout BlockFlow) -> Int {
        fragments.attach(fragment, to: flow.entries[parent].fragment, at: .zero)
        flow.entries.append(BlockFlow.Entry(fragment: fragment, parent: parent, x: x, y: y, isResolved: isResolved, shift: shift))
        return flow.entries.count - 1
    }

    /// A block box whose content takes part in this context: its margins may collapse with its children's.
    private func layoutFlowChild(_ child: BoxID, of box: BoxID, entry parent: Int, contentLeft: CSSPixels, contentWidth: CSSPixels,
                                 containingHeight: CSSPixels?, flow: inout BlockFlow) throws(MailHeatError) {
        var space = ConstraintSpace(containingWidth: contentWidth, containingHeight: containingHeight)
        space.availableWidth = contentWidth
        let style = tree.boxes[child].style
        let margins = usedMargins(of: child, containingWidth: contentWidth)
        let edges = paddingAndBorder(of: child, in: space)
        let width = try usedWidth(of: child, in: space, available: contentWidth - margins.horizontal, edges: edges.horizontal)
        let left = contentLeft + leftOffset(of: child, in: box, width: width, margins: margins, available: contentWidth)
        let isClear = try applyClearance(of: child, marginTop: margins.top, flow: &flow)
        let isQuirkyBody = tree.mode == .quirks && child == tree.bodyBox
        if !isClear { flow.strut.append(margins.top, isDefault: tree.styles[style].hasDefaultMarginTop) }
        if isQuirkyBody { flow.strut.isAtQuirkyStart = true }
        let shift = relativeOffset(of: child, containingWidth: contentWidth, containingHeight: containingHeight)
        let fragment = fragments.make(.box, child)
        let index = addEntry(fragment, parent: parent, x: left, y: flow.y, isResolved: false, shift: shift, flow: &flow)
        flow.unresolved.append(index)
        if isClear || edges.top > 0 {
            try resolve(&flow)
            flow.strut.isAtQuirkyStart = isQuirkyBody
        }
        flow.y += edges.top
        let fillsViewport = tree.mode == .quirks && child == tree.bodyBox && tree.styles[style].height.isAuto
        let ratioHeight = heightFromRatio(of: child, width: width, in: space)
        let childHeight = (ratioHeight.map { ($0 - edges.vertical).nonNegative } ?? percentageHeight(inside: child, in: space, edges: edges.vertical))
            .map { fillsViewport ? ($0 - margins.vertical - edges.vertical).nonNegative : $0 }
        try layoutContent(of: child, entry: index, contentLeft: left + edges.left, contentWidth: (width - edges.horizontal).nonNegative,
                          containingHeight: childHeight, flow: &flow)
        // Where does it end?
        var specified = definiteBorderBoxHeight(of: child, in: space, edges: edges.vertical) ?? ratioHeight
        let minimum = borderBoxHeight(tree.styles[style].minHeight, of: child, containingHeight: containingHeight, edges: edges.vertical) ?? 0
        if !flow.entries[index].isResolved {
            if edges.bottom > 0 || (specified ?? 0) > 0 || (minimum > edges.vertical && minimum > 0) || fillsViewport {
                try resolve(&flow)
            } else {
                // Nothing in it separates its margins: they collapse through (CSS 2.2 §8.3.1).
                flow.entries[index].y = flow.y + flow.strut.sum
                flow.entries[index].isResolved = true
                flow.unresolved.removeAll { $0 == index }
                fragments[fragment].size = Size(width: width, height: edges.vertical)
                // Of an empty element the quirk takes both margins.
                flow.strut.append(margins.bottom, isDefault: tree.styles[style].hasDefaultMarginBottom || tree.styles[style].hasDefaultMarginTop)
                return
            }
        }
        let top = flow.entries[index].y
        if edges.bottom > 0 {
            try resolve(&flow, advance: isQuirkyBody ? flow.strut.sumWithoutDefaults : nil)
            flow.y += edges.bottom
        }
        let natural = flow.y - top
        if let ratioHeight { specified = heightFromRatio(ratioHeight, of: child, content: natural) }
        var height = clampHeight(specified ?? natural, of: child, containingHeight: containingHeight, edges: edges.vertical)
        if fillsViewport, let containingHeight {
            // Margins at the end, its own and its last child's, stay below it and inside the viewport.
            var end = flow.strut
            end.append(margins.bottom, isDefault: tree.styles[style].hasDefaultMarginBottom)
            height = max(height, flow.entries[parent].y + containingHeight - top - end.sum)
            flow.y = top + height
        } else if specified != nil || height != natural {
            // CSS 2.2 §8.3.1: a bottom margin joins the parent's only where the parent's height is automatic.
            // What is collapsing inside ends inside.
            flow.strut = MarginStrut()
            flow.y = top + height
        }
        fragments[fragment].size = Size(width: width, height: height)
        flow.strut.append(margins.bottom, isDefault: tree.styles[style].hasDefaultMarginBottom)
    }

    /// A table, a flex container, a replaced block or another box with a formatting context of its own: it stands beside floats or below them (CSS 2.2 §9.5).
    private func layoutIndependentChild(_ child: BoxID, of box: BoxID, entry parent: Int, contentLeft: CSSPixels, contentWidth: CSSPixels,
                                        containingHeight: CSSPixels?, flow: inout BlockFlow) throws(MailHeatError) {
        let style = tree.boxes[child].style
        let margins = usedMargins(of: child, containingWidth: contentWidth)
        let isClear = try applyClearance(of: child, marginTop: margins.top, flow: &flow)
        if !isClear { flow.strut.append(margins.top, isDefault: tree.styles[style].hasDefaultMarginTop) }
        try resolve(&flow)
        var space = ConstraintSpace(containingWidth: contentWidth, containingHeight: containingHeight)
        space.shrinksToFit = tree.boxes[child].kind == .table
        var top = flow.y
        var range = flow.floats.freeRange(at: top, height: 0, left: contentLeft, right: contentLeft + contentWidth)
        var result: LayoutResult
        while true {
            space.availableWidth = (range.right - range.left).nonNegative
            result = try layout(child, in: space)
            if flow.floats.isEmpty { break }
            // It must fit beside the floats over its whole height.
            let needed = result.size.width + max(margins.left, 0) + max(margins.right, 0)
            let fitting = flow.floats.findSpace(width: needed, height: result.size.height, from: top, left: contentLeft, right: contentLeft + contentWidth)
            if fitting.y == top {
                let isSameRange = fitting.left == range.left && fitting.right == range.right
                range = (fitting.left, fitting.right)
                if isSameRange { break }
                space.availableWidth = (range.right - range.left).nonNegative
                let narrower = try layout(child, in: space)
                if narrower.size == result.size { result = narrower; break }
                continue
            }
            top = fitting.y
            range = (fitting.left, fitting.right)
        }
        flow.y = top
        let left = range.left + leftOffset(of: child, in: box, width: result.size.width, margins: margins, available: range.right - range.left)
        let shift = relativeOffset(of: child, containingWidth: contentWidth, containingHeight: containingHeight)
        let entry = addEntry(result.fragment, parent: parent, x: left, y: flow.y, isResolved: true, shift: shift, flow: &flow)
        if tree.boxes[child].kind != .replaced { flow.entries[entry].firstBaseline = result.firstBaseline }
        // A table is no line: what is around it does not stand on its last row.
        flow.noteBaselines(first: result.firstBaseline, last: tree.boxes[child].kind == .table ? nil : result.lastBaseline, top: flow.y)
        flow.y += result.size.height
        flow.strut.append(margins.bottom, isDefault: tree.styles[style].hasDefaultMarginBottom)
    }

    /// CSS 2.2 §9.5.2. True if clearance was introduced: then the box's top border edge stands at `flow.y`.
    private func applyClearance(of child: BoxID, marginTop: CSSPixels, flow: inout BlockFlow) throws(MailHeatError) -> Bool {
        let clear = tree[styleOf: child].clear
        guard clear != .none else { return false }
        if !flow.pendingFloats.isEmpty { try resolve(&flow) }
        guard let edge = flow.floats.clearance(clear) else { return false }
        var hypothetical = flow.strut
        hypothetical.append(marginTop, isDefault: tree[styleOf: child].hasDefaultMarginTop)
        guard edge > flow.y + hypothetical.sum else { return false }
        try resolve(&flow)
        flow.y = edge
        return true
    }

    /// The left border edge from the containing block's content edge (CSS 2.2 §10.3.3), with what `-webkit-center` and `-webkit-right` do to blocks.
    func leftOffset(of child: BoxID, in box: BoxID, width: CSSPixels, margins: Edges<CSSPixels>, available: CSSPixels) -> CSSPixels {
        let margin = tree[styleOf: child].margin
        let rest = available - width - margins.horizontal
        if rest > 0 {
            if margin.left.isAuto { return margins.left + (margin.right.isAuto ? rest / 2 : rest) }
            if margin.right.isAuto { return margins.left }
            switch tree[styleOf: box].textAlign {
            case .webkitCenter: return margins.left + rest / 2
            case .webkitRight: return margins.left + rest
            case .webkitLeft: return margins.left
            default: break
            }
        }
        return tree[styleOf: box].direction == .rightToLeft ? margins.left + rest : margins.left
    }

    // MARK: Floats

    /// Lays out a float; where it goes is for `FloatContext.place`.
    func layoutFloat(_ box: BoxID, containingWidth: CSSPixels, containingHeight: CSSPixels?) throws(MailHeatError) -> (result: LayoutResult, margins: Edges<CSSPixels>) {
        var space = ConstraintSpace(containingWidth: containingWidth, containingHeight: containingHeight)
        space.shrinksToFit = true
        return (try layout(box, in: space), usedMargins(of: box, containingWidth: containingWidth))
    }

    private func placeFloat(_ float: BlockFlow.PendingFloat, flow: inout BlockFlow) throws(MailHeatError) {
        let (result, margins) = try layoutFloat(float.box, containingWidth: float.width, containingHeight: float.containingHeight)
        let size = Size(width: (result.size.width + margins.horizontal).nonNegative, height: (result.size.height + margins.vertical).nonNegative)
        let origin = flow.floats.place(size: size, isLeft: tree[styleOf: float.box].float == .left, from: flow.y + flow.strut.sum,
                                       left: float.left, right: float.left + float.width, clear: tree[styleOf: float.box].clear,
                                       shape: floatShape(of: float.box, size: result.size, margins: margins, containingWidth: float.width))
        let shift = relativeOffset(of: float.box, containingWidth: float.width, containingHeight: float.containingHeight)
        addEntry(result.fragment, parent: float.entry, x: origin.x + margins.left, y: origin.y + margins.top, isResolved: true, shift: shift, flow: &flow)
    }

    /// CSS 2.2 §9.4.1: what keeps its floats and margins to itself.
    func establishesIndependentFormattingContext(_ box: BoxID) -> Bool {
        switch tree.boxes[box].kind {
        case .table, .replaced, .flexContainer, .gridContainer: return true
        case .blockContainer: break
        default: return false
        }
        let style = tree.boxes[box].style
        if tree.styles[style].hasColumns { return true }
        if tree.styles[style].clipsOverflow, box != tree.bodyBox || tree.bodyKeepsOverflow { return true }
        switch tree.styles[style].display {
        case .flowRoot, .inlineBlock, .tableCell, .tableCaption: return true
        default: return tree.styles[style].float != .none || tree.styles[style].isOutOfFlow || tree.boxes[box].isInlineLevel || tree.boxes[box].isFormattingContextRoot
        }
    }
}
