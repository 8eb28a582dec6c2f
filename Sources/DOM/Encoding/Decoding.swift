import Glibc
import Primitives

extension TextEncoding {
    /// The text in UTF-8. Whatever is invalid becomes U+FFFD; nothing is an error.
    func decode(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        switch self {
        case .utf8: Self.repairedUTF8(bytes)
        case .utf16LittleEndian: Self.decodeUTF16(bytes, highByte: 1)
        case .utf16BigEndian: Self.decodeUTF16(bytes, highByte: 0)
        case .windows1252: Self.decodeSingleBytes(bytes) { $0 < 0x80 || $0 > 0x9F ? UInt16($0) : Self.windows1252C1[Int($0 &- 0x80)] }
        case .userDefined: Self.decodeSingleBytes(bytes) { $0 < 0x80 ? UInt16($0) : 0xF700 + UInt16($0) }
        case .replacement: bytes.isEmpty ? [] : Self.replacementCharacter
        case .legacy(let name): Self.convert(bytes, from: name)
        }
    }

    private static let replacementCharacter: [UInt8] = [0xEF, 0xBF, 0xBD]

    /// Encoding standard, "UTF-8 decoder": one U+FFFD for each maximal part of an ill-formed sequence, as the standard library does.
    static func repairedUTF8(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        isValidUTF8(bytes) ? Array(bytes) : Array(String(decoding: bytes, as: UTF8.self).utf8)
    }

    static func isValidUTF8(_ bytes: ArraySlice<UInt8>) -> Bool {
        String(validating: bytes, as: UTF8.self) != nil
    }

    private static func decodeUTF16(_ bytes: ArraySlice<UInt8>, highByte: Int) -> [UInt8] {
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count / 2 + 1)
        var index = bytes.startIndex
        while index + 1 < bytes.endIndex {
            units.append(UInt16(bytes[index + highByte]) << 8 | UInt16(bytes[index + 1 - highByte]))
            index += 2
        }
        if index < bytes.endIndex { units.append(0xFFFD) }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }

    private static func decodeSingleBytes(_ bytes: ArraySlice<UInt8>, _ codePoint: (UInt8) -> UInt16) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + bytes.count / 8)
        for byte in bytes {
            let value = codePoint(byte)
            if value < 0x80 {
                result.append(UInt8(truncatingIfNeeded: value))
            } else if value < 0x800 {
                result.append(0xC0 | UInt8(truncatingIfNeeded: value >> 6))
                result.append(0x80 | UInt8(truncatingIfNeeded: value & 0x3F))
            } else {
                result.append(0xE0 | UInt8(truncatingIfNeeded: value >> 12))
                result.append(0x80 | UInt8(truncatingIfNeeded: value >> 6 & 0x3F))
                result.append(0x80 | UInt8(truncatingIfNeeded: value & 0x3F))
            }
        }
        return result
    }

    /// Encoding standard, index windows-1252, 0x80…0x9F.
    private static let windows1252C1: [UInt16] = [
        0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
        0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,
    ]

    /// Through the system's iconv; windows-1252 where the system lacks the encoding.
    private static func convert(_ bytes: ArraySlice<UInt8>, from name: String) -> [UInt8] {
        guard let descriptor = iconv_open("UTF-8", name), Int(bitPattern: descriptor) != -1 else {
            return TextEncoding.windows1252.decode(bytes)
        }
        defer { iconv_close(descriptor) }
        var input = Array(bytes)
        var result: [UInt8] = []
        result.reserveCapacity(input.count + input.count / 2)
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        input.withUnsafeMutableBytes { source in
            piece.withUnsafeMutableBytes { target in
                var next = source.baseAddress?.assumingMemoryBound(to: CChar.self)
                var left = source.count
                var isFlushing = false
                while true {
                    var out = target.baseAddress?.assumingMemoryBound(to: CChar.self)
                    var room = target.count
                    // A last call without input writes what a stateful encoding still holds.
                    let outcome = isFlushing ? iconv(descriptor, nil, nil, &out, &room) : iconv(descriptor, &next, &left, &out, &room)
                    let failure = outcome == -1 ? errno : 0
                    result.append(contentsOf: target[..<(target.count - room)])
                    if failure == E2BIG, room < target.count { continue }
                    if isFlushing { break }
                    if failure != 0, left > 0 {
                        result.append(contentsOf: replacementCharacter)
                        // The Encoding standard's decoders prepend an ASCII byte again that ends an ill-formed pair.
                        let skipped = name != "ISO-2022-JP" && left > 1 && source[source.count - left + 1] >= 0x80
                            && source[source.count - left] >= 0x80 && isMultiByte(name) ? 2 : 1
                        next = next?.advanced(by: skipped)
                        left -= skipped
                    } else {
                        isFlushing = true
                    }
                }
            }
        }
        return result
    }

    private static func isMultiByte(_ name: String) -> Bool { ["GB18030", "BIG5-HKSCS", "EUC-JP-MS", "CP932", "UHC"].contains(name) }
}
