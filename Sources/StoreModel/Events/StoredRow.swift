package import MailHeat

/// An event as a store's sums take it: targets and recipients are numbers.
package struct StoredRow: Sendable, Hashable {
    /// Grows in the order in which events came.
    package var id: Int64
    package var time: Int64?
    package var kind: EventKind
    package var target: Int64
    package var recipient: UInt32?
    package var clicks: Int
    package var totals: NormalizedEvent.Totals?
    package var signs: NormalizedEvent.Signs

    package init(id: Int64, time: Int64?, kind: EventKind, target: Int64, recipient: UInt32?, clicks: Int, totals: NormalizedEvent.Totals?, signs: NormalizedEvent.Signs) {
        self.id = id; self.time = time; self.kind = kind; self.target = target; self.recipient = recipient; self.clicks = clicks; self.totals = totals; self.signs = signs
    }
    package init(id: Int64, event: NormalizedEvent, target: Int64, recipient: UInt32?) {
        self.init(id: id, time: event.time, kind: event.kind, target: target, recipient: recipient, clicks: event.clicks, totals: event.totals, signs: event.signs)
    }
    /// Somebody's click whose time is known: what a rule over several clicks looks at.
    package var isTimedClick: Bool { kind == .click && recipient != nil && time != nil && clicks > 0 && totals == nil }
}
