import GRDB
public import MailHeat
import StoreModel

extension SQLiteDatabase {
    /// A campaign's events in the order in which they came, for another store of events.
    /// - Parameter id: the last of those that were given before; 0 at the start.
    /// - Returns: the events, each with an id that tells it from all others, and the number of the last; nil at the end.
    public func export(ofCampaign campaign: Int64, after id: Int64, limit: Int) async throws -> (events: [NormalizedEvent], last: Int64)? {
        try await database.read { db -> (events: [NormalizedEvent], last: Int64)? in
            let rows = try Row.fetchAll(db, sql: """
                SELECT e.id, e.time, e.kind, e.target, e.recipient, e.clicks, e.uniques, e.traits, e.source, r.name, t.url, t.link_id, t.link_name, t.link_index, t.variant, t.format
                FROM event e JOIN target t ON t.id = e.target LEFT JOIN recipient r ON r.id = e.recipient
                WHERE e.campaign = ? AND e.id > ? ORDER BY e.id LIMIT ?
                """, arguments: [campaign, id, limit])
            guard let last = rows.last else { return nil }
            let events = rows.map { row in
                let event = StoredRow(row), source = EventSource.allCases.indices.contains(row[8]) ? EventSource.allCases[row[8]] : .mailheat
                return NormalizedEvent(kind: event.kind, source: source, id: "sqlite \(event.id)", time: event.time, target: .init(row), recipient: row[9], clicks: event.clicks, signs: event.signs, totals: event.totals)
            }
            return (events, last[0])
        }
    }
    /// Rows that did not become events.
    public func losses(ofCampaign campaign: Int64) async throws -> (duplicates: Int, rejected: Int, ignored: Int) {
        try await database.read { db in
            try Row.fetchOne(db, sql: "SELECT duplicates, rejected, ignored FROM event_losses WHERE campaign = ?", arguments: [campaign]).map { ($0[0], $0[1], $0[2]) } ?? (0, 0, 0)
        }
    }
}
