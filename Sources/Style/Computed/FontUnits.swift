/// The sizes of a font that the units `ex` and `ch` stand for (CSS Values 4, "Font-relative Lengths"). CSS px.
public struct FontUnits: Sendable {
    public var xHeight: Double
    /// Advance of the digit 0.
    public var zeroAdvance: Double
    public init(xHeight: Double, zeroAdvance: Double) { self.xHeight = xHeight; self.zeroAdvance = zeroAdvance }
}

/// Style knows no faces: whoever has them measures a font where a length asks for it.
public typealias FontUnitsLookup = (FontStyle) -> FontUnits
