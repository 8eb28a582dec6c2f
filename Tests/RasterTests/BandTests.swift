import Images
import Paint
import Primitives
import Raster
import Testing

/// A picture painted band by band is the one that is painted whole.
@Suite struct BandTests {
    private let red = Color(rgb: 0xFF0000), veil = Color(red: 0, green: 80, blue: 0, alpha: 90)

    /// Paints bands of so many device px.
    private func banded(_ list: DisplayList, _ images: ImageStore, scale: Double, background: Color?, rows: Int) throws -> Bitmap {
        let painting = try Canvas.rasterizer().painting(list, images: images, width: 120, height: 200, scale: scale, background: background)
        var pixels: [UInt8] = []
        for top in stride(from: 0, to: painting.height, by: rows) {
            let band = top..<min(top + rows, painting.height)
            var memory = [UInt8](repeating: 0xA5, count: band.count * painting.width * 4)
            try memory.withUnsafeMutableBytes { if let start = $0.baseAddress { try painting.paint(band, into: start) } }
            pixels += memory
        }
        return try #require(Bitmap(width: painting.width, height: painting.height, pixels: pixels))
    }
    private func expectSame(scale: Double = 2, exactly: Bool = false, background: Color? = .white, images: ImageStore = Canvas.noImages, _ draw: (inout DisplayList) -> Void) throws {
        var list = DisplayList()
        draw(&list)
        let whole = try Canvas.rasterizer().render(list, images: images, width: 120, height: 200, scale: scale, background: background)
        for rows in [7, 64, 150] {
            let pieces = try banded(list, images, scale: scale, background: background, rows: rows)
            let most = zip(pieces.pixels, whole.pixels).map { abs(Int($0) - Int($1)) }.max() ?? 0
            // Cairo turns pictures, and the blur adds up, with a last bit that depends on where a layer begins.
            #expect(most <= (exactly ? 0 : 2), "bands of \(rows)")
        }
    }

