import Images
import Paint
import Primitives
import Testing

@Suite struct ShapeTests {
    private let red = Color(rgb: 0xFF0000), blue = Color(rgb: 0x0000FF)

    @Test func edgesSnapToDevicePixels() throws {
        let picture = try Canvas.render(20, 20, scale: 2) { $0.fillRect(Rect(1.3, 2.2, 3, 4), red) }
        // 2.6 … 8.6 and 4.4 … 12.4.
        let ink = try #require(picture.ink())
        #expect(ink == (3, 4, 9, 12))
        #expect(picture.color(3, 4) == red && picture.color(8, 11) == red)
    }
    @Test func neighboursMeetAtAnyScale() throws {
        for scale in [1, 1.25, 1.5, 1.7, 3] {
            let picture = try Canvas.render(12, 4, scale: scale) { list in
                for column in 0..<12 { list.fillRect(Rect(Double(column) + 0.3, 0, 1, 4), red) }
            }
            let row = (0..<picture.width).map { picture.color($0, 1) }
            #expect(row.filter { $0 != red && $0 != .white }.isEmpty)
            #expect(row.drop { $0 == .white }.allSatisfy { $0 == red }, "scale \(scale)")
        }
    }
    @Test func hairlinesStayVisible() throws {
        let picture = try Canvas.render(10, 10) { $0.fillRect(Rect(0, 3.1, 10, 0.25), red) }
        #expect(picture.ink().map { [$0.top, $0.bottom] } == [3, 4])
    }
    @Test func translucentFillsBlend() throws {
        let picture = try Canvas.render(9, 1) { $0.fillRect(Rect(0, 0, 9, 1), Color(red: 0, green: 0, blue: 0, alpha: 128)) }
        for x in 0..<9 { #expect(picture.color(x, 0) == Color(rgb: 0x7F7F7F)) }
    }
    @Test func transparentBackgroundIsPremultiplied() throws {
        let picture = try Canvas.render(2, 1, background: nil) { $0.fillRect(Rect(0, 0, 1, 1), Color(red: 255, green: 0, blue: 0, alpha: 128)) }
        #expect(picture.color(0, 0) == Color(red: 128, green: 0, blue: 0, alpha: 128))
        #expect(picture.color(1, 0) == .transparent)
    }
    @Test func roundedCornersAreOpen() throws {
        for size in [40.0, 200] {
            let picture = try Canvas.render(size, size) { $0.fillRoundedRect(RoundedRect(rect: Rect(0, 0, size, size), radius: 10), red) }
            let last = Int(size) - 1
            for (x, y) in [(0, 0), (last, 0), (0, last), (last, last)] { #expect(picture.color(x, y) == .white) }
            for (x, y) in [(10, 0), (0, 10), (last, last / 2), (last / 2, last)] { #expect(picture.color(x, y) == red) }
            // The corner is the same whichever way its rows were filled.
            #expect((0..<12).allSatisfy { picture.color($0, 3) == picture.color(3, $0) || abs(Int(picture.color($0, 3).green) - Int(picture.color(3, $0).green)) < 8 })
        }
    }
    @Test func ringsLeaveTheirMiddle() throws {
        for radius in [Float(0), 6] {
            let picture = try Canvas.render(30, 30) {
                $0.fillRing(outer: RoundedRect(rect: Rect(2, 2, 26, 26), radius: radius), inner: RoundedRect(rect: Rect(4, 5, 22, 20), radius: max(0, radius - 2)), blue)
            }
            #expect(picture.color(15, 4) == blue && picture.color(15, 5) == .white && picture.color(3, 15) == blue && picture.color(4, 15) == .white)
            #expect(picture.color(27, 15) == blue && picture.color(28, 15) == .white && picture.color(15, 24) == .white && picture.color(15, 25) == blue)
        }
    }
    @Test func dashesHaveGaps() throws {
        let path = Path(elements: [.move(x: 0, y: 5), .line(x: 20, y: 5)])
        let picture = try Canvas.render(20, 10) { $0.strokePath(path, red, Stroke(width: 2, dashes: [4, 4])) }
        #expect((0..<20).map { picture.color($0, 4) == red ? "#" : "." }.joined() == "####....####....####")
        #expect(picture.color(1, 3) == .white && picture.color(1, 6) == .white)
    }
    @Test func evenOddPathsHaveHoles() throws {
        func square(_ low: Float, _ high: Float) -> [Path.Element] {
            [.move(x: low, y: low), .line(x: high, y: low), .line(x: high, y: high), .line(x: low, y: high), .close]
        }
        for isEvenOdd in [true, false] {
            let picture = try Canvas.render(12, 12) { $0.fillPath(Path(elements: square(1, 11) + square(4, 8), isEvenOdd: isEvenOdd), red) }
            #expect(picture.color(6, 6) == (isEvenOdd ? .white : red))
            #expect(picture.color(2, 2) == red)
        }
    }
    @Test func transformsMoveAndScale() throws {
        let picture = try Canvas.render(20, 20) { list in
            list.pushTransform(Transform(a: 2, b: 0, c: 0, d: 2, tx: 3, ty: 1))
            list.fillRect(Rect(1, 1, 2, 2), red)
            list.pop()
            list.fillRect(Rect(0, 0, 1, 1), blue)
        }
        #expect(picture.color(5, 3) == red && picture.color(8, 6) == red && picture.color(9, 7) == .white && picture.color(0, 0) == blue)
    }
    @Test func quarterTurnsKeepWholePixels() throws {
        let picture = try Canvas.render(20, 20) { list in
            list.pushTransform(Transform(a: 0, b: 1, c: -1, d: 0, tx: 10, ty: 0))
            list.fillRect(Rect(0, 0, 8, 2), red)
        }
        #expect(try #require(picture.ink()) == (8, 0, 10, 8))
    }
}
