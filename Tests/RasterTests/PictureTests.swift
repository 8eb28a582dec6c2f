import Images
import Paint
import Primitives
import Testing

@Suite struct PictureTests {
    private let red = Color(rgb: 0xFF0000), blue = Color(rgb: 0x0000FF), green = Color(rgb: 0x00FF00)

    @Test func picturesAreDrawnPixelForPixel() throws {
        let source = Canvas.bitmap([[red, blue], [green, .black]])
        let (store, ids) = try Canvas.images([source])
        let picture = try Canvas.render(4, 4, images: store) { $0.image(ids[0], destination: Rect(1, 1, 2, 2)) }
        #expect(picture.color(1, 1) == red && picture.color(2, 1) == blue && picture.color(1, 2) == green && picture.color(2, 2) == .black)
        #expect(try #require(picture.ink()) == (1, 1, 3, 3))
    }
    @Test func enlargedEdgesStayCrisp() throws {
        let (store, ids) = try Canvas.images([Canvas.bitmap([[red, blue]])])
        let picture = try Canvas.render(20, 10, images: store) { $0.image(ids[0], destination: Rect(2, 2, 16, 6)) }
        #expect(try #require(picture.ink()) == (2, 2, 18, 8))
        #expect(picture.color(2, 2) == red && picture.color(17, 7) == blue)
        #expect(picture.color(9, 4).red > 100 && picture.color(9, 4).blue > 100)
    }
    @Test func reducedPicturesAreAverages() throws {
        let rows = (0..<64).map { y in (0..<64).map { x in (x + y) & 1 == 0 ? Color.white : Color.black } }
        let (store, ids) = try Canvas.images([Canvas.bitmap(rows)])
        for size in [32.0, 16, 8, 5] {
            let picture = try Canvas.render(40, 40, images: store) { $0.image(ids[0], destination: Rect(0, 0, size, size)) }
            let middle = picture.color(Int(size) / 2, Int(size) / 2)
            #expect((126...129).contains(middle.red), "\(size): \(middle)")
        }
    }
    @Test func oddSizesLoseNoColumn() throws {
        let (store, ids) = try Canvas.images([Canvas.bitmap([[red, red, blue]])])
        let picture = try Canvas.render(1, 1, images: store) { $0.image(ids[0], destination: Rect(0, 0, 1, 1)) }
        #expect(picture.color(0, 0) == Color(red: 191, green: 0, blue: 64))
    }
    @Test func transparentPicturesLetThrough() throws {
        var source = try #require(Bitmap(width: 2, height: 1))
        source.pixels = [0, 0, 0, 0, 128, 0, 0, 128]
        let (store, ids) = try Canvas.images([source])
        let picture = try Canvas.render(2, 1, images: store) { $0.image(ids[0], destination: Rect(0, 0, 2, 1)) }
        #expect(picture.color(0, 0) == .white && picture.color(1, 0) == Color(red: 255, green: 127, blue: 127))
    }
    @Test func tilesRepeatWithoutSeams() throws {
        let (store, ids) = try Canvas.images([Canvas.bitmap([[red, blue], [blue, red]])])
        for (width, height) in [(6.0, 4.0), (60, 60)] {
            let picture = try Canvas.render(64, 64, images: store) {
                $0.tiledImage(ids[0], in: Rect(1, 1, width, height), tile: Tile(first: Rect(2, 2, 2, 2), stepX: 2, stepY: 2))
            }
            #expect(try #require(picture.ink()) == (1, 1, 1 + Int(width), 1 + Int(height)))
            for y in 1..<1 + Int(height) { for x in 1..<1 + Int(width) { #expect(picture.color(x, y) == ((x + y) & 1 == 0 ? red : blue)) } }
        }
    }
    @Test func spacedTilesLeaveGaps() throws {
        let (store, ids) = try Canvas.images([Canvas.bitmap([[red]])])
        for width in [10.0, 100] {
            let picture = try Canvas.render(width, 2, images: store) {
                $0.tiledImage(ids[0], in: Rect(0, 0, width, 2), tile: Tile(first: Rect(0, 0, 2, 2), stepX: 5, stepY: 0))
            }
            #expect((0..<Int(width)).allSatisfy { (picture.color($0, 1) == red) == ($0 % 5 < 2) })
        }
    }
    @Test func unrepeatedTilesAppearOnce() throws {
        let (store, ids) = try Canvas.images([Canvas.bitmap([[red]])])
        let picture = try Canvas.render(20, 20, images: store) {
            $0.tiledImage(ids[0], in: Rect(0, 0, 20, 20), tile: Tile(first: Rect(4, 6, 3, 3), stepX: 0, stepY: 0))
        }
        #expect(try #require(picture.ink()) == (4, 6, 7, 9))
    }
    @Test func missingPicturesDrawNothing() throws {
        let picture = try Canvas.render(4, 4) {
            $0.image(ImageID(index: 7), destination: Rect(0, 0, 4, 4))
            $0.tiledImage(ImageID(index: 7), in: Rect(0, 0, 4, 4), tile: Tile(first: Rect(0, 0, 1, 1), stepX: 1, stepY: 1))
        }
        #expect(picture.ink() == nil)
    }
}
