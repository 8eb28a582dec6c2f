import Primitives
import Style

/// Multi-column containers (CSS Multi-column Layout 1): content is laid out in a strip one column wide, which is then cut and set side by side. CSS px.
extension LayoutEngine {
    func isMulticolumn(_ box: BoxID) -> Bool {
        tree.boxes[box].kind == .blockContainer && tree[styleOf: box].hasColumns && box != tree.root
    }

    func layoutMulticolumn(_ box: BoxID, in space: ConstraintSpace) throws(MailHeatError) -> LayoutResult {
        let margins = usedMargins(of: box, containingWidth: space.containingWidth)
        let edges = paddingAndBorder(of: box, in: space)
        let width = try usedWidth(of: box, in: space, available: (space.availableWidth - margins.horizontal).nonNegative, edges: edges.horizontal)
        let contentWidth = (width - edges.horizontal).nonNegative
        let geometry = ColumnGeometry(tree[styleOf: box], available: contentWidth)
        let fragment = fragments.make(.box, box)
        let childHeight = percentageHeight(inside: box, in: space, edges: edges.vertical)
        var limit = definiteBorderBoxHeight(of: box, in: space, edges: edges.vertical)
        if limit == nil { limit = borderBoxHeight(tree[styleOf: box].maxHeight, of: box, containingHeight: space.containingHeight, edges: edges.vertical) }
        limit = limit.map { ($0 - edges.vertical).nonNegative }

        var y = edges.top
        var rules: [Rect] = []
        var run: [BoxID] = []
        func row() throws(MailHeatError) {
            let strip = try layoutStrip(run, of: box, width: geometry.width, containingHeight: childHeight)
            run = []
            guard let strip else { return }
            let room = limit.map { ($0 - (y - edges.top)).nonNegative }
            let breaks = breakIntoColumns(strip, count: geometry.count, limit: room, fill: tree[styleOf: box].rare.columnFill)
            let origin = Point(x: edges.left, y: y)
            let isReversed = tree[styleOf: box].direction == .rightToLeft
            distribute(strip.fragment, top: 0, from: .zero, into: fragment, breaks: breaks, geometry: geometry, origin: origin, isReversed: isReversed, contentWidth: contentWidth)
            for column in breaks.starts.indices.dropFirst() {
                let left = geometry.left(of: column) - geometry.gap
                rules.append(Rect(x: origin.x + (isReversed ? contentWidth - left - geometry.gap : left), y: y, width: geometry.gap, height: breaks.height))
            }
            y += breaks.height
        }
        if tree.boxes[box].hasInlineChildren {
            run = [box]
            try row()
        } else {
            var child = tree.boxes[box].firstChild
            while child.isSome {
                if spansColumns(child) {
                    try row()
                    try placeSpanner(child, of: box, in: fragment, left: edges.left, width: contentWidth, containingHeight: childHeight, y: &y)
                } else {
                    run.append(child)
                }
                child = tree.boxes[child].nextSibling
            }
            try row()
        }
        let content = y + edges.bottom
        let height = max(usedHeight(of: box, in: space, content: content, edges: edges.vertical), space.minimumHeight)
        fragments[fragment].size = Size(width: width, height: height)
        if tree[styleOf: box].rare.columnRule.width > 0, !rules.isEmpty { fragments.columnGaps[fragment] = rules }
        return LayoutResult(fragment: fragment, size: fragments[fragment].size, intrinsicHeight: content)
    }

    private func spansColumns(_ child: BoxID) -> Bool {
        tree[styleOf: child].rare.columnSpansAll && !tree.boxes[child].isInlineLevel && tree[styleOf: child].float == .none && !tree[styleOf: child].isOutOfFlow
    }

    /// CSS Multi-column Layout 1, "Spanning columns": a formatting context of its own, as wide as the container.
    private func placeSpanner(_ child: BoxID, of box: BoxID, in fragment: FragmentID, left: CSSPixels, width: CSSPixels, containingHeight: CSSPixels?,
                              y: inout CSSPixels) throws(MailHeatError) {
        let margins = usedMargins(of: child, containingWidth: width)
        let result = try layout(child, in: ConstraintSpace(containingWidth: width, containingHeight: containingHeight))
        y += margins.top
        let x = left + leftOffset(of: child, in: box, width: result.size.width, margins: margins, available: width)
        let shift = relativeOffset(of: child, containingWidth: width, containingHeight: containingHeight)
        fragments.attach(result.fragment, to: fragment, at: Point(x: x, y: y) + shift)
        y += result.size.height + margins.bottom
    }

