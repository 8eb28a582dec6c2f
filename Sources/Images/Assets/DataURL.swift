import Primitives

/// A picture inside its address (Fetch standard, "data: URL processor").
struct DataURL {
    /// In lower case, without parameters.
    var mediaType: String
    var bytes: [UInt8]

    /// Nil if the address has no comma or its base64 is not valid. A line break inside is ignored, as in every URL.
    init?(_ address: String) {
        var text = address.utf8.filter { $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }[...]
        text = ASCII.trimmed(text)
        guard ASCII.equalIgnoringCase(text.prefix(5), "data:") else { return nil }
        text = text.dropFirst(5)
        if let fragment = text.firstIndex(of: 0x23) { text = text[..<fragment] }
        guard let comma = text.firstIndex(of: 0x2C) else { return nil }
        var type = ASCII.trimmed(text[..<comma])
        let body = percentDecoded(text[(comma + 1)...])
        if type.count >= 6, ASCII.equalIgnoringCase(type.suffix(6), "base64"),
           let semicolon = type.dropLast(6).last(where: { $0 != 0x20 }), semicolon == 0x3B {
            type = type.prefix { $0 != 0x3B }
            guard let decoded = decodeBase64(body) else { return nil }
            bytes = decoded
        } else {
            bytes = body
        }
        mediaType = String(decoding: ASCII.lowercased(ASCII.trimmed(type.prefix { $0 != 0x3B })), as: UTF8.self)
    }
}

/// Infra standard, "forgiving-base64 decode".
func decodeBase64(_ text: [UInt8]) -> [UInt8]? {
    var bits: UInt32 = 0, characters = 0, padding = 0
    var result: [UInt8] = []
    result.reserveCapacity(text.count / 4 * 3 + 3)
    for byte in text where !ASCII.isWhitespace(byte) {
        if byte == 0x3D { padding += 1; continue }
        let value: UInt8
        switch byte {
        case 0x41...0x5A: value = byte &- 0x41
        case 0x61...0x7A: value = byte &- 0x61 &+ 26
        case 0x30...0x39: value = byte &- 0x30 &+ 52
        case 0x2B: value = 62
        case 0x2F: value = 63
        default: return nil
        }
        guard padding == 0 else { return nil }
        bits = bits << 6 | UInt32(value)
        characters &+= 1
        if characters & 3 == 0 {
            result.append(UInt8(truncatingIfNeeded: bits >> 16))
            result.append(UInt8(truncatingIfNeeded: bits >> 8))
            result.append(UInt8(truncatingIfNeeded: bits))
        }
    }
    guard padding == 0 || padding <= 2 && (characters + padding) % 4 == 0 else { return nil }
    switch characters & 3 {
    case 1: return nil
    case 2: result.append(UInt8(truncatingIfNeeded: bits >> 4))
    case 3:
        result.append(UInt8(truncatingIfNeeded: bits >> 10))
        result.append(UInt8(truncatingIfNeeded: bits >> 2))
    default: break
    }
    return result
}
