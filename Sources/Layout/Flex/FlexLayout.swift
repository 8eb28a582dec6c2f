import Primitives
import Style

/// Lays out flex containers (CSS Flexbox 1 §9). CSS px.
extension LayoutEngine {
    func layoutFlexContainer(_ box: BoxID, in space: ConstraintSpace) throws(MailHeatError) -> LayoutResult {
        let margins = usedMargins(of: box, containingWidth: space.containingWidth)
        let edges = paddingAndBorder(of: box, in: space)
        let width = try usedWidth(of: box, in: space, available: (space.availableWidth - margins.horizontal).nonNegative, edges: edges.horizontal)
        let contentWidth = (width - edges.horizontal).nonNegative
        let definiteHeight = definiteBorderBoxHeight(of: box, in: space, edges: edges.vertical).map { ($0 - edges.vertical).nonNegative }
        let container = FlexContainer(box, style: tree[styleOf: box], contentWidth: contentWidth, definiteHeight: definiteHeight,
                                      percentageHeight: percentageHeight(inside: box, in: space, edges: edges.vertical))
        func contentHeight(for content: CSSPixels) -> CSSPixels {
            (max(usedHeight(of: box, in: space, content: content + edges.vertical, edges: edges.vertical), space.minimumHeight) - edges.vertical).nonNegative
        }

        var items = try flexItems(of: container)
        let limit = container.isRow ? contentWidth : contentHeight(for: .max - edges.vertical)
        var lines = collectFlexLines(items, in: container, limit: limit)
        // Flexbox §9.3, "Determine the main size of the flex container".
        var longest = CSSPixels.zero
        for line in lines {
            var sum = container.mainGap * max(line.items.count - 1, 0)
            for item in items[line.items] { sum += item.hypothetical + container.main(item.margins) }
            longest = max(longest, sum)
        }
        let mainExtent = container.isRow ? contentWidth : contentHeight(for: longest)
        for line in lines { try resolveFlexibleLengths(&items, line: line, in: container, extent: mainExtent) }

        for index in items.indices { items[index].result = try layoutFlexItem(items[index], in: container) }
        // Flexbox §9.4, "Cross Size Determination".
        var contentCross = container.crossGap * max(lines.count - 1, 0)
        for index in lines.indices {
            measureCrossSize(of: &lines[index], items: items, in: container)
            contentCross += lines[index].crossSize
        }
        let crossExtent = container.isRow ? contentHeight(for: contentCross) : contentWidth
        stretchLines(&lines, in: container, free: crossExtent - contentCross, extent: crossExtent)
        for line in lines {
            for index in line.items where items[index].isStretched { try stretchItem(&items[index], to: line.crossSize, in: container) }
        }
        alignItems(&items, lines: lines, in: container, mainExtent: mainExtent)

        let size = Size(width: width, height: (container.isRow ? crossExtent : mainExtent) + edges.vertical)
        let natural = edges.vertical + (container.isRow ? contentCross : longest)
        var result = LayoutResult(fragment: fragments.make(.box, box), size: size, intrinsicHeight: natural)
        fragments[result.fragment].size = size
        attachItems(items, of: container, to: &result, lines: lines, mainExtent: mainExtent, crossExtent: crossExtent, edges: edges)
        attachFlexPlaceholders(of: container, to: result.fragment, content: Rect(origin: .zero, size: size).inset(by: edges))
        return result
    }

    /// The item with its used main size; its cross size is automatic unless its line's is known already.
    private func layoutFlexItem(_ item: FlexItem, in container: FlexContainer) throws(MailHeatError) -> LayoutResult {
        if container.isRow {
            var space = ConstraintSpace(containingWidth: container.contentWidth, containingHeight: container.percentageHeight)
            space.borderBoxWidth = item.target
            if item.isStretched, !container.isMultiLine, let height = container.definiteHeight {
                space.borderBoxHeight = stretchedHeight(item, in: container, available: height)
            }
            return try layout(item.box, in: space)
        }
        if let measured = item.measured, measured.size.height == item.target, !hasPercentageHeight(below: item.box) { return measured }
        var space = columnSpace(item, in: container)
        space.borderBoxHeight = item.target
        // Flexbox §9.8: a flexed main size is definite if the container's is, or if the item cannot but have it.
        space.isHeightDefinite = container.definiteHeight != nil || item.hasDefiniteBase
        return try layout(item.box, in: space)
    }

    private func stretchedHeight(_ item: FlexItem, in container: FlexContainer, available: CSSPixels) -> CSSPixels {
        clampHeight((available - item.margins.vertical).nonNegative, of: item.box, containingHeight: container.percentageHeight, edges: item.edges.vertical)
    }

