public import Primitives

/// What a style asks of a font.
public struct FontDescription: Hashable, Sendable {
    /// As written, unquoted, generic names among them. `MailHeat UI` is the chrome's own family.
    public var families: [String]
    /// CSS px, exact.
    public var size: Double
    /// 1 … 1000.
    public var weight: Int
    /// Italic or oblique.
    public var isItalic: Bool
    /// `font-variant: small-caps`; no shipped face has the feature, so smaller capitals stand in.
    public var isSmallCaps: Bool
    public init(families: [String], size: Double, weight: Int = 400, isItalic: Bool = false, isSmallCaps: Bool = false) {
        self.families = families; self.size = size; self.weight = weight; self.isItalic = isItalic; self.isSmallCaps = isSmallCaps
    }
}

public enum FontTag {}
/// A `FontDescription` interned in one `TextEngine`.
public typealias FontID = ID<FontTag>

/// The sizes that a browser derives from the computed one.
enum FontSize {
    /// Larger sizes would leave HarfBuzz' 16.16 range; nothing a reader sees is that large.
    static let limit = 10_000.0

    /// Blink keys its fonts by hundredths of a px, floored in single precision: 13.3333 is 13.33, and 8.4 is 8.39.
    static func effective(_ size: Double) -> Double {
        guard size.isFinite, size > 0 else { return 0 }
        return Double((Float(min(size, limit)) * 100).rounded(.down) / 100)
    }
    /// Lower case under `small-caps`.
    static func smallCaps(_ size: Double) -> Double { (0.7 * effective(size)).rounded() }
}
