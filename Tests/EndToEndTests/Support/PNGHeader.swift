/// Size of a PNG file, px; nil if the bytes are no whole PNG.
struct PNGHeader: Equatable {
    var width: Int
    var height: Int

    init?(_ bytes: [UInt8]) {
        guard bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]), bytes.count > 45,
              bytes.suffix(8).prefix(4).elementsEqual("IEND".utf8) else { return nil }
        func number(_ start: Int) -> Int { bytes[start..<start + 4].reduce(0) { $0 << 8 | Int($1) } }
        width = number(16)
        height = number(20)
    }
}
