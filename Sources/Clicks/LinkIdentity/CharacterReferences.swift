import Primitives

/// HTML character references left in an address by an export (`&amp;` for `&`).
enum CharacterReferences {
    /// Resolved once, and only with their semicolon: `&copy=2` is a query.
    static func resolved(_ source: ArraySlice<UInt8>) -> [UInt8] {
        guard source.contains(0x26), source.contains(0x3B) else { return Array(source) }
        var output: [UInt8] = []
        output.reserveCapacity(source.count)
        var index = source.startIndex
        while index < source.endIndex {
            if source[index] == 0x26, let end = source[index...].prefix(longest).firstIndex(of: 0x3B), let scalar = scalar(source[(index + 1)..<end]) {
                output += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
                index = end + 1
            } else {
                output.append(source[index])
                index += 1
            }
        }
        return output
    }
    private static let longest = 10

    private static func scalar(_ name: ArraySlice<UInt8>) -> Unicode.Scalar? {
        guard name.first == 0x23 else { return named.first { $0.name.elementsEqual(name) }?.scalar }
        let digits = name.dropFirst()
        let isHexadecimal = digits.first == 0x78 || digits.first == 0x58
        let text = String(decoding: isHexadecimal ? digits.dropFirst() : digits, as: UTF8.self)
        return UInt32(text, radix: isHexadecimal ? 16 : 10).flatMap(Unicode.Scalar.init)
    }
    private static let named: [(name: String.UTF8View, scalar: Unicode.Scalar)] = [
        ("amp".utf8, "&"), ("lt".utf8, "<"), ("gt".utf8, ">"), ("quot".utf8, "\""), ("apos".utf8, "'"),
    ]
}
