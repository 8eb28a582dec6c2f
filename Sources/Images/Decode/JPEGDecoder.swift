import CTurboJPEG

struct JPEGHeader {
    /// As stored, before the orientation.
    var width: Int, height: Int
    var components: Int
    var orientation: Orientation
    var imageHeader: ImageHeader {
        ImageHeader(format: .jpeg, width: orientation.swapsSides ? height : width, height: orientation.swapsSides ? width : height, hasAlpha: false)
    }
}

/// ITU T.81 annex B: the segments up to the first scan.
func readJPEGHeader(_ bytes: [UInt8]) throws(ImageError) -> JPEGHeader {
    var position = 2
    var frame: (width: Int, height: Int, components: Int)?
    var orientation: Orientation?
    while position < bytes.count {
        // Anything before a marker is skipped, as libjpeg does; a marker may be preceded by fill bytes.
        guard bytes[position] == 0xFF else { position += 1; continue }
        guard let marker = bytes.byte(position + 1) else { break }
        if marker == 0xFF || marker == 0 { position += 1; continue }
        if (0xD0...0xD8).contains(marker) || marker == 0x01 { position += 2; continue }
        if marker == 0xDA || marker == 0xD9 { break }
        guard let length = bytes.bigEndian16(position + 2), length >= 2 else { break }
        let data = position + 4
        switch marker {
        case 0xC4, 0xC8, 0xCC: break
        case 0xC0...0xCF:
            if frame == nil, let height = bytes.bigEndian16(data + 1), let width = bytes.bigEndian16(data + 3), let components = bytes.byte(data + 5) {
                frame = (width, height, components)
            }
        case 0xE1:
            if orientation == nil, bytes.holds("Exif\u{0}", at: data) {
                orientation = Orientation(exif: bytes, from: data + 6, to: min(position + 2 + length, bytes.count))
            }
        default: break
        }
        position += 2 + length
    }
    guard let frame else { throw .damaged(.jpeg, "it has no frame header") }
    return JPEGHeader(width: frame.width, height: frame.height, components: frame.components, orientation: orientation ?? .upright)
}

func decodeJPEG(_ bytes: [UInt8]) throws(ImageError) -> DecodedImage {
    let header = try readJPEGHeader(bytes)
    let decoder = try JPEGDecompressor()
    let isCMYK = header.components == 4
    var damage: String?
    let stored = makeBitmap(width: header.width, height: header.height) { pixels in
        damage = decoder.decompress(bytes, to: pixels, width: header.width, height: header.height, isCMYK: isCMYK)
        // Rows past a cut keep what libjpeg left there: it fills them, unless it gave up before the first.
        guard damage == nil || decoder.onlyWarned else { return false }
        if isCMYK { convertFromInvertedCMYK(pixels) }
        return true
    }
    guard let stored else { throw .damaged(.jpeg, damage ?? "out of memory") }
    return DecodedImage(bitmap: header.orientation.apply(to: stored), damage: damage)
}

/// Photoshop stores the complement of CMYK and browsers take all files for such: each byte is how much light comes through.
private func convertFromInvertedCMYK(_ pixels: UnsafeMutableBufferPointer<UInt8>) {
    for index in stride(from: 0, to: pixels.count - 3, by: 4) {
        let light = UInt32(pixels[index + 3])
        for channel in index..<index + 3 {
            let product = UInt32(pixels[channel]) * light + 128
            pixels[channel] = UInt8(truncatingIfNeeded: (product + product >> 8) >> 8)
        }
        pixels[index + 3] = 255
    }
}

private struct JPEGDecompressor: ~Copyable {
    private let handle: tjhandle
    init() throws(ImageError) {
        guard let made = tjInitDecompress() else { throw .damaged(.jpeg, "out of memory") }
        handle = made
    }
    deinit { tjDestroy(handle) }

    /// True if the last file was damaged and its pixels were completed by guessing.
    var onlyWarned: Bool { tjGetErrorCode(handle) == Int32(TJERR_WARNING.rawValue) }

    /// What was wrong, nil if nothing.
    borrowing func decompress(_ bytes: [UInt8], to pixels: UnsafeMutableBufferPointer<UInt8>, width: Int, height: Int, isCMYK: Bool) -> String? {
        pixels.initialize(repeating: 255)
        let format = isCMYK ? TJPF_CMYK : TJPF_RGBA
        let code = tjDecompress2(handle, bytes, UInt(bytes.count), pixels.baseAddress, Int32(width), Int32(width * 4), Int32(height),
                                 Int32(format.rawValue), TJFLAG_LIMITSCANS)
        guard code != 0 else { return nil }
        return tjGetErrorStr2(handle).map { String(cString: $0) } ?? "unknown"
    }
}
