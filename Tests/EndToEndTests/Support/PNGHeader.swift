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

    /// The chunks before the pixels by their types, in order.
    static func chunks(_ bytes: [UInt8]) -> [(type: String, data: ArraySlice<UInt8>)] {
        var chunks: [(type: String, data: ArraySlice<UInt8>)] = [], at = 8
        while at + 12 <= bytes.count {
            let length = bytes[at..<at + 4].reduce(0) { $0 << 8 | Int($1) }
            let type = String(decoding: bytes[at + 4..<at + 8], as: UTF8.self)
            guard type != "IDAT", at + 12 + length <= bytes.count else { break }
            chunks.append((type, bytes[at + 8..<at + 8 + length]))
            at += 12 + length
        }
        return chunks
    }
    /// PNG specification §11.3.3: `tEXt` and uncompressed `iTXt`.
    static func texts(_ bytes: [UInt8]) -> [String: String] {
        var texts: [String: String] = [:]
        for chunk in chunks(bytes) where chunk.type == "tEXt" || chunk.type == "iTXt" {
            let parts = chunk.data.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { continue }
            // Compression flag and method, language and translated keyword, each empty here.
            let text = chunk.type == "tEXt" ? parts[1] : parts[1].dropFirst(4)
            texts[String(decoding: parts[0], as: UTF8.self)] = String(decoding: text, as: UTF8.self)
        }
        return texts
    }
    /// Device px a metre; 0 where the file does not say.
    static func pixelsPerMetre(_ bytes: [UInt8]) -> Int {
        chunks(bytes).first { $0.type == "pHYs" }.map { $0.data.prefix(4).reduce(0) { $0 << 8 | Int($1) } } ?? 0
    }
}
