import Primitives
import Style

/// A grid item with its area (CSS Grid 2 §6). Sizes are of the border box. CSS px.
struct GridItem {
    enum Alignment { case stretch, start, end, center, baseline }
    var box: BoxID
    var area: GridPlacement.Area
    /// Along the inline axis, then the block axis.
    var justify: Alignment
    var align: Alignment
    /// Laid out with its area's width and an automatic height.
    var measured: LayoutResult?
    /// What baseline alignment adds above it.
    var shim: CSSPixels = 0
}

/// The tracks and the items of a grid before sizing.
struct GridStructure {
    var columns: [GridTrack]
    var rows: [GridTrack]
    var items: [GridItem]
}

extension LayoutEngine {
    /// Grid §7 and §8. `width` and `height` are of the content box, where definite; `leastHeight` is a definite minimum.
    func gridStructure(of box: BoxID, width: CSSPixels?, height: CSSPixels?, leastHeight: CSSPixels?) throws(MailHeatError) -> GridStructure {
        let style = tree.boxes[box].style
        let limit = limits.gridTracks
        let template = GridTemplate(
            columns: GridAxisTemplate(tree.styles[style].gridTemplateColumns, auto: tree.styles[style].gridAutoColumns, available: width, least: nil,
                                      gap: tree.styles[style].columnGap.resolve(width ?? 0).nonNegative, limit: limit),
            rows: GridAxisTemplate(tree.styles[style].gridTemplateRows, auto: tree.styles[style].gridAutoRows, available: height, least: leastHeight,
                                   gap: tree.styles[style].rowGap.resolve(height ?? 0).nonNegative, limit: limit),
            areas: tree.styles[style].gridTemplateAreas)
        let boxes = orderedInFlowChildren(of: box)
        let spans = boxes.map { item in
            let own = tree.boxes[item].style
            return (row: GridSpan(start: tree.styles[own].gridRowStart, end: tree.styles[own].gridRowEnd, in: template.rows, limit: limit),
                    column: GridSpan(start: tree.styles[own].gridColumnStart, end: tree.styles[own].gridColumnEnd, in: template.columns, limit: limit))
        }
        let placement = try GridPlacer.place(spans, template: template, isColumnFlow: tree.styles[style].gridAutoFlowIsColumn,
                                             isDense: tree.styles[style].gridAutoFlowIsDense, limit: limit, budget: budget)
        var items: [GridItem] = []
        items.reserveCapacity(boxes.count)
        for (item, area) in zip(boxes, placement.areas) {
            items.append(GridItem(box: item, area: area, justify: gridAlignment(tree[styleOf: item].justifySelf, tree.styles[style].justifyItems, of: item, in: box, isInline: true),
                                  align: gridAlignment(tree[styleOf: item].alignSelf, tree.styles[style].alignItems, of: item, in: box, isInline: false)))
        }
        // A grid without items has its explicit tracks alone.
        let columnCount = boxes.isEmpty ? template.columns.trackCount : placement.columnCount
        let rowCount = boxes.isEmpty ? template.rows.trackCount : placement.rowCount
        return GridStructure(
            columns: tracks(of: template.columns, count: columnCount, leading: placement.leadingColumns, available: width, taken: items.map { $0.area.columns }),
            rows: tracks(of: template.rows, count: rowCount, leading: placement.leadingRows, available: height, taken: items.map { $0.area.rows }),
            items: items)
    }

    private func tracks(of axis: GridAxisTemplate, count: Int, leading: Int, available: CSSPixels?, taken: [Range<Int>]) -> [GridTrack] {
        var tracks = (0..<count).map { GridTrack(axis.size(at: $0 - leading), available: available) }
        guard !axis.fitted.isEmpty else { return tracks }
        var isTaken = Array(repeating: false, count: count)
        for range in taken { for index in range where index < count { isTaken[index] = true } }
        for index in axis.fitted where index + leading < count && !isTaken[index + leading] {
            tracks[index + leading] = GridTrack(.breadth(.length(.zero)), available: nil)
            tracks[index + leading].isCollapsed = true
        }
        return tracks
    }

