import Layout
import Primitives

/// Which column each cell begins in, for tables whose columns have backgrounds (CSS 2.2 §17.5; HTML standard, "Forming a table").
struct TableColumns {
    /// By cell box.
    private(set) var columnOfCell: [BoxID: Int] = [:]
    /// By column: its box and its group's, `.none` where it has none.
    private(set) var columns: [(group: BoxID, column: BoxID)] = []

    /// Empty if no column or column group of the table has a background.
    init(_ table: BoxID, _ tree: BoxTree) {
        readColumns(table, tree)
        let hasBackground = columns.contains { column in
            [column.group, column.column].contains { $0.isSome && tree[styleOf: $0].hasBackground }
        }
        guard hasBackground else { columns = []; return }
        for child in tree.children(of: table) {
            switch tree.boxes[child].kind {
            case .tableRowGroup: place(tree.children(of: child).filter { tree.boxes[$0].kind == .tableRow }, tree)
            default: break
            }
        }
        place(tree.children(of: table).filter { tree.boxes[$0].kind == .tableRow }, tree)
    }

    private mutating func readColumns(_ table: BoxID, _ tree: BoxTree) {
        func append(_ box: BoxID, in group: BoxID, span: UInt16) {
            for _ in 0..<max(Int(span), 1) where columns.count < Self.capacity { columns.append((group, box)) }
        }
        for child in tree.children(of: table) {
            if tree.boxes[child].kind == .tableColumn { append(child, in: .none, span: tree.boxes[child].columnSpan) }
            guard tree.boxes[child].kind == .tableColumnGroup else { continue }
            var isEmpty = true
            for column in tree.children(of: child) where tree.boxes[column].kind == .tableColumn {
                append(column, in: child, span: tree.boxes[column].columnSpan)
                isEmpty = false
            }
            if isEmpty { append(.none, in: child, span: tree.boxes[child].columnSpan) }
        }
    }
    /// Columns beyond this have no background of their own.
    private static let capacity = 10_000

    /// The rows of one group: a cell stands in the first column that no cell from above reaches down into.
    private mutating func place(_ rows: [BoxID], _ tree: BoxTree) {
        var reaches: [Int] = []
        for (row, box) in rows.enumerated() {
            var column = 0
            for cell in tree.children(of: box) where tree.boxes[cell].kind == .blockContainer {
                while column < reaches.count, reaches[column] > row { column += 1 }
                if column >= Self.capacity { break }
                columnOfCell[cell] = column
                let end = min(column + max(Int(tree.boxes[cell].columnSpan), 1), Self.capacity)
                let bottom = tree.boxes[cell].rowSpan == 0 ? Int.max : row + Int(tree.boxes[cell].rowSpan)
                while reaches.count < end { reaches.append(0) }
                for index in column..<end { reaches[index] = max(reaches[index], bottom) }
                column = end
            }
        }
    }
}
