public import Primitives

/// A face at a size, as line layout and painting see it. Offsets are px from the baseline.
public struct FontMetrics: Hashable, Sendable {
    /// Whole px above the baseline.
    public var ascent: CSSPixels
    /// Whole px below the baseline.
    public var descent: CSSPixels
    /// Px, not rounded.
    public var lineGap: Double
    /// `line-height: normal`: ascent + descent + rounded gap.
    public var lineSpacing: CSSPixels
    /// Px.
    public var xHeight: Double
    /// Height of capitals, px.
    public var capHeight: Double
    /// Advance of `0`, for `ch`, in px.
    public var zeroAdvance: Double
    /// Px from the baseline down to the underline's top edge.
    public var underlineOffset: Double
    public var underlineThickness: Double
    /// Px from the baseline up to the strikeout's top edge.
    public var strikeoutOffset: Double
    public var strikeoutThickness: Double
}

extension FontMetrics {
    /// Blink's rounding in font_metrics.cc, in single precision as there. `isSystemFallback` and bitmap faces
    /// have no subpixel positions, hence no descent hack.
    init(face: FontFace, size: Double, isSystemFallback: Bool) {
        let effective = FontSize.effective(size)
        let units = face.verticalMetrics, perUnit = 1 / Float(face.unitsPerEm), scale = Float(effective)
        func pixels(_ units: Int) -> Float { Float(units) * perUnit * scale }
        func halfUp(_ value: Float) -> Float { (value + 0.5).rounded(.down) }

        let exactDescent = pixels(units.descender)
        var ascent = halfUp(pixels(units.ascender)), descent = halfUp(exactDescent)
        // The descent hack: a descent that was rounded down takes a pixel from the ascent, so that descenders are not cut.
        if !isSystemFallback, !face.isColor, descent < exactDescent, ascent >= 1 {
            descent += 1
            ascent -= 1
        }
        let gap = pixels(units.lineGap)
        let height = units.xHeight.map(pixels) ?? ascent * 0.56
        let zero = face.glyph(of: 0x30).map { GlyphScale(face: face, size: effective, isSystemFallback: isSystemFallback).pixels(of: $0) }
        self.init(
            ascent: CSSPixels(truncating: Double(ascent)), descent: CSSPixels(truncating: Double(descent)), lineGap: Double(gap),
            lineSpacing: CSSPixels(truncating: Double(ascent + descent + halfUp(gap))),
            xHeight: Double(height), capHeight: units.capHeight.map { Double(pixels($0)) } ?? Double(ascent), zeroAdvance: zero ?? Double(scale) / 2,
            underlineOffset: Double(pixels(units.underlineTop)), underlineThickness: Double(pixels(units.underlineThickness)),
            strikeoutOffset: Double(pixels(units.strikeoutTop)), strikeoutThickness: Double(pixels(units.strikeoutThickness)))
    }
}
