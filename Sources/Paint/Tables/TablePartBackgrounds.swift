import Layout
import Primitives
import Style

extension Painter {
    /// The backgrounds of column group, column, row group and row, each as far as the cell reaches (CSS 2.2 §17.5.1).
    mutating func paintTablePartBackgrounds(behind cell: FragmentID) {
        let row = order.parents[Int(cell.index)]
        guard row.isSome, fragments[row].kind == .box, tree.boxes[fragments[row].box].kind == .tableRow else { return }
        let parent = order.parents[Int(row.index)]
        guard parent.isSome else { return }
        let isSection = fragments[parent].kind == .box && tree.boxes[fragments[parent].box].kind == .tableRowGroup
        let grid = isSection ? order.parents[Int(parent.index)] : parent
        let clip = borderBox(of: cell)
        if clip.isEmpty { return }
        if grid.isSome, fragments[grid].kind == .tableGrid { paintColumns(of: grid, behind: cell, clip) }
        if isSection { paintPart(fragments[parent].box, area: borderBox(of: parent), clip: clip) }
        paintPart(fragments[row].box, area: borderBox(of: row), clip: clip)
    }

    private mutating func paintColumns(of grid: FragmentID, behind cell: FragmentID, _ clip: Rect) {
        let table = fragments[grid].box
        let columns: TableColumns
        if let known = columnsOfTables[table] { columns = known } else {
            columns = TableColumns(table, tree)
            columnsOfTables[table] = columns
        }
        guard let column = columns.columnOfCell[fragments[cell].box], column < columns.columns.count else { return }
        let whole = borderBox(of: grid)
        let area = Rect(x: clip.x, y: whole.y, width: clip.width, height: whole.height)
        let (group, own) = columns.columns[column]
        if group.isSome { paintPart(group, area: area, clip: clip) }
        if own.isSome { paintPart(own, area: area, clip: clip) }
    }

    private mutating func paintPart(_ box: BoxID, area: Rect, clip: Rect) {
        let style = tree.boxes[box].style
        guard decorates[Int(style.index)], isVisible(style), tree.styles[style].hasBackground else { return }
        paintBackground(style, in: BackgroundArea(shape: RoundedRect(plain: area), border: .zero, padding: .zero, clip: clip))
    }
}
