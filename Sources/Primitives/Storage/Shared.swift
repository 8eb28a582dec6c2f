/// A value whose copies share one allocation until one of them is changed.
public struct Shared<Value: Hashable & Sendable>: Hashable, Sendable {
    /// Written only while nobody else holds it, so that sharing it between threads is safe.
    @usableFromInline final class Storage: @unchecked Sendable {
        @usableFromInline var value: Value
        @inlinable init(_ value: Value) { self.value = value }
    }
    @usableFromInline var storage: Storage
    @inlinable public init(_ value: Value) { storage = Storage(value) }

    @inlinable public var value: Value {
        _read { yield storage.value }
        _modify {
            if !isKnownUniquelyReferenced(&storage) { storage = Storage(storage.value) }
            yield &storage.value
        }
    }
    @inlinable public static func == (a: Self, b: Self) -> Bool { a.storage === b.storage || a.storage.value == b.storage.value }
    @inlinable public func hash(into hasher: inout Hasher) { hasher.combine(storage.value) }
}
