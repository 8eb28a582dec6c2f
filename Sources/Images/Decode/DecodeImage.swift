public import Primitives

/// A decoded picture; of a damaged file, what could be decoded, as browsers show it.
public struct DecodedImage: Sendable {
    public var bitmap: Bitmap
    /// What is wrong with the file, nil if nothing.
    public var damage: String?
}

/// The pixels of a PNG, JPEG (turned as its camera noted), GIF or WebP (the first frame).
/// - Throws: before any memory is spent if the header says more than the limits allow.
public func decodeImage(_ bytes: [UInt8], limits: RenderLimits = .standard) throws(ImageError) -> Bitmap {
    try decodeImageNotingDamage(bytes, limits: limits).bitmap
}

/// As `decodeImage`, with word of what is missing from a damaged file.
public func decodeImageNotingDamage(_ bytes: [UInt8], limits: RenderLimits = .standard) throws(ImageError) -> DecodedImage {
    let header = try readImageHeader(bytes, limits: limits)
    return switch header.format {
    case .png: try decodePNG(bytes, header: header)
    case .jpeg: try decodeJPEG(bytes)
    case .gif: try decodeGIF(bytes)
    case .webp: try decodeWebP(bytes, header: header)
    }
}

/// The bitmap whose bytes `fill` writes; nil if it returns false.
func makeBitmap(width: Int, height: Int, _ fill: (UnsafeMutableBufferPointer<UInt8>) -> Bool) -> Bitmap? {
    guard let count = Bitmap.byteCount(width: width, height: height) else { return nil }
    let pixels = [UInt8](unsafeUninitializedCapacity: count) { bytes, written in
        if fill(UnsafeMutableBufferPointer(rebasing: bytes[..<count])) { written = count }
    }
    return Bitmap(width: width, height: height, pixels: pixels)
}
