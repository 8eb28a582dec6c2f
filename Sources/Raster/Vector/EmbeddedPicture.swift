import CCairo
#if canImport(Glibc)
import Glibc
#endif
import Images
import Primitives
import Text

/// Pixels in Cairo's own order of channels, which a document embeds once however often they are drawn.
final class EmbeddedPicture {
    let width: Int
    let height: Int
    let pointer: OpaquePointer

    /// Nil where there is nothing to see, or too little memory.
    init?(_ source: PixelSource) {
        width = source.width
        height = source.height
        guard let across = Int32(exactly: width), let down = Int32(exactly: height), across > 0, down > 0,
              let made = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, across, down) else { return nil }
        guard cairo_surface_status(made) == CAIRO_STATUS_SUCCESS, let bytes = cairo_image_surface_get_data(made) else {
            cairo_surface_destroy(made)
            return nil
        }
        let stride = Int(cairo_image_surface_get_stride(made))
        var isVisible = false
        for y in 0..<height {
            let line = source.row(y), target = UnsafeMutableRawPointer(bytes + y * stride).assumingMemoryBound(to: UInt32.self)
            for x in 0..<width {
                let pixel = line[x]
                isVisible = isVisible || pixel != 0
                // Red and blue change places: see PixelFormat.swift.
                target[x] = pixel & 0xFF00_FF00 | (pixel & 0xFF) << 16 | (pixel >> 16) & 0xFF
            }
        }
        cairo_surface_mark_dirty(made)
        guard isVisible else {
            cairo_surface_destroy(made)
            return nil
        }
        pointer = made
    }
    deinit { cairo_surface_destroy(pointer) }

    /// Lets documents hold this file in place of the pixels. False if there is too little memory.
    func attach(jpeg file: [UInt8]) -> Bool {
        guard let copy = malloc(file.count)?.assumingMemoryBound(to: UInt8.self) else { return false }
        copy.initialize(from: file, count: file.count)
        if cairo_surface_set_mime_data(pointer, CAIRO_MIME_TYPE_JPEG, copy, UInt(file.count), { free($0) }, copy) == CAIRO_STATUS_SUCCESS { return true }
        free(copy)
        return false
    }

    static func of(_ buffer: PixelBuffer) -> EmbeddedPicture? {
        var made: EmbeddedPicture?
        buffer.withSource { made = EmbeddedPicture($0) }
        return made
    }
}

/// The pictures and colour glyphs of a document: pictures by how often they were halved, glyphs by their strike.
final class EmbeddedPictures {
    private struct GlyphKey: Hashable {
        var face: FaceID
        var glyph: UInt32
        var pixelsPerEm: Double
    }
    private var glyphs: [GlyphKey: EmbeddedPicture] = [:]
    /// Of drawings: Cairo keeps all of a document until its end.
    private var sparePixels = 40_000_000

    /// - Returns: whether the document has room for a drawing of so many px.
    func take(_ pixels: Int) -> Bool {
        guard pixels <= sparePixels else { return false }
        sparePixels -= pixels
        return true
    }

    func glyph(_ glyph: UInt32, of face: FaceID, _ strike: FreeTypeFace.Strike) -> EmbeddedPicture? {
        let key = GlyphKey(face: face, glyph: glyph, pixelsPerEm: strike.pixelsPerEm)
        if let known = glyphs[key] { return known }
        let made = EmbeddedPicture.of(strike.pixels)
        if let made { glyphs[key] = made }
        return made
    }

    private struct Key: Hashable {
        var image: ImageID
        var width: Int, height: Int
    }
    private var pictures: [Key: EmbeddedPicture] = [:]

    private var photographs: [ImageID: EmbeddedPicture] = [:]

    /// A picture no larger than its place needs; a photograph as the file that it came as, which is smaller still.
    func picture(_ image: ImageID, _ images: ImageStore, width: Double, height: Double) -> EmbeddedPicture? {
        guard let bitmap = images.bitmap(image) else { return nil }
        if let known = photographs[image] { return known }
        if let file = images.plainJPEG(image), let made = bitmap.withSource({ EmbeddedPicture($0) }) ?? nil, made.attach(jpeg: file) {
            photographs[image] = made
            return made
        }
        let reduced = bitmap.withSource { $0.reduced(toAtLeast: width, height) } ?? nil
        let key = Key(image: image, width: reduced?.width ?? bitmap.width, height: reduced?.height ?? bitmap.height)
        if let known = pictures[key] { return known }
        let made: EmbeddedPicture? = if let reduced { EmbeddedPicture.of(reduced) } else { bitmap.withSource { EmbeddedPicture($0) } ?? nil }
        if let made { pictures[key] = made }
        return made
    }
}

extension CairoContext {
    /// Draws a picture once; `matrix` leads from its px to device px.
    borrowing func paint(_ picture: EmbeddedPicture, matrix: Transform, opacity: Double = 1) {
        save()
        transform(matrix)
        cairo_set_source_surface(pointer, picture.pointer, 0, 0)
        cairo_pattern_set_filter(cairo_get_source(pointer), CAIRO_FILTER_GOOD)
        if opacity < 1 { cairo_paint_with_alpha(pointer, opacity) } else { cairo_paint(pointer) }
        restore()
    }
}
