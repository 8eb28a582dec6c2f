import JSON
import Primitives

/// Turns JSON objects into rows. Objects of one file mostly have the same members in the same order, so a name's meaning is looked up
/// again only where it differs from the object before.
struct JSONRows {
    private struct Member {
        var name: [UInt8]
        var meaning: (field: Field, priority: Int)?

        @inline(__always) func isNamed(_ other: UnsafeBufferPointer<UInt8>) -> Bool {
            guard other.count == name.count else { return false }
            for index in name.indices where name[index] != other[index] { return false }
            return true
        }
    }
    private var shape: [Member] = []
    private var memberCount = 0
    private var isKnownShape = false
    private(set) var row = ClickRow()

    /// Fills `row` from an object's members; whether they are those of the object before.
    mutating func read(_ object: JSONElement, line: Int) -> Bool {
        isKnownShape = true
        row.reset(line: line)
        row.belongsToTotals = false
        var strength = PerField<Int>(repeating: .max)
        var index = 0
        defer { memberCount = index }
        object.forEachMemberBytes { name, value in
            let meaning = meaning(of: name, at: index)
            index += 1
            guard let (field, priority) = meaning, priority < strength[field.rawValue] else { return }
            let isSet: Bool
            switch value.kind {
            case .string:
                value.withBytes { row.set(field, $0) }
                isSet = true
            case .integer, .number:
                if let integer = value.int { row.set(field, integer) } else { row.set(field, Array(String(value.double ?? 0).utf8)) }
                isSet = true
            case .bool:
                row.set(field, Array((value.bool == true ? "true" : "false").utf8))
                isSet = true
            case .null, .array, .object:
                isSet = false
            }
            if isSet { strength[field.rawValue] = priority }
            if field == .total || field == .unique { row.belongsToTotals = true }
        }
        return isKnownShape && index == memberCount
    }

    /// Objects with more members than this are looked up name by name.
    private static let longestShape = 64

    private mutating func meaning(of name: UnsafeBufferPointer<UInt8>, at index: Int) -> (field: Field, priority: Int)? {
        if index < shape.count, shape[index].isNamed(name) { return shape[index].meaning }
        isKnownShape = false
        let bytes = Array(name), meaning = Field.meaning(of: bytes[...])
        if index < shape.count {
            shape[index] = Member(name: bytes, meaning: meaning)
        } else if index == shape.count, index < Self.longestShape {
            shape.append(Member(name: bytes, meaning: meaning))
        }
        return meaning
    }

    /// The one array of objects that an object holds.
    static func onlyArray(of object: JSONElement) -> JSONElement? {
        var found: JSONElement?
        var arrays = 0
        object.forEachMember { _, value in
            guard value.kind == .array else { return }
            var holdsObjects = false
            value.forEach { if $0.kind == .object { holdsObjects = true } }
            if holdsObjects { found = value; arrays += 1 }
        }
        return arrays == 1 ? found : nil
    }
}
