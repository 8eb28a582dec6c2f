import Images
import Paint
import Primitives
import Raster
import Testing

@Suite struct FilterTests {
    private let red = Color(rgb: 0xFF0000)
    private let inversion = FilterOperation.colors(ColorMatrix(red: SIMD4(-1, 0, 0, 0), green: SIMD4(0, -1, 0, 0), blue: SIMD4(0, 0, -1, 0), constant: SIMD4(1, 1, 1, 0)))

    @Test func coloursAreChangedWhereSomethingIsDrawn() throws {
        let picture = try Canvas.render(3, 1) { list in
            list.pushFilter([inversion])
            list.fillRect(Rect(0, 0, 1, 1), red)
            list.fillRect(Rect(1, 0, 1, 1), Color(red: 255, green: 0, blue: 0, alpha: 128))
            list.pop()
        }
        #expect(picture.color(0, 0) == Color(rgb: 0x00FFFF) && picture.color(2, 0) == .white)
        #expect(picture.color(1, 0).red >= 126 && picture.color(1, 0).red <= 128 && picture.color(1, 0).green == 255)
    }
    @Test func aShadowLiesUnderItsGroup() throws {
        let picture = try Canvas.render(20, 10, scale: 2) { list in
            list.pushFilter([.dropShadow(offsetX: 10, offsetY: 2, blur: 0, .black)])
            list.fillRect(Rect(0, 0, 8, 6), red)
            list.pop()
        }
        #expect(picture.color(10, 10) == red && picture.color(22, 5) == .black && picture.color(35, 15) == .black && picture.color(37, 10) == .white && picture.color(22, 3) == .white)
    }
    /// The classic recoloured icon: the original far outside of the picture.
    @Test func aShadowFromFarAway() throws {
        let picture = try Canvas.render(20, 10) { list in
            list.pushClip(Rect(0, 0, 20, 10))
            list.pushFilter([.dropShadow(offsetX: 5005, offsetY: 0, blur: 0, red)])
            list.fillRect(Rect(-5000, 0, 5, 5), .black)
            list.pop()
            list.pop()
        }
        #expect(picture.color(4, 2) == .white && picture.color(5, 2) == red && picture.color(9, 4) == red && picture.color(10, 2) == .white)
    }
    @Test func aBlurKeepsWhatThereIs() throws {
        let picture = try Canvas.render(60, 60) { list in
            list.pushFilter([.blur(4)])
            list.fillRect(Rect(20, 20, 20, 20), .black)
            list.pop()
        }
        var sum = 0
        for y in 0..<60 { for x in 0..<60 { sum += 255 - Int(picture.color(x, y).red) } }
        #expect(abs(sum - 400 * 255) < 400 * 4)
        #expect(picture.color(30, 30).red < 20 && picture.color(20, 30).red > 100 && picture.color(20, 30).red < 150 && picture.color(1, 1) == .white)
    }
    /// What filters may cost is limited: beyond it they are left out, and all is drawn.
    @Test func tooManyFilters() throws {
        var list = DisplayList(), limits = RenderLimits.standard
        limits.filterPixels = 5000
        for place in 0..<3 {
            list.pushFilter([inversion])
            list.fillRect(Rect(0, Double(place) * 20, 100, 20), red)
            list.pop()
        }
        let picture = try Canvas.rasterizer().render(list, images: Canvas.noImages, width: 100, height: 60, scale: 1, background: .white, limits: limits)
        #expect(picture.color(50, 10) == Color(rgb: 0x00FFFF) && picture.color(50, 30) == Color(rgb: 0x00FFFF) && picture.color(50, 50) == red)
    }
    @Test(arguments: [Float.nan, .infinity, -.infinity, 1e30, -5]) func absurdValues(_ value: Float) throws {
        let operations: [FilterOperation] = [.blur(value), .dropShadow(offsetX: value, offsetY: -value, blur: value, red), .colors(ColorMatrix(red: SIMD4(value, 0, 0, 0), green: SIMD4(0, value, 0, 0), blue: SIMD4(repeating: value)))]
        func draw(_ list: inout DisplayList) {
            list.pushFilter(operations)
            list.fillRect(Rect(0, 0, 10, 10), red)
            list.pop()
        }
        #expect(try Canvas.render(20, 20, draw).width == 20)
        var list = DisplayList()
        draw(&list)
        #expect(try Canvas.rasterizer().svg(VectorPage(list: list, images: Canvas.noImages, width: 20, height: 20, scale: 1, background: nil)).count > 100)
    }
}
