public import Primitives
public import Style
public import Text

extension TextEngine {
    /// The font of an element's text.
    public func font(of style: ComputedStyle) -> FontID {
        let plain = font(FontDescription(style.font))
        return style.rareInherited.fontSizeAdjust.map { font(plain, adjusted: $0) } ?? plain
    }

    /// CSS Fonts 5, "font-size-adjust": the font at the size where the extent asked for is the given fraction of the computed size.
    /// Of several faces the first available one decides.
    func font(_ font: FontID, adjusted adjust: FontSizeAdjust) -> FontID {
        var description = description(of: font)
        let metrics = metrics(of: font)
        guard let wanted = adjust.value, description.size > 0 else { return font }
        let extent: Double = switch adjust.metric {
        case .exHeight: metrics.xHeight
        case .capHeight: metrics.capHeight
        case .chWidth: metrics.zeroAdvance
        case .icWidth, .icHeight: description.size
        }
        guard extent > 0 else { return font }
        description.size = description.size * wanted / (extent / description.size)
        return self.font(description)
    }
}
