import Foundation
import Images
import Paint
import Primitives
import Raster
import Text
import Testing

/// PDF and SVG of display lists.
struct VectorTests {
    private static let description = DocumentDescription(title: "Title", subject: "", creator: "MailHeat")

    /// A list with an item of each kind, drawn at `scale`.
    private static func everything(_ value: Float = 8) throws -> VectorPage {
        let (store, ids) = try Canvas.images([Canvas.bitmap([[.black, .white], [.white, .black]])])
        let image = try #require(ids.first)
        var list = DisplayList()
        let box = Rect(x: 10, y: 10, width: 60, height: 40), round = RoundedRect(rect: box, radius: value)
        let path = Path(elements: [.move(x: 1, y: 1), .line(x: value, y: 30), .curve(x1: 20, y1: 2, x2: value, y2: 3, x: 40, y: 5), .close], isEvenOdd: true)
        let stops = [GradientFill.Stop(offset: 0, color: Color(red: 255, green: 0, blue: 0, alpha: 0)), GradientFill.Stop(offset: 1, color: .black)]
        list.fillRect(box, .white)
        list.fillRoundedRect(round, .black)
        list.fillRing(outer: round, inner: RoundedRect(rect: Rect(x: 20, y: 20, width: 20, height: 10), radius: 2), .white)
        list.fillPath(path, .black)
        list.strokePath(path, .black, Stroke(width: value, hasRoundCaps: true, dashes: [3, value], dashPhase: value))
        for geometry in [GradientFill.Geometry.linear(x0: 0, y0: 0, x1: value, y1: 40), .radial(centerX: 9, centerY: 9, radiusX: value, radiusY: 20), .conic(centerX: 9, centerY: 9, from: value)] {
            for isRepeating in [false, true] {
                list.gradient(GradientFill(geometry: geometry, isRepeating: isRepeating, stops: stops), in: box)
                list.gradient(GradientFill(geometry: geometry, isRepeating: isRepeating, stops: stops), in: box, tile: Tile(first: Rect(x: 12, y: 12, width: 9, height: 9), stepX: 11, stepY: 9))
            }
        }
        list.image(image, destination: box)
        for step in [CSSPixels(1), 20] { list.tiledImage(image, in: box, tile: Tile(first: Rect(x: 10, y: 10, width: 1, height: 1), stepX: step, stepY: step)) }
        for isInset in [false, true] {
            for blur in [0, value] { list.boxShadow(BoxShadow(box: round, offsetX: 2, offsetY: value, blur: blur, spread: value, color: .black, isInset: isInset)) }
        }
        for run in Canvas.glyphs("Text 😀", size: 12) { list.glyphs(run.glyphs, face: run.face, size: Double(value) + 4, x: 10, y: 30, color: .black, text: "Text 😀") }
        list.pushClip(box)
        list.pushClip(round)
        list.pushClip(path)
        list.pushOpacity(0.5)
        list.pushTransform(.rotation(30))
        list.pushBlur(standardDeviation: Double(value))
        list.fillRect(box, .black)
        list.pop()
        list.image(image, destination: box)
        list.boxShadow(BoxShadow(box: round, offsetX: 2, offsetY: 2, blur: value, spread: 0, color: .black, isInset: false))
        for run in Canvas.glyphs("Turned 😀", size: 12) { list.glyphs(run.glyphs, face: run.face, size: 12, x: 10, y: 30, color: .black, text: "Turned 😀") }
        return VectorPage(list: list, images: store, width: 100, height: 80, scale: 2, background: .white)
    }

    @Test func itemsOfEveryKindAreDrawnTheSameEachTime() throws {
        let page = try Self.everything()
        let pdf = try Canvas.rasterizer().pdf([page, page], description: Self.description), svg = try Canvas.rasterizer().svg(page)
        #expect(pdf.starts(with: Array("%PDF-1.".utf8)) && pdf.count > 5000)
        #expect(String(decoding: svg, as: UTF8.self).hasSuffix("</svg>\n") && svg.count > 5000)
        let isEqual = try Canvas.rasterizer().pdf([page, page], description: Self.description) == pdf
        #expect(isEqual)
        let isEqualAgain = try Canvas.rasterizer().svg(page) == svg
        #expect(isEqualAgain)
    }

