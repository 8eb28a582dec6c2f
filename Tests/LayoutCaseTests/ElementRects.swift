import DOM
import Layout
import Primitives

/// Where elements are, as `getClientRects()` would say, on the page.
struct ElementRects {
    let document: Document
    let layout: DocumentLayout
    private var rectsOfNode: [[Rect]]

    init(_ page: LaidOutCase) {
        document = page.document
        layout = page.layout
        rectsOfNode = Array(repeating: [], count: document.nodes.count)
        visit(layout.fragments.root, .zero)
    }

    private mutating func visit(_ fragment: FragmentID, _ origin: Point) {
        let place = origin + layout.fragments[fragment].offset
        let kind = layout.fragments[fragment].kind, box = layout.fragments[fragment].box
        if kind == .box || kind == .inlineBox, box.isSome, layout.tree.boxes[box].node.isSome, layout.tree.boxes[box].kind != .marker {
            rectsOfNode[Int(layout.tree.boxes[box].node.index)].append(Rect(origin: place, size: layout.fragments[fragment].size))
        }
        var child = layout.fragments[fragment].firstChild
        while child.isSome {
            visit(child, place)
            child = layout.fragments[child].nextSibling
        }
    }

    /// The client rects that have an area.
    func rects(of node: NodeID) -> [Rect] { rectsOfNode[Int(node.index)].filter { !$0.isEmpty } }

    /// The bounding box of the client rects; that of an empty element where it stands.
    func box(of node: NodeID) -> Rect {
        let all = rectsOfNode[Int(node.index)], visible = all.filter { !$0.isEmpty }
        guard let first = visible.first ?? all.first else { return .zero }
        return visible.dropFirst().reduce(first) { union, rect in
            let x = min(union.x, rect.x), y = min(union.y, rect.y)
            return Rect(x: x, y: y, width: max(union.maxX, rect.maxX) - x, height: max(union.maxY, rect.maxY) - y)
        }
    }

    /// Elements in document order that match the last part of a selector inside elements that match the parts before.
    func elements(matching selector: [String]) -> [NodeID] {
        document.nodes.indices.map { NodeID($0) }.filter { document.nodes[$0].kind == .element && matches($0, selector[...]) }
    }

    private func matches(_ node: NodeID, _ selector: ArraySlice<String>) -> Bool {
        guard let part = selector.last, matches(node, part) else { return false }
        let outer = selector.dropLast()
        if outer.isEmpty { return true }
        var ancestor = document.nodes[node].parent
        while ancestor.isSome {
            if document.nodes[ancestor].kind == .element, matches(ancestor, outer) { return true }
            ancestor = document.nodes[ancestor].parent
        }
        return false
    }
    private func matches(_ node: NodeID, _ part: String) -> Bool {
        switch part.first {
        case "#": document.attributeString(.id, of: node) == String(part.dropFirst())
        case ".": (document.attributeString(.class, of: node) ?? "").split(separator: " ").contains(part.dropFirst())
        default: document.name(of: node) == part
        }
    }
}
