import DOM
import Primitives
import Style

/// Lays out tables (CSS 2.2 §17, CSS Tables 3). CSS px.
extension LayoutEngine {
    func layoutTable(_ table: BoxID, in space: ConstraintSpace) throws(MailHeatError) -> LayoutResult {
        let grid = tableGrid(of: table)
        let width = try usedTableWidth(of: table, in: space)
        let edges = tableEdges(of: table, grid, containingWidth: space.containingWidth)
        let spacingX = grid.isCollapsed ? .zero : tree[styleOf: table].borderSpacingX
        let columns = try tableColumns(of: table, grid)
        let inner = (width - tableUndistributable(of: table, grid, containingWidth: space.containingWidth)).nonNegative
        let widths = usesFixedLayout(table) ? ColumnWidths.distributeFixed(inner, to: columns) : ColumnWidths.distribute(inner, to: columns)
        // In fixed layout the columns may together be wider than the table asked for.
        let gridWidth = max(width, ColumnWidths.sum(widths) + tableUndistributable(of: table, grid, containingWidth: space.containingWidth))
        let columnLefts = lefts(of: widths, spacing: spacingX, start: edges.left + (grid.columnCount > 0 ? spacingX : 0),
                                isReversed: tree[styleOf: table].direction == .rightToLeft, width: gridWidth, endEdge: edges.right + (grid.columnCount > 0 ? spacingX : 0))

        // Captions first: their heights belong to the wrapper.
        let fragment = fragments.make(.box, table)
        let top = try layoutCaptions(grid.topCaptions, in: fragment, width: gridWidth, from: 0)

        var cells = try layoutCells(of: grid, widths: widths, spacing: spacingX)
        let specified = specifiedGridHeight(of: table, in: space, captions: top, edges: edges.vertical)
        let rows = try rowHeights(of: table, grid, cells: cells, specified: specified, edges: edges.vertical)
        try layoutForDefiniteHeights(grid, &cells, rows: rows, widths: widths, spacing: spacingX, tableHasHeight: specified != nil || !tree[styleOf: table].height.isAuto)

        let gridFragment = fragments.make(.tableGrid, table)
        var y = edges.top + (grid.rows.isEmpty ? .zero : rows.spacing)
        var firstBaseline: CSSPixels?
        var rowTops: [CSSPixels] = []
        for row in rows.rows {
            rowTops.append(y)
            y += row.height + rows.spacing
        }
        let contentBottom = grid.rows.isEmpty ? edges.top : y
        for section in grid.sections {
            placeSection(section, of: grid, cells: cells, rows: rows, rowTops: rowTops, columnLefts: columnLefts, widths: widths, spacing: spacingX, in: gridFragment, firstBaseline: &firstBaseline)
        }
        let gridHeight = max(contentBottom + edges.bottom, specified ?? 0)
        fragments[gridFragment].size = Size(width: gridWidth, height: gridHeight)
        if let collapsed = grid.collapsed {
            fragments[gridFragment].usesCollapsedBorders = true
            fragments.collapsedBorderWidths[gridFragment] = edges
            fragments[gridFragment].payload = UInt32(fragments.collapsedBorders.count)
            fragments.collapsedBorders.append(collapsed.segments(columnLefts: columnLefts, widths: widths, rowTops: rowTops, heights: rows.rows.map { $0.height },
                                                                 isReversed: tree[styleOf: table].direction == .rightToLeft, tree: tree))
        }
        fragments.attach(gridFragment, to: fragment, at: Point(x: 0, y: top))
        let bottom = try layoutCaptions(grid.bottomCaptions, in: fragment, width: gridWidth, from: top + gridHeight)
        let size = Size(width: gridWidth, height: bottom)
        fragments[fragment].size = size
        firstBaseline = firstBaseline.map { $0 + top }
        return LayoutResult(fragment: fragment, size: size, firstBaseline: firstBaseline, lastBaseline: firstBaseline, intrinsicHeight: size.height)
    }

