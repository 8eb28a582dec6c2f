import Foundation
import GRDB
import MailHeat
public import StoreModel

extension SQLiteDatabase {
    /// - Throws: `notFound` if there is no such campaign.
    public func ingest(_ batch: EventBatch) async throws -> EventReceipt {
        let keys = batch.events.enumerated().map { eventKeys.key(of: $1, at: $0, batch: batch.digest) }
        try await findTraps(of: batch.campaign)
        return try await database.write { [self] db in
            do { return try ingest(batch, keys, db) } catch {
                // What memory holds may be of rows that are rolled back.
                memory.forget(batch.campaign)
                throw error
            }
        }
    }

    private func ingest(_ batch: EventBatch, _ keys: [[UInt8]], _ db: Database) throws -> EventReceipt {
        guard try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM campaign WHERE id = ?)", arguments: [batch.campaign]) == true else {
            throw StoreError.notFound("There is no campaign \(batch.campaign).")
        }
        let sums = try sums(of: batch.campaign, db)
        let insert = try db.cachedStatement(sql: """
            INSERT OR IGNORE INTO event (campaign, key, time, kind, target, recipient, clicks, uniques, traits, automation, source) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        var receipt = EventReceipt(accepted: 0, duplicates: [])
        var rows: [StoredRow] = []
        for (place, event) in batch.events.enumerated() {
            let target = try targetID(event.target, sums, db)
            let recipient = try event.recipient.map { try recipientID($0, db) }
            let person: Int64? = recipient.map { Int64($0) }, uniques: Int? = event.totals.map { $0.unique ?? -1 }
            let rule: Int = event.signs.rule?.rawValue ?? 0, source: Int = EventSource.allCases.firstIndex(of: event.source) ?? 0
            let values: [(any DatabaseValueConvertible)?] = [batch.campaign, Data(keys[place]), event.time, event.kind.rawValue, target, person, event.clicks, uniques, Int(event.signs.rawValue), rule, source]
            insert.setUncheckedArguments(StatementArguments(values))
            try insert.execute()
            guard db.changesCount > 0 else {
                receipt.duplicates.append(place)
                continue
            }
            rows.append(StoredRow(id: db.lastInsertedRowID, event: event, target: target, recipient: recipient))
        }
        receipt.accepted = rows.count
        let promoted = try promotions(among: rows, sums, db)
        try mark(rows, promoted: promoted.map(\.recipient), sums, db)
        let duplicates = receipt.duplicates.count + batch.duplicates
        if duplicates > 0 || batch.rejected > 0 || batch.ignored > 0 || !rows.isEmpty {
            try db.execute(sql: """
                INSERT INTO event_losses (campaign, last_event, duplicates, rejected, ignored) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (campaign) DO UPDATE SET last_event = max(last_event, excluded.last_event), duplicates = duplicates + excluded.duplicates,
                    rejected = rejected + excluded.rejected, ignored = ignored + excluded.ignored
                """, arguments: [batch.campaign, rows.last?.id ?? 0, duplicates, batch.rejected, batch.ignored])
            try db.execute(sql: "UPDATE campaign SET events_revision = events_revision + 1 WHERE id = ?", arguments: [batch.campaign])
        }
        let revision = try Int64.fetchOne(db, sql: "SELECT events_revision FROM campaign WHERE id = ?", arguments: [batch.campaign]) ?? 0
        let committed = rows
        db.afterNextTransaction { [self] _ in
            memory.change(batch.campaign) { sums in
                sums.noteLosses(duplicates: duplicates, rejected: batch.rejected, ignored: batch.ignored)
                sums.apply(committed, promoted: promoted)
                sums.revision = revision
            }
        }
        return receipt
    }

    private func targetID(_ target: NormalizedEvent.Target, _ sums: CampaignSums, _ db: Database) throws -> Int64 {
        if let id = sums.id(of: target) { return id }
        try db.execute(sql: """
            INSERT INTO target (campaign, url, link_id, link_name, link_index, variant, format) VALUES (?, ?, ?, ?, ?, ?, ?)
            """, arguments: [sums.campaign, target.address, target.linkID, target.linkName, target.linkIndex, target.variant, TargetFormat.number(target.format)])
        let id = db.lastInsertedRowID
        try memory.locked { try sums.add(target, id: id) }
        if let match = try campaignLinks(sums.campaign, db)?.match(target) { try Self.resolve(id, to: match, db) }
        return id
    }

    private func recipientID(_ name: String, _ db: Database) throws -> UInt32 {
        let key = NormalizedEvent.identity(ofRecipient: name)
        if let id = memory.recipient(key) { return id }
        let find = try db.cachedStatement(sql: "SELECT id FROM recipient WHERE key = ?")
        var id = try Int64.fetchOne(find, arguments: [key])
        if id == nil {
            try db.cachedStatement(sql: "INSERT INTO recipient (key, name) VALUES (?, ?)").execute(arguments: [key, name])
            id = db.lastInsertedRowID
        }
        guard let number = id.flatMap({ UInt32(exactly: $0) }) else { throw StoreError.invalid("There are too many recipients.") }
        memory.note(key, number)
        return number
    }

    /// Who is looked at event by event from now on, with all their events of the campaign.
    func promotions(among rows: [StoredRow], _ sums: CampaignSums, _ db: Database) throws -> [(recipient: UInt32, events: [StoredRow])] {
        let count = try db.cachedStatement(sql: """
            SELECT count(*) FROM event WHERE recipient = ? AND time BETWEEN ? AND ? AND campaign = ? AND kind = 0 AND clicks > 0 AND uniques IS NULL
            """)
        let suspects = try sums.newSuspects(among: rows) { recipient, span in
            try Int.fetchOne(count, arguments: [Int64(recipient), span.lowerBound, span.upperBound, sums.campaign]) ?? 0
        }
        var promoted: [(recipient: UInt32, events: [StoredRow])] = []
        for recipient in suspects { promoted.append((recipient, try Self.events(of: recipient, campaign: sums.campaign, db))) }
        return promoted
    }

    static func events(of recipient: UInt32, campaign: Int64, _ db: Database) throws -> [StoredRow] {
        let statement = try db.cachedStatement(sql: "SELECT \(StoredRow.columns) FROM event WHERE recipient = ? AND campaign = ? ORDER BY id")
        return try Row.fetchAll(statement, arguments: [Int64(recipient), campaign]).map { StoredRow($0) }
    }
}

extension StoredRow {
    static let columns = "id, time, kind, target, recipient, clicks, uniques, traits"

    /// A row of `columns`.
    init(_ row: Row) {
        self.init(id: row[0], time: row[1], kind: EventKind(rawValue: row[2]) ?? .other, target: row[3], recipient: (row[4] as Int64?).flatMap { UInt32(exactly: $0) }, clicks: row[5],
                  totals: (row[6] as Int?).map { NormalizedEvent.Totals(unique: $0 < 0 ? nil : $0) }, signs: NormalizedEvent.Signs(rawValue: UInt16(truncatingIfNeeded: row[7] as Int64)))
    }
}
