import DOM
import Primitives

/// A class or id that some selector names.
typealias NameID = UInt32

/// The classes and ids that selectors name. A document's other classes and ids never matter.
struct NameTable: Sendable {
    private var values: [ByteKey: NameID] = [:]
    var count: Int { values.count }
    /// Quirks Mode standard, "The case-insensitive class and id selectors quirk".
    let ignoresCase: Bool

    init(mode: DocumentMode) { ignoresCase = mode == .quirks }

    mutating func intern(_ name: [UInt8]) -> NameID {
        let key = folded(name[...])
        if let value = values[key] { return value }
        let value = NameID(truncatingIfNeeded: values.count)
        values[key] = value
        return value
    }
    func lookUp(_ name: ArraySlice<UInt8>) -> NameID? { values[folded(name)] }

    private func folded(_ name: ArraySlice<UInt8>) -> ByteKey {
        guard ignoresCase, name.contains(where: { ASCII.lowercased($0) != $0 }) else { return ByteKey(bytes: name) }
        return ByteKey(bytes: ASCII.lowercased(name)[...])
    }
}

/// A class or id, or a type, in one number.
struct AncestorKey: Sendable, Hashable {
    let value: UInt32
    static let none = AncestorKey(value: .max)
    private init(value: UInt32) { self.value = value }
    init(name: NameID) { value = name << 1 }
    init(type: Atom) { value = type.value << 1 | 1 }
}

/// The classes and ids of every element, as selectors know them.
struct ElementNames: Sendable {
    private var ids: [NameID]
    private var starts: [UInt32] = []
    private var classes: [NameID] = []
    private static let noName = NameID.max

    init(_ document: Document, names: NameTable) {
        ids = Array(repeating: Self.noName, count: document.nodes.count)
        starts.reserveCapacity(document.nodes.count + 1)
        for index in document.nodes.indices {
            starts.append(UInt32(truncatingIfNeeded: classes.count))
            let node = document.nodes[index: index]
            if names.count == 0 || node.attributeCount == 0 { continue }
            for attribute in document.attributes[Int(node.attributeStart)..<Int(node.attributeStart + node.attributeCount)] {
                if attribute.name == .id {
                    ids[index] = names.lookUp(document.buffer[attribute.value.range]) ?? Self.noName
                } else if attribute.name == .class {
                    appendClasses(document.buffer[attribute.value.range], names)
                }
            }
        }
        starts.append(UInt32(truncatingIfNeeded: classes.count))
    }

    private mutating func appendClasses(_ list: ArraySlice<UInt8>, _ names: NameTable) {
        var index = list.startIndex
        while index < list.endIndex {
            while index < list.endIndex, ASCII.isWhitespace(list[index]) { index += 1 }
            let start = index
            while index < list.endIndex, !ASCII.isWhitespace(list[index]) { index += 1 }
            if start < index, let name = names.lookUp(list[start..<index]) { classes.append(name) }
        }
    }

    func id(of node: NodeID) -> NameID? {
        let id = ids[Int(node.index)]
        return id == Self.noName ? nil : id
    }
    func hasID(_ id: NameID, _ node: NodeID) -> Bool { ids[Int(node.index)] == id }
    func classes(of node: NodeID) -> ArraySlice<NameID> {
        classes[Int(starts[Int(node.index)])..<Int(starts[Int(node.index) + 1])]
    }
    func hasClass(_ name: NameID, _ node: NodeID) -> Bool { classes(of: node).contains(name) }
}
