/// Big-endian reading from an OpenType table, bounds checked: a font from `--font-dir` is input like any other.
struct FontTable {
    private let bytes: UnsafeRawBufferPointer
    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }
    var count: Int { bytes.count }

    func unsigned16(at offset: Int) -> Int? {
        guard offset >= 0, offset &+ 2 <= bytes.count else { return nil }
        return Int(bytes[offset]) << 8 | Int(bytes[offset &+ 1])
    }
    func signed16(at offset: Int) -> Int? {
        unsigned16(at: offset).map { $0 >= 0x8000 ? $0 - 0x10000 : $0 }
    }
}
