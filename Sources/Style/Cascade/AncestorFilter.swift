import DOM
import Primitives

/// How many of the open elements of a walk have each class, id and type: a selector that needs an ancestor which is not there
/// is given up without a walk up the tree.
struct AncestorFilter {
    private var counts: [UInt32]

    init(nameCount: Int, document: Document) {
        var largest = UInt32(truncatingIfNeeded: nameCount) << 1
        for index in document.nodes.indices { largest = max(largest, AncestorKey(type: document.nodes[index: index].name).value) }
        counts = Array(repeating: 0, count: Int(largest) + 1)
    }

    mutating func push(_ node: NodeID, type: Atom, _ names: ElementNames) { change(node, type, names) { $0 &+= 1 } }
    mutating func pop(_ node: NodeID, type: Atom, _ names: ElementNames) { change(node, type, names) { $0 &-= 1 } }

    private mutating func change(_ node: NodeID, _ type: Atom, _ names: ElementNames, _ body: (inout UInt32) -> Void) {
        body(&counts[Int(AncestorKey(type: type).value)])
        if let id = names.id(of: node) { body(&counts[Int(AncestorKey(name: id).value)]) }
        for name in names.classes(of: node) { body(&counts[Int(AncestorKey(name: name).value)]) }
    }

    /// False only if no ancestor can satisfy the selector.
    func mayMatch(_ selector: ComplexSelector) -> Bool {
        has(selector.ancestors.0) && has(selector.ancestors.1) && has(selector.ancestors.2)
    }
    private func has(_ key: AncestorKey) -> Bool {
        if key == .none { return true }
        return Int(key.value) < counts.count && counts[Int(key.value)] > 0
    }
}