    private func lefts(of widths: [CSSPixels], spacing: CSSPixels, start: CSSPixels, isReversed: Bool, width: CSSPixels, endEdge: CSSPixels) -> [CSSPixels] {
        var result: [CSSPixels] = []
        if isReversed {
            var x = width - endEdge
            for column in widths {
                x -= column
                result.append(x)
                x -= spacing
            }
        } else {
            var x = start
            for column in widths {
                result.append(x)
                x += column + spacing
            }
        }
        return result
    }

    private func layoutCaptions(_ captions: [BoxID], in fragment: FragmentID, width: CSSPixels, from top: CSSPixels) throws(MailHeatError) -> CSSPixels {
        var y = top
        for caption in captions {
            let margins = usedMargins(of: caption, containingWidth: width)
            let result = try layout(caption, in: ConstraintSpace(containingWidth: width))
            y += margins.top
            fragments.attach(result.fragment, to: fragment, at: Point(x: leftOffset(of: caption, in: fragments[fragment].box, width: result.size.width, margins: margins, available: width), y: y))
            y += result.size.height + margins.bottom
        }
        return y
    }

    // MARK: Cells

    private func cellSpace(_ index: Int, of grid: TableGrid, widths: [CSSPixels], spacing: CSSPixels) -> ConstraintSpace {
        let cell = grid.cells[index]
        let span = cell.column..<min(cell.column + cell.columnSpan, widths.count)
        // Percentages of a cell's padding are of its row, not of the table with its edges and outer gaps.
        var space = ConstraintSpace(containingWidth: ColumnWidths.sum(widths) + spacing * max(widths.count - 1, 0))
        space.borderBoxWidth = ColumnWidths.sum(Array(widths[span])) + spacing * max(span.count - 1, 0)
        space.collapsedBorder = grid.collapsed?.cells[index]
        return space
    }

    private func layoutCells(of grid: TableGrid, widths: [CSSPixels], spacing: CSSPixels) throws(MailHeatError) -> [LayoutResult] {
        var results: [LayoutResult] = []
        results.reserveCapacity(grid.cells.count)
        for index in grid.cells.indices {
            results.append(try layout(grid.cells[index].box, in: cellSpace(index, of: grid, widths: widths, spacing: spacing)))
        }
        return results
    }

    /// Percentage heights inside a cell resolve once its row is known, if the cell or the table has a height of its own (browser notes §3.6).
    private func layoutForDefiniteHeights(_ grid: TableGrid, _ cells: inout [LayoutResult], rows: RowHeights, widths: [CSSPixels], spacing: CSSPixels,
                                          tableHasHeight: Bool) throws(MailHeatError) {
        for (index, cell) in grid.cells.enumerated() {
            let height = rows.extent(cell.row..<cell.row + cell.rowSpan)
            let hasOwnHeight = tree[styleOf: cell.box].height.definiteLength != nil
            guard hasOwnHeight || (tableHasHeight && height > cells[index].size.height), hasPercentageHeight(inside: cell.box) else { continue }
            var space = cellSpace(index, of: grid, widths: widths, spacing: spacing)
            space.borderBoxHeight = height
            cells[index] = try layout(cell.box, in: space)
        }
    }

    /// A child, or one in an anonymous box, has a percentage height.
    private func hasPercentageHeight(inside box: BoxID) -> Bool {
        for child in tree.children(of: box) {
            if tree[styleOf: child].height.hasPercent || tree[styleOf: child].minHeight.hasPercent { return true }
            if tree.boxes[child].isAnonymous || tree.boxes[child].kind == .inline || tree.mode == .quirks, tree.boxes[child].kind != .table, hasPercentageHeight(inside: child) { return true }
        }
        return false
    }

    // MARK: Rows

    /// The height that `height` or the parent gives the grid, border box; nil for automatic.
    private func specifiedGridHeight(of table: BoxID, in space: ConstraintSpace, captions: CSSPixels, edges: CSSPixels) -> CSSPixels? {
        if let decided = space.borderBoxHeight { return (decided - captions).nonNegative }
        func resolve(_ size: SizeValue) -> CSSPixels? { borderBoxHeight(size, of: table, containingHeight: space.containingHeight, edges: edges) }
        let height = resolve(tree[styleOf: table].height), minimum = resolve(tree[styleOf: table].minHeight)
        guard let minimum else { return height }
        return max(height ?? 0, minimum)
    }

