import Primitives

/// One event in the words that all providers share, as a store keeps it.
public struct NormalizedEvent: Sendable, Hashable {
    /// What it was on.
    public struct Target: Sendable, Hashable {
        public var address: String
        public var linkID: String
        public var linkName: String
        public var linkIndex: String
        /// Empty where the event names none.
        public var variant: String
        /// nil where the event does not tell.
        public var format: EmailFormat?
        public init(address: String, linkID: String = "", linkName: String = "", linkIndex: String = "", variant: String = "", format: EmailFormat? = nil) {
            self.address = address; self.linkID = linkID; self.linkName = linkName; self.linkIndex = linkIndex; self.variant = variant; self.format = format
        }
    }
    /// What the client shows of itself.
    public struct Signs: OptionSet, Sendable, Hashable {
        public let rawValue: UInt16
        public init(rawValue: UInt16) { self.rawValue = rawValue }
        /// The provider says that a machine did it.
        public static let flagged = Signs(rawValue: StoredEvent.Traits.flagged.rawValue)
        public static let head = Signs(rawValue: StoredEvent.Traits.head.rawValue)
        public static let listedUserAgent = Signs(rawValue: StoredEvent.Traits.listedUserAgent.rawValue)
        public static let listedAddress = Signs(rawValue: StoredEvent.Traits.listedAddress.rawValue)
        public static let desktop = Signs(rawValue: StoredEvent.Traits.desktop.rawValue)
        public static let mobile = Signs(rawValue: StoredEvent.Traits.mobile.rawValue)

        /// The rule that takes a single event with them for a machine's.
        public var rule: BotRule? {
            if contains(.flagged) { return .flagged }
            if contains(.head) { return .headRequest }
            if contains(.listedUserAgent) { return .userAgent }
            return contains(.listedAddress) ? .network : nil
        }
        public var device: Device? { contains(.mobile) ? .mobile : contains(.desktop) ? .desktop : nil }
    }
    /// A row that adds up what many did.
    public struct Totals: Sendable, Hashable {
        /// nil where the row does not tell.
        public var unique: Int?
        public init(unique: Int?) { self.unique = unique }
    }

    public var kind: EventKind
    public var source: EventSource
    /// The provider's; nil where it gives none.
    public var id: String?
    /// Microseconds since 1970; nil where the data gives none.
    public var time: Int64?
    public var target: Target
    /// As it came.
    public var recipient: String?
    public var clicks: Int
    public var signs: Signs
    /// Set for a row of totals, whose clicks are no single person's.
    public var totals: Totals?

    public init(kind: EventKind, source: EventSource = .mailheat, id: String? = nil, time: Int64? = nil, target: Target, recipient: String? = nil, clicks: Int = 1,
                signs: Signs = [], totals: Totals? = nil) {
        self.kind = kind; self.source = source; self.id = id; self.time = time; self.target = target; self.recipient = recipient; self.clicks = clicks
        self.signs = signs; self.totals = totals
    }

    /// What tells recipients apart: email addresses differ in the case of their domain without meaning it (RFC 5321 §2.4).
    public static func identity(ofRecipient name: String) -> String {
        var name = name
        return name.withUTF8 { bytes in
            guard let at = bytes.lastIndex(of: 0x40), bytes[at...].contains(where: { $0 &- 0x41 < 26 }) else { return String(decoding: bytes, as: UTF8.self) }
            return String(decoding: ClickLog.normalized(recipient: Array(bytes)[...]), as: UTF8.self)
        }
    }
}
