/// ClickHouse's RowBinary: rows as their columns' bytes, little-endian, strings behind their length. Nothing needs escaping.
struct RowBinaryWriter {
    private(set) var bytes: [UInt8] = []

    mutating func write<Value: FixedWidthInteger>(_ value: Value) { withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) } }
    mutating func write(_ text: String) { write(Array(text.utf8)) }
    mutating func write(_ string: [UInt8]) {
        var count = UInt64(string.count)
        while count >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: count) | 0x80)
            count >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: count))
        bytes.append(contentsOf: string)
    }
    mutating func write(_ key: EventKey) {
        // As the 32 digits of the key read.
        withUnsafeBytes(of: key.high.bigEndian) { bytes.append(contentsOf: $0) }
        withUnsafeBytes(of: key.low.bigEndian) { bytes.append(contentsOf: $0) }
    }
}
