/// What the click data says of a link.
public enum LinkState: String, Sendable, Hashable {
    case clicked
    /// The data has no click on it: Gray.
    case none
    /// No layout box: it gets no mark.
    case hidden
    /// Its clicks cannot be tracked, so that a zero would mean nothing.
    case untracked
    /// There is no click data at all.
    case noData = "no data"
}

/// One link's heat.
public struct LinkHeat: Sendable, Hashable {
    /// `Link.index`.
    public let linkIndex: Int
    public let state: LinkState
    /// Of the link's address, hence of all links that share it; nil without click data.
    public let counts: LinkCounts?
    /// nil where the link is hidden, untracked or without data, or the metric's value is unknown.
    public internal(set) var tier: Tier?
    /// Several visible links have this address and the data cannot tell them apart: the number is theirs together.
    public let isShared: Bool
    /// The other links of this address, hidden ones too.
    public let sharedWith: [Int]
    /// The visible place that carries the number; the other places of a shared address say "same link".
    public let carriesNumber: Bool
    /// Its row in the ranking, by `RankingRow.number`; nil for a hidden link.
    public let rankingNumber: Int?
    /// The rules by which its clicks came, strongest first.
    public let rules: [RuleClicks]

    public struct RuleClicks: Sendable, Hashable {
        public let rule: MatchRule
        public let clicks: Int
    }
}
