public import Primitives

/// An address of the click data that no link of the email has, or several have alike.
public struct UnmatchedAddress: Sendable, Hashable {
    /// As it stands in the data.
    public let address: String
    public let counts: LinkCounts
    /// `Link.index` of different links that it fits alike; empty if it fits none.
    public let candidates: [Int]
}

/// Every click of a log on the links of an email.
public struct ClickAttribution: Sendable {
    public let metric: Metric
    public let delivered: Int?
    /// There are clicks to show; without, every link has the state "no data".
    public let hasData: Bool
    /// One for each link, in the order of the links given.
    public private(set) var heats: [LinkHeat]
    public private(set) var ranking: [RankingRow]
    /// nil without click data.
    public private(set) var scale: TierScale?
    public let ledger: Ledger
    /// Distinct recipients over all clicks; nil where the data cannot tell.
    public let clickers: Int?
    /// Most clicks first, then by address.
    public let unmatched: [UnmatchedAddress]
    /// What was taken for machines' clicks, and what would have been.
    public let automation: AutomationReport
    /// How clicks came to be of this part of the campaign or another.
    public let origins: ClickOrigins
    /// `delivered` is an estimate.
    public let isDeliveredEstimated: Bool
    /// Shared numbers were spread evenly over their places.
    public let isSpread: Bool
    public let diagnostics: Diagnostics

    /// The same numbers in the tiers of another scale; the order of the ranking stays, as every scale follows the values.
    func retiered(_ scale: TierScale, value: (LinkCounts?) -> Int?) -> ClickAttribution {
        var result = self
        result.scale = scale
        for index in heats.indices where heats[index].tier != nil { result.heats[index].tier = value(heats[index].counts).map(scale.tier) }
        for index in ranking.indices where ranking[index].tier != nil { result.ranking[index].tier = value(ranking[index].counts).map(scale.tier) }
        return result
    }
}
