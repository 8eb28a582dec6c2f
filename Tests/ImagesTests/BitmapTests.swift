import Images
import Testing

@Test(arguments: [(0, 1), (1, 0), (-1, 5), (Int.max, Int.max), (1 << 31, 1), (Int.min, 1)])
func impossibleSizesGiveNoBitmap(_ width: Int, _ height: Int) {
    #expect(Bitmap(width: width, height: height) == nil)
    #expect(Bitmap(width: width, height: height, pixels: []) == nil)
}

@Test func croppingKeepsTheCommonPart() throws {
    let bitmap = try colourful(width: 5, height: 4, isOpaque: true)
    let part = try #require(bitmap.cropped(x: 3, y: -2, width: 9, height: 4))
    #expect([part.width, part.height] == [2, 2])
    #expect([part[0, 0], part[1, 1]] == [bitmap[3, 0], bitmap[4, 1]])
    #expect(bitmap.cropped(x: 5, y: 0, width: 1, height: 1) == nil)
    #expect(bitmap.cropped(x: 0, y: 0, width: -1, height: 1) == nil)
    #expect(bitmap.cropped(x: .max, y: 0, width: .max, height: 1) == nil)
    #expect(bitmap[5, 0] == clear)
}

@Test func opacityLooksAtEveryPixel() throws {
    var bitmap = try #require(Bitmap(width: 100, height: 100, pixels: [UInt8](repeating: 255, count: 40_000)))
    #expect(bitmap.isOpaque)
    bitmap.pixels[39_999] = 254
    #expect(!bitmap.isOpaque)
}

@Test func comparisonCountsPixelsBeyondTheTolerance() throws {
    let expected = try colourful(width: 20, height: 10, isOpaque: true)
    var actual = expected
    for (pixel, change) in [(0, 1), (7, 2), (199, 90)] { actual.pixels[pixel * 4 + 1] = expected.pixels[pixel * 4 + 1] ^ UInt8(change) }
    let difference = { (index: Int) in abs(Int(expected.pixels[index * 4 + 1]) - Int(actual.pixels[index * 4 + 1])) }
    #expect(compareBitmaps(expected, expected).isMatch)
    let comparison = compareBitmaps(expected, actual, tolerance: 1)
    #expect(comparison == BitmapComparison(sizesAreEqual: true, differingPixels: 2, largestDifference: difference(199)))
    #expect(compareBitmaps(expected, actual, tolerance: difference(199)).isMatch)
    let sheet = try #require(differenceSheet(expected: expected, actual: actual, tolerance: 1))
    #expect([sheet.width, sheet.height] == [20 * 3 + 16, 10])
    #expect(sheet.cropped(x: 0, y: 0, width: 20, height: 10) == expected)
    #expect(sheet.cropped(x: 56, y: 0, width: 20, height: 10) == actual)
    // Where nothing differs the picture is pale; what differs glows the redder, the more it does.
    let marks = (0..<200).filter { sheet[28 + $0 % 20, $0 / 20].z < 191 }
    #expect(marks == [7, 199])
    #expect(sheet[28 + 7, 0].y > sheet[28 + 19, 9].y)
}

@Test func anotherSizeIsNoMatch() throws {
    let small = try colourful(width: 3, height: 3, isOpaque: true), large = try #require(Bitmap(width: 5, height: 2))
    let comparison = compareBitmaps(small, large, tolerance: 255)
    #expect(!comparison.isMatch)
    #expect(comparison.differingPixels == 3 + 4)
    #expect(differenceSheet(expected: small, actual: large)?.height == 3)
}
