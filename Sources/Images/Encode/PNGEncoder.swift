import CPNG
public import Primitives

/// How a PNG is written.
public struct PNGOptions: Sendable, Hashable {
    public enum Filter: Int, Sendable { case none, sub, up, average, paeth, adaptive }
    /// zlib's, 0 … 9.
    public var compressionLevel: Int
    public var filter: Filter
    /// Keywords (1 … 79 printable ASCII characters; an entry with another is left out) and their texts, in order.
    public var text: [Text]
    /// Physical resolution, 0 for none: 2 × 96 dpi is 7559.
    public var pixelsPerMetre: Int

    public struct Text: Sendable, Hashable {
        public var keyword: String
        public var text: String
        public init(_ keyword: String, _ text: String) { self.keyword = keyword; self.text = text }
    }

    // Measured on 104 screenshots of emails, 117 MPx of RGB, ms and kB a megapixel: level 1 without filters 5.3 and 94; level 3 5.7 and 90;
    // Sub 6.6 and 110; Up 7.1 and 103; run lengths only (Z_RLE) 9.2 and 335, with Up 7.0 and 136; libpng's defaults 25.3 and 96. RGBA is 6.7 and 105.
    // A palette fits 7 of the 104, so none is tried.
    // With the check for transparency and the packing of rows `encodePNG` takes 6.05 ms a megapixel at 8.6 MPx, of which libpng is 5.4.
    public init(compressionLevel: Int = 1, filter: Filter = .none, text: [Text] = [], pixelsPerMetre: Int = 0) {
        self.compressionLevel = compressionLevel; self.filter = filter; self.text = text; self.pixelsPerMetre = pixelsPerMetre
    }
    public static let fast = PNGOptions()

    fileprivate var level: Int32 { Int32(min(max(compressionLevel, 0), 9)) }
}

/// The picture as a PNG file: RGB if every pixel is opaque, else RGBA with straight alpha. The same input gives the same bytes.
/// - Throws: an internal fault if memory runs out, or if the pixels do not fit the picture's size.
public func encodePNG(_ bitmap: Bitmap, options: PNGOptions = .fast) throws(MailHeatError) -> [UInt8] {
    guard Bitmap.byteCount(width: bitmap.width, height: bitmap.height) == bitmap.pixels.count else {
        throw .internalFault("The picture could not be written as PNG, since it has \(bitmap.pixels.count) bytes for \(bitmap.width) by \(bitmap.height) px.")
    }
    return try write(options) { settings, bytes, length, reason in
        png_write_pixels(bitmap.pixels, UInt32(bitmap.width), UInt32(bitmap.height), &settings, &bytes, &length, &reason)
    }
}

/// A picture that is painted while it is written: other threads compress the rows above while `paint` is asked for those below.
/// The bytes are those of `encodePNG(_:options:)`, for RGB if `isOpaque`; only a few bands of rows are in memory at once.
/// - Parameter paint: fills the given rows, from the top without gaps: premultiplied RGBA, `rows.count * width * 4` bytes, not initialized before.
/// - Throws: as `paint` does; an internal fault if memory runs out.
public func encodePNG(width: Int, height: Int, isOpaque: Bool, options: PNGOptions = .fast,
                      paint: (_ rows: Range<Int>, _ memory: UnsafeMutableRawPointer) throws(MailHeatError) -> Void) throws(MailHeatError) -> [UInt8] {
    let outOfMemory = MailHeatError.internalFault("The picture could not be written as PNG: out of memory.")
    guard Bitmap.byteCount(width: width, height: height) != nil else { throw .internalFault("The picture could not be written as PNG, since it has no size or too large a one.") }
    guard options.filter == .none, let bands = png_begin_bands(UInt32(width), UInt32(height), isOpaque, options.level) else {
        var failure: MailHeatError?
        let bitmap = makeBitmap(width: width, height: height) { pixels in
            guard let start = UnsafeMutableRawPointer(pixels.baseAddress) else { return false }
            do throws(MailHeatError) { try paint(0..<height, start) } catch { failure = error }
            return failure == nil
        }
        if let failure { throw failure }
        guard let bitmap else { throw outOfMemory }
        return try encodePNG(bitmap, options: options)
    }
    do throws(MailHeatError) {
        var top = 0
        while case let count = Int(png_bands_rows(bands)), count > 0 {
            guard let memory = png_bands_memory(bands) else { throw outOfMemory }
            try paint(top..<top + count, UnsafeMutableRawPointer(memory))
            guard png_bands_add(bands, nil) else { throw outOfMemory }
            top += count
        }
    } catch {
        png_bands_abandon(bands)
        throw error
    }
    return try write(options) { settings, bytes, length, reason in
        png_write_bands(bands, UInt32(width), UInt32(height), isOpaque, &settings, &bytes, &length, &reason)
    }
}

