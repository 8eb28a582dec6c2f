/// Lenient UTF-8: every malformed byte is one U+FFFD of one byte, so that offsets always advance.
enum UTF8Scalars {
    /// The character at `offset`, which must be inside `text`, and its length in bytes.
    @inline(__always)
    static func decode(_ text: UnsafeBufferPointer<UInt8>, at offset: Int, end: Int) -> (scalar: UInt32, length: Int) {
        let first = text[offset]
        if first < 0x80 { return (UInt32(first), 1) }
        return decodeLong(text, at: offset, end: end, first: first)
    }

    private static func decodeLong(_ text: UnsafeBufferPointer<UInt8>, at offset: Int, end: Int, first: UInt8) -> (scalar: UInt32, length: Int) {
        func trail(_ index: Int) -> UInt32? {
            guard offset + index < end else { return nil }
            let byte = text[offset + index]
            return byte & 0xC0 == 0x80 ? UInt32(byte & 0x3F) : nil
        }
        if first >= 0xC2, first < 0xE0, let a = trail(1) { return (UInt32(first & 0x1F) << 6 | a, 2) }
        if first & 0xF0 == 0xE0, let a = trail(1), let b = trail(2) {
            let scalar = UInt32(first & 0x0F) << 12 | a << 6 | b
            if scalar >= 0x800, scalar & 0xFFFF_F800 != 0xD800 { return (scalar, 3) }
        }
        if first & 0xF8 == 0xF0, let a = trail(1), let b = trail(2), let c = trail(3) {
            let scalar = UInt32(first & 0x07) << 18 | a << 12 | b << 6 | c
            if scalar >= 0x10000, scalar < 0x110000 { return (scalar, 4) }
        }
        return (0xFFFD, 1)
    }
}
