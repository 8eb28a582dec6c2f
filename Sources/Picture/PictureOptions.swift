public import Clicks

/// How a heat map looks. Lengths are CSS px.
public struct PictureOptions: Sendable, Hashable {
    public var preset: PicturePreset
    public var theme: Theme
    /// How much of the email's own colour is veiled beneath the overlay, 0 … 1.
    public var dim: Double
    public var sidebarWidth: Double
    /// Ranked rows before the rest is summed up in one line.
    public var maximumRows: Int
    public var numbers = NumberStyle.standard
    /// What the data says, in sentences beneath the title; slides and digests have them anyway.
    public var isAnnotated = false
    public init(preset: PicturePreset = .full, theme: Theme = .light, dim: Double = 0.16, sidebarWidth: Double = 392, maximumRows: Int = 100) {
        self.preset = preset; self.theme = theme; self.dim = dim; self.sidebarWidth = sidebarWidth; self.maximumRows = maximumRows
    }
    public static let standard = PictureOptions()
}

/// What a picture holds besides the boxes and badges.
public enum PicturePreset: Sendable, Hashable {
    /// Header, the whole email, legend and ranking.
    case full
    /// The email alone.
    case email
    /// Nothing, on a transparent ground of the email's size.
    case overlay
    /// 600 px wide, for a message: figures, the email or its hottest part, the top ten links.
    case digest
    /// Slides of exactly this size in device px: the email in columns beside the ranking, under title and key figures.
    case slide(width: Int, height: Int)
}