    private func rowHeights(of table: BoxID, _ grid: TableGrid, cells: [LayoutResult], specified: CSSPixels?, edges: CSSPixels) throws(MailHeatError) -> RowHeights {
        // A table without columns has no gaps, neither between rows.
        let spacing = grid.isCollapsed || grid.columnCount == 0 ? .zero : tree[styleOf: table].borderSpacingY
        var heights = RowHeights(rows: Array(repeating: RowHeights.Row(), count: grid.rows.count), spacing: spacing)
        for (index, row) in grid.rows.enumerated() {
            // Below its baseline a cell whose content overflows has less than nothing.
            var above = CSSPixels.zero, below = CSSPixels.min
            var hasBaseline = false
            var height = CSSPixels.zero
            heights.rows[index].isEmpty = row.cells.isEmpty
            switch tree[styleOf: row.box].height {
            case .length(.percent(let percent)): heights.rows[index].percent = percent
            case .length(let length) where !length.hasPercent:
                height = length.resolve(0).nonNegative
                heights.rows[index].isFixed = height > 0
            default: break
            }
            for cell in row.cells {
                let box = grid.cells[cell].box
                if alignment(of: box) == .baseline {
                    let baseline = cellBaseline(cells[cell], box)
                    above = max(above, baseline)
                    if grid.cells[cell].rowSpan == 1 { below = max(below, cells[cell].size.height - baseline) }
                    hasBaseline = true
                }
                guard grid.cells[cell].rowSpan == 1 else { continue }
                height = max(height, cells[cell].size.height)
                if tree[styleOf: box].height.definiteLength != nil { heights.rows[index].isFixed = true }
                if case .length(.percent(let percent)) = tree[styleOf: box].height { heights.rows[index].percent = max(heights.rows[index].percent ?? 0, percent) }
            }
            if hasBaseline {
                height = max(height, below > .min ? above + below : above)
                heights.rows[index].baseline = above
            }
            heights.rows[index].height = height
        }
        let spanning = grid.cells.indices.filter { grid.cells[$0].rowSpan > 1 }.sorted { (grid.cells[$0].rowSpan, $0) < (grid.cells[$1].rowSpan, $1) }
        for index in spanning {
            let cell = grid.cells[index]
            heights.stretch(cell.row..<cell.row + cell.rowSpan, to: cells[index].size.height)
        }
        for section in grid.sections where section.box.isSome {
            if let length = tree[styleOf: section.box].height.definiteLength { heights.distribute(length.resolve(0), over: section.rows, percentageBase: length.resolve(0)) }
        }
        if let specified, !grid.rows.isEmpty {
            let gaps = spacing * (grid.rows.count + 1)
            let available = specified - edges - gaps + spacing * (grid.rows.count - 1)
            // Header and footer keep their heights where there are bodies.
            let bodies = grid.sections.filter { $0.isBody && !$0.rows.isEmpty }
            if let first = bodies.first, let last = bodies.last {
                let range = first.rows.lowerBound..<last.rows.upperBound
                let others = heights.extent(0..<grid.rows.count) - heights.extent(range)
                heights.distribute(available - others, over: range, percentageBase: available)
            } else {
                heights.distribute(available, over: 0..<grid.rows.count, percentageBase: available)
            }
        }
        return heights
    }

    private enum CellAlignment { case top, middle, bottom, baseline }
    private func alignment(of cell: BoxID) -> CellAlignment {
        switch tree[styleOf: cell].verticalAlign {
        case .top: .top
        case .middle: .middle
        case .bottom: .bottom
        default: .baseline
        }
    }
    /// CSS 2.2 §17.5.3: a cell without a line has its baseline at the bottom of its content box.
    private func cellBaseline(_ result: LayoutResult, _ box: BoxID) -> CSSPixels {
        result.firstBaseline ?? (result.intrinsicHeight - borderWidths(of: box).bottom - usedPadding(of: box, containingWidth: 0).bottom).nonNegative
    }

