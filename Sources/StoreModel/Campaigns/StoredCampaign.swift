/// One mailing and what is known of it. Figures that are nil follow from the events.
public struct StoredCampaign: Sendable, Hashable, Identifiable {
    public enum Status: String, Sendable, Hashable, CaseIterable {
        case draft, scheduled, sending, sent, archived
    }
    public var id: Int64 = 0
    public var name: String
    public var subject: String?
    public var status: Status = .draft
    /// In the order of the alphabet, each once.
    public var tags: [String] = []
    /// Microseconds since 1970.
    public var sentAt: Int64?
    public var sent: Int?
    public var delivered: Int?
    public var viewed: Int?
    public var converted: Int?
    public var variants: [StoredVariant] = []
    public package(set) var createdAt: Int64 = 0
    public package(set) var updatedAt: Int64 = 0
    /// Grows with every change of the campaign, its emails or its pictures.
    public package(set) var revision: Int64 = 0
    /// Grows with every batch of events that changed something.
    public package(set) var eventsRevision: Int64 = 0

    public init(name: String) { self.name = name }

    public func variant(named name: String) -> StoredVariant? { variants.first { $0.name == name } }
}

/// One of the emails that a campaign tries against each other; a campaign without a test has one.
public struct StoredVariant: Sendable, Hashable {
    public var name: String
    /// Other names that events have for it.
    public var aliases: [String] = []
    /// Recipients of it, per cent of the campaign's.
    public var share: Double?
    public var sent: Int?
    public var delivered: Int?
    /// Delivered emails whose reader saw that part, where the sender knows it.
    public var deliveredHTML: Int?
    public var deliveredAMP: Int?
    public var viewed: Int?
    public var converted: Int?
    /// What of the email is there.
    public package(set) var parts: [EmailPart] = []

    /// All that events may call it.
    public var names: [String] { [name] + aliases }

    public init(name: String, share: Double? = nil, delivered: Int? = nil) { self.name = name; self.share = share; self.delivered = delivered }
}

/// An email's bytes as they lie in the store.
public struct EmailPart: Sendable, Hashable {
    public enum Form: String, Sendable, Hashable, CaseIterable {
        case html, amp
        /// A whole message with its headers.
        case eml
    }
    public var form: Form
    /// Bytes.
    public var size: Int
    /// SHA-256, hexadecimal.
    public var digest: String
    public init(form: Form, size: Int, digest: String) { self.form = form; self.size = size; self.digest = digest }
}

/// What the list of campaigns shows of the events.
public struct CampaignFigures: Sendable, Hashable {
    public var sent: Int?
    public var delivered: Int?
    public var viewed: Int?
    public var clicks: Int?
    public var clickers: Int?
    public var converted: Int?
    public var unsubscribed: Int?
    public var automated = 0
    public init() {}
}

/// Which campaigns are listed, and in which order.
public struct CampaignQuery: Sendable, Hashable {
    public enum Order: String, Sendable, Hashable, CaseIterable {
        case name, status, sentAt = "sent_at", sent, viewed, clicks, ctr, createdAt = "created_at"
    }
    /// Part of the name or the subject, in any case.
    public var text: String?
    public var status: StoredCampaign.Status?
    public var tag: String?
    /// Sent at or after, and before. Microseconds since 1970.
    public var from: Int64?
    public var to: Int64?
    /// At least so many variants.
    public var variants: Int?
    public var order = Order.sentAt
    public var isDescending = true
    /// How many are skipped, and how many are given at most.
    public var offset = 0
    public var limit = 50
    public init() {}
}

public struct CampaignPage: Sendable {
    public struct Row: Sendable {
        public var campaign: StoredCampaign
        public var figures: CampaignFigures
        package init(campaign: StoredCampaign, figures: CampaignFigures) { self.campaign = campaign; self.figures = figures }
    }
    public var rows: [Row]
    /// All that the query finds.
    public var count: Int
    package init(rows: [Row], count: Int) { self.rows = rows; self.count = count }
}
