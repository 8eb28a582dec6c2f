import Images
import Paint
import Primitives
import Testing

@Suite struct GradientTests {
    private let red = Color(rgb: 0xFF0000), blue = Color(rgb: 0x0000FF)
    private func fill(_ geometry: GradientFill.Geometry, _ stops: [(Float, Color)], repeating: Bool = false) -> GradientFill {
        GradientFill(geometry: geometry, isRepeating: repeating, stops: stops.map { .init(offset: $0.0, color: $0.1) })
    }
    private func near(_ a: Color, _ b: Color, _ tolerance: Int = 1) -> Bool {
        abs(Int(a.red) - Int(b.red)) <= tolerance && abs(Int(a.green) - Int(b.green)) <= tolerance && abs(Int(a.blue) - Int(b.blue)) <= tolerance
    }

    @Test(arguments: [false, true]) func linearEnds(isVertical: Bool) throws {
        let gradient = fill(.linear(x0: 0, y0: 0, x1: isVertical ? 0 : 255, y1: isVertical ? 255 : 0), [(0, .black), (1, .white)])
        let picture = try Canvas.render(255, 255) { $0.gradient(gradient, in: Rect(0, 0, 255, 255)) }
        for place in [0, 1, 100, 254] {
            let color = isVertical ? picture.color(17, place) : picture.color(place, 17)
            #expect(abs(Double(color.red) - (Double(place) + 0.5)) <= 0.51)
        }
    }
    @Test func diagonalsRunFromCornerToCorner() throws {
        let picture = try Canvas.render(100, 100) { $0.gradient(fill(.linear(x0: 0, y0: 0, x1: 100, y1: 100), [(0, red), (1, blue)]), in: Rect(0, 0, 100, 100)) }
        #expect(near(picture.color(0, 0), red, 2) && near(picture.color(99, 99), blue, 2))
        #expect(picture.color(10, 50) == picture.color(50, 10) && near(picture.color(50, 49), Color(rgb: 0x808080).mixed(red, blue), 2))
    }
    @Test func hardStopsAreHard() throws {
        let picture = try Canvas.render(10, 2) { $0.gradient(fill(.linear(x0: 0, y0: 0, x1: 10, y1: 0), [(0, red), (0.5, red), (0.5, blue), (1, blue)]), in: Rect(0, 0, 10, 2)) }
        #expect((0..<10).map { picture.color($0, 0) } == Array(repeating: red, count: 5) + Array(repeating: blue, count: 5))
    }
    @Test func transparencyIsPremultiplied() throws {
        // Red to transparent black stays red while it fades.
        let picture = try Canvas.render(100, 1) { $0.gradient(fill(.linear(x0: 0, y0: 0, x1: 100, y1: 0), [(0, red), (1, .transparent)]), in: Rect(0, 0, 100, 1)) }
        #expect((0..<100).allSatisfy { picture.color($0, 0).red >= 254 })
        #expect(near(picture.color(50, 0), Color(red: 255, green: 128, blue: 128), 2))
    }
    @Test func stopsBeyondTheLine() throws {
        let picture = try Canvas.render(10, 1) { $0.gradient(fill(.linear(x0: 0, y0: 0, x1: 10, y1: 0), [(-1, .black), (2, .white)]), in: Rect(0, 0, 10, 1)) }
        #expect(abs(Int(picture.color(0, 0).red) - 89) <= 1 && abs(Int(picture.color(9, 0).red) - 166) <= 1)
    }
    @Test func repeating() throws {
        let stripes = fill(.linear(x0: 0, y0: 0, x1: 4, y1: 0), [(0, red), (0.5, red), (0.5, blue), (1, blue)], repeating: true)
        let picture = try Canvas.render(12, 1) { $0.gradient(stripes, in: Rect(0, 0, 12, 1)) }
        #expect((0..<12).allSatisfy { picture.color($0, 0) == ($0 % 4 < 2 ? red : blue) })
    }
    @Test func radialIsRound() throws {
        let picture = try Canvas.render(101, 51) { $0.gradient(fill(.radial(centerX: 50.5, centerY: 25.5, radiusX: 50, radiusY: 25), [(0, .black), (1, .white)]), in: Rect(0, 0, 101, 51)) }
        #expect(picture.color(50, 25) == .black && picture.color(0, 0) == .white)
        #expect(picture.color(25, 25) == picture.color(75, 25) && near(picture.color(75, 25), Color(rgb: 0x808080), 2))
        #expect(near(picture.color(50, 0), picture.color(0, 25), 1))
    }
    @Test func conicTurnsClockwiseFromTheTop() throws {
        let quarters: [(Float, Color)] = [(0, red), (0.25, red), (0.25, blue), (0.5, blue), (0.5, .black), (0.75, .black), (0.75, .white), (1, .white)]
        let picture = try Canvas.render(20, 20) { $0.gradient(fill(.conic(centerX: 10, centerY: 10, from: 0), quarters), in: Rect(0, 0, 20, 20)) }
        #expect(picture.color(15, 5) == red && picture.color(15, 15) == blue && picture.color(5, 15) == .black && picture.color(5, 5) == .white)
        let turned = try Canvas.render(20, 20) { $0.gradient(fill(.conic(centerX: 10, centerY: 10, from: 90), quarters), in: Rect(0, 0, 20, 20)) }
        #expect(turned.color(15, 15) == red && turned.color(5, 15) == blue)
    }
    @Test func tilesRepeatAndLeaveGaps() throws {
        let gradient = fill(.linear(x0: 0, y0: 0, x1: 4, y1: 0), [(0, red), (0.5, red), (0.5, blue), (1, blue)])
        let picture = try Canvas.render(24, 4) { $0.gradient(gradient, in: Rect(0, 0, 24, 4), tile: Tile(first: Rect(6, 0, 4, 4), stepX: 6, stepY: 4)) }
        let row = (0..<24).map { picture.color($0, 2) == red ? "r" : picture.color($0, 2) == blue ? "b" : "." }.joined()
        #expect(row == "rrbb..rrbb..rrbb..rrbb..")
    }
    @Test func lineOfNoLengthIsItsLastColor() throws {
        let picture = try Canvas.render(4, 4) { $0.gradient(fill(.linear(x0: 2, y0: 2, x1: 2, y1: 2), [(0, red), (1, blue)]), in: Rect(0, 0, 4, 4)) }
        #expect(picture.color(1, 1) == blue)
    }
}

extension Color {
    fileprivate func mixed(_ a: Color, _ b: Color) -> Color {
        Color(red: UInt8((Int(a.red) + Int(b.red)) / 2), green: UInt8((Int(a.green) + Int(b.green)) / 2), blue: UInt8((Int(a.blue) + Int(b.blue)) / 2))
    }
}
