/// Why a click is taken for a machine's. The thresholds are part of the product: they are documented and do not adapt.
public enum BotRule: Int, Sendable, Hashable, CaseIterable {
    /// The provider says so.
    case flagged = 1
    /// Made by an HTTP `HEAD` request.
    case headRequest
    /// The user agent is in the list of machines.
    case userAgent
    /// The IP address is in a listed network.
    case network
    /// One recipient, three or more distinct links within 2 seconds.
    case burst
    /// One recipient, every link of the email (at least three) within 10 seconds.
    case everyLink
    /// A link that no reader can see, and the recipient's clicks within 10 seconds of it.
    case honeypot

    public static let burstLinks = 3
    /// Microseconds.
    public static let burstWindow: Int64 = 2_000_000, sweepWindow: Int64 = 10_000_000
    public static let fewestLinksOfSweep = 3

    /// As it stands in lists.
    public var name: String {
        switch self {
        case .flagged: "flagged"
        case .headRequest: "head-request"
        case .userAgent: "user-agent"
        case .network: "network"
        case .burst: "burst"
        case .everyLink: "every-link"
        case .honeypot: "honeypot"
        }
    }
}

/// What happens to clicks that a rule takes for a machine's.
public enum BotPolicy: String, Sendable, Hashable, CaseIterable {
    /// All count.
    case keep
    /// Those that the provider flagged are set aside; what the other rules would take is reported.
    case flagged
    /// All rules set aside.
    case rules
}

/// How many clicks each rule took.
public struct AutomationReport: Sendable, Hashable {
    public struct Entry: Sendable, Hashable {
        public let rule: BotRule
        public let clicks: Int
        public init(rule: BotRule, clicks: Int) { self.rule = rule; self.clicks = clicks }
    }
    /// Set aside, in the order of the rules; a click stands under the first rule that takes it.
    public let setAside: [Entry]
    /// Counted all the same, as the policy says.
    public let suspected: [Entry]
    public init(setAside: [Entry], suspected: [Entry]) { self.setAside = setAside; self.suspected = suspected }
    public var clicksSetAside: Int { setAside.reduce(0) { $0 + $1.clicks } }
    public var clicksSuspected: Int { suspected.reduce(0) { $0 + $1.clicks } }

    static let none = AutomationReport(setAside: [], suspected: [])
}
