import Images
import Paint
import Primitives
import Raster
import Testing

@Suite struct TextTests {
    /// The stroke lies on both sides of the outline; a glyph without one has none.
    @Test func outlinesAreStroked() throws {
        for matrix in [Transform.identity, .rotation(10)] {
            var runs = Canvas.glyphs("I", size: 40)
            runs += Canvas.glyphs("😀", size: 40)
            let picture = try Canvas.render(60, 60) { list in
                list.pushTransform(matrix)
                for run in runs { list.glyphStroke(run.glyphs, face: run.face, size: run.size, x: 20, y: 45, color: Color(rgb: 0xFF0000), width: 4) }
                list.pop()
            }
            let filled = try Canvas.render(60, 60) { list in
                list.pushTransform(matrix)
                for run in runs.prefix(1) { list.glyphs(run.glyphs, face: run.face, size: run.size, x: 20, y: 45, color: .black) }
                list.pop()
            }
            let stroke = try #require(picture.ink()), fill = try #require(filled.ink())
            #expect(abs(stroke.left - (fill.left - 2)) <= 1 && abs(stroke.right - (fill.right + 2)) <= 1 && abs(stroke.top - (fill.top - 2)) <= 1)
        }
    }

    @Test func inkLiesWhereAsked() throws {
        // H of Liberation Sans: 1409 of 2048 units high, its stems 168 … 1311 units from the origin.
        for scale in [1.0, 2] {
            let picture = try Canvas.render(60, 60, scale: scale) { $0.text("H", size: 32, x: 10, y: 40) }
            let ink = try #require(picture.ink()), em = 32 * scale
            #expect(ink.bottom == Int(40 * scale))
            #expect(abs(Double(ink.top) - (40 * scale - em * 1409 / 2048)) <= 1)
            #expect(abs(Double(ink.left) - (10 * scale + em * 168 / 2048)) <= 1)
            #expect(abs(Double(ink.right) - (10 * scale + em * 1311 / 2048)) <= 1)
        }
    }
    @Test func quarterPixelsShow() throws {
        let pictures = try [10.0, 10.25, 10.5, 10.75, 11].map { x in try Canvas.render(40, 30) { $0.text("il", size: 16, x: x, y: 20) } }
        for (first, second) in zip(pictures, pictures.dropFirst()) { #expect(first != second) }
        let moved = try #require(pictures[4].cropped(x: 1, y: 0, width: 39, height: 30))
        #expect(moved == pictures[0].cropped(x: 0, y: 0, width: 39, height: 30))
    }
    @Test func baselinesSnap() throws {
        let low = try Canvas.render(40, 30) { $0.text("x", size: 16, x: 10, y: 19.6) }
        let whole = try Canvas.render(40, 30) { $0.text("x", size: 16, x: 10, y: 20) }
        #expect(low == whole)
    }
    @Test func clippedTextIsTheSameText() throws {
        func draw(_ clip: (inout DisplayList) -> Void) throws -> Bitmap {
            try Canvas.render(200, 40) { list in
                clip(&list)
                list.text("Clipped by corners", size: 18, x: 2, y: 25, color: Color(rgb: 0x224466))
            }
        }
        let plain = try draw { _ in }
        let rounded = try draw { $0.pushClip(RoundedRect(rect: Rect(0, 0, 200, 40), radius: 4)) }
        #expect(plain == rounded)
        let half = try draw { $0.pushClip(Rect(0, 0, 50, 40)) }
        #expect(half.cropped(x: 0, y: 0, width: 50, height: 40) == plain.cropped(x: 0, y: 0, width: 50, height: 40))
        #expect(half.ink().map { $0.right <= 50 } == true)
    }
    @Test func groupsAndTransformsKeepText() throws {
        let plain = try Canvas.render(120, 40) { $0.text("Same text", size: 18, x: 12, y: 25) }
        let moved = try Canvas.render(120, 40) { list in
            list.pushTransform(.translation(12, 20))
            list.text("Same text", size: 18, x: 0, y: 5)
            list.pop()
        }
        #expect(plain == moved)
        let scaled = try Canvas.render(120, 40) { list in
            list.pushTransform(.scale(2, 2))
            list.text("Same text", size: 9, x: 6, y: 12.5)
        }
        let comparison = zip(plain.pixels, scaled.pixels).filter { abs(Int($0) - Int($1)) > 40 }.count
        #expect(comparison < 20)
    }
    @Test func largeAndTurnedTextIsDrawn() throws {
        let large = try Canvas.render(400, 400) { $0.text("H", size: 400, x: 20, y: 350) }
        #expect(try #require(large.ink()).bottom == 350)
        #expect(large.color(80, 200) == .black)
        let turned = try Canvas.render(60, 60) { list in
            list.pushTransform(Transform(a: 0, b: 1, c: -1, d: 0, tx: 20, ty: 10))
            list.text("H", size: 32, x: 0, y: 0)
        }
        let ink = try #require(turned.ink())
        // A quarter turn: the baseline is a vertical line, the letter right of it.
        #expect(ink.left == 20 && abs(Double(ink.right) - (20 + 22.02)) <= 1 && abs(Double(ink.top) - 12.6) <= 1)
    }
    @Test func emojiHaveColor() throws {
        for size in [16.0, 24, 200] {
            let picture = try Canvas.render(260, 260) { $0.text("😀", size: size, x: 2, y: 210) }
            let ink = try #require(picture.ink())
            #expect(Double(ink.right - ink.left) > size * 0.9 && Double(ink.right - ink.left) < size * 1.4)
            let color = picture.color((ink.left + ink.right) / 2, ink.top + (ink.bottom - ink.top) / 4)
            #expect(color.red > 200 && color.green > 120 && color.blue < 120, "\(size): \(color)")
        }
    }
    @Test func cacheNeverShows() throws {
        let rasterizer = try Canvas.rasterizer(), images = Canvas.noImages
        func list(_ size: Double) -> DisplayList {
            var list = DisplayList()
            list.text("Determinism ✓ 😀", size: size, x: 5, y: 30, color: Color(rgb: 0x336699))
            return list
        }
        func render(_ list: DisplayList) throws -> Bitmap {
            try rasterizer.render(list, images: images, width: 200, height: 60, scale: 1.5, background: .white)
        }
        let first = try render(list(16))
        for size in [9.0, 11, 13.3333, 40] { _ = try render(list(size)) }
        #expect(try render(list(16)) == first)
        #expect(try Canvas.rasterizer().render(list(16), images: images, width: 200, height: 60, scale: 1.5, background: .white) == first)
    }
}
