import Primitives
import Testing
@testable import Images

@Suite struct ColorReductionTests {
    /// A white page with a block of one colour and a field of noise.
    static func page(_ width: Int, _ height: Int, noise: Bool) throws -> Bitmap {
        var state: UInt32 = 1
        return try #require(makeBitmap(width: width, height: height) { pixels in
            for y in 0..<height {
                for x in 0..<width {
                    let at = (y * width + x) * 4
                    state = state &* 1_664_525 &+ 1_013_904_223
                    let isNoise = noise && y > height / 2
                    let color: (UInt8, UInt8, UInt8) = isNoise ? (UInt8(state >> 24), UInt8(state >> 16 & 255), UInt8(x & 255)) : y < 20 ? (0xD0, 0x14, 0x2C) : (255, 255, 255)
                    (pixels[at], pixels[at + 1], pixels[at + 2], pixels[at + 3]) = (color.0, color.1, color.2, 255)
                }
            }
            return true
        })
    }

    @Test func whatFitsLosesNothing() throws {
        let page = try Self.page(300, 200, noise: false)
        let file = try encodePNG(page, within: 100_000, options: .fast)
        #expect(file.count < 5000)
        #expect(try decodeImage(file) == page)
    }
    @Test func areasKeepTheirColourWhenTheRestLosesIts() throws {
        let page = try Self.page(300, 200, noise: true)
        let exact = try encodePNG(page)
        let file = try encodePNG(page, within: exact.count / 3, options: .fast)
        #expect(file.count <= exact.count / 3)
        let decoded = try decodeImage(file)
        for at in [0, 10 * 300 * 4, 60 * 300 * 4] { #expect(decoded.pixels[at..<at + 4] == page.pixels[at..<at + 4]) }
        #expect(try encodePNG(page, within: exact.count / 3, options: .fast) == file)
    }
    @Test func aLimitThatCannotBeMetGivesTheSmallestFile() throws {
        let page = try Self.page(100, 100, noise: true)
        let file = try encodePNG(page, within: 10, options: .fast)
        #expect(try file.count < encodePNG(page).count)
    }
    @Test(arguments: [256, 16, 2]) func noMoreColoursThanAskedFor(count: Int) throws {
        let indexed = ColorReduction(try Self.page(64, 64, noise: true)).indexed(colors: count)
        #expect(indexed.palette.count <= count * 3 && indexed.indices.count == 64 * 64)
        #expect(indexed.indices.allSatisfy { Int($0) * 3 < indexed.palette.count })
    }
}
