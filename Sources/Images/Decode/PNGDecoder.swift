import CPNG

/// PNG specification §11.2.1, "IHDR".
func readPNGHeader(_ bytes: [UInt8]) throws(ImageError) -> ImageHeader {
    guard bytes.holds("IHDR", at: 12), bytes.bigEndian32(8) == 13, let width = bytes.bigEndian32(16), let height = bytes.bigEndian32(20),
          let depth = bytes.byte(24), let type = bytes.byte(25), let channels = [0: 1, 2: 3, 3: 1, 4: 2, 6: 4][type], [1, 2, 4, 8, 16].contains(depth),
          width <= Int(Int32.max), height <= Int(Int32.max) else {
        throw .damaged(.png, "its header is not valid")
    }
    // Deflate shrinks to a thousandth at best: a file with fewer bytes cannot hold what its header says, and costs nothing here.
    let rowBytes = (width * depth * channels + 7) / 8
    let (dataBytes, overflow) = rowBytes.multipliedReportingOverflow(by: height)
    guard !overflow, dataBytes / 1040 <= bytes.count else { throw .damaged(.png, "\(bytes.count) bytes cannot hold \(width) by \(height) px") }
    return ImageHeader(format: .png, width: width, height: height, hasAlpha: type & 4 != 0 || hasTransparency(bytes))
}

/// Whether there is a tRNS chunk before the image data.
private func hasTransparency(_ bytes: [UInt8]) -> Bool {
    var position = 33
    while let length = bytes.bigEndian32(position) {
        if bytes.holds("tRNS", at: position + 4) { return true }
        if bytes.holds("IDAT", at: position + 4) { return false }
        position += 12 + length
    }
    return false
}

func decodePNG(_ bytes: [UInt8], header: ImageHeader) throws(ImageError) -> DecodedImage {
    var reason = [CChar](repeating: 0, count: Int(PNG_REASON_BYTES))
    var outcome = PNG_OUTCOME_FAILED
    let bitmap = makeBitmap(width: header.width, height: header.height) { pixels in
        outcome = png_read_pixels(bytes, bytes.count, UInt32(header.width), UInt32(header.height), pixels.baseAddress, &reason)
        return outcome != PNG_OUTCOME_FAILED
    }
    let text = String(decoding: reason.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    guard let bitmap else { throw .damaged(.png, text) }
    return DecodedImage(bitmap: bitmap, damage: outcome == PNG_OUTCOME_COMPLETE ? nil : text)
}
