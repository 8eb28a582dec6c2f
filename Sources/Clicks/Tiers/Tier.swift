/// How hot a link is, hottest first.
public enum Tier: Int, Sendable, Hashable, CaseIterable, Comparable {
    case red, orange, yellow, green, blue, gray

    /// 0 (Red) … 5 (Gray).
    public var rank: Int { rawValue }
    public var name: String {
        switch self {
        case .red: "Red"
        case .orange: "Orange"
        case .yellow: "Yellow"
        case .green: "Green"
        case .blue: "Blue"
        case .gray: "Gray"
        }
    }
    /// By rank: Red is the smallest.
    public static func < (a: Tier, b: Tier) -> Bool { a.rawValue < b.rawValue }
}
