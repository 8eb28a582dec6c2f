/// What the picture is coloured by.
public enum Metric: String, Sendable, Hashable, CaseIterable {
    /// Every click.
    case total
    /// Distinct recipients who clicked.
    case unique
    /// Unique clicks ÷ delivered × 100.
    case rate

    /// As it stands on the picture.
    public var name: String {
        switch self {
        case .total: "Total Clicks"
        case .unique: "Unique Clicks"
        case .rate: "Click Rate"
        }
    }
}
