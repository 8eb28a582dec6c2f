import Primitives
import Style

/// The borders of a table with `border-collapse: collapse` (CSS 2.2 §17.6.2). CSS px.
struct CollapsedBorders {
    /// Half of what surrounds the grid.
    var table = Edges<CSSPixels>.zero
    /// By cell: half of each border around it.
    var cells: [Edges<CSSPixels>] = []
    /// The winner on each vertical edge, row by row: `rows × (columns + 1)`.
    fileprivate var vertical: [CollapsingBorder] = []
    /// The winner on each horizontal edge: `(rows + 1) × columns`.
    fileprivate var horizontal: [CollapsingBorder] = []
    fileprivate var rowCount = 0
    fileprivate var columnCount = 0
}

/// One candidate in the conflict over an edge.
fileprivate struct CollapsingBorder: Equatable {
    var width = CSSPixels.zero
    var style = BorderStyle.none
    var color = Color.black
    /// `hidden` beats all; then the wider; then the style; then who asks: cell, row, row group, column, column group, table.
    func beats(_ other: CollapsingBorder) -> Bool {
        if other.style == .hidden { return false }
        if style == .hidden { return true }
        if style == .none { return false }
        if other.style == .none { return true }
        if width != other.width { return width > other.width }
        return Self.rank(style) > Self.rank(other.style)
    }
    private static func rank(_ style: BorderStyle) -> Int {
        switch style {
        case .double: 8
        case .solid: 7
        case .dashed: 6
        case .dotted: 5
        case .ridge: 4
        case .outset: 3
        case .groove: 2
        case .inset: 1
        case .none, .hidden: 0
        }
    }
    /// The width it takes.
    var used: CSSPixels { style == .hidden || style == .none ? 0 : width }
}

extension LayoutEngine {
    func collapsedBorders(of table: BoxID, _ grid: TableGrid) -> CollapsedBorders {
        let rows = grid.rows.count, columns = grid.columnCount
        var result = CollapsedBorders()
        result.rowCount = rows
        result.columnCount = columns
        guard rows * (columns + 1) <= limits.tableSlots else {
            result.cells = Array(repeating: .zero, count: grid.cells.count)
            return result
        }
        result.vertical = Array(repeating: CollapsingBorder(), count: rows * (columns + 1))
        result.horizontal = Array(repeating: CollapsingBorder(), count: (rows + 1) * columns)
        // In falling precedence, so that a later candidate must be strictly better.
        for cell in grid.cells {
            let bottom = cell.row + cell.rowSpan, right = min(cell.column + cell.columnSpan, columns)
            offer(cell.box, rows: cell.row..<bottom, columns: cell.column..<right, to: &result)
        }
        for (index, row) in grid.rows.enumerated() { offer(row.box, rows: index..<index + 1, columns: 0..<columns, to: &result) }
        for section in grid.sections where section.box.isSome && !section.rows.isEmpty { offer(section.box, rows: section.rows, columns: 0..<columns, to: &result) }
        for (index, box) in grid.columnBoxes.enumerated() where box.isSome { offer(box, rows: 0..<rows, columns: index..<index + 1, to: &result) }
        offer(table, rows: 0..<rows, columns: 0..<columns, to: &result)

        for cell in grid.cells {
            let bottom = cell.row + cell.rowSpan, right = min(cell.column + cell.columnSpan, columns)
            var edges = Edges<CSSPixels>.zero
            for row in cell.row..<bottom {
                edges.left = max(edges.left, result.vertical[row * (columns + 1) + cell.column].used / 2)
                edges.right = max(edges.right, result.vertical[row * (columns + 1) + right].used / 2)
            }
            for column in cell.column..<right {
                edges.top = max(edges.top, result.horizontal[cell.row * columns + column].used / 2)
                edges.bottom = max(edges.bottom, result.horizontal[bottom * columns + column].used / 2)
            }
            result.cells.append(edges)
        }
        for row in 0..<rows {
            result.table.left = max(result.table.left, result.vertical[row * (columns + 1)].used / 2)
            result.table.right = max(result.table.right, result.vertical[row * (columns + 1) + columns].used / 2)
        }
        for column in 0..<columns {
            result.table.top = max(result.table.top, result.horizontal[column].used / 2)
            result.table.bottom = max(result.table.bottom, result.horizontal[rows * columns + column].used / 2)
        }
        return result
    }

