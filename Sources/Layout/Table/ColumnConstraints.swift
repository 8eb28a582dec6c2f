import DOM
import Primitives
import Style

/// What a cell or a column asks for (browser notes §3.1). Outer widths, CSS px.
struct ColumnConstraint: Equatable {
    var min = CSSPixels.zero
    var max = CSSPixels.zero
    /// 0 … 100.
    var percent: Double?
    /// Fixed layout: padding and border that come on top of the percentage.
    var percentEdges = CSSPixels.zero
    /// A px width was given.
    var isFixed = false
    var isAuto: Bool { percent == nil && !isFixed }
}

extension LayoutEngine {
    /// CSS Tables 3, "Computing column measures": from cells of one column, then from spanning ones, narrower spans first.
    func columnConstraints(of table: BoxID, _ grid: TableGrid) throws(MailHeatError) -> [ColumnConstraint] {
        var columns = Array(repeating: ColumnConstraint(), count: grid.columnCount)
        for (index, box) in grid.columnBoxes.enumerated() where box.isSome { combine(columnBoxConstraint(box), into: &columns[index]) }
        var spanning: [(cell: Int, constraint: ColumnConstraint)] = []
        // A fixed cell decides the column's max; the others then give their min alone.
        var fixedMax = Array(repeating: CSSPixels.zero, count: grid.columnCount)
        var hasFixedCell = columns.map { $0.isFixed }
        for index in columns.indices { fixedMax[index] = columns[index].isFixed ? columns[index].max : 0 }
        for (index, cell) in grid.cells.enumerated() {
            let constraint = try cellConstraint(cell.box, at: index, grid)
            if cell.columnSpan > 1 { spanning.append((index, constraint)); continue }
            combine(constraint, into: &columns[cell.column])
            if constraint.isFixed {
                hasFixedCell[cell.column] = true
                fixedMax[cell.column] = Swift.max(fixedMax[cell.column], constraint.max)
            }
        }
        for index in columns.indices where hasFixedCell[index] {
            columns[index].isFixed = columns[index].percent == nil
            columns[index].max = Swift.max(fixedMax[index], columns[index].min)
        }
        let spacing = grid.isCollapsed ? 0 : tree[styleOf: table].borderSpacingX
        spanning.sort { (grid.cells[$0.cell].columnSpan, $0.cell) < (grid.cells[$1.cell].columnSpan, $1.cell) }
        for (index, constraint) in spanning {
            let cell = grid.cells[index]
            distribute(constraint, over: cell.column..<Swift.min(cell.column + cell.columnSpan, columns.count), spacing: spacing, into: &columns)
        }
        clampPercentages(&columns)
        return columns
    }

    private func combine(_ constraint: ColumnConstraint, into column: inout ColumnConstraint) {
        column.min = max(column.min, constraint.min)
        column.max = max(column.max, constraint.max)
        if let percent = constraint.percent { column.percent = max(column.percent ?? 0, percent) }
        if constraint.isFixed { column.isFixed = true }
    }

    private func columnBoxConstraint(_ box: BoxID) -> ColumnConstraint {
        var constraint = ColumnConstraint()
        switch tree[styleOf: box].width {
        case .length(.percent(let percent)): constraint.percent = percent
        case .length(let length) where !length.hasPercent:
            constraint.isFixed = true
            constraint.max = length.resolve(0).nonNegative
        default: break
        }
        if let length = tree[styleOf: box].minWidth.definiteLength { constraint.min = length.resolve(0).nonNegative }
        constraint.max = max(constraint.max, constraint.min)
        return constraint
    }

    private func cellConstraint(_ box: BoxID, at index: Int, _ grid: TableGrid) throws(MailHeatError) -> ColumnConstraint {
        var content = try contentSizes(of: box)
        var edges = intrinsicEdges(of: box)
        if let borders = grid.collapsed?.cells[index] {
            let change = borders.horizontal - borderWidths(of: box).horizontal
            content = content + change
            edges += change
        }
        var constraint = ColumnConstraint()
        constraint.min = content.minContent
        let style = tree.boxes[box].style
        func limit(_ size: SizeValue) -> CSSPixels? {
            switch size {
            case .minContent: content.minContent
            case .maxContent: content.maxContent
            default: size.definiteLength.flatMap { borderBoxWidth(.length($0), of: box, containingWidth: 0, edges: edges) }
            }
        }
        let most = limit(tree.styles[style].maxWidth), least = limit(tree.styles[style].minWidth)
        if let most { constraint.min = min(constraint.min, most) }
        if let least { constraint.min = max(constraint.min, least) }
        var wanted = content.maxContent
        switch tree.styles[style].width {
        case .length(.percent(let percent)): if percent > 0 { constraint.percent = percent }
        case .length(.sum(px: 0, percent: let percent)): if percent > 0 { constraint.percent = percent }
        case .length(let length) where !length.hasPercent:
            constraint.isFixed = true
            wanted = borderBoxWidth(.length(length), of: box, containingWidth: 0, edges: edges) ?? 0
            if tree.mode == .quirks, tree.styles[style].hasNowrapAttribute { constraint.min = max(constraint.min, wanted) }
        case .minContent: wanted = content.minContent
        default: break
        }
        if case .length(.percent(let greatest)) = tree.styles[style].maxWidth, let percent = constraint.percent { constraint.percent = min(percent, greatest) }
        if let most { wanted = min(wanted, most) }
        constraint.max = max(constraint.min, wanted)
        return constraint
    }

    /// CSS Tables 3, "Distribution of spanning cells' measures" (browser notes §3.4).
    private func distribute(_ cell: ColumnConstraint, over range: Range<Int>, spacing: CSSPixels, into columns: inout [ColumnConstraint]) {
        guard !range.isEmpty else { return }
        let inner = spacing * (range.count - 1)
        if let percent = cell.percent {
            let own = columns[range].reduce(0) { $0 + ($1.percent ?? 0) }
            let open = range.filter { columns[$0].percent == nil }
            let surplus = percent - own
            if surplus > 0, !open.isEmpty {
                let total = open.reduce(0.0) { $0 + columns[$1].max.double }
                for index in open {
                    columns[index].percent = total > 0 ? surplus * columns[index].max.double / total : surplus / Double(open.count)
                }
            }
        }
        let part = Array(columns[range])
        // As in one column, px widths decide the max: a spanning cell without a width of its own cannot raise it where all have one.
        let isDecided = cell.isAuto && part.allSatisfy { $0.isFixed && $0.percent == nil }
        let least = (cell.min - inner).nonNegative, most = isDecided ? least : (cell.max - inner).nonNegative
        let mins = ColumnWidths.distribute(least, to: part)
        let maxes = ColumnWidths.distribute(most, to: part)
        for (offset, index) in range.enumerated() {
            columns[index].min = max(columns[index].min, mins[offset])
            columns[index].max = max(max(columns[index].max, maxes[offset]), columns[index].min)
        }
    }

    /// Left to right, so that together they do not exceed 100 %.
    private func clampPercentages(_ columns: inout [ColumnConstraint]) {
        var rest = 100.0
        for index in columns.indices {
            guard let percent = columns[index].percent else { continue }
            columns[index].percent = min(percent, rest)
            rest -= columns[index].percent ?? 0
        }
    }
}
