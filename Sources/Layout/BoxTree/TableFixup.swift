import Primitives
import Style

/// CSS Tables 3, "Fixup algorithm": missing table parts get anonymous boxes, white space between parts goes.
extension BoxTreeBuilder {
    private enum TablePart { case caption, columnGroup, column, rowGroup, row, cell, other }

    private func part(_ box: BoxID) -> TablePart {
        if isOutsideFlow(box) { return .other }
        switch tree.boxes[box].kind {
        case .tableColumnGroup: return .columnGroup
        case .tableColumn: return .column
        case .tableRowGroup: return .rowGroup
        case .tableRow: return .row
        case .blockContainer:
            switch tree[styleOf: box].display {
            case .tableCell: return .cell
            case .tableCaption: return .caption
            default: return .other
            }
        default: return .other
        }
    }

    mutating func fixUpTables(_ children: [BoxID], in parent: BoxID) -> [BoxID] {
        switch tree.boxes[parent].kind {
        case .table:
            return wrapRuns(children, in: parent, proper: { [.caption, .columnGroup, .column, .rowGroup, .row].contains($0) }, wrapWholeTable: false) { builder, run in
                builder.wrapInRow(run, in: parent)
            }
        case .tableRowGroup:
            return wrapRuns(children, in: parent, proper: { $0 == .row }, wrapWholeTable: false) { builder, run in builder.wrapInRow(run, in: parent) }
        case .tableRow:
            return wrapRuns(children, in: parent, proper: { $0 == .cell }, wrapWholeTable: false) { builder, run in
                let cell = builder.makeAnonymous(.blockContainer, display: .tableCell, in: builder.tree.boxes[parent].style)
                builder.adopt(run, into: cell)
                return cell
            }
        case .tableColumnGroup:
            return children.filter { part($0) == .column }
        default:
            // Table parts outside a table: an anonymous table around each run of them.
            guard children.contains(where: { part($0) != .other }) else { return children }
            return wrapRuns(children, in: parent, proper: { $0 == .other }, wrapWholeTable: true) { builder, run in
                let isInline = builder.tree.boxes[parent].kind == .inline
                let table = builder.makeAnonymous(.table, display: isInline ? .inlineTable : .table, in: builder.tree.boxes[parent].style)
                builder.tree.boxes[table].isInlineLevel = isInline
                builder.adopt(run, into: table)
                return table
            }
        }
    }

    /// Wraps each run of improper children; white space beside proper table parts is dropped.
    private mutating func wrapRuns(_ children: [BoxID], in parent: BoxID, proper: (TablePart) -> Bool, wrapWholeTable: Bool,
                                   wrap: (inout BoxTreeBuilder, [BoxID]) -> BoxID) -> [BoxID] {
        var result: [BoxID] = []
        var run: [BoxID] = []
        func flush(_ builder: inout BoxTreeBuilder) {
            if wrapWholeTable {
                // White space after the last part of a run belongs to the flow again.
                var trailing: [BoxID] = []
                while let last = run.last, builder.isCollapsibleWhitespace(last) { trailing.append(run.removeLast()) }
                if !run.isEmpty { result.append(wrap(&builder, run)) }
                result += trailing.reversed()
            } else {
                while let last = run.last, builder.isCollapsibleWhitespace(last) { run.removeLast() }
                while let first = run.first, builder.isCollapsibleWhitespace(first) { run.removeFirst() }
                if run.contains(where: { !builder.tree[styleOf: $0].isOutOfFlow }) { result.append(wrap(&builder, run)) } else { result += run }
            }
            run = []
        }
        for child in children {
            let isProper = proper(part(child))
            if wrapWholeTable, isProper, isCollapsibleWhitespace(child), !run.isEmpty { run.append(child); continue }
            if isProper {
                flush(&self)
                result.append(child)
            } else {
                run.append(child)
            }
        }
        flush(&self)
        return result
    }

    private mutating func wrapInRow(_ run: [BoxID], in parent: BoxID) -> BoxID {
        let row = makeAnonymous(.tableRow, display: .tableRow, in: tree.boxes[parent].style)
        adopt(run, into: row)
        return row
    }
}
