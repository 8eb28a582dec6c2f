public import Primitives

/// The colours of everything around the email.
public struct Theme: Sendable, Hashable {
    public var page: Color
    /// Titles, names, numbers.
    public var ink: Color
    /// Labels, addresses, notes.
    public var quietInk: Color
    public var hairline: Color
    /// Behind bars and quiet pills.
    public var track: Color
    public var sheetBorder: Color
    public var sheetShadow: Color
    /// Laid over the email so that the heat leads.
    public var veil: Color
    /// Links without data, links whose clicks are unknown.
    public var neutral: Color
    /// Links that cannot be tracked.
    public var untracked: Color
    /// Around badges and boxes, so that they stand off from any email.
    public var halo: Color
    /// Where a badge shows the number of its row.
    public var chip: Color
    public var chipInk: Color
    public var palette: TierPalette
    /// A band across the top; nil for none.
    public var accent: Color?

    public init(page: Color, ink: Color, quietInk: Color, hairline: Color, track: Color, sheetBorder: Color, sheetShadow: Color, veil: Color,
                neutral: Color, untracked: Color, halo: Color, chip: Color, chipInk: Color, palette: TierPalette) {
        self.page = page; self.ink = ink; self.quietInk = quietInk; self.hairline = hairline; self.track = track
        self.sheetBorder = sheetBorder; self.sheetShadow = sheetShadow; self.veil = veil; self.neutral = neutral
        self.untracked = untracked; self.halo = halo; self.chip = chip; self.chipInk = chipInk; self.palette = palette
    }

    public static let light = Theme(
        page: .white, ink: Color(rgb: 0x15181E), quietInk: Color(rgb: 0x646C7A), hairline: Color(rgb: 0xE8EAEE), track: Color(rgb: 0xF1F3F6),
        sheetBorder: Color(rgb: 0xDCDFE5), sheetShadow: Color(red: 16, green: 24, blue: 40, alpha: 26), veil: .white,
        neutral: Color(rgb: 0x475467), untracked: Color(rgb: 0x7A828F), halo: .white, chip: .white, chipInk: Color(rgb: 0x15181E),
        palette: .standard)

    /// For dark slides. The email keeps its own colours, dimmed toward the page.
    public static let dark = Theme(
        page: Color(rgb: 0x14171C), ink: Color(rgb: 0xF2F4F7), quietInk: Color(rgb: 0xA3ACBA), hairline: Color(rgb: 0x2B3038), track: Color(rgb: 0x22262D),
        sheetBorder: Color(rgb: 0x3A414C), sheetShadow: Color(red: 0, green: 0, blue: 0, alpha: 110), veil: Color(rgb: 0x14171C),
        neutral: Color(rgb: 0x5B6778), untracked: Color(rgb: 0x7A828F), halo: .white, chip: .white, chipInk: Color(rgb: 0x15181E),
        palette: .standard)

    /// The same with other tier colours.
    public func with(_ palette: TierPalette) -> Theme {
        var theme = self
        theme.palette = palette
        return theme
    }
}
