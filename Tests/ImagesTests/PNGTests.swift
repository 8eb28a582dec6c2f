import Images
import Primitives
import Testing

/// A picture with every alpha and many colours, premultiplied.
func colourful(width: Int, height: Int, isOpaque: Bool) throws -> Bitmap {
    var bitmap = try #require(Bitmap(width: width, height: height))
    var noise: UInt32 = 1
    for index in 0..<width * height {
        let alpha = isOpaque ? 255 : index * 7 % 256
        for channel in 0..<3 {
            noise = noise &* 1_664_525 &+ 1_013_904_223
            bitmap.pixels[index * 4 + channel] = UInt8(Int(noise >> 24) * alpha / 255)
        }
        bitmap.pixels[index * 4 + 3] = UInt8(alpha)
    }
    return bitmap
}

@Test(arguments: [true, false], [PNGOptions.Filter.none, .sub, .up, .average, .paeth, .adaptive])
func whatIsEncodedDecodesTheSame(_ isOpaque: Bool, _ filter: PNGOptions.Filter) throws {
    let bitmap = try colourful(width: 61, height: 37, isOpaque: isOpaque)
    let bytes = try encodePNG(bitmap, options: PNGOptions(filter: filter))
    #expect(try readImageHeader(bytes).hasAlpha == !isOpaque)
    // Premultiplying loses nothing that is not lost already: the way out and back is exact.
    #expect(try decodeImage(bytes) == bitmap)
    #expect(try encodePNG(bitmap, options: PNGOptions(filter: filter)) == bytes)
}

@Test func textAndResolutionAreWritten() throws {
    let bitmap = try colourful(width: 3, height: 3, isOpaque: true)
    let options = PNGOptions(text: [.init("Software", "MailHeat"), .init("Title", "Été 🔥"), .init("", "no keyword")], pixelsPerMetre: 7559)
    let bytes = try encodePNG(bitmap, options: options)
    func holds(_ part: [UInt8]) -> Bool { bytes.indices.contains { bytes[$0...].starts(with: part) } }
    #expect(holds(Array("tEXtSoftware\u{0}MailHeat".utf8)))
    #expect(holds(Array("iTXtTitle\u{0}\u{0}\u{0}\u{0}\u{0}Été 🔥".utf8)))
    #expect(holds(Array("pHYs".utf8) + [0, 0, 0x1D, 0x87, 0, 0, 0x1D, 0x87, 1]))
    #expect(!holds(Array("no keyword".utf8)))
    #expect(try decodeImage(bytes) == bitmap)
}

@Test func aBitmapOfTheWrongLengthIsNotWritten() throws {
    var bitmap = try colourful(width: 3, height: 3, isOpaque: true)
    bitmap.pixels.removeLast()
    #expect(throws: MailHeatError.self) { try encodePNG(bitmap) }
}

@Test func aCutPNGShowsTheRowsItHas() throws {
    let bitmap = try colourful(width: 40, height: 400, isOpaque: false)
    let bytes = try encodePNG(bitmap)
    let image = try decodeImageNotingDamage(Array(bytes.prefix(bytes.count / 2)))
    #expect(image.damage == "the file ends too early")
    #expect(image.bitmap.cropped(x: 0, y: 0, width: 40, height: 50) == bitmap.cropped(x: 0, y: 0, width: 40, height: 50))
    #expect(image.bitmap[0, 399] == .zero)
}

@Test func everyCutOrFlippedPNGIsAPictureOrAnError() throws {
    let bytes = try encodePNG(try colourful(width: 9, height: 9, isOpaque: false), options: PNGOptions(text: [.init("Title", "x")], pixelsPerMetre: 10))
    for index in bytes.indices {
        _ = try? decodeImage(Array(bytes[..<index]))
        for bit in 0..<8 {
            var damaged = bytes
            damaged[index] ^= 1 << bit
            _ = try? decodeImage(damaged)
        }
    }
}

@Test(arguments: [
    (50_000, 50_000, "is a damaged PNG file (70 bytes cannot hold 50000 by 50000 px)"),
    (2_000_000_000, 1, "is a damaged PNG file (70 bytes cannot hold 2000000000 by 1 px)"),
    (7000, 7000, "is a damaged PNG file (70 bytes cannot hold 7000 by 7000 px)"),
    (200, 200, "is too large (200 by 200 px, at most 20000 px in all)"),
])
func aBombIsRefusedByItsHeader(_ width: Int, _ height: Int, _ reason: String) throws {
    var bytes = Array(try encodePNG(try colourful(width: 1, height: 1, isOpaque: true)).prefix(70))
    bytes += [UInt8](repeating: 0, count: 70 - bytes.count)
    if width == 200 { bytes += [UInt8](repeating: 0, count: 1000) }
    for index in 0..<4 {
        bytes[16 + index] = UInt8(truncatingIfNeeded: width >> (24 - index * 8))
        bytes[20 + index] = UInt8(truncatingIfNeeded: height >> (24 - index * 8))
    }
    var limits = RenderLimits()
    limits.imagePixels = 20_000
    let error = #expect(throws: ImageError.self) { try decodeImage(bytes, limits: limits) }
    #expect(error?.description == reason)
}

@Test(arguments: [(40, 30), (700, 1900), (1200, 4001)], [true, false])
func aPictureThatIsPaintedInBandsHasTheSameBytes(_ size: (Int, Int), _ isOpaque: Bool) throws {
    let bitmap = try colourful(width: size.0, height: size.1, isOpaque: isOpaque)
    var calls = 0, next = 0
    let bytes = try encodePNG(width: bitmap.width, height: bitmap.height, isOpaque: isOpaque, options: PNGOptions(text: [.init("Title", "x")])) { rows, memory in
        #expect(rows.lowerBound == next && !rows.isEmpty)
        next = rows.upperBound
        calls += 1
        bitmap.pixels.withUnsafeBytes { memory.copyMemory(from: $0.baseAddress! + rows.lowerBound * bitmap.width * 4, byteCount: rows.count * bitmap.width * 4) }
    }
    #expect(next == bitmap.height && (calls > 1) == (size.1 > 1000))
    #expect(try bytes == encodePNG(bitmap, options: PNGOptions(text: [.init("Title", "x")])))
    #expect(try decodeImage(bytes) == bitmap)
}

@Test func aPainterThatFailsEndsTheFile() {
    let failure = MailHeatError.badData("no more rows")
    #expect(throws: failure) {
        try encodePNG(width: 1200, height: 4000, isOpaque: true) { rows, _ throws(MailHeatError) in if rows.lowerBound > 1000 { throw failure } }
    }
}
