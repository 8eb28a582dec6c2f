/// Classes of bytes as the HTML and CSS standards define them (Infra standard, "Code points").
public enum ASCII {
    /// HTML's white space: tab, LF, FF, CR, space.
    @inlinable public static func isWhitespace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D || byte == 0x0C }
    @inlinable public static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
    @inlinable public static func isAlpha(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
    @inlinable public static func isHexDigit(_ byte: UInt8) -> Bool { isDigit(byte) || (byte | 0x20) &- 0x61 < 6 }
    /// 0 … 15, or 0 for a byte that is no hexadecimal digit.
    @inlinable public static func hexValue(_ byte: UInt8) -> UInt8 { isDigit(byte) ? byte &- 0x30 : isHexDigit(byte) ? (byte | 0x20) &- 0x57 : 0 }
    @inlinable public static func lowercased(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }
    @inlinable public static func lowercased<Bytes: Collection>(_ bytes: Bytes) -> [UInt8] where Bytes.Element == UInt8 { bytes.map { lowercased($0) } }
    /// Equal without regard to ASCII case.
    @inlinable public static func equalIgnoringCase<A: Collection, B: Collection>(_ a: A, _ b: B) -> Bool where A.Element == UInt8, B.Element == UInt8 {
        a.count == b.count && zip(a, b).allSatisfy { lowercased($0) == lowercased($1) }
    }
    @inlinable public static func equalIgnoringCase<A: Collection>(_ a: A, _ b: StaticString) -> Bool where A.Element == UInt8 {
        guard a.count == b.utf8CodeUnitCount else { return false }
        var pointer = b.utf8Start
        for byte in a {
            if lowercased(byte) != lowercased(pointer.pointee) { return false }
            pointer += 1
        }
        return true
    }
    /// The bytes without white space at either end.
    @inlinable public static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var slice = bytes
        while let first = slice.first, isWhitespace(first) { slice.removeFirst() }
        while let last = slice.last, isWhitespace(last) { slice.removeLast() }
        return slice
    }
}
