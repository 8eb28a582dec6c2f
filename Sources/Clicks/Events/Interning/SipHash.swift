/// SipHash-2-4 with 128 bits of output (Aumasson and Bernstein, "SipHash: a fast short-input PRF", and its 128-bit reference code).
public struct SipHash: Sendable {
    let key0: UInt64
    let key1: UInt64

    public init(key0: UInt64, key1: UInt64) { self.key0 = key0; self.key1 = key1 }
    /// A key of this process alone. Digests are compared, never ordered or printed, so it does not reach a result.
    static func randomKey() -> SipHash {
        var generator = SystemRandomNumberGenerator()
        return SipHash(key0: generator.next(), key1: generator.next())
    }

    public func digest(_ bytes: [UInt8], _ range: Range<Int>) -> Digest128 {
        var v0 = key0 ^ 0x736f6d6570736575, v1 = key1 ^ 0x646f72616e646f6d ^ 0xee
        var v2 = key0 ^ 0x6c7967656e657261, v3 = key1 ^ 0x7465646279746573
        @inline(__always) func round() {
            v0 &+= v1; v1 = v1 << 13 | v1 >> 51; v1 ^= v0; v0 = v0 << 32 | v0 >> 32
            v2 &+= v3; v3 = v3 << 16 | v3 >> 48; v3 ^= v2
            v0 &+= v3; v3 = v3 << 21 | v3 >> 43; v3 ^= v0
            v2 &+= v1; v1 = v1 << 17 | v1 >> 47; v1 ^= v2; v2 = v2 << 32 | v2 >> 32
        }
        @inline(__always) func compress(_ word: UInt64) { v3 ^= word; round(); round(); v0 ^= word }
        let raw = bytes.span.bytes
        var position = range.lowerBound
        while range.upperBound - position >= 8 {
            compress(UInt64(littleEndian: raw.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self)))
            position += 8
        }
        var last = UInt64(truncatingIfNeeded: range.count) << 56
        var shift: UInt64 = 0
        while position < range.upperBound {
            last |= UInt64(bytes[position]) << shift
            shift += 8
            position += 1
        }
        compress(last)
        v2 ^= 0xee
        round(); round(); round(); round()
        let low = v0 ^ v1 ^ v2 ^ v3
        v1 ^= 0xdd
        round(); round(); round(); round()
        return Digest128(low: low, high: v0 ^ v1 ^ v2 ^ v3)
    }
}

public struct Digest128: Hashable, Sendable {
    public let low: UInt64
    public let high: UInt64
    package init(low: UInt64, high: UInt64) { self.low = low; self.high = high }
}
