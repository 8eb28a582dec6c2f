import DOM
import Primitives
import Style

/// The slots of a table (CSS Tables 3, "Dimensioning the row/column grid"): made once for measuring and layout.
struct TableGrid {
    struct Cell {
        var box: BoxID
        var row: Int
        var column: Int
        var rowSpan: Int
        var columnSpan: Int
    }
    struct Row {
        /// `.none` never: a row always has a box.
        var box: BoxID
        var cells: Range<Int>
    }
    struct Section {
        /// `.none` where rows stand in the table without a group.
        var box: BoxID
        var rows: Range<Int>
        var isBody: Bool
    }
    var cells: [Cell] = []
    var rows: [Row] = []
    /// Header group first, footer group last.
    var sections: [Section] = []
    var topCaptions: [BoxID] = []
    var bottomCaptions: [BoxID] = []
    /// By column: its `<col>`, or its column group; `.none` where neither stands.
    var columnBoxes: [BoxID] = []
    var columnCount = 0
    var isCollapsed = false
    /// Collapsed model: the borders of the table's edges and cells; empty otherwise.
    var collapsed: CollapsedBorders?
}

extension LayoutEngine {
    func tableGrid(of table: BoxID) -> TableGrid {
        if let known = tableGrids[table] { return known }
        var grid = TableGrid()
        grid.isCollapsed = tree[styleOf: table].borderCollapse == .collapse
        var columnBoxes: [BoxID] = []
        var header: BoxID = .none, footer: BoxID = .none
        var bodies: [(box: BoxID, rows: [BoxID])] = []
        var looseRows: [BoxID] = []
        func flushLooseRows() {
            if !looseRows.isEmpty { bodies.append((.none, looseRows)) }
            looseRows = []
        }
        for child in tree.children(of: table) {
            switch tree.boxes[child].kind {
            case .tableColumnGroup:
                let columns = tree.children(of: child).filter { tree.boxes[$0].kind == .tableColumn }
                if columns.isEmpty {
                    appendColumn(child, to: &columnBoxes)
                } else {
                    for column in columns { appendColumn(column, to: &columnBoxes) }
                }
            case .tableColumn: appendColumn(child, to: &columnBoxes)
            case .tableRow: looseRows.append(child)
            case .tableRowGroup:
                flushLooseRows()
                let display = tree[styleOf: child].display
                if display == .tableHeaderGroup, header.isNone { header = child }
                else if display == .tableFooterGroup, footer.isNone { footer = child }
                else { bodies.append((child, rowBoxes(of: child))) }
            case .blockContainer where tree[styleOf: child].display == .tableCaption:
                if tree[styleOf: child].captionSide == .top { grid.topCaptions.append(child) } else { grid.bottomCaptions.append(child) }
            default: break
            }
        }
        flushLooseRows()
        if header.isSome { place(rowBoxes(of: header), section: header, isBody: false, in: &grid) }
        for body in bodies { place(body.rows, section: body.box, isBody: true, in: &grid) }
        if footer.isSome { place(rowBoxes(of: footer), section: footer, isBody: false, in: &grid) }
        mergeEmptyColumns(&grid, columnBoxes: columnBoxes, keepsAll: usesFixedLayout(table))
        if grid.isCollapsed { grid.collapsed = collapsedBorders(of: table, grid) }
        tableGrids[table] = grid
        return grid
    }

    private func appendColumn(_ box: BoxID, to columns: inout [BoxID]) {
        let span = min(Int(tree.boxes[box].columnSpan), max(0, limits.columnSpan * 4 - columns.count))
        for _ in 0..<span { columns.append(box) }
    }
    private func rowBoxes(of group: BoxID) -> [BoxID] {
        tree.children(of: group).filter { tree.boxes[$0].kind == .tableRow && tree[styleOf: $0].visibility != .collapse }
    }

    /// HTML standard, "Forming a table": each cell takes the first free slot of its row; spans end with the row group.
    private func place(_ rowBoxes: [BoxID], section: BoxID, isBody: Bool, in grid: inout TableGrid) {
        let firstRow = grid.rows.count
        // By column: how many rows below the current one a cell from above still covers.
        var covered: [Int] = []
        var slots = grid.rows.count * max(grid.columnCount, 1)
        for (index, row) in rowBoxes.enumerated() {
            let firstCell = grid.cells.count
            var column = 0
            var coveredHere = covered.map { $0 > 0 }
            for child in tree.children(of: row) where tree.boxes[child].kind == .blockContainer && tree[styleOf: child].display == .tableCell {
                while column < coveredHere.count, coveredHere[column] { column += 1 }
                let rest = rowBoxes.count - index
                let wanted = Int(tree.boxes[child].rowSpan)
                let rowSpan = wanted == 0 ? rest : min(wanted, rest)
                var columnSpan = Int(tree.boxes[child].columnSpan)
                if slots + columnSpan * rowSpan > limits.tableSlots { columnSpan = 1 }
                slots += columnSpan * rowSpan
                let end = column + columnSpan
                if covered.count < end {
                    covered += Array(repeating: 0, count: end - covered.count)
                    coveredHere += Array(repeating: false, count: end - coveredHere.count)
                }
                for slot in column..<end {
                    coveredHere[slot] = true
                    covered[slot] = max(covered[slot], rowSpan)
                }
                grid.cells.append(TableGrid.Cell(box: child, row: firstRow + index, column: column, rowSpan: rowSpan, columnSpan: columnSpan))
                column = end
            }
            for slot in covered.indices where covered[slot] > 0 { covered[slot] -= 1 }
            grid.rows.append(TableGrid.Row(box: row, cells: firstCell..<grid.cells.count))
            grid.columnCount = max(grid.columnCount, covered.count)
        }
        grid.sections.append(TableGrid.Section(box: section, rows: firstRow..<grid.rows.count, isBody: isBody))
    }

    /// Columns in which no cell starts and that no `<col>` names do not count (CSS Tables 3, "Track merging"), unless the layout is fixed.
    private func mergeEmptyColumns(_ grid: inout TableGrid, columnBoxes: [BoxID], keepsAll: Bool) {
        let total = max(grid.columnCount, columnBoxes.count)
        var isUsed = Array(repeating: keepsAll, count: total)
        for index in columnBoxes.indices { isUsed[index] = true }
        for cell in grid.cells { isUsed[cell.column] = true }
        var newIndex = Array(repeating: 0, count: total + 1)
        var next = 0
        for column in 0..<total {
            newIndex[column] = next
            if isUsed[column] {
                grid.columnBoxes.append(column < columnBoxes.count ? columnBoxes[column] : .none)
                next += 1
            }
        }
        newIndex[total] = next
        grid.columnCount = next
        for index in grid.cells.indices {
            let start = grid.cells[index].column, end = min(start + grid.cells[index].columnSpan, total)
            grid.cells[index].column = newIndex[start]
            grid.cells[index].columnSpan = max(1, newIndex[end] - newIndex[start])
        }
    }
}