    private func measureCrossSize(of line: inout FlexLine, items: [FlexItem], in container: FlexContainer) {
        var largest = CSSPixels.zero
        for item in items[line.items] {
            guard let result = item.result else { continue }
            let outer = container.cross(result.size) + container.cross(item.margins)
            if item.alignment == .baseline, !hasAutoCrossMargin(item, in: container) {
                let ascent = baseline(of: item, result)
                line.ascent = max(line.ascent ?? .min, ascent)
                line.descent = max(line.descent, outer - ascent)
            } else {
                largest = max(largest, outer)
            }
        }
        line.crossSize = max(largest, line.ascent.map { $0 + line.descent } ?? 0)
    }

    /// From the top margin edge; a box without a line has its baseline at the bottom border edge.
    private func baseline(of item: FlexItem, _ result: LayoutResult) -> CSSPixels {
        item.margins.top + (result.firstBaseline ?? result.size.height)
    }

    private func hasAutoCrossMargin(_ item: FlexItem, in container: FlexContainer) -> Bool {
        let margin = tree[styleOf: item.box].margin
        return container.crossStart(margin).isAuto || container.crossEnd(margin).isAuto
    }

    /// The cross sizes and positions of the lines (Flexbox §9.4, "Handle align-content: stretch", and §9.6).
    private func stretchLines(_ lines: inout [FlexLine], in container: FlexContainer, free: CSSPixels, extent: CSSPixels) {
        guard container.isMultiLine else {
            lines[0].crossSize = extent
            return
        }
        let alignment = tree[styleOf: container.box].alignContent
        var free = free
        if free > 0, alignment == .normal || alignment == .stretch || alignment == .auto {
            var given = CSSPixels.zero
            for index in lines.indices {
                let sum = CSSPixels.share(of: free, part: Double(index + 1), of: Double(lines.count))
                lines[index].crossSize += sum - given
                given = sum
            }
            free = 0
        }
        let shifts = container.crossDistribution(alignment).shifts(free: free, count: lines.count, isReversed: container.hasReversedWrap)
        var position = CSSPixels.zero
        for index in lines.indices {
            lines[index].crossPosition = position + shifts[index]
            position += lines[index].crossSize + container.crossGap
        }
    }

    /// Flexbox §9.4, "Determine the used cross size of each flex item"; percentages inside resolve against a stretched height.
    private func stretchItem(_ item: inout FlexItem, to crossSize: CSSPixels, in container: FlexContainer) throws(MailHeatError) {
        guard let result = item.result else { return }
        if container.isRow {
            if !container.isMultiLine, container.definiteHeight != nil { return }
            let height = stretchedHeight(item, in: container, available: crossSize)
            if height == result.size.height, !hasPercentageHeight(below: item.box) { return }
            var space = ConstraintSpace(containingWidth: container.contentWidth, containingHeight: container.percentageHeight)
            space.borderBoxWidth = item.target
            space.borderBoxHeight = height
            item.result = try layout(item.box, in: space)
        } else if container.isMultiLine {
            let width = stretchedWidth(item, in: container, available: crossSize)
            if width == result.size.width { return }
            var space = ConstraintSpace(containingWidth: container.contentWidth, containingHeight: container.percentageHeight)
            space.borderBoxWidth = width
            space.borderBoxHeight = item.target
            space.isHeightDefinite = container.definiteHeight != nil || item.hasDefiniteBase
            item.result = try layout(item.box, in: space)
        }
    }

    // MARK: Alignment

    /// Flexbox §9.5 and §9.6: positions in both axes, automatic margins first.
    private func alignItems(_ items: inout [FlexItem], lines: [FlexLine], in container: FlexContainer, mainExtent: CSSPixels) {
        let style = tree.boxes[container.box].style
        let distribution = container.mainDistribution(tree.styles[style].justifyContent)
        for line in lines {
            var free = mainExtent - container.mainGap * max(line.items.count - 1, 0)
            var autoMargins = 0
            for item in items[line.items] {
                free -= mainSize(item, in: container) + container.main(item.margins)
                let margin = tree[styleOf: item.box].margin
                autoMargins += (container.mainStart(margin).isAuto ? 1 : 0) + (container.mainEnd(margin).isAuto ? 1 : 0)
            }
            let sharesFree = autoMargins > 0 && free > 0
            let shifts = distribution.shifts(free: sharesFree ? 0 : free, count: line.items.count, isReversed: container.hasReversedDirection)
            var position = CSSPixels.zero
            var met = 0
            func autoMargin(_ margin: LengthOrAuto) -> CSSPixels {
                guard sharesFree, margin.isAuto else { return 0 }
                met += 1
                return CSSPixels.share(of: free, part: Double(met), of: Double(autoMargins)) - CSSPixels.share(of: free, part: Double(met - 1), of: Double(autoMargins))
            }
            for index in line.items {
                let margin = tree[styleOf: items[index].box].margin
                position += container.mainStart(items[index].margins) + autoMargin(container.mainStart(margin))
                items[index].mainPosition = position + shifts[index - line.items.lowerBound]
                position += mainSize(items[index], in: container) + container.mainEnd(items[index].margins) + autoMargin(container.mainEnd(margin)) + container.mainGap
                items[index].crossPosition = line.crossPosition + crossOffset(of: items[index], in: line, container)
            }
        }
    }

