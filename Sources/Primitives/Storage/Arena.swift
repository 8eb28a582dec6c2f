/// An index into one arena. Ids of different arenas do not mix; `none` stands for "no element".
public struct ID<Tag>: Hashable, Comparable, Sendable {
    public let index: UInt32
    @inlinable public init(index: UInt32) { self.index = index }
    @inlinable public init(_ index: Int) { self.index = UInt32(truncatingIfNeeded: index) }
    @inlinable public static var none: ID { ID(index: .max) }
    @inlinable public var isNone: Bool { index == .max }
    @inlinable public var isSome: Bool { index != .max }
    @inlinable public static func < (a: ID, b: ID) -> Bool { a.index < b.index }
}

/// Append-only contiguous storage, the only owner of its elements, freed at once.
public struct Arena<Element, Tag> {
    @usableFromInline var storage: [Element] = []
    @inlinable public init() {}
    @inlinable public var count: Int { storage.count }
    @inlinable public var indices: Range<Int> { storage.indices }
    @inlinable public mutating func reserve(_ capacity: Int) { storage.reserveCapacity(capacity) }
    @inlinable public mutating func append(_ element: Element) -> ID<Tag> {
        storage.append(element)
        return ID(storage.count - 1)
    }
    /// `id` must stem from this arena and not be `none`.
    @inlinable public subscript(id: ID<Tag>) -> Element {
        _read { yield storage[Int(id.index)] }
        _modify { yield &storage[Int(id.index)] }
    }
    @inlinable public subscript(index index: Int) -> Element {
        _read { yield storage[index] }
        _modify { yield &storage[index] }
    }
}
extension Arena: Sendable where Element: Sendable {}
