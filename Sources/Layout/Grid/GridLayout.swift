import Primitives
import Style

/// Lays out grid containers (CSS Grid 2 §11 and §12). CSS px.
extension LayoutEngine {
    func layoutGridContainer(_ box: BoxID, in space: ConstraintSpace) throws(MailHeatError) -> LayoutResult {
        let margins = usedMargins(of: box, containingWidth: space.containingWidth)
        let edges = paddingAndBorder(of: box, in: space)
        let width = try usedWidth(of: box, in: space, available: (space.availableWidth - margins.horizontal).nonNegative, edges: edges.horizontal)
        let contentWidth = (width - edges.horizontal).nonNegative
        let definiteHeight = definiteBorderBoxHeight(of: box, in: space, edges: edges.vertical).map { ($0 - edges.vertical).nonNegative }
        let leastHeight = borderBoxHeight(tree[styleOf: box].minHeight, of: box, containingHeight: space.containingHeight, edges: edges.vertical)
            .map { ($0 - edges.vertical).nonNegative }
        func contentHeight(for content: CSSPixels) -> CSSPixels {
            (max(usedHeight(of: box, in: space, content: content + edges.vertical, edges: edges.vertical), space.minimumHeight) - edges.vertical).nonNegative
        }
        let style = tree.boxes[box].style
        var structure = try gridStructure(of: box, width: contentWidth, height: definiteHeight, leastHeight: leastHeight)

        var columns = TrackSizer(structure.columns, gap: tree.styles[style].columnGap.resolve(contentWidth).nonNegative)
        try columns.size(try columnContributions(of: structure), available: contentWidth, stretches: stretches(tree.styles[style].justifyContent), budget: budget)
        let columnPositions = TrackPositions(columns, gap: columns.gap, free: contentWidth - columns.total,
                                             distribution: gridDistribution(tree.styles[style].justifyContent, isReversed: tree.styles[style].direction == .rightToLeft))
        let areaWidths = structure.items.map { columnPositions.extent(of: $0.area.columns) }

        for index in structure.items.indices { structure.items[index].measured = try layout(structure.items[index].box, in: gridItemSpace(structure.items[index], width: areaWidths[index])) }
        addBaselineShims(&structure.items, areaWidths: areaWidths)
        // Grid §11.1: percentages of an automatic height, gaps too, count once the height is known.
        let rowGap = tree.styles[style].rowGap
        let isGapKnown = definiteHeight != nil || !rowGap.hasPercent
        var rows = TrackSizer(structure.rows, gap: isGapKnown ? rowGap.resolve(definiteHeight ?? 0).nonNegative : 0)
        let contributions = rowContributions(of: structure, areaWidths: areaWidths)
        let stretchesRows = stretches(tree.styles[style].alignContent)
        try rows.size(contributions, available: definiteHeight, stretches: stretchesRows, budget: budget)
        let natural = rows.total
        let height = definiteHeight ?? contentHeight(for: natural)
        if definiteHeight == nil {
            let hasPercentages = tree.styles[style].gridTemplateRows.contains(where: hasPercent) || tree.styles[style].gridAutoRows.contains { hasPercent(.track($0)) }
            if hasPercentages {
                let resolved = try gridStructure(of: box, width: contentWidth, height: height, leastHeight: nil)
                if resolved.rows.count == rows.tracks.count { rows.tracks = resolved.rows }
            }
            if hasPercentages || height != natural { try rows.size(contributions, available: height, stretches: stretchesRows, budget: budget) }
        }
        let usedGap = isGapKnown ? rows.gap : rowGap.resolve(height).nonNegative
        let rowPositions = TrackPositions(rows, gap: usedGap, free: height - rows.total, distribution: gridDistribution(tree.styles[style].alignContent, isReversed: false))

        let size = Size(width: width, height: height + edges.vertical)
        var result = LayoutResult(fragment: fragments.make(.box, box), size: size, intrinsicHeight: natural + edges.vertical)
        fragments[result.fragment].size = size
        let isRightToLeft = tree.styles[style].direction == .rightToLeft
        var firstRow = Int.max
        var isOnBaseline = false
        for item in structure.items {
            let area = Rect(x: columnPositions.start(of: item.area.columns), y: rowPositions.start(of: item.area.rows),
                            width: columnPositions.extent(of: item.area.columns), height: rowPositions.extent(of: item.area.rows))
            let laid = try layoutInArea(item, area: area)
            var offset = positionInArea(item, laid, area: area, isRightToLeft: isRightToLeft)
            if isRightToLeft { offset.x = contentWidth - offset.x - laid.size.width }
            offset += Point(x: edges.left, y: edges.top)
            // Grid §10.6: the first row's first item on a baseline, else its first item.
            let row = item.area.rows.lowerBound
            if row < firstRow || (row == firstRow && item.align == .baseline && !isOnBaseline) {
                firstRow = row
                isOnBaseline = item.align == .baseline
                result.firstBaseline = offset.y + (laid.firstBaseline ?? laid.size.height)
            }
            result.lastBaseline = offset.y + (laid.lastBaseline ?? laid.size.height)
            let shift = relativeOffset(of: item.box, containingWidth: area.width, containingHeight: area.height)
            fragments.attach(laid.fragment, to: result.fragment, at: offset + shift)
        }
        attachGridPlaceholders(of: box, to: result.fragment, size: size, edges: edges)
        return result
    }

