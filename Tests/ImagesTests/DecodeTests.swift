import Images
import Primitives
import Testing

@Test(arguments: [
    ("baseline.jpg", [red, green, blue, white], 3), ("progressive.jpg", [red, green, blue, white], 3), ("cmyk.jpg", [red, green, blue, white], 8),
    ("gray.jpg", [76, 150, 29, 255].map { SIMD4($0, $0, $0, 255) }, 3),
    ("lossy.webp", [red, green, blue, white], 12), ("lossless-alpha.webp", [red, green, blue, translucent], 0),
    ("lossy-alpha.webp", [red, green, blue, translucent], 12), ("animated.webp", [red, green, blue, translucent], 0),
    ("plain.gif", [red, green, blue, white], 0), ("transparent.gif", [red, green, blue, clear], 0), ("interlaced.gif", [red, green, blue, white], 0),
    ("rgba.png", [red, green, blue, translucent], 0), ("interlaced.png", [red, green, blue, white], 0),
    ("one-bit.png", [SIMD4(0, 0, 0, 255), white, SIMD4(0, 0, 0, 255), white], 0),
] as [(String, [SIMD4<UInt8>], Int)])
func decodesEveryFormat(_ name: String, _ expected: [SIMD4<UInt8>], _ tolerance: Int) throws {
    let bytes = try fixture(name)
    let header = try readImageHeader(bytes)
    #expect([header.width, header.height] == [12, 8])
    let image = try decodeImageNotingDamage(bytes)
    #expect(image.damage == nil)
    #expect([image.bitmap.width, image.bitmap.height] == [12, 8])
    #expect(isNear(quarters(image.bitmap), expected, within: tolerance), "\(quarters(image.bitmap))")
    #expect(header.hasAlpha || image.bitmap.isOpaque)
}

@Test func aPaletteWithATransparentColour() throws {
    let bitmap = try decodeImage(try fixture("palette.png"))
    #expect(quarters(bitmap).filter { $0 == clear }.count == 1)
    #expect(Set(quarters(bitmap)).isSubset(of: [red, green, blue, white, clear]))
}

@Test func sixteenBitsAreRoundedToEight() throws {
    let bitmap = try decodeImage(try fixture("gray16.png"))
    #expect([bitmap[0, 0], bitmap[1, 0]] == [SIMD4(19, 19, 19, 255), SIMD4(18, 18, 18, 255)])
}

@Test(arguments: 2...8)
func jpegsAreTurnedAsTheCameraNoted(_ orientation: Int) throws {
    let bytes = try fixture("orientation-\(orientation).jpg")
    let header = try readImageHeader(bytes)
    #expect([header.width, header.height] == [12, 8])
    #expect(isNear(quarters(try decodeImage(bytes)), [red, green, blue, white], within: 3))
}

@Test func aGIFFrameLiesOnItsScreen() throws {
    let bitmap = try decodeImage(try fixture("offset.gif"))
    #expect([bitmap.width, bitmap.height] == [12, 8])
    #expect([bitmap[3, 1], bitmap[4, 1], bitmap[3, 2], bitmap[4, 2]] == [red, green, blue, white])
    #expect(bitmap.pixels.count { $0 != 0 } == 2 + 2 + 2 + 4)
    #expect(try readImageHeader(try fixture("offset.gif")).hasAlpha)
}

@Test func aGIFScreenGrowsToItsFirstFrame() throws {
    let bitmap = try decodeImage(try fixture("beyond-screen.gif"))
    #expect([bitmap.width, bitmap.height] == [4, 5])
    #expect([bitmap[0, 0], bitmap[1, 1], bitmap[3, 4]] == [clear, blue, blue])
}

@Test func aWebPFrameLiesOnItsCanvas() throws {
    let bitmap = try decodeImage(try fixture("animated-offset.webp"))
    #expect([bitmap.width, bitmap.height] == [12, 8])
    #expect([bitmap[5, 4], bitmap[6, 4], bitmap[9, 5], bitmap[10, 5]] == [clear, green, green, clear])
}

@Test(arguments: ["baseline.jpg", "progressive.jpg", "cmyk.jpg", "orientation-6.jpg", "lossy.webp", "lossless-alpha.webp", "lossy-alpha.webp", "animated.webp",
                  "animated-offset.webp", "plain.gif", "interlaced.gif", "offset.gif", "palette.png", "interlaced.png", "gray16.png"])
func everyCutOrFlippedFileIsAPictureOrAnError(_ name: String) throws {
    var limits = RenderLimits()
    limits.imagePixels = 1_000_000
    let bytes = try fixture(name)
    for index in bytes.indices {
        _ = try? decodeImage(Array(bytes[..<index]), limits: limits)
        for flip in [0x01, 0x80, 0xFF] as [UInt8] {
            var damaged = bytes
            damaged[index] ^= flip
            guard let image = try? decodeImage(damaged, limits: limits), let header = try? readImageHeader(damaged, limits: limits) else { continue }
            #expect([image.width, image.height] == [header.width, header.height])
        }
    }
}

@Test(arguments: [("baseline.jpg", 60), ("plain.gif", 10), ("interlaced.png", 10)])
func aCutFileIsShownInPart(_ name: String, _ missing: Int) throws {
    let image = try decodeImageNotingDamage(try fixture(name).dropLast(missing) + [])
    #expect(image.damage != nil)
    #expect(isNear([image.bitmap[2, 1]], [red], within: 3))
}

@Test func aGIFWithoutARowIsDamaged() throws {
    #expect(throws: ImageError.self) { try decodeImage(Array(try fixture("plain.gif").prefix(45))) }
}

@Test(arguments: ["baseline.jpg", "plain.gif", "lossy.webp", "rgba.png"])
func tooManyPixelsAreRefused(_ name: String) throws {
    var limits = RenderLimits()
    limits.imagePixels = 12 * 8 - 1
    let error = #expect(throws: ImageError.self) { try decodeImage(try fixture(name), limits: limits) }
    #expect(error?.description == "is too large (12 by 8 px, at most 95 px in all)")
    limits.imagePixels = 12 * 8
    #expect(throws: Never.self) { try decodeImage(try fixture(name), limits: limits) }
}

@Test func aFileOfTooManyBytesIsRefused() throws {
    var limits = RenderLimits()
    limits.imageBytes = 100
    #expect(throws: ImageError.tooLarge("101 bytes, at most 100")) { try decodeImage(try fixture("rgba.png"), limits: limits) }
}

@Test(arguments: [
    ("", "is no PNG, JPEG, GIF or WebP file"), ("hello", "is no PNG, JPEG, GIF or WebP file"),
    ("<?xml version=\"1.0\"?>\n<svg/>", "is an SVG file, which is not supported"), (" <SVG width=1>", "is an SVG file, which is not supported"),
    ("<!DOCTYPE html><p>", "is an HTML page, which is not supported"), ("BM6", "is a BMP file, which is not supported"),
    ("GIF89a", "is a damaged GIF file (its header is cut off)"), ("\u{89}PNG", "is no PNG, JPEG, GIF or WebP file"),
])
func saysWhatAFileIs(_ text: String, _ expected: String) {
    let error = #expect(throws: ImageError.self) { try readImageHeader(Array(text.utf8)) }
    #expect(error?.description == expected)
}