    /// Enters the borders of a box over a block of slots into the conflict on its outer edges.
    private func offer(_ box: BoxID, rows: Range<Int>, columns: Range<Int>, to result: inout CollapsedBorders) {
        let border = tree[styleOf: box].border
        let color = tree[styleOf: box].color
        func candidate(_ side: BorderSide) -> CollapsingBorder { CollapsingBorder(width: side.width, style: side.style, color: side.color.resolve(color)) }
        let top = candidate(border.top), right = candidate(border.right), bottom = candidate(border.bottom), left = candidate(border.left)
        let width = result.columnCount
        for row in rows {
            let start = row * (width + 1)
            if left.beats(result.vertical[start + columns.lowerBound]) { result.vertical[start + columns.lowerBound] = left }
            if right.beats(result.vertical[start + columns.upperBound]) { result.vertical[start + columns.upperBound] = right }
        }
        for column in columns {
            if top.beats(result.horizontal[rows.lowerBound * width + column]) { result.horizontal[rows.lowerBound * width + column] = top }
            if bottom.beats(result.horizontal[rows.upperBound * width + column]) { result.horizontal[rows.upperBound * width + column] = bottom }
        }
    }
}

extension CollapsedBorders {
    /// What paint draws, relative to the grid: neighbours of one look joined into one segment.
    func segments(columnLefts: [CSSPixels], widths: [CSSPixels], rowTops: [CSSPixels], heights: [CSSPixels], isReversed: Bool, tree: BoxTree) -> [CollapsedBorderSegment] {
        guard columnCount > 0, rowCount > 0, !vertical.isEmpty else { return [] }
        var result: [CollapsedBorderSegment] = []
        func columnEdge(_ edge: Int) -> CSSPixels {
            if isReversed { return edge < columnCount ? columnLefts[edge] + widths[edge] : columnLefts[columnCount - 1] }
            return edge < columnCount ? columnLefts[edge] : columnLefts[columnCount - 1] + widths[columnCount - 1]
        }
        func rowEdge(_ edge: Int) -> CSSPixels { edge < rowCount ? rowTops[edge] : rowTops[rowCount - 1] + heights[rowCount - 1] }
        func segment(_ border: CollapsingBorder, _ rect: Rect, isHorizontal: Bool) {
            result.append(CollapsedBorderSegment(rect: rect, style: border.style.rawValue, color: border.color, isHorizontal: isHorizontal))
        }
        for edge in 0...columnCount {
            var row = 0
            while row < rowCount {
                let border = vertical[row * (columnCount + 1) + edge]
                var end = row + 1
                while end < rowCount, vertical[end * (columnCount + 1) + edge] == border { end += 1 }
                if border.used > 0 {
                    segment(border, Rect(x: columnEdge(edge) - border.used / 2, y: rowEdge(row), width: border.used, height: rowEdge(end) - rowEdge(row)), isHorizontal: false)
                }
                row = end
            }
        }
        for edge in 0...rowCount {
            var column = 0
            while column < columnCount {
                let border = horizontal[edge * columnCount + column]
                var end = column + 1
                while end < columnCount, horizontal[edge * columnCount + end] == border { end += 1 }
                if border.used > 0 {
                    // Horizontal edges run through the corners.
                    let from = min(columnEdge(column), columnEdge(end)), to = max(columnEdge(column), columnEdge(end))
                    let half = cornerHalf(edge: edge, column: column, end: end)
                    segment(border, Rect(x: from - half, y: rowEdge(edge) - border.used / 2, width: to - from + half * 2, height: border.used), isHorizontal: true)
                }
                column = end
            }
        }
        return result
    }

    /// Half the widest vertical border that meets the ends of a horizontal one.
    private func cornerHalf(edge: Int, column: Int, end: Int) -> CSSPixels {
        var widest = CSSPixels.zero
        for row in [edge - 1, edge] where row >= 0 && row < rowCount {
            widest = max(widest, vertical[row * (columnCount + 1) + column].used, vertical[row * (columnCount + 1) + end].used)
        }
        return widest / 2
    }
}
