public import Primitives

public enum NodeTag {}
public typealias NodeID = ID<NodeTag>

/// A range of bytes in the document's buffer.
public struct ByteRange: Hashable, Sendable {
    public var start: UInt32
    public var count: UInt32
    @inlinable public init(start: Int, count: Int) { self.start = UInt32(truncatingIfNeeded: start); self.count = UInt32(truncatingIfNeeded: count) }
    @inlinable public var range: Range<Int> { Int(start)..<Int(start) + Int(count) }
    @inlinable public var isEmpty: Bool { count == 0 }
}

/// HTML standard, "The DOCTYPE": how much of the old layout applies.
public enum DocumentMode: Sendable, Hashable { case noQuirks, limitedQuirks, quirks }

/// A node of the tree. Comments, doctypes and processing instructions are not kept.
public struct Node: Sendable {
    public enum Kind: UInt8, Sendable { case document, element, text }
    public var kind: Kind
    /// The element's local name, lower case; `.none` for text.
    public var name: Atom
    public var parent: NodeID = .none
    public var firstChild: NodeID = .none
    public var lastChild: NodeID = .none
    public var nextSibling: NodeID = .none
    public var previousSibling: NodeID = .none
    /// Text: its UTF-8 bytes in the document's buffer, entities resolved. A template: its content as markup, as it was written.
    public var text = ByteRange(start: 0, count: 0)
    /// Element: its attributes, a range of `Document.attributes`.
    public var attributeStart: UInt32 = 0
    public var attributeCount: UInt32 = 0
    /// An element of the SVG or MathML namespace.
    public var isForeign = false
    @inlinable public init(kind: Kind, name: Atom) { self.kind = kind; self.name = name }
}

public struct Attribute: Sendable {
    /// Lower case.
    public var name: Atom
    /// UTF-8 bytes of the value in the document's buffer, entities resolved.
    public var value: ByteRange
    @inlinable public init(name: Atom, value: ByteRange) { self.name = name; self.value = value }
}

/// A parsed email: nodes in document order in one arena, text and attribute values in one byte buffer.
public struct Document: Sendable {
    public internal(set) var nodes = Arena<Node, NodeTag>()
    public internal(set) var attributes: [Attribute] = []
    /// UTF-8.
    public internal(set) var buffer: [UInt8] = []
    public internal(set) var atoms: AtomTable
    public internal(set) var mode = DocumentMode.noQuirks
    /// `<html>`; `.none` only before parsing.
    public internal(set) var root: NodeID = .none
    /// `<body>`, `.none` if there is none (a frameset).
    public internal(set) var body: NodeID = .none
    /// Every `a[href]` and `area[href]`, in document order.
    public internal(set) var links: [Link] = []

    public init(atoms: AtomTable = AtomTable()) { self.atoms = atoms }

    /// The value of an attribute, or nil where the element lacks it.
    public func attribute(_ name: Atom, of node: NodeID) -> ArraySlice<UInt8>? {
        let element = nodes[node]
        for index in Int(element.attributeStart)..<Int(element.attributeStart + element.attributeCount) where attributes[index].name == name {
            return buffer[attributes[index].value.range]
        }
        return nil
    }
    public func hasAttribute(_ name: Atom, on node: NodeID) -> Bool { attribute(name, of: node) != nil }
    public func attributeString(_ name: Atom, of node: NodeID) -> String? {
        attribute(name, of: node).map { String(decoding: $0, as: UTF8.self) }
    }
    public func textBytes(of node: NodeID) -> ArraySlice<UInt8> { buffer[nodes[node].text.range] }
    public func name(of node: NodeID) -> String { atoms.string(nodes[node].name) }

    /// The next node in document order within `root`'s subtree, `.none` at its end: an iteration without recursion.
    public func next(after node: NodeID, within root: NodeID, skippingChildren: Bool = false) -> NodeID {
        if !skippingChildren, nodes[node].firstChild.isSome { return nodes[node].firstChild }
        var current = node
        while current != root, current.isSome {
            if nodes[current].nextSibling.isSome { return nodes[current].nextSibling }
            current = nodes[current].parent
        }
        return .none
    }

    /// All nodes in document order, each with its distance from the root.
    public func forEachNode(_ body: (NodeID, _ depth: Int) -> Void) {
        var depth = 0
        var node = root
        while node.isSome {
            body(node, depth)
            if nodes[node].firstChild.isSome {
                node = nodes[node].firstChild
                depth += 1
                continue
            }
            while node.isSome, nodes[node].nextSibling.isNone {
                node = nodes[node].parent
                depth -= 1
            }
            if node.isSome { node = nodes[node].nextSibling }
        }
    }
}

/// A link of the email: `a[href]` or `area[href]`.
public struct Link: Sendable, Hashable {
    /// Its place among the document's links, from 0.
    public var index: Int
    public var node: NodeID
    /// The attribute's value after entities, exactly as written.
    public var href: String
    public var isArea: Bool
    public init(index: Int, node: NodeID, href: String, isArea: Bool) {
        self.index = index; self.node = node; self.href = href; self.isArea = isArea
    }
}
