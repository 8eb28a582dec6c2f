public import DOM
import Images
import Primitives
import Style

extension BoxTree {
    /// One line a box, two spaces a level: its kind, its element, and the text or picture it holds. For `mailheat dump boxes`.
    public func dump(_ document: Document) -> String {
        var lines = ""
        var depth = 0
        var box = root
        while box.isSome {
            lines += String(repeating: "  ", count: depth) + describe(boxes[box], document) + "\n"
            if boxes[box].firstChild.isSome {
                box = boxes[box].firstChild
                depth += 1
                continue
            }
            while box.isSome, boxes[box].nextSibling.isNone {
                box = boxes[box].parent
                depth -= 1
            }
            if box.isSome { box = boxes[box].nextSibling }
        }
        return lines
    }

    private func describe(_ box: Box, _ document: Document) -> String {
        var line = "\(box.kind) " + (box.node.isSome ? document.name(of: box.node) : "(anonymous)")
        if box.hasInlineChildren { line += " inline-children" }
        if box.columnSpan != 1 { line += " columns \(box.columnSpan)" }
        if box.rowSpan != 1 { line += " rows \(box.rowSpan)" }
        let payload = Int(box.payload)
        if box.kind == .text, payload < texts.count {
            let content = String(decoding: text[texts[payload].range], as: UTF8.self)
            line += " \"" + content.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\\n") + "\""
        } else if box.kind == .replaced, payload < replaced.count {
            switch replaced[payload].kind {
            case .image(let id): line += " picture \(id.index)"
            case .box, .empty: break
            case .missingImage(let alt): line += " missing picture \"\(alt)\""
            case .control(let control, let text): line += " \(control) \"\(text)\""
            }
        }
        return line
    }
}
