public import Clicks
public import Primitives

/// The colours of the tiers and of what stands on them.
///
/// Neighbours differ in lightness, not in hue alone, so that red, orange, yellow and green stay apart without the red-green axis;
/// blue and gray stay apart from green without the blue-yellow one.
public struct TierPalette: Sendable, Hashable {
    /// Red to Gray.
    private var fills: [Color]
    /// Text on a tier's colour: the one of these with the greater contrast.
    public var lightInk: Color
    public var darkInk: Color

    public init(red: Color, orange: Color, yellow: Color, green: Color, blue: Color, gray: Color, lightInk: Color, darkInk: Color) {
        fills = [red, orange, yellow, green, blue, gray]
        self.lightInk = lightInk
        self.darkInk = darkInk
    }

    public static let standard = TierPalette(
        red: Color(rgb: 0xD0142C), orange: Color(rgb: 0xF37021), yellow: Color(rgb: 0xFFD21F), green: Color(rgb: 0x50B56C),
        blue: Color(rgb: 0x1D4ED8), gray: Color(rgb: 0x9AA1AC), lightInk: .white, darkInk: Color(rgb: 0x15181E))

    /// For readers who tell few hues apart: lightness alone keeps the tiers apart, and the names still fit.
    public static let accessible = TierPalette(
        red: Color(rgb: 0x950304), orange: Color(rgb: 0xDD7A2C), yellow: Color(rgb: 0xF6DD03), green: Color(rgb: 0x39BC8F),
        blue: Color(rgb: 0x2161E1), gray: Color(rgb: 0x4D4F50), lightInk: .white, darkInk: Color(rgb: 0x15181E))

    public func fill(_ tier: Tier) -> Color { fills[min(tier.rank, fills.count - 1)] }
    /// Text on `fill(tier)`.
    public func ink(on tier: Tier) -> Color { ink(on: fill(tier)) }
    func ink(on color: Color) -> Color { color.contrast(with: lightInk) >= color.contrast(with: darkInk) ? lightInk : darkInk }

    /// Around a link's box: yellow alone would be lost on white.
    func edge(_ tier: Tier) -> Color { tier == .yellow ? fill(tier).shaded(0.9) : fill(tier) }

    /// How strongly a tier's colour covers its links, 0 … 1: the heat leads, cool links recede.
    func strength(_ tier: Tier) -> Double {
        switch tier {
        case .red, .orange, .yellow: 0.30
        case .green: 0.26
        case .blue, .gray: 0.22
        }
    }
}

extension Color {
    /// Darker: each channel times `factor` (0 … 1).
    func shaded(_ factor: Double) -> Color {
        func channel(_ value: UInt8) -> UInt8 { UInt8(clamping: Int(saturating: (Double(value) * factor).rounded())) }
        return Color(red: channel(red), green: channel(green), blue: channel(blue), alpha: alpha)
    }
}

extension Tier {
    /// What the legend calls it.
    var heatName: String {
        switch self {
        case .red: "Highest"
        case .orange: "High"
        case .yellow: "Moderate"
        case .green: "Low"
        case .blue: "Minimal"
        case .gray: "No clicks"
        }
    }
}
