import Primitives

enum PercentEncoding {
    /// RFC 3986 §6.2.2: unreserved characters decoded, other escapes in upper case, and what may not stand in an address escaped.
    /// Nothing is decoded twice.
    static func normalized(_ source: ArraySlice<UInt8>) -> [UInt8] {
        mapped(source) { byte, isEscape, output in
            if isUnreserved(byte) || !isEscape && (isReserved(byte) || byte == 0x25) { output.append(byte) } else { escape(byte, into: &output) }
        }
    }
    /// Every escape resolved once; `+` stays.
    static func decoded(_ source: ArraySlice<UInt8>) -> [UInt8] { mapped(source) { byte, _, output in output.append(byte) } }
    /// `application/x-www-form-urlencoded`: `+` is a space.
    static func decodedForm(_ source: ArraySlice<UInt8>) -> [UInt8] {
        mapped(source) { byte, isEscape, output in output.append(byte == 0x2B && !isEscape ? 0x20 : byte) }
    }
    /// Calls `write` for each byte, an escape being one; a `%` that begins none is a byte like others.
    private static func mapped(_ source: ArraySlice<UInt8>, _ write: (UInt8, _ isEscape: Bool, inout [UInt8]) -> Void) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(source.count)
        var index = source.startIndex
        while index < source.endIndex {
            let byte = source[index]
            index += 1
            if byte == 0x25, index + 1 < source.endIndex, ASCII.isHexDigit(source[index]), ASCII.isHexDigit(source[index + 1]) {
                write(ASCII.hexValue(source[index]) << 4 | ASCII.hexValue(source[index + 1]), true, &output)
                index += 2
            } else {
                write(byte, false, &output)
            }
        }
        return output
    }
    private static func escape(_ byte: UInt8, into output: inout [UInt8]) {
        output.append(0x25)
        for digit in [byte >> 4, byte & 15] { output.append(digit < 10 ? 0x30 + digit : 0x37 + digit) }
    }
    /// RFC 3986 §2.3.
    private static func isUnreserved(_ byte: UInt8) -> Bool {
        ASCII.isAlpha(byte) || ASCII.isDigit(byte) || byte == 0x2D || byte == 0x2E || byte == 0x5F || byte == 0x7E
    }
    /// RFC 3986 §2.2: `:/?#[]@` and `!$&'()*+,;=`.
    private static func isReserved(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x3A, 0x2F, 0x3F, 0x23, 0x5B, 0x5D, 0x40, 0x21, 0x24, 0x26...0x2C, 0x3B, 0x3D: true
        default: false
        }
    }
}