    /// Grid §6.2 and CSS Box Alignment 3 §6: `normal` stretches, but not what has a natural size.
    func gridAlignment(_ own: BoxAlignment, _ inherited: BoxAlignment, of item: BoxID, in container: BoxID, isInline: Bool) -> GridItem.Alignment {
        let isRightToLeft = isInline && tree[styleOf: container].direction == .rightToLeft
        switch own == .auto ? inherited : own {
        case .auto, .normal: return tree.boxes[item].kind == .replaced ? .start : .stretch
        case .stretch: return .stretch
        case .start, .flexStart: return .start
        case .end, .flexEnd: return .end
        case .center: return .center
        case .left: return isRightToLeft ? .end : .start
        case .right: return isInline && !isRightToLeft ? .end : .start
        case .baseline: return isInline ? .start : .baseline
        case .lastBaseline: return .end
        case .spaceBetween, .spaceAround, .spaceEvenly: return .start
        }
    }

    // MARK: Contributions

    /// Grid §11.5: what each item asks of the columns.
    func columnContributions(of structure: GridStructure) throws(MailHeatError) -> [GridContribution] {
        var result: [GridContribution] = []
        for item in structure.items {
            let sizes = try intrinsicContribution(of: item.box)
            let style = tree.boxes[item.box].style
            let margins = usedMargins(of: item.box, containingWidth: 0).horizontal
            let edges = intrinsicEdges(of: item.box)
            var minimum = sizes.minContent
            if tree.styles[style].width.isAuto || tree.styles[style].width.hasPercent {
                minimum = automaticMinimum(tree.styles[style].minWidth, minContent: sizes.minContent, edges: edges, margins: margins, of: item.box,
                                           tracks: structure.columns[item.area.columns]) { self.borderBoxWidth($0, of: item.box, containingWidth: 0, edges: edges) }
            }
            result.append(GridContribution(span: item.area.columns, minimum: minimum, minContent: sizes.minContent, maxContent: sizes.maxContent))
        }
        return result
    }

    /// What each item asks of the rows: its height in its columns.
    func rowContributions(of structure: GridStructure, areaWidths: [CSSPixels]) -> [GridContribution] {
        zip(structure.items, areaWidths).map { item, width in
            let style = tree.boxes[item.box].style
            let margins = usedMargins(of: item.box, containingWidth: width).vertical + item.shim
            let height = ((item.measured?.size.height ?? 0) + margins).nonNegative
            let edges = (usedPadding(of: item.box, containingWidth: width) + borderWidths(of: item.box)).vertical
            var minimum = height
            if tree.styles[style].height.isAuto || tree.styles[style].height.hasPercent {
                minimum = automaticMinimum(tree.styles[style].minHeight, minContent: height, edges: edges, margins: margins, of: item.box,
                                           tracks: structure.rows[item.area.rows]) { self.borderBoxHeight($0, of: item.box, containingHeight: nil, edges: edges) }
            }
            return GridContribution(span: item.area.rows, minimum: minimum, minContent: height, maxContent: height)
        }
    }

    /// Grid §6.6, "Automatic Minimum Size of Grid Items".
    private func automaticMinimum(_ specified: SizeValue, minContent: CSSPixels, edges: CSSPixels, margins: CSSPixels, of box: BoxID, tracks: ArraySlice<GridTrack>,
                                  resolve: (SizeValue) -> CSSPixels?) -> CSSPixels {
        let empty = (edges + margins).nonNegative
        switch specified {
        case .length: return resolve(specified).map { ($0 + margins).nonNegative } ?? empty
        case .minContent, .maxContent, .fitContent: return minContent
        case .auto, .content, .stretch: break
        }
        if isScrollContainer(box) { return empty }
        let spansAuto = tracks.contains { $0.least == .auto }
        guard spansAuto, tracks.count == 1 || !tracks.contains(where: { $0.isFlexible }) else { return empty }
        var limit = CSSPixels.zero
        for track in tracks {
            guard case .fixed(let size) = track.most else { return minContent }
            limit += size
        }
        return max(min(minContent, limit), empty)
    }
}