    private func mainSize(_ item: FlexItem, in container: FlexContainer) -> CSSPixels { item.result.map { container.main($0.size) } ?? item.target }

    /// Of the border box, from the line's cross start.
    private func crossOffset(of item: FlexItem, in line: FlexLine, _ container: FlexContainer) -> CSSPixels {
        guard let result = item.result else { return 0 }
        let start = container.crossStart(item.margins)
        let free = line.crossSize - container.cross(result.size) - container.cross(item.margins)
        let margin = tree[styleOf: item.box].margin
        let isAutoStart = container.crossStart(margin).isAuto, isAutoEnd = container.crossEnd(margin).isAuto
        if isAutoStart || isAutoEnd {
            guard free > 0, isAutoStart else { return start }
            return start + (isAutoEnd ? free / 2 : free)
        }
        switch item.alignment {
        case .stretch, .start: return start
        case .end: return start + free
        case .center: return start + free / 2
        case .baseline:
            let ascent = baseline(of: item, result)
            if container.isCrossReversed { return start + line.descent - (container.cross(result.size) + container.cross(item.margins) - ascent) }
            return start + (line.ascent ?? ascent) - ascent
        }
    }

    // MARK: Fragments

    private func attachItems(_ items: [FlexItem], of container: FlexContainer, to result: inout LayoutResult, lines: [FlexLine], mainExtent: CSSPixels,
                             crossExtent: CSSPixels, edges: Edges<CSSPixels>) {
        var tops: [CSSPixels] = []
        let height = container.isRow ? crossExtent : mainExtent
        for item in items {
            guard let laid = item.result else { continue }
            let main = container.isMainReversed ? mainExtent - item.mainPosition - container.main(laid.size) : item.mainPosition
            let cross = container.isCrossReversed ? crossExtent - item.crossPosition - container.cross(laid.size) : item.crossPosition
            let offset = Point(x: edges.left + (container.isRow ? main : cross), y: edges.top + (container.isRow ? cross : main))
            tops.append(offset.y)
            let shift = relativeOffset(of: item.box, containingWidth: container.contentWidth, containingHeight: height)
            fragments.attach(laid.fragment, to: result.fragment, at: offset + shift)
        }
        // Flexbox §8.5: the baseline of the first line's first item that takes part in baseline alignment, else of its first item.
        func containerBaseline(_ line: FlexLine?, isFirst: Bool) -> CSSPixels? {
            guard let line, !line.items.isEmpty else { return nil }
            let chosen = container.isRow ? line.items.first { items[$0].alignment == .baseline } ?? line.items.lowerBound
                : isFirst ? line.items.lowerBound : line.items.upperBound - 1
            guard let laid = items[chosen].result else { return nil }
            return tops[chosen] + ((isFirst ? laid.firstBaseline : laid.lastBaseline) ?? laid.size.height)
        }
        result.firstBaseline = containerBaseline(lines.first, isFirst: true)
        result.lastBaseline = containerBaseline(lines.last, isFirst: false)
    }

    /// Flexbox §4.1: an out-of-flow child stands as if it were the only item.
    private func attachFlexPlaceholders(of container: FlexContainer, to fragment: FragmentID, content: Rect) {
        var child = tree.boxes[container.box].firstChild
        while child.isSome {
            if tree[styleOf: child].isOutOfFlow {
                let style = tree.boxes[container.box].style
                let distribution = container.mainDistribution(tree.styles[style].justifyContent)
                let main: StaticEdge = switch distribution {
                case .start, .spaceBetween: container.isMainReversed ? .end : .start
                case .end: container.isMainReversed ? .start : .end
                case .center, .spaceAround, .spaceEvenly: .center
                }
                let cross: StaticEdge = switch flexAlignment(of: child, in: container) {
                case .stretch, .start, .baseline: container.isCrossReversed ? .end : .start
                case .end: container.isCrossReversed ? .start : .end
                case .center: .center
                }
                attachPlaceholder(child, to: fragment, content: content, x: container.isRow ? main : cross, y: container.isRow ? cross : main)
            }
            child = tree.boxes[child].nextSibling
        }
    }
}
