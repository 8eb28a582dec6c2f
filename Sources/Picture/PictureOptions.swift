/// How a heat map looks. Lengths are CSS px.
public struct PictureOptions: Sendable, Hashable {
    public var theme: Theme
    /// How much of the email's own colour is veiled beneath the overlay, 0 … 1.
    public var dim: Double
    public var sidebarWidth: Double
    /// Ranked rows before the rest is summed up in one line.
    public var maximumRows: Int
    public init(theme: Theme = .light, dim: Double = 0.16, sidebarWidth: Double = 392, maximumRows: Int = 100) {
        self.theme = theme; self.dim = dim; self.sidebarWidth = sidebarWidth; self.maximumRows = maximumRows
    }
    public static let standard = PictureOptions()
}