    private func stretches(_ alignment: BoxAlignment) -> Bool { alignment == .normal || alignment == .stretch || alignment == .auto }
    private func hasPercent(_ item: TrackListItem) -> Bool {
        func isPercent(_ breadth: TrackBreadth) -> Bool { if case .length(let length) = breadth { length.hasPercent } else { false } }
        func isPercent(_ size: TrackSize) -> Bool {
            switch size {
            case .breadth(let breadth): isPercent(breadth)
            case .minmax(let low, let high): isPercent(low) || isPercent(high)
            case .fitContent(let length): length.hasPercent
            }
        }
        switch item {
        case .track(let size): return isPercent(size)
        case .names: return false
        case .autoRepeat(_, let tracks): return tracks.contains { isPercent($0) }
        }
    }
    private func gridDistribution(_ alignment: BoxAlignment, isReversed: Bool) -> ContentDistribution {
        switch alignment {
        case .end, .flexEnd, .lastBaseline: .end
        case .left: isReversed ? .end : .start
        case .right: isReversed ? .start : .end
        case .center: .center
        case .spaceBetween: .spaceBetween
        case .spaceAround: .spaceAround
        case .spaceEvenly: .spaceEvenly
        case .auto, .normal, .stretch, .start, .flexStart, .baseline: .start
        }
    }

    // MARK: Items

    /// Grid §6.2: an automatic width fills the area if the item is stretched, else it fits its content.
    private func gridItemSpace(_ item: GridItem, width: CSSPixels) -> ConstraintSpace {
        var space = ConstraintSpace(containingWidth: width)
        let style = tree.boxes[item.box].style
        let margin = tree.styles[style].margin
        if item.justify == .stretch, tree.styles[style].width.isAuto, !margin.left.isAuto, !margin.right.isAuto {
            let edges = (usedPadding(of: item.box, containingWidth: width) + borderWidths(of: item.box)).horizontal
            let room = (width - usedMargins(of: item.box, containingWidth: width).horizontal).nonNegative
            func limit(_ size: SizeValue) -> CSSPixels? { borderBoxWidth(size, of: item.box, containingWidth: width, edges: edges) }
            space.borderBoxWidth = max(max(min(room, limit(tree.styles[style].maxWidth) ?? .max), limit(tree.styles[style].minWidth) ?? 0), edges)
        } else {
            space.shrinksToFit = true
        }
        return space
    }

    /// The item with the height its area gives it; the measured layout serves where that changes nothing.
    private func layoutInArea(_ item: GridItem, area: Rect) throws(MailHeatError) -> LayoutResult {
        var space = gridItemSpace(item, width: area.width)
        let style = tree.boxes[item.box].style
        let hasPercentages = tree.styles[style].height.hasPercent || tree.styles[style].minHeight.hasPercent || tree.styles[style].maxHeight.hasPercent
        if hasPercentages { space.containingHeight = area.height }
        let margin = tree.styles[style].margin
        if item.align == .stretch, tree.styles[style].height.isAuto, !margin.top.isAuto, !margin.bottom.isAuto {
            let edges = (usedPadding(of: item.box, containingWidth: area.width) + borderWidths(of: item.box)).vertical
            let room = (area.height - usedMargins(of: item.box, containingWidth: area.width).vertical).nonNegative
            let height = clampHeight(room, of: item.box, containingHeight: area.height, edges: edges)
            if let measured = item.measured, measured.size.height == height, !hasPercentages, !hasPercentageHeight(below: item.box) { return measured }
            space.borderBoxHeight = height
        } else if let measured = item.measured, !hasPercentages {
            return measured
        }
        return try layout(item.box, in: space)
    }

