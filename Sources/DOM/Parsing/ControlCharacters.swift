/// Control characters, which browsers keep and Gumbo would turn into U+FFFD: Word and PowerPoint leave vertical tabs in emails.
/// Past Gumbo they go as private characters, U+10FE00 and up, that no font and no email has.
enum ControlCharacters {
    /// U+10FE00 is F4 8F B8 80.
    private static let lead: [UInt8] = [0xF4, 0x8F]

    /// The text with its control characters hidden, nil where it has none.
    static func hide(_ text: [UInt8]) -> [UInt8]? {
        guard let first = text.indices.first(where: { control(text, at: $0) != nil }) else { return nil }
        var result = Array(text[..<first])
        result.reserveCapacity(text.count + 64)
        var index = first
        while index < text.count {
            if let value = control(text, at: index) {
                result += lead
                result.append(0xB8 + value >> 6)
                result.append(0x80 | value & 0x3F)
                index += value < 0x80 ? 1 : 2
            } else {
                result.append(text[index])
                index += 1
            }
        }
        return result
    }

    static func restore(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        var index = bytes.startIndex
        while index < bytes.endIndex {
            if index + 3 < bytes.endIndex, bytes[index] == lead[0], bytes[index + 1] == lead[1], 0xB8...0xBA ~= bytes[index + 2] {
                let value = (bytes[index + 2] &- 0xB8) << 6 | bytes[index + 3] & 0x3F
                if value >= 0x80 { result.append(0xC2) }
                result.append(value)
                index += 4
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return result
    }

    /// The control character that begins here: C0 but NUL and white space, DEL, C1.
    private static func control(_ text: [UInt8], at index: Int) -> UInt8? {
        let byte = text[index]
        switch byte {
        case 0x01...0x08, 0x0B, 0x0E...0x1F, 0x7F: return byte
        case 0xC2:
            let next = index + 1 < text.count ? text[index + 1] : 0
            return 0x80...0x9F ~= next ? next : nil
        default: return nil
        }
    }
}
