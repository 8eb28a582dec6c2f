import CHarfBuzz
import Primitives

/// A face at a size for HarfBuzz: a sub-font of the face's shared one, at a scale of 16.16 px, with the advances a browser uses.
///
/// Belongs to one engine; HarfBuzz calls back into `context` while it shapes.
final class SizedFont {
    let font: OpaquePointer
    let face: FontFace
    /// Effective px.
    let size: Double
    private let context: UnsafeMutablePointer<Context>

    struct Context {
        let scale: GlyphScale
        let unitFont: OpaquePointer
        let spaceGlyph: UInt32
    }

    /// Nil only if memory ran out.
    init?(face: FontFace, size: Double, isSystemFallback: Bool, functions: OpaquePointer) {
        guard let font = hb_font_create_sub_font(face.unitFont) else { return nil }
        self.font = font
        self.face = face
        self.size = size
        context = .allocate(capacity: 1)
        context.initialize(to: Context(
            scale: GlyphScale(face: face, size: size, isSystemFallback: isSystemFallback), unitFont: face.unitFont, spaceGlyph: face.spaceGlyph))
        let scale = Int32(Int(saturating: size * 65536))
        hb_font_set_scale(font, scale, scale)
        hb_font_set_funcs(font, functions, context, nil)
    }

    deinit {
        hb_font_destroy(font)
        context.deinitialize(count: 1)
        context.deallocate()
    }

    /// `hb_font_funcs_t` for all sized fonts of an engine: advances by `GlyphScale`, all else from the face.
    static func makeFunctions() -> OpaquePointer? {
        guard let functions = hb_font_funcs_create() else { return nil }
        hb_font_funcs_set_glyph_h_advances_func(functions, { _, data, count, glyph, glyphStride, advance, advanceStride, _ in
            guard let data, var from = UnsafeRawPointer(glyph), var to = UnsafeMutableRawPointer(advance) else { return }
            let scale = data.assumingMemoryBound(to: Context.self).pointee.scale
            for _ in 0..<count {
                to.storeBytes(of: scale.fixed(of: from.load(as: UInt32.self)), as: Int32.self)
                from += Int(glyphStride)
                to += Int(advanceStride)
            }
        }, nil, nil)
        hb_font_funcs_set_nominal_glyph_func(functions, { _, data, codePoint, glyph, _ in
            guard let data, let glyph else { return 0 }
            let context = data.assumingMemoryBound(to: Context.self)
            // A separator without a glyph is drawn as a space. (U+00A0 has a glyph of its own, which does not kern as the space does.)
            if codePoint == 0x20 {
                glyph.pointee = context.pointee.spaceGlyph
                return context.pointee.spaceGlyph == 0 ? 0 : 1
            }
            if hb_font_get_nominal_glyph(context.pointee.unitFont, codePoint, glyph) != 0 { return 1 }
            guard codePoint == 0x2028 || codePoint == 0x2029 else { return 0 }
            glyph.pointee = context.pointee.spaceGlyph
            return 1
        }, nil, nil)
        hb_font_funcs_make_immutable(functions)
        return functions
    }
}
