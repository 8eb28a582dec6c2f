import Images
import Paint
import Primitives
import Raster
import Testing
import Text

/// Values that no layout should make, and that must not stop a render either.
@Suite struct HostileTests {
    @Test func canvasBeyondLimitsIsRefused() throws {
        let rasterizer = try Canvas.rasterizer(), list = DisplayList(), images = Canvas.noImages
        for (width, height, scale) in [(0.0, 10.0, 1.0), (10, 10, 0), (-5, 10, 1), (.nan, 10, 1), (10, .infinity, 1), (40_000, 10, 1), (20_000, 20_000, 1), (10, 10, 1e30)] {
            #expect { try rasterizer.render(list, images: images, width: width, height: height, scale: scale, background: nil) } throws: {
                ($0 as? MailHeatError)?.kind == .badData
            }
        }
    }
    @Test(arguments: [Transform.identity, .scale(0, 0), .scale(1e-9, 1), .scale(1e8, 1e8), .scale(-1, 1), Transform(a: .nan, b: 0, c: 0, d: 1, tx: 0, ty: 0),
                      Transform(a: 1, b: 1, c: -1, d: 1, tx: 1e8, ty: -1e8), Transform(a: 1e5, b: 3, c: -2, d: 1e5, tx: .infinity, ty: 0)])
    func hugeAndBrokenValues(transform: Transform) throws {
        let huge = Rect(x: .min, y: .min, width: .max, height: .max), wide = Rect(-1e7, -1e7, 3e7, 3e7)
        let images = try Canvas.images([Canvas.bitmap([[.black, .white]])])
        let picture = try Canvas.render(50, 50, images: images.0) { list in
            list.pushTransform(transform)
            for rect in [huge, wide] {
                list.fillRect(rect, .black)
                for radius in [Float(1), 1e9, .nan] {
                    let shape = RoundedRect(rect: rect, topLeft: .init(x: radius, y: radius), topRight: .zero, bottomRight: .init(x: radius, y: 1), bottomLeft: .zero)
                    list.fillRoundedRect(shape, .black)
                    list.fillRing(outer: shape, inner: RoundedRect(rect: .zero, radius: 0), .black)
                    list.boxShadow(BoxShadow(box: shape, offsetX: radius, offsetY: 0, blur: radius, spread: -radius, color: .black, isInset: false))
                    list.boxShadow(BoxShadow(box: shape, offsetX: 0, offsetY: 0, blur: 40, spread: radius, color: .black, isInset: true))
                    list.pushClip(shape)
                    list.pop()
                }
                list.image(images.1[0], destination: rect)
                for step in [CSSPixels.max, .epsilon, .zero] {
                    list.tiledImage(images.1[0], in: rect, tile: Tile(first: Rect(x: 0, y: 0, width: .epsilon, height: .epsilon), stepX: step, stepY: step))
                    list.tiledImage(images.1[0], in: rect, tile: Tile(first: rect, stepX: step, stepY: step))
                    list.tiledImage(images.1[0], in: rect, tile: Tile(first: Rect(x: 0, y: 0, width: .epsilon, height: .max), stepX: step, stepY: step))
                }
            }
            for value in [Float.nan, .infinity, 1e30, 0, -1] {
                let path = Path(elements: [.line(x: value, y: 5), .move(x: 0, y: value), .line(x: 1e30, y: 3), .curve(x1: value, y1: value, x2: 0, y2: 1, x: 5, y: 5), .close, .close])
                list.fillPath(path, .black)
                list.strokePath(path, .black, Stroke(width: value))
                list.strokePath(path, .black, Stroke(width: 1, dashes: [1e-9, value], dashPhase: value))
                list.strokePath(path, .black, Stroke(width: 2, dashes: [1], dashPhase: value))
                list.pushClip(path)
                list.pop()
                for geometry in [GradientFill.Geometry.linear(x0: value, y0: 0, x1: 1, y1: value), .radial(centerX: value, centerY: 0, radiusX: value, radiusY: 0), .conic(centerX: 0, centerY: value, from: value)] {
                    for repeating in [false, true] {
                        list.gradient(GradientFill(geometry: geometry, isRepeating: repeating, stops: [.init(offset: value, color: .black), .init(offset: 0, color: .white), .init(offset: value, color: .black)]), in: wide)
                    }
                }
                list.glyphs([PlacedGlyph(glyph: 40, x: value, y: 0), PlacedGlyph(glyph: .max, x: 0, y: value), PlacedGlyph(glyph: 65_535, x: 1, y: 1)], face: Canvas.face("Liberation Sans"), size: 16, x: 5, y: Double(value), color: .black)
                list.glyphs([PlacedGlyph(glyph: 40, x: 0, y: 0)], face: Canvas.face("Noto Color Emoji"), size: Double(value), x: 5, y: 5, color: .black)
                list.glyphs([PlacedGlyph(glyph: 40, x: 0, y: 0)], face: FaceID(index: 999), size: Double(value), x: 5, y: 5, color: .black)
                list.pushOpacity(Double(value)); list.pushBlur(standardDeviation: Double(value)); list.fillRect(wide, .black); list.pop(); list.pop()
            }
        }
        #expect(picture.width == 50)
    }
    @Test func pushesWithoutPops() throws {
        let picture = try Canvas.render(20, 20) { list in
            list.pop()
            for _ in 0..<200 { list.pushOpacity(0.99); list.pushClip(Rect(0, 0, 20, 20)); list.pushBlur(standardDeviation: 0.5); list.pushTransform(.identity) }
            list.fillRect(Rect(0, 0, 20, 20), .black)
        }
        #expect(picture.width == 20)
    }
    @Test func brokenStateDoesNotSilenceWhatFollows() throws {
        let picture = try Canvas.render(20, 20) { list in
            list.pushTransform(.scale(.nan, 1)); list.fillRect(Rect(0, 0, 5, 5), .black); list.pop()
            list.strokePath(Path(elements: [.move(x: .nan, y: 0), .line(x: .infinity, y: 3)]), .black, Stroke(width: 1, dashes: [-1, .nan]))
            list.fillRoundedRect(RoundedRect(rect: Rect(5, 5, 10, 10), radius: 4), Color(rgb: 0xFF0000))
        }
        #expect(picture.color(10, 10) == Color(rgb: 0xFF0000))
    }
    @Test func gradientOfManyStops() throws {
        let stops = (0..<5000).map { GradientFill.Stop(offset: Float($0) / 5000, color: $0 & 1 == 0 ? .black : .white) }
        let picture = try Canvas.render(300, 300) { $0.gradient(GradientFill(geometry: .linear(x0: 0, y0: 0, x1: 10, y1: 7), isRepeating: true, stops: stops), in: Rect(0, 0, 300, 300)) }
        #expect(picture.height == 300)
    }
}
