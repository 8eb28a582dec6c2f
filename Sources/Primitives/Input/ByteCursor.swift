/// A position in bytes, for scanners: peeking past the end gives 0, never a trap.
public struct ByteCursor {
    public let bytes: [UInt8]
    public var position: Int
    public let end: Int
    @inlinable public init(_ bytes: [UInt8]) { self.init(bytes, in: 0..<bytes.count) }
    @inlinable public init(_ bytes: [UInt8], in range: Range<Int>) {
        self.bytes = bytes
        let lower = Swift.min(Swift.max(range.lowerBound, 0), bytes.count)
        position = lower
        end = Swift.min(Swift.max(range.upperBound, lower), bytes.count)
    }
    @inlinable public var isAtEnd: Bool { position >= end }
    /// The byte `ahead` of the position, 0 past the end.
    @inlinable public func peek(_ ahead: Int = 0) -> UInt8 {
        let index = position + ahead
        return index < end ? bytes[index] : 0
    }
    @inlinable public mutating func next() -> UInt8 {
        let byte = peek()
        if position < end { position += 1 }
        return byte
    }
    @inlinable public mutating func advance(_ count: Int = 1) { position = Swift.min(position + count, end) }
    @inlinable public mutating func skip(while condition: (UInt8) -> Bool) {
        while position < end, condition(bytes[position]) { position += 1 }
    }
    @inlinable public mutating func consume(_ byte: UInt8) -> Bool {
        guard position < end, bytes[position] == byte else { return false }
        position += 1
        return true
    }
}
