/// A face of one `FontLibrary`.
public struct FaceID: Hashable, Sendable {
    public let index: UInt16
    @inlinable public init(index: UInt16) { self.index = index }
}
