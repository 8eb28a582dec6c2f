import GRDB
import MailHeat

extension SQLiteDatabase {
    public func forget(recipient: String) async throws -> Int {
        try await database.write { [self] db in
            guard let id = try Int64.fetchOne(db, sql: "SELECT id FROM recipient WHERE key = ?", arguments: [NormalizedEvent.identity(ofRecipient: recipient)]) else { return 0 }
            let campaigns = try Int64.fetchAll(db, sql: "SELECT DISTINCT campaign FROM event WHERE recipient = ?", arguments: [id])
            try db.execute(sql: "DELETE FROM event WHERE recipient = ?", arguments: [id])
            let count = db.changesCount
            try db.execute(sql: "DELETE FROM recipient WHERE id = ?", arguments: [id])
            try startAnew(campaigns, db)
            return count
        }
    }

    public func deleteEvents(before time: Int64) async throws -> Int {
        try await database.write { [self] db in
            // Without a time of its own an event is as old as its campaign.
            let condition = "time < :time OR (time IS NULL AND campaign IN (SELECT id FROM campaign WHERE coalesce(sent_at, created_at) < :time))"
            let arguments: StatementArguments = ["time": time]
            let campaigns = try Int64.fetchAll(db, sql: "SELECT DISTINCT campaign FROM event WHERE \(condition)", arguments: arguments)
            guard !campaigns.isEmpty else { return 0 }
            try db.execute(sql: "DELETE FROM event WHERE \(condition)", arguments: arguments)
            let count = db.changesCount
            try db.execute(sql: "DELETE FROM recipient WHERE NOT EXISTS (SELECT 1 FROM event WHERE event.recipient = recipient.id)")
            try startAnew(campaigns, db)
            return count
        }
    }

    public func deleteEvents(ofCampaign campaign: Int64) async throws {
        try await database.write { [self] db in
            try db.execute(sql: "DELETE FROM event WHERE campaign = ?", arguments: [campaign])
            try db.execute(sql: "DELETE FROM target WHERE campaign = ?", arguments: [campaign])
            try db.execute(sql: "DELETE FROM event_losses WHERE campaign = ?", arguments: [campaign])
            try startAnew([campaign], db)
        }
    }

    /// Its targets and sums went with it.
    func campaignDeleted(_ campaign: Int64, _ db: Database) throws {
        try db.execute(sql: "DELETE FROM event WHERE campaign = ?", arguments: [campaign])
        db.afterNextTransaction { [self] _ in memory.forget(campaign) }
    }

    /// Sums cannot be taken apart: they are made again from what is left.
    private func startAnew(_ campaigns: [Int64], _ db: Database) throws {
        for campaign in campaigns {
            for table in ["event_sums", "event_marks"] { try db.execute(sql: "DELETE FROM \(table) WHERE campaign = ?", arguments: [campaign]) }
            try db.execute(sql: "UPDATE campaign SET events_revision = events_revision + 1 WHERE id = ?", arguments: [campaign])
        }
        db.afterNextTransaction { [self] _ in
            for campaign in campaigns { memory.forget(campaign) }
        }
    }
}
