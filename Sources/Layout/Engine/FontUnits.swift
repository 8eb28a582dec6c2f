import Primitives
public import Style
public import Text

extension FontDescription {
    init(_ font: FontStyle) {
        self.init(families: font.families, size: font.size, weight: font.weight, isItalic: font.isItalic, isSmallCaps: font.isSmallCaps)
    }
}

extension TextEngine {
    /// What `ex` and `ch` are in a font, by its first face: for `resolveStyles`.
    public func fontUnits(of font: FontStyle) -> FontUnits {
        let metrics = metrics(of: self.font(FontDescription(font)))
        return FontUnits(xHeight: metrics.xHeight, zeroAdvance: metrics.zeroAdvance, capHeight: metrics.capHeight,
                         ideographAdvance: font.size, lineHeight: metrics.lineSpacing.double)
    }
}
