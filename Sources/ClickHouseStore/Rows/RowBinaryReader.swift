/// Reads RowBinary: what `RowBinaryWriter` writes, and what a server answers.
struct RowBinaryReader {
    let bytes: [UInt8]
    private var position = 0
    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }
    /// What is not read yet.
    var rest: [UInt8] { Array(bytes[position...]) }

    mutating func read<Value: FixedWidthInteger>(_: Value.Type = Value.self) throws(ClickHouseError) -> Value {
        let size = MemoryLayout<Value>.size
        guard bytes.count - position >= size else { throw .unexpectedAnswer }
        defer { position += size }
        return bytes.withUnsafeBytes { Value(littleEndian: $0.loadUnaligned(fromByteOffset: position, as: Value.self)) }
    }
    /// Where a string's bytes are.
    mutating func readRange() throws(ClickHouseError) -> Range<Int> {
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
        return position..<position + count
    }
    mutating func readString() throws(ClickHouseError) -> String { String(decoding: bytes[try readRange()], as: UTF8.self) }
    mutating func readKey() throws(ClickHouseError) -> EventKey {
        let high = try read(UInt64.self).byteSwapped, low = try read(UInt64.self).byteSwapped
        return EventKey(high: high, low: low)
    }
}