    @Test(arguments: [Color?.some(.white), nil]) func shapesAndText(_ background: Color?) throws {
        try expectSame(background: background) { list in
            list.fillRect(Rect(5, 5, 60, 180), veil)
            list.fillRoundedRect(RoundedRect(rect: Rect(20, 20, 90, 160), radius: 14), veil)
            list.fillRing(outer: RoundedRect(rect: Rect(2, 2, 116, 196), radius: 20), inner: RoundedRect(rect: Rect(5, 5, 110, 190), radius: 17), red)
            list.strokePath(Path(elements: [.move(x: 3, y: 3), .line(x: 110, y: 190)]), red, Stroke(width: 3, dashes: [5, 3]))
            for line in 0..<9 { list.text("Ågy \(line)", size: 17, x: 10, y: 20 + Double(line) * 20) }
        }
    }
    @Test func shadowsAndGradients() throws {
        let ramp = [GradientFill.Stop(offset: 0, color: red), GradientFill.Stop(offset: 1, color: veil)]
        try expectSame { list in
            list.boxShadow(BoxShadow(box: RoundedRect(rect: Rect(20, 20, 80, 150), radius: 8), offsetX: 3, offsetY: 6, blur: 18, spread: 2, color: veil, isInset: false))
            list.boxShadow(BoxShadow(box: RoundedRect(rect: Rect(20, 20, 80, 150), radius: 8), offsetX: 0, offsetY: 2, blur: 9, spread: 1, color: red, isInset: true))
            list.gradient(GradientFill(geometry: .linear(x0: 0, y0: 0, x1: 50, y1: 170), isRepeating: false, stops: ramp), in: Rect(30, 10, 50, 170))
            list.gradient(GradientFill(geometry: .conic(centerX: 60, centerY: 100, from: 30), isRepeating: false, stops: ramp), in: Rect(60, 40, 50, 120))
            list.pushTransform(.rotation(20))
            list.boxShadow(BoxShadow(box: RoundedRect(rect: Rect(60, 20, 40, 90), radius: 0), offsetX: 0, offsetY: 0, blur: 12, spread: 0, color: red, isInset: false))
            list.pop()
        }
    }
    @Test func groupsMasksAndBlurs() throws {
        try expectSame { list in
            list.fillRect(Rect(0, 0, 120, 200), veil)
            list.pushOpacity(0.5)
            list.fillRect(Rect(10, 10, 70, 130), red)
            list.pushBlur(standardDeviation: 6)
            list.fillRect(Rect(30, 60, 70, 90), veil)
            list.pop()
            list.pop()
            // The mask covers rows in the middle only: outside of them nothing of the group is left.
            list.pushGroup()
            list.fillRect(Rect(40, 0, 60, 200), red)
            list.pushMask()
            list.fillRoundedRect(RoundedRect(rect: Rect(45, 80, 50, 30), radius: 9), .black)
            list.pop()
            list.pop()
            list.pushClip(RoundedRect(rect: Rect(8, 30, 100, 150), radius: 30))
            list.pushOpacity(0.7)
            for row in 0..<20 { list.fillRect(Rect(0, Double(row) * 10, 120, 4), row % 2 == 0 ? red : veil) }
            list.pop()
            list.pop()
            list.text("after", size: 20, x: 30, y: 195)
        }
    }
    @Test func picturesUprightTurnedAndTiled() throws {
        var colors: [[Color]] = []
        for y in 0..<90 { colors.append((0..<70).map { x in Color(red: UInt8(x * 3), green: UInt8(y * 2), blue: UInt8(x * y % 256), alpha: 255) }) }
        let (images, ids) = try Canvas.images([Canvas.bitmap(colors)])
        try expectSame(scale: 1.5, images: images) { list in
            list.image(ids[0], destination: Rect(4.3, 6.7, 100, 170))
            list.image(ids[0], destination: Rect(60, 20, 17, 23))
            list.tiledImage(ids[0], in: Rect(0, 110, 120, 80), tile: Tile(first: Rect(3, 115, 5, 7), stepX: CSSPixels(5), stepY: CSSPixels(7)))
            list.pushTransform(.rotation(35))
            list.image(ids[0], destination: Rect(70, 20, 60, 70))
            list.pop()
        }
    }
    @Test(arguments: [Color?.some(.white), nil]) func blending(_ background: Color?) throws {
        try expectSame(exactly: true, background: background) { list in
            list.fillRect(Rect(0, 0, 120, 120), veil)
            list.pushBlend(.normal)
            list.fillRoundedRect(RoundedRect(rect: Rect(10, 10, 90, 160), radius: 14), Color(rgb: 0x3366CC))
            for (number, mode) in [BlendMode.multiply, .difference, .luminosity, .softLight, .colorBurn].enumerated() {
                list.pushClip(RoundedRect(rect: Rect(20, 5 + Double(number) * 35, 80, 50), radius: 20))
                list.pushBlend(mode)
                list.fillRect(Rect(10, 10 + Double(number) * 30, 90, 60), Color(red: 250, green: 180, blue: 20, alpha: 200))
                list.text("Ågy \(number)", size: 27, x: 30, y: 40 + Double(number) * 30)
                list.pop()
                list.pop()
            }
            list.pop()
        }
    }
    @Test func filters() throws {
        let ramp = [GradientFill.Stop(offset: 0, color: red), GradientFill.Stop(offset: 1, color: veil)]
        let contrast = FilterOperation.colors(ColorMatrix(red: SIMD4(3, 0, 0, 0), green: SIMD4(0, 3, 0, 0), blue: SIMD4(0, 0, 3, 0), constant: SIMD4(-1, -1, -1, 0)))
        for operations in [[.dropShadow(offsetX: -6, offsetY: -30, blur: 3, veil), contrast], [FilterOperation.blur(1), .dropShadow(offsetX: 0, offsetY: 20, blur: 6, red), .blur(3)]] {
            try expectSame(exactly: true) { list in
                list.pushFilter(operations)
                list.gradient(GradientFill(geometry: .linear(x0: 0, y0: 0, x1: 50, y1: 170), isRepeating: false, stops: ramp), in: Rect(30, 10, 50, 170))
                list.text("Ågy", size: 40, x: 10, y: 90)
                list.pushOpacity(0.5)
                list.fillRoundedRect(RoundedRect(rect: Rect(50, 60, 60, 70), radius: 20), red)
                list.pop()
                list.pushFilter([.blur(1.5)])
                list.fillRect(Rect(5, 100, 60, 60), veil)
                list.pop()
                list.pop()
                list.fillRect(Rect(100, 0, 20, 200), veil)
            }
        }
    }
    @Test func compositedMasks() throws {
        for composite in [CompositeOperator.sourceIn, .sourceOut, .exclusiveOr] {
            try expectSame(exactly: true) { list in
                list.pushGroup()
                list.fillRect(Rect(0, 0, 120, 200), red)
                list.pushMask()
                list.fillRoundedRect(RoundedRect(rect: Rect(10, 10, 90, 160), radius: 14), .black)
                list.pushComposite(composite)
                list.pushFilter([.luminanceToAlpha])
                list.fillRoundedRect(RoundedRect(rect: Rect(30, 90, 90, 60), radius: 24), veil)
                list.pop()
                list.pop()
                list.pop()
                list.pop()
            }
        }
    }
    @Test func bandsThatNothingTouchesAreBackground() throws {
        var list = DisplayList()
        list.pushClip(Rect(0, 0, 120, 10))
        list.pushOpacity(0.5)
        list.fillRect(Rect(0, 0, 120, 200), red)
        list.pop()
        list.pop()
        list.pop()
        list.fillRect(Rect(0, 190, 120, 10), red)
        let picture = try banded(list, Canvas.noImages, scale: 1, background: .white, rows: 40)
        #expect(picture.color(60, 5) == Color(rgb: 0xFF7F7F) && picture.color(60, 100) == .white && picture.color(60, 195) == red)
    }
}
