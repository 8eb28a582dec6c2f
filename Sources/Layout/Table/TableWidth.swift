import Primitives
import Style

/// The width of tables (CSS Tables 3, "Computing the table width"; browser notes §3.3). CSS px.
extension LayoutEngine {
    /// A cap for widths that percentages blow up without limit: 1,000,000 px, as in Blink.
    private var blownUp: CSSPixels { CSSPixels(1_000_000) }

    /// Border and padding of the table grid box: in the collapsed model half the outer borders and no padding.
    func tableEdges(of table: BoxID, _ grid: TableGrid, containingWidth: CSSPixels) -> Edges<CSSPixels> {
        if let collapsed = grid.collapsed { return collapsed.table }
        return usedPadding(of: table, containingWidth: containingWidth) + borderWidths(of: table)
    }
    /// All that is not column: edges and the gaps between and around the columns.
    func tableUndistributable(of table: BoxID, _ grid: TableGrid, containingWidth: CSSPixels) -> CSSPixels {
        let gaps = grid.isCollapsed || grid.columnCount == 0 ? 0 : tree[styleOf: table].borderSpacingX * (grid.columnCount + 1)
        return tableEdges(of: table, grid, containingWidth: containingWidth).horizontal + gaps
    }

    /// `table-layout: fixed` counts where the table has a width (CSS 2.2 §17.5.2.1); without one it still ignores contents, but not the cells' widths.
    func usesFixedLayout(_ table: BoxID) -> Bool { tree[styleOf: table].tableLayout == .fixed && !tree[styleOf: table].width.isAuto }

    func tableColumns(of table: BoxID, _ grid: TableGrid) throws(MailHeatError) -> [ColumnConstraint] {
        if let known = tableColumnCache[table] { return known }
        let columns = usesFixedLayout(table) ? fixedColumns(of: table, grid) : try columnConstraints(of: table, grid)
        tableColumnCache[table] = columns
        return columns
    }

    /// The border box's content-based min and max.
    private func tableContentSizes(of table: BoxID, scalesByPercentages: Bool) throws(MailHeatError) -> IntrinsicSizes {
        let grid = tableGrid(of: table)
        let columns = try tableColumns(of: table, grid)
        let extra = tableUndistributable(of: table, grid, containingWidth: 0)
        var sizes: IntrinsicSizes
        if usesFixedLayout(table) {
            let widths = ColumnWidths.sum(columns.map { $0.percent == nil ? $0.max : .zero })
            // A percentage makes room for nothing and takes all there is (Blink's fixed table algorithm).
            let isPercent = tree[styleOf: table].width.hasPercent
            sizes = IntrinsicSizes(minContent: widths, maxContent: isPercent ? blownUp : widths) + extra
        } else {
            let minimum = ColumnWidths.sum(columns.map { $0.min })
            sizes = IntrinsicSizes(minContent: minimum, maxContent: max(minimum, maxContentOfColumns(columns, scalesByPercentages: scalesByPercentages))) + extra
        }
        for caption in grid.topCaptions + grid.bottomCaptions {
            let contribution = try intrinsicContribution(of: caption)
            sizes.formMaximum(IntrinsicSizes(minContent: contribution.minContent, maxContent: contribution.minContent))
        }
        return sizes
    }

    /// Percent columns must not be narrower than their content at that percentage, and the others must fit beside them.
    private func maxContentOfColumns(_ columns: [ColumnConstraint], scalesByPercentages: Bool) -> CSSPixels {
        if !scalesByPercentages { return columns.reduce(.zero) { $0 + $1.max } }
        var width = CSSPixels.zero, others = CSSPixels.zero, blown = CSSPixels.zero
        var percents = 0.0
        for column in columns {
            width += column.max
            guard let percent = column.percent else { others += column.max; continue }
            percents += percent
            if percent > 0 { blown = max(blown, min(CSSPixels(flooring: column.max.double * 100 / percent), blownUp)) }
            else { others += column.max }
        }
        if others > 0, percents > 0 {
            blown = max(blown, percents >= 100 ? blownUp : min(CSSPixels(flooring: others.double * 100 / (100 - percents)), blownUp))
        }
        return max(width, blown)
    }

    /// What a table gives to a cell around it counts without the width that percentages would blow it up to (Blink's table algorithm).
    private func isInsideCell(_ table: BoxID) -> Bool {
        var box = tree.boxes[table].parent
        while box.isSome {
            if tree[styleOf: box].display.isTableCell { return true }
            box = tree.boxes[box].parent
        }
        return false
    }

