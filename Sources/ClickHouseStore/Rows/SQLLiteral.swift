/// Values inside a statement. ClickHouse 18.16 knows no query parameters, so every value that comes from outside passes here.
enum SQLLiteral {
    /// A string: all but plain letters and digits as `\xHH`, so that no character can mean anything.
    static func string(_ text: String) -> String { bytes(Array(text.utf8)) }
    static func key(_ key: EventKey) -> String {
        var writer = RowBinaryWriter()
        writer.write(key)
        return bytes(writer.bytes)
    }
    /// Many keys, to be looked for: as hexadecimal, which is read three times faster than as many literals.
    static func keys<Keys: Sequence<EventKey>>(_ keys: Keys) -> String {
        func digits(_ word: UInt64) -> String {
            let text = String(word, radix: 16)
            return String(repeating: "0", count: 16 - text.utf8.count) + text
        }
        return "(SELECT toFixedString(unhex(arrayJoin([\(keys.map { "'\(digits($0.high))\(digits($0.low))'" }.joined(separator: ","))])), 16))"
    }
    static func list<Values: Sequence>(_ values: Values, _ literal: (Values.Element) -> String) -> String { "(" + values.map(literal).joined(separator: ", ") + ")" }

    private static func bytes(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var result: [UInt8] = [UInt8(ascii: "'")]
        result.reserveCapacity(bytes.count * 4 + 2)
        for byte in bytes {
            let isPlain = (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10
            if isPlain { result.append(byte) } else { result += [UInt8(ascii: "\\"), UInt8(ascii: "x"), digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
        }
        return String(decoding: result + [UInt8(ascii: "'")], as: UTF8.self)
    }
}
