/// Reads RowBinary: what `RowBinaryWriter` writes, and what a server answers.
struct RowBinaryReader {
    private let bytes: [UInt8]
    private var position = 0
    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }

    mutating func read<Value: FixedWidthInteger>(_: Value.Type = Value.self) throws(ClickHouseError) -> Value {
        let size = MemoryLayout<Value>.size
        guard bytes.count - position >= size else { throw .unexpectedAnswer }
        var value = Value(0)
        for index in 0..<size { value |= Value(truncatingIfNeeded: UInt64(bytes[position + index]) << UInt64(8 * index)) }
        position += size
        return value
    }
    mutating func readOptional<Value: FixedWidthInteger>(_: Value.Type = Value.self) throws(ClickHouseError) -> Value? {
        try read(UInt8.self) == 0 ? try read(Value.self) : nil
    }
    mutating func readString() throws(ClickHouseError) -> String {
        var count = 0, shift = 0
        while true {
            let byte = try read(UInt8.self)
            guard shift <= 28 else { throw .unexpectedAnswer }
            count |= Int(byte & 0x7F) << shift
            shift += 7
            if byte & 0x80 == 0 { break }
        }
        guard bytes.count - position >= count else { throw .unexpectedAnswer }
        defer { position += count }
        return String(decoding: bytes[position..<position + count], as: UTF8.self)
    }
    mutating func readKey() throws(ClickHouseError) -> EventKey {
        let high = try read(UInt64.self).byteSwapped, low = try read(UInt64.self).byteSwapped
        return EventKey(high: high, low: low)
    }
}