    func tableIntrinsicSizes(of table: BoxID) throws(MailHeatError) -> IntrinsicSizes {
        var sizes = try tableContentSizes(of: table, scalesByPercentages: !isInsideCell(table))
        let grid = tableGrid(of: table)
        // Row groups without a column ask for a gap on either side, though they do not get it.
        if grid.columnCount == 0, !grid.sections.isEmpty, !grid.isCollapsed { sizes = sizes + tree[styleOf: table].borderSpacingX * 2 }
        let least = sizes.minContent
        if let length = tree[styleOf: table].width.definiteLength {
            let width = max(length.resolve(0), least)
            sizes = IntrinsicSizes(minContent: width, maxContent: width)
        } else if tree[styleOf: table].width == .minContent { sizes.maxContent = sizes.minContent }
        if let length = tree[styleOf: table].maxWidth.definiteLength {
            let limit = max(length.resolve(0), least)
            sizes = IntrinsicSizes(minContent: min(sizes.minContent, limit), maxContent: min(sizes.maxContent, limit))
        }
        if let length = tree[styleOf: table].minWidth.definiteLength {
            let limit = length.resolve(0)
            sizes.formMaximum(IntrinsicSizes(minContent: limit, maxContent: limit))
        }
        return sizes
    }

    /// The used border-box width; a table is never narrower than its content.
    func usedTableWidth(of table: BoxID, in space: ConstraintSpace) throws(MailHeatError) -> CSSPixels {
        let sizes = try tableContentSizes(of: table, scalesByPercentages: true)
        if let decided = space.borderBoxWidth { return max(decided, sizes.minContent) }
        let margins = usedMargins(of: table, containingWidth: space.containingWidth)
        let available = (space.availableWidth - margins.horizontal).nonNegative
        let edges = tableEdges(of: table, tableGrid(of: table), containingWidth: space.containingWidth).horizontal
        func resolve(_ size: SizeValue) -> CSSPixels? {
            switch size {
            case .length: borderBoxWidth(size, of: table, containingWidth: space.containingWidth, edges: edges)
            case .stretch: available
            case .minContent: sizes.minContent
            case .maxContent: sizes.maxContent
            case .fitContent: sizes.fit(available)
            case .auto, .content: nil
            }
        }
        let style = tree.boxes[table].style
        var width = resolve(tree.styles[style].width) ?? sizes.fit(available)
        if let limit = resolve(tree.styles[style].maxWidth) { width = min(width, limit) }
        if let limit = resolve(tree.styles[style].minWidth) { width = max(width, limit) }
        return max(width, sizes.minContent)
    }

    /// CSS 2.2 §17.5.2.1: columns take their widths from `<col>`, then from the first row.
    private func fixedColumns(of table: BoxID, _ grid: TableGrid) -> [ColumnConstraint] {
        var columns = Array(repeating: ColumnConstraint(), count: grid.columnCount)
        func constraint(_ box: BoxID, edges: CSSPixels) -> ColumnConstraint? {
            switch tree[styleOf: box].width {
            case .length(.percent(let percent)):
                return ColumnConstraint(percent: percent, percentEdges: tree[styleOf: box].boxSizing == .contentBox ? edges : 0)
            case .length(let length) where !length.hasPercent:
                let width = edges == 0 ? length.resolve(0).nonNegative : borderBoxWidth(.length(length), of: box, containingWidth: 0, edges: edges) ?? 0
                return ColumnConstraint(min: 0, max: width, percent: nil, isFixed: true)
            default: return nil
            }
        }
        for (index, box) in grid.columnBoxes.enumerated() where box.isSome {
            if let found = constraint(box, edges: 0) { columns[index] = found }
        }
        let spacing = grid.isCollapsed ? 0 : tree[styleOf: table].borderSpacingX
        guard let firstRow = grid.rows.first else { return columns }
        for index in firstRow.cells {
            let cell = grid.cells[index]
            let change = grid.collapsed.map { $0.cells[index].horizontal - borderWidths(of: cell.box).horizontal } ?? 0
            guard var found = constraint(cell.box, edges: intrinsicEdges(of: cell.box) + change) else { continue }
            let span = cell.column..<min(cell.column + cell.columnSpan, columns.count)
            let open = span.filter { columns[$0].isAuto }
            guard !open.isEmpty else { continue }
            found.max = ((found.max - spacing * (span.count - 1)).nonNegative) / open.count
            found.percent = found.percent.map { $0 / Double(open.count) }
            if span.count > 1 { found.percentEdges = 0 }
            for column in open { columns[column] = found }
        }
        return columns
    }
}