    // MARK: The strip

    private struct Strip {
        var fragment: FragmentID
        var atoms: [ColumnAtom]
        /// With the margin of the last child.
        var height: CSSPixels
    }

    /// Nil where there is nothing in it.
    private func layoutStrip(_ run: [BoxID], of box: BoxID, width: CSSPixels, containingHeight: CSSPixels?) throws(MailHeatError) -> Strip? {
        if run.isEmpty { return nil }
        let fragment = fragments.make(.box, box)
        var flow = BlockFlow()
        flow.entries.append(BlockFlow.Entry(fragment: fragment, parent: -1, x: 0, y: 0, isResolved: true, shift: .zero))
        if run == [box] {
            try layoutContent(of: box, entry: 0, contentLeft: 0, contentWidth: width, containingHeight: containingHeight, flow: &flow)
        } else {
            for child in run {
                try layoutChild(child, of: box, entry: 0, contentLeft: 0, contentWidth: width, containingHeight: containingHeight, flow: &flow)
            }
        }
        try resolve(&flow)
        finish(flow)
        let height = max(flow.y, flow.floats.bottom ?? 0)
        if fragments[fragment].firstChild.isNone { return nil }
        fragments[fragment].size = Size(width: width, height: height)
        var finder = ColumnAtomFinder(engine: self)
        finder.visit(childrenOf: fragment, top: 0)
        return Strip(fragment: fragment, atoms: finder.atoms, height: height)
    }

    private func breakIntoColumns(_ strip: Strip, count: Int, limit: CSSPixels?, fill: ColumnFill) -> ColumnBreaks {
        if fill == .auto, limit != 0 { return ColumnBreaks(strip.atoms, height: limit ?? strip.height, start: 0) }
        return ColumnBreaks.balanced(strip.atoms, start: 0, end: strip.height, count: count, limit: limit)
    }

    /// Copies the children of a piece of the strip to their columns. A kept result may share them, so none is changed.
    /// - Parameters:
    ///   - top: of `source` in the strip.
    ///   - corner: of the piece of `source` into which its children go, from the container's border box.
    private func distribute(_ source: FragmentID, top: CSSPixels, from corner: Point, into target: FragmentID, breaks: ColumnBreaks, geometry: ColumnGeometry,
                            origin: Point, isReversed: Bool, contentWidth: CSSPixels, left: CSSPixels = 0, only column: Int? = nil) {
        var child = fragments[source].firstChild
        while child.isSome {
            defer { child = fragments[child].nextSibling }
            let y = top + fragments[child].offset.y, x = left + fragments[child].offset.x
            let bottom = y + fragments[child].size.height
            let first = breaks.column(at: y)
            // A box that ends where a column ends does not go on in the next.
            let last = isBreakable(child) && bottom > y ? max(breaks.column(at: bottom - .epsilon), first) : first
            for index in first...last where column == nil || column == index {
                let start = breaks.starts[index]
                let pieceTop = index == first ? y : start
                let copy = fragments.duplicate(child)
                copyNotes(from: child, to: copy)
                let columnLeft = isReversed ? contentWidth - geometry.left(of: index) - geometry.width : geometry.left(of: index)
                let place = Point(x: origin.x + columnLeft + x, y: origin.y + pieceTop - start)
                if first != last {
                    fragments.detachChildren(of: copy)
                    let end = index == last ? bottom - start : breaks.height
                    fragments[copy].size.height = (end - (pieceTop - start)).nonNegative
                    distribute(child, top: y, from: place, into: copy, breaks: breaks, geometry: geometry, origin: origin, isReversed: isReversed,
                               contentWidth: contentWidth, left: x, only: index)
                }
                fragments.attach(copy, to: target, at: place - corner)
            }
        }
    }

    /// What is remembered of a fragment beside it.
    private func copyNotes(from original: FragmentID, to copy: FragmentID) {
        cellShifts[copy] = cellShifts[original]
        fragments.collapsedBorderWidths[copy] = fragments.collapsedBorderWidths[original]
        fragments.columnGaps[copy] = fragments.columnGaps[original]
        lineBaselines[copy] = lineBaselines[original]
        staticEdges[copy] = staticEdges[original]
    }
}