    private func placeSection(_ section: TableGrid.Section, of grid: TableGrid, cells: [LayoutResult], rows: RowHeights, rowTops: [CSSPixels], columnLefts: [CSSPixels],
                              widths: [CSSPixels], spacing: CSSPixels, in gridFragment: FragmentID, firstBaseline: inout CSSPixels?) {
        guard let firstRow = section.rows.first else {
            if section.box.isSome {
                let fragment = fragments.make(.box, section.box)
                fragments.attach(fragment, to: gridFragment, at: .zero)
            }
            return
        }
        let left = columnLefts.min() ?? 0
        let width = ColumnWidths.sum(widths) + spacing * max(widths.count - 1, 0)
        var parent = gridFragment
        var origin = Point.zero
        if section.box.isSome {
            parent = fragments.make(.box, section.box)
            origin = Point(x: left, y: rowTops[firstRow])
            fragments[parent].size = Size(width: width, height: rows.extent(section.rows))
            fragments.attach(parent, to: gridFragment, at: origin)
        }
        for row in section.rows {
            let rowFragment = fragments.make(.box, grid.rows[row].box)
            fragments[rowFragment].size = Size(width: width, height: rows.rows[row].height)
            fragments.attach(rowFragment, to: parent, at: Point(x: left - origin.x, y: rowTops[row] - origin.y))
            if row == 0 { firstBaseline = rowTops[0] + rowBaseline(grid.rows[0], of: grid, cells: cells, rows.rows[0]) }
            for index in grid.rows[row].cells {
                let cell = grid.cells[index]
                let height = rows.extent(cell.row..<cell.row + cell.rowSpan)
                let last = min(cell.column + cell.columnSpan, columnLefts.count) - 1
                let x = min(columnLefts[cell.column], columnLefts[max(last, 0)])
                place(cells[index], in: rowFragment, at: Point(x: x - left, y: 0), height: height, baseline: rows.rows[row].baseline, border: grid.collapsed?.cells[index])
            }
        }
    }

    /// CSS Tables 3, "Row layout": what baseline-aligned cells share; without them the lowest content edge of the cells.
    private func rowBaseline(_ row: TableGrid.Row, of grid: TableGrid, cells: [LayoutResult], _ height: RowHeights.Row) -> CSSPixels {
        if let baseline = height.baseline { return baseline }
        var descent: CSSPixels?
        for index in row.cells {
            let box = grid.cells[index].box
            let bottom = (grid.collapsed?.cells[index].bottom ?? borderWidths(of: box).bottom) + usedPadding(of: box, containingWidth: 0).bottom
            descent = min(descent ?? .max, bottom)
        }
        return (height.height - (descent ?? 0)).nonNegative
    }

    /// A finished cell in its row: as tall as the row, its content moved to where `vertical-align` says.
    private func place(_ result: LayoutResult, in row: FragmentID, at offset: Point, height: CSSPixels, baseline: CSSPixels?, border: Edges<CSSPixels>?) {
        let cell = fragments[result.fragment].box
        let free = height - result.intrinsicHeight
        let shift: CSSPixels = switch alignment(of: cell) {
        case .top: 0
        case .middle: max(free, 0) / 2
        case .bottom: max(free, 0)
        case .baseline: max((baseline ?? 0) - cellBaseline(result, cell), 0)
        }
        // A kept result may have been moved before, in an earlier layout of the table.
        let change = shift - (cellShifts[result.fragment] ?? 0)
        if change != 0 {
            var child = fragments[result.fragment].firstChild
            while child.isSome {
                fragments[child].offset.y += change
                child = fragments[child].nextSibling
            }
            cellShifts[result.fragment] = shift
        }
        fragments[result.fragment].size = Size(width: result.size.width, height: height)
        if let border {
            fragments[result.fragment].usesCollapsedBorders = true
            fragments.collapsedBorderWidths[result.fragment] = border
        } else if tree[styleOf: cell].emptyCells == .hide, result.firstBaseline == nil, fragments[result.fragment].firstChild.isNone {
            fragments[result.fragment].isHiddenCell = true
        }
        let shiftRelative = relativeOffset(of: cell, containingWidth: fragments[row].size.width, containingHeight: nil)
        fragments.attach(result.fragment, to: row, at: offset + shiftRelative)
    }
}
