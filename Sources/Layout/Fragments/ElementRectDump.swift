public import DOM
import Primitives
import Style

extension DocumentLayout {
    /// One line an element in document order: its name and the rects of its boxes, as `Element.getClientRects()` gives them
    /// for an unscrolled page (transforms applied), in CSS px. For `mailheat dump rects`, which is compared with browsers.
    public func dumpElementRects(_ document: Document) -> String {
        var rects = Array(repeating: [Rect](), count: document.nodes.count)
        collectRects(fragments.root, .zero, nil, &rects)
        var lines: [String] = []
        for index in document.nodes.indices where document.nodes[index: index].kind == .element {
            let places = rects[index].map { "\($0.x.double),\($0.y.double),\($0.width.double),\($0.height.double)" }
            lines.append(document.name(of: NodeID(index)) + " " + places.joined(separator: " "))
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func collectRects(_ fragment: FragmentID, _ origin: Point, _ transform: Transform?, _ rects: inout [[Rect]]) {
        let kind = fragments[fragment].kind
        if kind == .text || kind == .outOfFlowPlaceholder { return }
        let place = origin + fragments[fragment].offset
        var transform = transform
        let box = fragments[fragment].box
        if box.isSome, kind == .box || kind == .inlineBox {
            let own = Rect(origin: place, size: fragments[fragment].size)
            let style = tree.boxes[box].style
            if kind == .box, tree.styles[style].isTransformed {
                let local = tree.styles[style].usedTransform(box: own)
                transform = transform.map { $0.concatenating(inner: local) } ?? local
            }
            let node = tree.boxes[box].node
            // Generated boxes belong to the element but are none of its own.
            let isGenerated = tree.boxes[box].parent.isSome && tree.boxes[tree.boxes[box].parent].node == node
            if node.isSome, !isGenerated, tree.boxes[box].kind != .marker { rects[Int(node.index)].append(transform.map { $0.boundingBox(of: own) } ?? own) }
        }
        var child = fragments[fragment].firstChild
        while child.isSome {
            collectRects(child, place, transform, &rects)
            child = fragments[child].nextSibling
        }
    }
}
