public import DOM
import Primitives
import Style

extension DocumentLayout {
    /// One line a fragment: what it is, and its border box on the page in CSS px. For tests and `mailheat dump fragments`.
    public func dump(_ document: Document) -> String {
        var lines: [String] = []
        describe(fragments.root, .zero, 0, document, &lines)
        return lines.joined(separator: "\n") + "\n"
    }

    private func describe(_ fragment: FragmentID, _ origin: Point, _ depth: Int, _ document: Document, _ lines: inout [String]) {
        let place = origin + fragments[fragment].offset
        let size = fragments[fragment].size
        let box = fragments[fragment].box
        var name: String
        switch fragments[fragment].kind {
        case .line: name = "Line"
        case .text: name = "Text"
        case .inlineBox: name = "Inline"
        case .tableGrid: name = "TableGrid"
        case .outOfFlowPlaceholder: return
        case .box:
            name = switch tree.boxes[box].kind {
            case .blockContainer:
                switch tree[styleOf: box].display {
                case .tableCell: "TableCell"
                case .tableCaption: "TableCaption"
                default: "BlockContainer"
                }
            case .replaced: "Replaced"
            case .table: "Table"
            case .tableRowGroup: "TableRowGroup"
            case .tableRow: "TableRow"
            case .flexContainer: "FlexContainer"
            case .gridContainer: "GridContainer"
            case .marker: "Marker"
            default: "Box"
            }
        }
        if box.isSome, fragments[fragment].kind != .text {
            let node = tree.boxes[box].node
            name += " " + (node.isSome ? document.name(of: node) : "(anonymous)")
        }
        var line = String(repeating: "  ", count: depth) + name
        if line.utf8.count < 34 { line += String(repeating: " ", count: 34 - line.utf8.count) } else { line += " " }
        line += "\(place.x),\(place.y) \(size.width)×\(size.height)"
        if fragments[fragment].kind == .text { line += " \"\(fragments.texts[Int(fragments[fragment].payload)].text)\"" }
        lines.append(line)
        var child = fragments[fragment].firstChild
        while child.isSome {
            describe(child, place, depth + 1, document, &lines)
            child = fragments[child].nextSibling
        }
    }
}
