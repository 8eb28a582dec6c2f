public import Primitives

/// Where every click went: clicks in = drawn + shared + hidden + untracked + automated + unmatched + other.
public struct Ledger: Sendable, Hashable {
    /// Clicks in the data, after duplicates.
    public let clicks: Int
    /// On a link that has its number for itself.
    public let drawn: Int
    /// On an address that several visible links share.
    public let shared: Int
    /// On a link that this layout does not show.
    public let hidden: Int
    /// On a link whose clicks cannot be tracked (`mailto:`, `tel:`, anchors within the email).
    public let untracked: Int
    /// Set aside as made by machines.
    public let automated: Int
    /// On an address that no link of the email has.
    public let unmatched: Int
    /// Of another variant, format or part of the email.
    public let other: Int
    /// Rows beside the sum: repeated event ids, rows that could not be read, events that are no clicks.
    public let duplicates: Int
    public let rejected: Int
    public let otherEvents: Int
    /// Clicks that a time range, a device or a segment left out.
    public let filtered: Int

    /// - Throws: `internalFault` unless the parts add up to `clicks`.
    public init(clicks: Int, drawn: Int = 0, shared: Int = 0, hidden: Int = 0, untracked: Int = 0, automated: Int = 0, unmatched: Int = 0, other: Int = 0,
                duplicates: Int = 0, rejected: Int = 0, otherEvents: Int = 0, filtered: Int = 0) throws(MailHeatError) {
        var sum = 0
        for part in [drawn, shared, hidden, untracked, automated, unmatched, other] { sum.addClamped(part) }
        guard sum == clicks else {
            throw .internalFault("The clicks do not add up: \(clicks) in the data, \(sum) accounted for. Please report this.")
        }
        self.clicks = clicks
        self.drawn = drawn
        self.shared = shared
        self.hidden = hidden
        self.untracked = untracked
        self.automated = automated
        self.unmatched = unmatched
        self.other = other
        self.duplicates = duplicates
        self.rejected = rejected
        self.otherEvents = otherEvents
        self.filtered = filtered
    }
}
