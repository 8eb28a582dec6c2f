import Clicks

/// People as numbers 0, 1, 2 … in the order first seen. Who they are is kept as keyed hashes only.
struct PeopleNumbers: Sendable {
    private var table = DigestTable()
    private let key0: UInt64, key1: UInt64

    init() {
        key0 = .random(in: .min ... .max)
        key1 = .random(in: .min ... .max)
    }

    /// nil once there are too many.
    mutating func number(_ bytes: [UInt8], _ range: Range<Int>) -> UInt32? { table.intern(SipHash(key0: key0, key1: key1).digest(bytes, range))?.number }

    func write(to writer: inout RowBinaryWriter) {
        writer.write(key0)
        writer.write(key1)
        writer.write(UInt64(table.count))
        table.forEach { digest in
            writer.write(digest.low)
            writer.write(digest.high)
        }
    }
    init(reading reader: inout RowBinaryReader) throws(ClickHouseError) {
        key0 = try reader.read()
        key1 = try reader.read()
        for _ in 0..<(try reader.read(UInt64.self)) { _ = table.intern(Digest128(low: try reader.read(), high: try reader.read())) }
    }
}
