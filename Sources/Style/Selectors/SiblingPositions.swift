import DOM
import Primitives

/// Each element's place among its siblings, found for all children of a parent at once, so that `:nth-child()` costs linear time.
struct SiblingPositions {
    /// From 1; 0 where not yet counted. By node index.
    private struct Place {
        var position: UInt32 = 0, ofType: UInt32 = 0
        var fromEnd: UInt32 = 0, ofTypeFromEnd: UInt32 = 0
    }
    private var places: [Place] = []

    mutating func position(of node: NodeID, isFromEnd: Bool, isOfType: Bool, in document: Document) -> Int {
        if places.isEmpty { places = Array(repeating: Place(), count: document.nodes.count) }
        if places[Int(node.index)].position == 0 { count(siblingsOf: node, in: document) }
        let place = places[Int(node.index)]
        return Int(isOfType ? (isFromEnd ? place.ofTypeFromEnd : place.ofType) : (isFromEnd ? place.fromEnd : place.position))
    }

    private mutating func count(siblingsOf node: NodeID, in document: Document) {
        let parent = document.nodes[node].parent
        var total: UInt32 = 0
        var perType: [Atom: UInt32] = [:]
        var child = parent.isSome ? document.nodes[parent].firstChild : node
        while child.isSome {
            if document.nodes[child].kind == .element {
                total += 1
                places[Int(child.index)].position = total
                let count = perType[document.nodes[child].name, default: 0] + 1
                perType[document.nodes[child].name] = count
                places[Int(child.index)].ofType = count
            }
            child = parent.isSome ? document.nodes[child].nextSibling : .none
        }
        child = parent.isSome ? document.nodes[parent].firstChild : node
        while child.isSome {
            if document.nodes[child].kind == .element {
                let place = places[Int(child.index)]
                places[Int(child.index)].fromEnd = total - place.position + 1
                places[Int(child.index)].ofTypeFromEnd = perType[document.nodes[child].name, default: 0] - place.ofType + 1
            }
            child = parent.isSome ? document.nodes[child].nextSibling : .none
        }
    }
}