    @Test(arguments: [Float.nan, .infinity, -.infinity, 1e30, -5, 0]) func absurdValuesDoNoHarm(_ value: Float) throws {
        let page = try Self.everything(value)
        #expect(try Canvas.rasterizer().pdf([page], description: Self.description).count > 1000)
        #expect(try Canvas.rasterizer().svg(page).count > 1000)
    }

    @Test func aPageHasItsSize() throws {
        let page = VectorPage(list: DisplayList(), images: Canvas.noImages, width: 100, height: 80, scale: 2, background: nil)
        let svg = String(decoding: try Canvas.rasterizer().svg(page), as: UTF8.self)
        #expect(svg.contains("width=\"100px\" height=\"80px\""), "\(svg)")
        let pdf = String(decoding: try Canvas.rasterizer().pdf([page], description: Self.description), as: UTF8.self)
        #expect(pdf.contains("/MediaBox [ 0 0 75 60 ]"), "a CSS px is 3/4 pt")
        // The longest that readers show.
        let tall = VectorPage(list: DisplayList(), images: Canvas.noImages, width: 100, height: 30_000, scale: 1, background: nil)
        #expect(String(decoding: try Canvas.rasterizer().pdf([tall], description: Self.description), as: UTF8.self).contains("14400 ]"))
        #expect(throws: MailHeatError.self) { try Canvas.rasterizer().pdf([VectorPage(list: DisplayList(), images: Canvas.noImages, width: 0, height: 1, scale: 1, background: nil)], description: Self.description) }
    }

    @Test func photographsStayTheFilesTheyAre() throws {
        let folder = #filePath.split(separator: "/").dropLast(2).joined(separator: "/")
        func document(of name: String) throws -> (file: [UInt8], pdf: [UInt8]) {
            let file = [UInt8](try Data(contentsOf: URL(fileURLWithPath: "/\(folder)/ImagesTests/Fixtures/\(name).jpg")))
            let store = Canvas.noImages
            let image = try store.add(file, named: name)
            var list = DisplayList()
            list.image(image.id, destination: Rect(0, 0, 40, 30))
            let page = VectorPage(list: list, images: store, width: 100, height: 80, scale: 2, background: .white)
            return (file, try Canvas.rasterizer().pdf([page], description: Self.description))
        }
        func holds(_ pdf: [UInt8], _ file: [UInt8]) -> Bool { pdf.indices.contains { pdf[$0] == 0xFF && pdf[$0...].starts(with: file) } }
        for name in ["baseline", "progressive", "gray"] {
            let (file, pdf) = try document(of: name)
            #expect(holds(pdf, file), "\(name)")
        }
        // Readers of documents know nothing of a camera's orientation, and disagree about inverted CMYK.
        for name in ["orientation-6", "cmyk"] {
            let (file, pdf) = try document(of: name)
            #expect(!holds(pdf, file) && pdf.count > 500, "\(name)")
        }
    }

    @Test func whatTheClipHidesIsLeftOut() throws {
        func size(_ y: Double) throws -> Int {
            var list = DisplayList()
            list.pushClip(Rect(x: 0, y: 0, width: 100, height: 40))
            for run in Canvas.glyphs("Hidden words", size: 12) { list.glyphs(run.glyphs, face: run.face, size: 12, x: 5, y: y, color: .black, text: "Hidden words") }
            list.pop()
            return try Canvas.rasterizer().svg(VectorPage(list: list, images: Canvas.noImages, width: 100, height: 200, scale: 1, background: nil)).count
        }
        #expect(try size(150) < 500)
        #expect(try size(30) > 2000)
    }
}
