import GRDB
import MailHeat

/// An event as its row has it.
struct StoredRow {
    static let columns = "id, time, kind, target, recipient, clicks, uniques, traits"

    var id: Int64
    var time: Int64?
    var kind: EventKind
    var target: Int64
    var recipient: UInt32?
    var clicks: Int
    var totals: NormalizedEvent.Totals?
    var signs: NormalizedEvent.Signs

    init(id: Int64, event: NormalizedEvent, target: Int64, recipient: UInt32?) {
        self.id = id; self.target = target; self.recipient = recipient
        time = event.time
        kind = event.kind
        clicks = event.clicks
        totals = event.totals
        signs = event.signs
    }
    /// A row of `columns`.
    init(_ row: Row) {
        id = row[0]
        time = row[1]
        kind = EventKind(rawValue: row[2]) ?? .other
        target = row[3]
        recipient = (row[4] as Int64?).flatMap { UInt32(exactly: $0) }
        clicks = row[5]
        totals = (row[6] as Int?).map { NormalizedEvent.Totals(unique: $0 < 0 ? nil : $0) }
        signs = NormalizedEvent.Signs(rawValue: UInt16(truncatingIfNeeded: row[7] as Int64))
    }
    /// Somebody's click whose time is known: what a rule over several clicks looks at.
    var isTimedClick: Bool { kind == .click && recipient != nil && time != nil && clicks > 0 && totals == nil }
}
