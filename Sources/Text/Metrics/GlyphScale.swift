import Primitives

/// Glyph advances in 16.16 px as FreeType's linear advances have them: the size truncated to 1/64 px, integer arithmetic throughout.
struct GlyphScale {
    let advances: FontFace.Advances
    /// 16.16 of 1/64 px for a font unit.
    let perUnit: Int
    /// Whole px: fallback faces have no subpixel positions, nor do bitmaps.
    let isRounded: Bool

    /// `size` must be an effective one.
    init(face: FontFace, size: Double, isRounded: Bool) {
        advances = face.advances
        let size64 = Int(saturating: size * 64)
        perUnit = (size64 << 16 + face.unitsPerEm / 2) / face.unitsPerEm
        self.isRounded = isRounded
    }

    @inline(__always) func fixed(of glyph: UInt32) -> Int32 {
        let exact = (advances.units(of: glyph) &* perUnit &+ 32) >> 6
        return Int32(clamping: isRounded ? (exact &+ 0x8000) & ~0xFFFF : exact)
    }
    func pixels(of glyph: UInt32) -> Double { Double(fixed(of: glyph)) / 65536 }
}
