/// A picture of one `ImageStore`.
public struct ImageID: Hashable, Sendable {
    public let index: UInt32
    @inlinable public init(index: UInt32) { self.index = index }
}
