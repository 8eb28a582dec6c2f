public import AMP
public import Clicks
public import Primitives

/// One sending of an email in one or several variants: what was sent, what is known of it, and where its events are.
///
/// `Campaign(path:)` reads one from a file (Docs/Campaign.md); a program that keeps its campaigns elsewhere makes one of its parts.
public struct Campaign: Sendable {
    /// What is known without events. What is nil, events may tell.
    public struct Figures: Sendable, Hashable {
        public var sent: Int?
        public var delivered: Int?
        /// Distinct recipients who opened it.
        public var viewed: Int?
        /// Distinct recipients who did what the email is for.
        public var converted: Int?
        public init(sent: Int? = nil, delivered: Int? = nil, viewed: Int? = nil, converted: Int? = nil) {
            self.sent = sent; self.delivered = delivered; self.viewed = viewed; self.converted = converted
        }
    }

    /// What a part of the recipients got.
    public struct Variant: Sendable {
        public var name: String
        /// Other names that events have for it, such as a template's id.
        public var aliases: [String]
        /// Recipients of it, per cent of the campaign's.
        public var share: Double?
        /// The HTML part, as a file of its own.
        public var html: Email?
        /// The AMP part, as a file of its own.
        public var amp: Email?
        /// The whole message, which gives the parts that have no file of their own.
        public var message: Email?
        /// What the servers of the AMP part's lists would send.
        public var ampData: AMPData?
        public var figures: Figures
        /// Delivered emails whose reader saw that part, where the sender knows it.
        public var deliveredByFormat: [EmailFormat: Int]

        public init(name: String, aliases: [String] = [], share: Double? = nil, html: Email? = nil, amp: Email? = nil, message: Email? = nil, ampData: AMPData? = nil, figures: Figures = Figures(),
                    deliveredByFormat: [EmailFormat: Int] = [:]) {
            self.name = name; self.aliases = aliases; self.share = share; self.html = html; self.amp = amp; self.message = message; self.ampData = ampData; self.figures = figures
            self.deliveredByFormat = deliveredByFormat
        }

        /// The email of a format; nil if there is none, or the variant has no file that could hold it.
        func email(_ format: EmailFormat) -> Email? {
            var email: Email? = switch format {
            case .html: html ?? message
            case .amp: amp ?? message
            case .text: message
            }
            email?.format = format
            if let ampData { email?.ampData = ampData }
            return email
        }
        func isNamed(_ text: String) -> Bool { ([name] + aliases).contains { ASCII.equalIgnoringCase(Array($0.utf8), Array(text.utf8)) } }
    }

    public var name: String
    public var subject: String?
    /// Microseconds since 1970.
    public var sentAt: Int64?
    public var figures: Figures
    /// At least one.
    public var variants: [Variant]
    /// Files, as ``Clicks/ClickLog/read(contentsOf:source:isStrict:limits:)`` takes them.
    public var events: [String]

    public init(name: String, subject: String? = nil, sentAt: Int64? = nil, figures: Figures = Figures(), variants: [Variant], events: [String] = []) {
        self.name = name; self.subject = subject; self.sentAt = sentAt; self.figures = figures; self.variants = variants; self.events = events
    }

    /// - Throws: `usage` if there is none of that name (case aside), or of the campaign's several variants none is named and `name` is nil in a campaign without variants.
    public func variant(_ name: String?) throws(MailHeatError) -> Variant {
        guard let name else {
            guard let first = variants.first else { throw .usage("The campaign \"\(self.name)\" has no variant.") }
            return first
        }
        guard let found = variants.first(where: { $0.isNamed(name) }) else {
            let names = variants.map { "\"\($0.name)\"" }
            throw .usage("The campaign has no variant \"\(name)\"; it has \(names.count == 1 ? names[0] : names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")).")
        }
        return found
    }
}
