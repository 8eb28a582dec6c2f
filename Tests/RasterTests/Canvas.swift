import Images
import Paint
import Primitives
import Raster
import Text

/// What the tests draw with: the shipped fonts, pictures made on the spot.
enum Canvas {
    static let fonts: FontLibrary? = try? FontLibrary(folder: folder)
    private static var folder: String {
        let parts = #filePath.split(separator: "/")
        return "/" + parts.dropLast(3).joined(separator: "/") + "/Fonts"
    }
    static func face(_ family: String, weight: Int = 400, italic: Bool = false) -> FaceID {
        fonts?.faces.first { $0.familyName == family && ($0.weight >= 600) == (weight >= 600) && $0.isItalic == italic }?.id ?? FaceID(index: 0)
    }
    static func rasterizer() throws -> Rasterizer {
        guard let fonts else { throw MailHeatError.missingInput("no fonts") }
        return try Rasterizer(fonts: fonts)
    }
    static var noImages: ImageStore { ImageStore(resolver: AssetResolver()) }
    /// A store that holds these pictures, and their ids.
    static func images(_ bitmaps: [Bitmap]) throws -> (ImageStore, [ImageID]) {
        var parts = InlineParts()
        for (number, bitmap) in bitmaps.enumerated() { parts.add(contentID: "picture\(number)", bytes: try encodePNG(bitmap)) }
        let store = ImageStore(resolver: AssetResolver(parts: parts))
        return (store, bitmaps.indices.compactMap { store.resolve("cid:picture\($0)")?.id })
    }
    /// A picture of opaque colours, row by row.
    static func bitmap(_ rows: [[Color]]) -> Bitmap {
        var pixels: [UInt8] = []
        for row in rows { for color in row { pixels += [color.red, color.green, color.blue, color.alpha] } }
        return Bitmap(width: rows[0].count, height: rows.count, pixels: pixels) ?? Bitmap(width: 1, height: 1)!
    }
    static func render(_ width: Double, _ height: Double, scale: Double = 1, background: Color? = .white, images: ImageStore? = nil,
                       _ draw: (inout DisplayList) -> Void) throws -> Bitmap {
        var list = DisplayList()
        draw(&list)
        return try rasterizer().render(list, images: images ?? noImages, width: width, height: height, scale: scale, background: background)
    }
    /// Glyphs of a text in a face, by the shaper.
    static func glyphs(_ text: String, families: [String] = ["Arial"], size: Double, weight: Int = 400) -> [(face: FaceID, size: Double, glyphs: [PlacedGlyph])] {
        guard let fonts else { return [] }
        let engine = TextEngine(library: fonts)
        let font = engine.font(FontDescription(families: families, size: size, weight: weight, isItalic: false))
        let shaped = engine.shape(Paragraph(text, style: TextStyle(font: font)))
        var x: Float = 0
        var runs: [(face: FaceID, size: Double, glyphs: [PlacedGlyph])] = []
        for run in shaped.runs {
            var placed: [PlacedGlyph] = []
            for index in run.glyphRange {
                let glyph = shaped.glyphs[index]
                placed.append(PlacedGlyph(glyph: glyph.glyph, x: x + glyph.offsetX, y: -glyph.offsetY))
                x += glyph.advance
            }
            runs.append((run.face, run.size, placed))
        }
        return runs
    }
}

extension DisplayList {
    mutating func text(_ text: String, families: [String] = ["Arial"], size: Double, x: Double, y: Double, color: Color = .black, weight: Int = 400) {
        for run in Canvas.glyphs(text, families: families, size: size, weight: weight) {
            glyphs(run.glyphs, face: run.face, size: run.size, x: x, y: y, color: color)
        }
    }
}

extension Rect {
    /// CSS px.
    init(_ x: Double, _ y: Double, _ width: Double, _ height: Double) {
        self.init(x: CSSPixels(rounding: x), y: CSSPixels(rounding: y), width: CSSPixels(rounding: width), height: CSSPixels(rounding: height))
    }
}
extension Bitmap {
    /// The colour of a px, alpha included, premultiplied.
    func color(_ x: Int, _ y: Int) -> Color {
        let pixel = self[x, y]
        return Color(red: pixel.x, green: pixel.y, blue: pixel.z, alpha: pixel.w)
    }
    /// The px that differ from `background`: left, top, right, bottom.
    func ink(on background: Color = .white) -> (left: Int, top: Int, right: Int, bottom: Int)? {
        var box: (left: Int, top: Int, right: Int, bottom: Int)?
        for y in 0..<height {
            for x in 0..<width where color(x, y) != background {
                box = box.map { (min($0.left, x), min($0.top, y), max($0.right, x + 1), max($0.bottom, y + 1)) } ?? (x, y, x + 1, y + 1)
            }
        }
        return box
    }
}
