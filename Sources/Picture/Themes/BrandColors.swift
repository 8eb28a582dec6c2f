public import Primitives

/// A brand's colours for everything around the email; what is nil follows from the others or stays the theme's.
public struct BrandColors: Sendable, Hashable {
    public var background: Color?
    public var text: Color?
    /// Labels, addresses, notes.
    public var muted: Color?
    public var line: Color?
    /// The band across the top.
    public var accent: Color?
    public init(background: Color? = nil, text: Color? = nil, muted: Color? = nil, line: Color? = nil, accent: Color? = nil) {
        self.background = background; self.text = text; self.muted = muted; self.line = line; self.accent = accent
    }
}

extension Theme {
    /// The theme in a brand's colours. Text that would be hard to read on its ground becomes darker or lighter, until its contrast is 4.5:1.
    public func branded(_ colors: BrandColors) -> Theme {
        var theme = self
        theme.accent = colors.accent
        guard colors.background != nil || colors.text != nil || colors.muted != nil || colors.line != nil else { return theme }
        let page = (colors.background ?? page).opaque
        theme.page = page
        theme.ink = (colors.text ?? ink).opaque.readable(on: page)
        theme.quietInk = (colors.muted?.opaque ?? theme.ink.mixed(with: page, 0.35)).readable(on: page)
        let track = page.mixed(with: theme.ink, 0.06)
        theme.track = track.contrast(with: theme.quietInk) >= 4.5 ? track : page
        theme.hairline = colors.line?.opaque ?? page.mixed(with: theme.ink, 0.10)
        theme.sheetBorder = page.mixed(with: theme.ink, 0.16)
        // The email is dimmed toward the page, but never tinted by it.
        theme.veil = page.luminance > 0.3 ? .white : Theme.dark.veil
        theme.sheetShadow = page.luminance > 0.3 ? Theme.light.sheetShadow : Theme.dark.sheetShadow
        return theme
    }
}

extension Color {
    fileprivate var opaque: Color { Color(red: red, green: green, blue: blue) }

    /// A part of `other`, 0 … 1, in this colour.
    func mixed(with other: Color, _ part: Double) -> Color {
        func channel(_ a: UInt8, _ b: UInt8) -> UInt8 { UInt8(clamping: Int(saturating: (Double(a) + (Double(b) - Double(a)) * part).rounded())) }
        return Color(red: channel(red, other.red), green: channel(green, other.green), blue: channel(blue, other.blue))
    }
    /// The nearest shade of this colour with a contrast of 4.5:1: black or white always have it.
    func readable(on ground: Color) -> Color {
        let end = ground.contrast(with: .black) >= ground.contrast(with: .white) ? Color.black : .white
        for step in 0..<24 {
            let shade = mixed(with: end, Double(step) / 24)
            if shade.contrast(with: ground) >= 4.5 { return shade }
        }
        return end
    }
}
