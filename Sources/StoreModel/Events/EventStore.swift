public import MailHeat

/// Where events are kept. Two kinds of store know how: SQLite inside the data folder (`SQLiteDatabase`), and ClickHouse for those who outgrow one machine
/// (`ClickHouseEvents`). Both pass the same suite of tests (`Tests/EventStoreConformance`).
public protocol EventStore: Sendable {
    /// Takes a batch as a whole or not at all; what is acknowledged stays. An event that is there already is not taken again.
    func ingest(_ batch: EventBatch) async throws -> EventReceipt
    /// A campaign's events as the engine takes them: every number is that of the events themselves, whatever the store keeps them as.
    func log(ofCampaign campaign: Int64) async throws -> ClickLog
    /// Grows with every batch and every deletion that changes something: what was made of a campaign's events stays true while it is the same.
    func revision(ofCampaign campaign: Int64) async throws -> Int64
    /// The same of the campaigns that changed lately, some perhaps named again, where the campaigns' own store does not see their events come.
    func changedRevisions() async throws -> [Int64: Int64]
    /// A page of events, the latest first; where the last page ended, the next begins (`EventSearchPage.next`).
    func events(_ query: EventSearch, after: EventCursor?, limit: Int) async throws -> EventSearchPage
    /// People by the beginning of their name, in its order.
    func people(beginningWith text: String, limit: Int) async throws -> [String]
    /// Clicks by the hour (its start, microseconds since 1970): of those that no single sign gives away as a machine's.
    func clicksByHour(campaign: Int64) async throws -> [(start: Int64, clicks: Int)]
    /// Deletes all that is known of a person.
    /// - Returns: how many events that were.
    func forget(recipient: String) async throws -> Int
    /// Deletes events from before a time, and recipients that no event names any more.
    /// - Returns: how many events that were.
    func deleteEvents(before time: Int64) async throws -> Int
    func deleteEvents(ofCampaign campaign: Int64) async throws
    /// Writes down what memory holds where that is due, so that a start finds it.
    func saveSums(all: Bool) async throws
    /// Whether the store answers.
    func check() async throws
    func close() async throws
}

/// Events of one campaign that belong together: one request's.
public struct EventBatch: Sendable {
    public var campaign: Int64
    public var events: [NormalizedEvent]
    /// Tells this batch from others and knows it again: SHA-256 of the bytes it came as. An event without an id is known by its place in it.
    public var digest: [UInt8]
    /// Rows of the request that are no events.
    public var rejected: Int
    public var ignored: Int
    /// Rows that were known to be there already and are not among the events: of another store whose events these were.
    public var duplicates: Int
    public init(campaign: Int64, events: [NormalizedEvent], digest: [UInt8], rejected: Int = 0, ignored: Int = 0, duplicates: Int = 0) {
        self.campaign = campaign; self.events = events; self.digest = digest; self.rejected = rejected; self.ignored = ignored; self.duplicates = duplicates
    }
}

public struct EventReceipt: Sendable, Hashable {
    public var accepted: Int
    /// Places in the batch of events that were there already.
    public var duplicates: [Int]
    public init(accepted: Int, duplicates: [Int]) { self.accepted = accepted; self.duplicates = duplicates }
}

/// Which events are listed. What is nil does not narrow.
public struct EventSearch: Sendable, Hashable {
    /// A link of a campaign's email.
    public struct Link: Sendable, Hashable {
        public var variant: String
        public var format: EmailFormat
        /// Its index among the email's links.
        public var index: Int
        public init(variant: String, format: EmailFormat, index: Int) { self.variant = variant; self.format = format; self.index = index }
    }
    public var campaign: Int64?
    public var kinds: [EventKind]?
    public var variant: String?
    public var format: EmailFormat?
    public var link: Link?
    /// As given; the case of the domain does not matter.
    public var recipient: String?
    /// At or after, and before. Microseconds since 1970.
    public var from: Int64?
    public var to: Int64?
    public var device: Device?
    /// Only what a rule takes for a machine's, or only what none does.
    public var isAutomated: Bool?
    public init() {}
}

/// One event as it is shown.
public struct EventRecord: Sendable, Hashable, Identifiable {
    public var id: Int64
    public var campaign: Int64
    public var kind: EventKind
    public var time: Int64?
    public var recipient: String?
    public var target: NormalizedEvent.Target
    public var clicks: Int
    public var signs: NormalizedEvent.Signs
    public var source: EventSource
    /// The rule that takes it for a machine's.
    public var rule: BotRule?
    /// The link of the campaign's email that it is on, where one is known.
    public var link: EventSearch.Link?

    package init(id: Int64, campaign: Int64, kind: EventKind, time: Int64?, recipient: String?, target: NormalizedEvent.Target, clicks: Int, signs: NormalizedEvent.Signs, source: EventSource,
                 rule: BotRule?, link: EventSearch.Link?) {
        self.id = id; self.campaign = campaign; self.kind = kind; self.time = time; self.recipient = recipient; self.target = target; self.clicks = clicks; self.signs = signs
        self.source = source; self.rule = rule; self.link = link
    }
}

/// Where a page ended: events go by time, then by number; those without a time come last.
public struct EventCursor: Sendable, Hashable {
    public var time: Int64?
    public var id: Int64
    public init(time: Int64?, id: Int64) { self.time = time; self.id = id }

    public var text: String { "\(time.map(String.init) ?? "-").\(id)" }
    public init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let id = Int64(parts[1]), id >= 0 else { return nil }
        if parts[0] == "-" { self.init(time: nil, id: id) } else if let time = Int64(parts[0]) { self.init(time: time, id: id) } else { return nil }
    }
}

public struct EventSearchPage: Sendable {
    public var events: [EventRecord]
    /// nil at the end.
    public var next: EventCursor?
    package init(events: [EventRecord], next: EventCursor?) { self.events = events; self.next = next }
}