    /// Of the border box, from the grid's content box; x from the inline start.
    private func positionInArea(_ item: GridItem, _ laid: LayoutResult, area: Rect, isRightToLeft: Bool) -> Point {
        let margins = usedMargins(of: item.box, containingWidth: area.width)
        let margin = tree[styleOf: item.box].margin
        func place(_ alignment: GridItem.Alignment, free: CSSPixels, isAutoStart: Bool, isAutoEnd: Bool) -> CSSPixels {
            if isAutoStart || isAutoEnd { return free > 0 && isAutoStart ? (isAutoEnd ? free / 2 : free) : 0 }
            switch alignment {
            case .stretch, .start: return 0
            case .baseline: return item.shim
            case .end: return free
            case .center: return free / 2
            }
        }
        let autoStart = isRightToLeft ? margin.right.isAuto : margin.left.isAuto, autoEnd = isRightToLeft ? margin.left.isAuto : margin.right.isAuto
        let x = place(item.justify, free: area.width - laid.size.width - margins.horizontal, isAutoStart: autoStart, isAutoEnd: autoEnd)
        let y = place(item.align, free: area.height - laid.size.height - margins.vertical, isAutoStart: margin.top.isAuto, isAutoEnd: margin.bottom.isAuto)
        return Point(x: area.x + (isRightToLeft ? margins.right : margins.left) + x, y: area.y + margins.top + y)
    }

    /// Grid §11.5, step 1: items that start in one row and align there by their baselines move down to a common one.
    private func addBaselineShims(_ items: inout [GridItem], areaWidths: [CSSPixels]) {
        func ascent(_ index: Int) -> CSSPixels {
            guard let laid = items[index].measured else { return 0 }
            return usedMargins(of: items[index].box, containingWidth: areaWidths[index]).top + (laid.firstBaseline ?? laid.size.height)
        }
        var baselines: [Int: CSSPixels] = [:]
        for index in items.indices where items[index].align == .baseline {
            let row = items[index].area.rows.lowerBound
            baselines[row] = max(baselines[row] ?? .min, ascent(index))
        }
        for index in items.indices where items[index].align == .baseline {
            items[index].shim = (baselines[items[index].area.rows.lowerBound] ?? 0) - ascent(index)
        }
    }

    /// Grid §9.2: the static position is that of an only item in the content box, or, where the grid is the containing block, in its padding box.
    private func attachGridPlaceholders(of box: BoxID, to fragment: FragmentID, size: Size, edges: Edges<CSSPixels>) {
        let style = tree.boxes[box].style
        let isContainingBlock = tree.styles[style].containsPositioned
        let room = Rect(origin: .zero, size: size).inset(by: isContainingBlock ? borderWidths(of: box) : edges)
        var child = tree.boxes[box].firstChild
        while child.isSome {
            if tree[styleOf: child].isOutOfFlow {
                func edge(_ alignment: GridItem.Alignment) -> StaticEdge {
                    switch alignment {
                    case .stretch, .start, .baseline: .start
                    case .end: .end
                    case .center: .center
                    }
                }
                var x = edge(gridAlignment(tree[styleOf: child].justifySelf, tree.styles[style].justifyItems, of: child, in: box, isInline: true))
                if tree.styles[style].direction == .rightToLeft, x != .center { x = x == .start ? .end : .start }
                let y = edge(gridAlignment(tree[styleOf: child].alignSelf, tree.styles[style].alignItems, of: child, in: box, isInline: false))
                attachPlaceholder(child, to: fragment, content: room, x: x, y: y)
            }
            child = tree.boxes[child].nextSibling
        }
    }
}
