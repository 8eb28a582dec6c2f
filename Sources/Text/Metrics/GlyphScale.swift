import Primitives

/// Glyph advances in 16.16 px as the reference browser has them from FreeType, integer arithmetic throughout.
///
/// Listed faces have FreeType's linear advances: the size truncated to 1/64 px. System fallback has no subpixel positions: a whole-px size,
/// advances rounded to 1/64 px and then to whole px. A bitmap is as wide as its strike scaled to the size, in whole px.
struct GlyphScale {
    let advances: FontFace.Advances
    /// 16.16 of 1/64 px for a font unit.
    let perUnit: Int
    private let isRounded: Bool
    /// 16.16 px; every bitmap's advance, or nil for outlines.
    private let bitmapAdvance: Int32?

    /// `size` must be an effective one.
    init(face: FontFace, size: Double, isSystemFallback: Bool) {
        advances = face.advances
        let size64 = Int(saturating: (isSystemFallback ? size.rounded() : size) * 64)
        perUnit = (size64 << 16 + face.unitsPerEm / 2) / face.unitsPerEm
        isRounded = isSystemFallback
        bitmapAdvance = face.bitmapAdvance.map { Int32(clamping: Int(saturating: (size * $0).rounded()) << 16) }
    }

    @inline(__always) func fixed(of glyph: UInt32) -> Int32 {
        let units = advances.units(of: glyph)
        if let bitmapAdvance { return units == 0 ? 0 : bitmapAdvance }
        if isRounded {
            let sixtyFourths = (units &* perUnit &+ 0x8000) >> 16
            return Int32(clamping: ((sixtyFourths &+ 32) >> 6) << 16)
        }
        return Int32(clamping: (units &* perUnit &+ 32) >> 6)
    }
    func pixels(of glyph: UInt32) -> Double { Double(fixed(of: glyph)) / 65536 }
}
