/// Bytes as a dictionary's key, hashed eight at a time.
struct ByteKey: Hashable, Sendable {
    let bytes: ArraySlice<UInt8>

    func hash(into hasher: inout Hasher) {
        var index = bytes.startIndex
        while index &+ 8 <= bytes.endIndex {
            var word: UInt64 = 0
            for byte in bytes[index..<index &+ 8] { word = word << 8 | UInt64(byte) }
            hasher.combine(word)
            index &+= 8
        }
        var rest = UInt64(truncatingIfNeeded: bytes.count)
        for byte in bytes[index...] { rest = rest << 8 | UInt64(byte) }
        hasher.combine(rest)
    }
}
