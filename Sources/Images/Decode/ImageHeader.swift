public import Primitives

/// What a picture's first bytes say.
public struct ImageHeader: Sendable, Hashable {
    public let format: ImageFormat
    /// Natural size in px, after the orientation that a camera noted.
    public let width: Int
    public let height: Int
    /// Pixels may be transparent.
    public let hasAlpha: Bool
}

/// Reads the size of a picture without its pixels. The format is told by the first bytes, never by a name.
public func readImageHeader(_ bytes: [UInt8], limits: RenderLimits = .standard) throws(ImageError) -> ImageHeader {
    guard bytes.count <= limits.imageBytes else { throw .tooLarge("\(bytes.count) bytes, at most \(limits.imageBytes)") }
    let header: ImageHeader = switch try sniffImageFormat(bytes) {
    case .png: try readPNGHeader(bytes)
    case .jpeg: try readJPEGHeader(bytes).imageHeader
    case .gif: try readGIFHeader(bytes).imageHeader
    case .webp: try readWebPHeader(bytes)
    }
    guard header.width > 0, header.height > 0 else { throw .damaged(header.format, "a side of it is 0") }
    let (pixels, overflow) = header.width.multipliedReportingOverflow(by: header.height)
    guard !overflow, pixels <= limits.imagePixels else {
        throw .tooLarge("\(header.width) by \(header.height) px, at most \(limits.imagePixels) px in all")
    }
    return header
}

/// MIME Sniffing standard, "Matching an image type pattern", with names for what else is met in emails.
public func sniffImageFormat(_ bytes: [UInt8]) throws(ImageError) -> ImageFormat {
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return .png }
    if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return .jpeg }
    if bytes.holds("GIF87a", at: 0) || bytes.holds("GIF89a", at: 0) { return .gif }
    if bytes.holds("RIFF", at: 0), bytes.holds("WEBPVP", at: 8) { return .webp }
    if bytes.holds("ftypavif", at: 4) || bytes.holds("ftypavis", at: 4) { throw .unsupported("an AVIF file") }
    if bytes.holds("ftyphei", at: 4) || bytes.holds("ftypmif1", at: 4) { throw .unsupported("a HEIF file") }
    if bytes.holds("BM", at: 0) { throw .unsupported("a BMP file") }
    if bytes.holds("II*\u{0}", at: 0) || bytes.holds("MM\u{0}*", at: 0) { throw .unsupported("a TIFF file") }
    if bytes.starts(with: [0, 0, 1, 0]) { throw .unsupported("an icon file") }
    let text = ASCII.trimmed(bytes.prefix(512).dropFirst(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0))
    if text.first == 0x3C {
        let lower = String(decoding: ASCII.lowercased(text), as: UTF8.self)
        if lower.contains("<svg") || lower.hasPrefix("<?xml") { throw .unsupported("an SVG file") }
        if lower.contains("<html") || lower.hasPrefix("<!doctype html") { throw .unsupported("an HTML page") }
    }
    throw .unknownFormat
}
