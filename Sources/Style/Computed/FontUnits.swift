/// The sizes of a font that `ex`, `ch` and their like stand for (CSS Values 4, "Font-relative Lengths"). CSS px.
public struct FontUnits: Sendable {
    public var xHeight: Double
    /// Advance of the digit 0.
    public var zeroAdvance: Double
    /// Height of capitals.
    public var capHeight: Double
    /// Advance of a CJK ideograph.
    public var ideographAdvance: Double
    /// `line-height: normal`.
    public var lineHeight: Double
    public init(xHeight: Double, zeroAdvance: Double, capHeight: Double, ideographAdvance: Double, lineHeight: Double) {
        self.xHeight = xHeight; self.zeroAdvance = zeroAdvance; self.capHeight = capHeight
        self.ideographAdvance = ideographAdvance; self.lineHeight = lineHeight
    }
}

/// Style knows no faces: whoever has them measures a font where a length asks for it.
public typealias FontUnitsLookup = (FontStyle) -> FontUnits
