import Foundation
import GRDB
import MailHeat
import MailHeatStore
import StoreModel

/// `event.automation`: which rule takes a click for a machine's. It is written with each batch, and made anew where an email changed, or links that
/// share an address are told apart by what is clicked now.
extension SQLiteDatabase {
    /// Sees to it that it is known which links of the campaign no reader sees. Emails are laid out for that, so no transaction waits for it.
    func findTraps(of campaign: Int64) async throws {
        let store = Store(self), revision = try await store.revisions(of: campaign).campaign
        if memory.traps(of: campaign)?.revision != revision { memory.keep(try await CampaignTraps(of: campaign, in: store), campaign) }
    }

    private func marks(_ sums: CampaignSums, _ db: Database) throws -> CampaignMarks {
        let revision = try Int64.fetchOne(db, sql: "SELECT revision FROM campaign WHERE id = ?", arguments: [sums.campaign]) ?? 0
        let traps = memory.traps(of: sums.campaign).flatMap { $0.revision == revision ? $0 : nil }
        if let known = memory.marks(of: sums.campaign), known.revision == revision, known.knowsTraps == (traps != nil) { return known }
        let made = CampaignMarks(revision: revision, try campaignLinks(sums.campaign, db), traps, sums)
        memory.keep(made, of: sums.campaign)
        return made
    }

    /// Marks the clicks that new ones may have to do with.
    func mark(_ rows: [StoredRow], promoted: [UInt32], _ sums: CampaignSums, _ db: Database) throws {
        guard rows.contains(where: { $0.kind == .click }) else { return }
        let marks = try marks(sums, db)
        let hasChanged = marks.note(rows, sums), promoted = Set(promoted)
        var spans: [UInt32: ClosedRange<Int64>] = [:]
        for row in rows where row.isTimedClick {
            guard let recipient = row.recipient, let time = row.time, promoted.contains(recipient) || marks.isQuestionable(recipient, sums) else { continue }
            let known = spans[recipient] ?? time...time
            spans[recipient] = min(known.lowerBound, time)...max(known.upperBound, time)
        }
        for (recipient, span) in spans.sorted(by: { $0.key < $1.key }) { try mark(recipient, within: span, marks, sums, db) }
        guard hasChanged || !marks.knowsTraps else { return }
        memory.keep(nil, of: sums.campaign)
        try db.execute(sql: "DELETE FROM event_marks WHERE campaign = ?", arguments: [sums.campaign])
    }

    /// - Parameter span: when clicks came that were not there before; nil: all are looked at.
    private func mark(_ recipient: UInt32, within span: ClosedRange<Int64>? = nil, _ marks: CampaignMarks, _ sums: CampaignSums, _ db: Database) throws {
        // A click is marked by those within a window of it, and marks those within one.
        func widened(_ windows: Int64) -> ClosedRange<Int64> {
            guard let span else { return .min ... .max }
            let width = windows * CampaignSums.window
            return (span.lowerBound < .min + width ? .min : span.lowerBound - width)...(span.upperBound > .max - width ? .max : span.upperBound + width)
        }
        let read = widened(2), written = widened(1)
        let find = try db.cachedStatement(sql: "SELECT \(StoredRow.columns), automation FROM event WHERE recipient = ? AND time BETWEEN ? AND ? AND campaign = ? AND kind = 0")
        let update = try db.cachedStatement(sql: "UPDATE event SET automation = ? WHERE id = ?")
        var clicks: [StoredRow] = [], present: [Int] = []
        for row in try Row.fetchAll(find, arguments: [Int64(recipient), read.lowerBound, read.upperBound, sums.campaign]) {
            let click = StoredRow(row)
            guard click.isTimedClick else { continue }
            clicks.append(click)
            present.append(row["automation"])
        }
        for ((click, before), rule) in zip(zip(clicks, present), marks.rules(of: clicks, sums)) {
            let number = rule?.rawValue ?? 0
            if number != before, let time = click.time, written.contains(time) { try update.execute(arguments: [number, click.id]) }
        }
    }

    /// Brings the marks of a campaign, or of all, up to date with their emails.
    func markAnew(_ campaign: Int64?) async throws {
        let stale = try await database.read { db in
            try Int64.fetchAll(db, sql: """
                SELECT c.id FROM campaign c LEFT JOIN event_marks m ON m.campaign = c.id
                WHERE m.revision IS NOT c.revision AND (?1 IS NULL OR c.id = ?1) AND EXISTS (SELECT 1 FROM event_losses l WHERE l.campaign = c.id AND l.last_event > 0)
                """, arguments: [campaign])
        }
        for campaign in stale {
            try await findTraps(of: campaign)
            try await database.write { [self] db in
                do { try markAnew(campaign, db) } catch {
                    memory.forget(campaign)
                    throw error
                }
            }
        }
    }
    private func markAnew(_ campaign: Int64, _ db: Database) throws {
        let sums = try sums(of: campaign, db)
        memory.keep(nil, of: campaign)
        let marks = try marks(sums, db)
        // Else the campaign has changed this moment, and is marked at the next look.
        guard marks.knowsTraps else { return }
        let key = withUnsafeBytes(of: marks.key) { Data($0) }
        if try Data.fetchOne(db, sql: "SELECT key FROM event_marks WHERE campaign = ?", arguments: [campaign]) != key {
            var people = marks.questionable(sums)
            let windows = [BotRule.burst, .everyLink, .honeypot].map { String($0.rawValue) }.joined(separator: ",")
            for row in try Row.fetchAll(db, sql: "SELECT DISTINCT recipient FROM event WHERE campaign = ? AND automation > 0 AND automation IN (\(windows))", arguments: [campaign]) {
                if let recipient = (row[0] as Int64?).flatMap({ UInt32(exactly: $0) }) { people.insert(recipient) }
            }
            for recipient in people.sorted() { try mark(recipient, marks, sums, db) }
        }
        try db.execute(sql: "INSERT OR REPLACE INTO event_marks (campaign, revision, key) VALUES (?, ?, ?)", arguments: [campaign, marks.revision, key])
    }
}
