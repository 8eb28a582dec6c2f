/// One address of the email in the sidebar: a link, or the visible links that share the address.
public struct RankingRow: Sendable, Hashable {
    /// From 1.
    public let number: Int
    /// `Link.index` of its visible links, in document order; the first carries the number.
    public let links: [Int]
    public let state: LinkState
    public let counts: LinkCounts?
    public internal(set) var tier: Tier?
    /// Several visible links share its number.
    public var isShared: Bool { links.count > 1 }
}

/// A row before it has its number.
struct RankingCandidate {
    let group: Int
    let links: [Int]
    let state: LinkState
    let counts: LinkCounts?
    let value: Int?
    let tier: Tier?

    /// Red to Gray, then the greater value, then document order; links without a tier follow, untracked ones last.
    static func precedes(_ a: RankingCandidate, _ b: RankingCandidate) -> Bool {
        if a.position != b.position { return a.position < b.position }
        let valueA = a.value ?? a.counts?.total ?? 0, valueB = b.value ?? b.counts?.total ?? 0
        if a.state != .noData, valueA != valueB { return valueA > valueB }
        return (a.links.first ?? .max) < (b.links.first ?? .max)
    }
    private var position: Int {
        if let tier { return tier.rank }
        return state == .untracked ? Tier.allCases.count + 1 : Tier.allCases.count
    }
}
