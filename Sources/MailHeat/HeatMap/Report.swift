public import Clicks
public import Primitives

extension HeatMap {
    /// Where every click went, link by link. Numbers that the data cannot tell are nil.
    public struct Report: Sendable {
        /// The picture's heading; empty in a report without one.
        public var title = ""
        /// What the numbers say, in sentences: for those who cannot see the picture.
        public var summary = ""
        public var metric: Metric
        public var delivered: Int?
        public var ledger: Ledger
        /// One for each link of the email, in document order.
        public var links: [Link]
        /// Addresses of the data that no link of the email has, most clicks first.
        public var unmatched: [Unmatched]
        /// How clicks came to be of this part of the campaign or another.
        public var origins: ClickOrigins
        /// What was taken for machines' clicks, and what would have been.
        public var automation: AutomationReport
        /// The bounds of the tiers that values can fall into, the hottest first; empty without click data.
        public var tiers: [TierBounds]
        /// Where everything lies in the picture; empty in a report without one.
        public var pages: [Page] = []
        /// What was not understood or had to be repaired on the way; not part of the JSON.
        public var diagnostics = Diagnostics()

        /// Clicks that no link has, as a share of all, 0 … 1.
        public var unmatchedShare: Double { ledger.clicks > 0 ? Double(ledger.unmatched) / Double(ledger.clicks) : 0 }

        public struct Link: Sendable, Hashable {
            /// Its number among the email's links, from 0.
            public var index: Int
            public var href: String
            /// Its text, or the alt text of its picture.
            public var text: String
            public var state: LinkState
            /// Of the link's address, hence of all links that share it.
            public var total: Int?
            public var unique: Int?
            /// Per cent.
            public var rate: Double?
            public var tier: Tier?
            /// Its row in the ranking, from 1.
            public var rank: Int?
            /// The rules by which its clicks came, strongest first.
            public var rules: [RuleClicks]
            /// The other links of its address whose number is theirs together.
            public var sharedWith: [Int]
            /// Where the picture shows it, for each page that does.
            public var places: [Place] = []
        }
        public struct RuleClicks: Sendable, Hashable {
            public var rule: MatchRule
            public var clicks: Int
        }
        public struct Unmatched: Sendable, Hashable {
            public var url: String
            public var clicks: Int
        }
        /// Values of the metric (of the rate: unique clicks), both ends included; `to` is nil where there is no upper end.
        public struct TierBounds: Sendable, Hashable {
            public var tier: Tier
            public var from: Int
            public var to: Int?
        }
    }
}
