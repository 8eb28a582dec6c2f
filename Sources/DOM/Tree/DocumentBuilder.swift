import Primitives

/// Writes a document's tree in document order: how a stage that rewrites markup makes its result.
public struct DocumentBuilder {
    private var document: Document
    private var open: [NodeID] = []

    /// An empty document with the mode and the names of another, so that their atoms mix.
    public init(like other: Document) {
        document = Document(atoms: other.atoms)
        document.mode = other.mode
    }

    public mutating func intern(_ name: String) -> Atom { document.atoms.intern(name) }

    /// Begins an element; what follows is inside of it until `close`. The first is the root.
    public mutating func open(_ name: Atom, attributes: [(name: Atom, value: [UInt8])], isForeign: Bool = false) {
        var node = Node(kind: .element, name: name)
        node.isForeign = isForeign
        node.attributeStart = UInt32(truncatingIfNeeded: document.attributes.count)
        node.attributeCount = UInt32(truncatingIfNeeded: attributes.count)
        for attribute in attributes { document.attributes.append(Attribute(name: attribute.name, value: store(attribute.value[...]))) }
        let parent = open.last ?? .none
        let id = append(node)
        if document.root.isNone { document.root = id }
        if !isForeign {
            if name == .a || name == .area, let href = attributes.first(where: { $0.name == .href }) {
                document.links.append(Link(index: document.links.count, node: id, href: String(decoding: href.value, as: UTF8.self), isArea: name == .area))
            }
            if name == .body, parent == document.root, document.body.isNone { document.body = id }
        }
        open.append(id)
    }

    /// Ends the element that was begun last.
    public mutating func close() { _ = open.popLast() }

    public mutating func text(_ bytes: ArraySlice<UInt8>) {
        guard !bytes.isEmpty, !open.isEmpty else { return }
        var node = Node(kind: .text, name: .none)
        node.text = store(bytes)
        _ = append(node)
    }

    public consuming func finish() -> Document { document }

    private mutating func append(_ node: Node) -> NodeID {
        var node = node
        node.parent = open.last ?? .none
        if let parent = open.last { node.previousSibling = document.nodes[parent].lastChild }
        let id = document.nodes.append(node)
        if let parent = open.last {
            if node.previousSibling.isSome { document.nodes[node.previousSibling].nextSibling = id } else { document.nodes[parent].firstChild = id }
            document.nodes[parent].lastChild = id
        }
        return id
    }

    private mutating func store(_ bytes: ArraySlice<UInt8>) -> ByteRange {
        let start = document.buffer.count
        document.buffer += bytes
        return ByteRange(start: start, count: bytes.count)
    }
}