/// A picture of at most 256 colours.
func encodePNG(_ picture: ColorReduction.Indexed, width: Int, height: Int, options: PNGOptions) throws(MailHeatError) -> [UInt8] {
    guard picture.indices.count == width * height else { throw .internalFault("The picture could not be written as PNG, since its size is not that of its pixels.") }
    return try write(options) { settings, bytes, length, reason in
        settings.palette_count = Int32(picture.palette.count / 3)
        return picture.palette.withUnsafeBufferPointer { palette in
            settings.palette = palette.baseAddress
            return png_write_pixels(picture.indices, UInt32(width), UInt32(height), &settings, &bytes, &length, &reason)
        }
    }
}

private func write(_ options: PNGOptions, _ body: (inout png_write_options, inout UnsafeMutablePointer<UInt8>?, inout Int, inout [CChar]) -> png_outcome) throws(MailHeatError) -> [UInt8] {
    var strings = TextBytes()
    for entry in options.text { strings.append(entry) }
    var reason = [CChar](repeating: 0, count: Int(PNG_REASON_BYTES))
    let encoded: [UInt8]? = strings.withEntries { entries in
        var settings = png_write_options()
        settings.level = options.level
        settings.filter = Int32(options.filter.rawValue)
        settings.pixels_per_metre = UInt32(min(max(options.pixelsPerMetre, 0), 1_000_000))
        settings.texts = entries.baseAddress
        settings.text_count = entries.count
        var bytes: UnsafeMutablePointer<UInt8>?
        var length = 0
        guard body(&settings, &bytes, &length, &reason) == PNG_OUTCOME_COMPLETE, let bytes else { return nil }
        defer { png_free_bytes(bytes) }
        return Array(UnsafeBufferPointer(start: bytes, count: length))
    }
    guard let encoded else {
        let text = String(decoding: reason.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        throw .internalFault("The picture could not be written as PNG: \(text).")
    }
    return encoded
}

/// Keywords and texts, each ended by a NUL, in one buffer that stays where it is while C reads it.
private struct TextBytes {
    private var bytes: [CChar] = []
    private var offsets: [(keyword: Int, text: Int)] = []

    mutating func append(_ entry: PNGOptions.Text) {
        let keyword = Array(entry.keyword.utf8)
        guard (1...79).contains(keyword.count), keyword.allSatisfy({ (0x20..<0x7F).contains($0) }), keyword.first != 0x20, keyword.last != 0x20 else { return }
        let start = bytes.count
        bytes += keyword.map { CChar(bitPattern: $0) } + [0]
        offsets.append((start, bytes.count))
        bytes += entry.text.utf8.filter { $0 != 0 }.map { CChar(bitPattern: $0) } + [0]
    }
    func withEntries<Result>(_ body: (UnsafeBufferPointer<png_text_entry>) -> Result) -> Result {
        bytes.withUnsafeBufferPointer { buffer in
            let entries = offsets.map { offset in
                png_text_entry(keyword: buffer.baseAddress.map { $0 + offset.keyword }, text: buffer.baseAddress.map { $0 + offset.text })
            }
            return entries.withUnsafeBufferPointer(body)
        }
    }
}
