/// Another format or variant of the email, whose links tell whether a click without that information is ours.
public struct SiblingPart: Sendable {
    public var format: EmailFormat
    /// nil: of the same variant as the links.
    public var variant: String?
    /// Other names that events have for the variant.
    public var variantAliases: [String]
    public var links: [LinkIdentity]
    public init(format: EmailFormat, variant: String?, variantAliases: [String] = [], links: [LinkIdentity]) {
        self.format = format; self.variant = variant; self.variantAliases = variantAliases; self.links = links
    }
}

/// How clicks are given to links.
public struct AttributionOptions: Sendable {
    public var bots: BotPolicy = .flagged
    /// `Link.index` of links that no reader can see at any width.
    public var honeypots: Set<Int> = []
    public var filter = EventFilter()
    /// The part of the email that the links are of.
    public var format: EmailFormat = .html
    /// The variant that the links are of; nil: all variants' clicks are taken.
    public var variant: String?
    /// Other names that events have for the variant.
    public var variantAliases: [String] = []
    public var siblings: [SiblingPart] = []
    /// The number of delivered emails is an estimate, which the picture says.
    public var isDeliveredEstimated = false
    public var tiers = TierMode.halving
    /// The top of the scale in the metric's unit (per cent for the rate), so that several emails share one; nil: the top link.
    public var scaleMaximum: Double?
    /// Spreads a shared number evenly over its visible places: an estimate.
    public var spreadsEvenly = false
    /// Takes the unsubscribe link for one whose clicks are not tracked.
    public var leavesOutUnsubscribe = false
    public var tracking = TrackingParameters()
    public var redirects = RedirectMap()
    public init() {}

    /// nil: all variants.
    public var variantNames: [String]? { variant.map { [$0] + variantAliases } }

    /// By place: no click on the link is counted.
    func untracked(_ links: [LinkIdentity]) -> [Bool] { links.map { $0.isUntracked || leavesOutUnsubscribe && $0.isUnsubscribe } }
}
