import Foundation
import GRDB
public import StoreModel

extension Store {
    /// Stores a new campaign and gives it its number.
    public func create(_ campaign: StoredCampaign) async throws -> StoredCampaign {
        let time = now()
        return try await database.write { db in
            try db.execute(sql: """
                INSERT INTO campaign (name, subject, status, sent_at, sent, delivered, viewed, converted, created_at, updated_at, revision)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)
                """, arguments: [campaign.name, campaign.subject, campaign.status.rawValue, campaign.sentAt, campaign.sent, campaign.delivered, campaign.viewed,
                                 campaign.converted, time, time])
            let id = db.lastInsertedRowID
            try Self.writeLists(of: campaign, id: id, db)
            return try Self.existing(id, db)
        }
    }

    /// - Throws: `notFound`.
    public func campaign(_ id: Int64) async throws -> StoredCampaign { try await database.read { try Self.existing(id, $0) } }

    /// Replaces what is known of a campaign; a variant that is no longer named goes with its email.
    /// - Parameter revision: what the caller had read; nil overwrites whatever is there.
    /// - Throws: `notFound`, `conflict`.
    public func update(_ campaign: StoredCampaign, revision: Int64? = nil) async throws -> StoredCampaign {
        let time = now()
        return try await database.write { [self] db in
            let present = try Self.existing(campaign.id, db)
            if let revision, present.revision != revision { throw StoreError.conflict("The campaign was changed in the meantime; read it again and repeat the change.") }
            try db.execute(sql: """
                UPDATE campaign SET name = ?, subject = ?, status = ?, sent_at = ?, sent = ?, delivered = ?, viewed = ?, converted = ?, updated_at = ?, revision = revision + 1
                WHERE id = ?
                """, arguments: [campaign.name, campaign.subject, campaign.status.rawValue, campaign.sentAt, campaign.sent, campaign.delivered, campaign.viewed,
                                 campaign.converted, time, campaign.id])
            try Self.writeLists(of: campaign, id: campaign.id, db)
            if campaign.variants.map(\.names) != present.variants.map(\.names) { try resolveTargets(of: campaign.id, db) }
            return try Self.existing(campaign.id, db)
        }
    }

    /// Deletes a campaign with its emails, pictures and events.
    /// - Throws: `notFound`.
    public func deleteCampaign(_ id: Int64) async throws {
        try await database.write { [self] db in
            try db.execute(sql: "DELETE FROM campaign WHERE id = ?", arguments: [id])
            guard db.changesCount > 0 else { throw StoreError.notFound("There is no campaign \(id).") }
            try db.execute(sql: "DELETE FROM event WHERE campaign = ?", arguments: [id])
            db.afterNextTransaction { [self] _ in memory.forget(id) }
        }
    }

    public func campaigns(before time: Int64) async throws -> [Int64] {
        try await database.read { try Int64.fetchAll($0, sql: "SELECT id FROM campaign WHERE coalesce(sent_at, created_at) < ? ORDER BY id", arguments: [time]) }
    }

    private static func writeLists(of campaign: StoredCampaign, id: Int64, _ db: Database) throws {
        try db.execute(sql: "DELETE FROM campaign_tag WHERE campaign = ?", arguments: [id])
        for tag in campaign.tags { try db.execute(sql: "INSERT OR IGNORE INTO campaign_tag (campaign, tag) VALUES (?, ?)", arguments: [id, tag]) }
        let names = campaign.variants.map(\.name)
        let known = try String.fetchAll(db, sql: "SELECT name FROM variant WHERE campaign = ?", arguments: [id])
        for name in known where !names.contains(name) { try db.execute(sql: "DELETE FROM variant WHERE campaign = ? AND name = ?", arguments: [id, name]) }
        for (position, variant) in campaign.variants.enumerated() {
            try db.execute(sql: """
                INSERT INTO variant (campaign, name, position, aliases, share, sent, delivered, delivered_html, delivered_amp, viewed, converted)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (campaign, name) DO UPDATE SET position = excluded.position, aliases = excluded.aliases, share = excluded.share, sent = excluded.sent,
                    delivered = excluded.delivered, delivered_html = excluded.delivered_html, delivered_amp = excluded.delivered_amp,
                    viewed = excluded.viewed, converted = excluded.converted
                """, arguments: [id, variant.name, position, try StringList.text(variant.aliases), variant.share, variant.sent, variant.delivered,
                                 variant.deliveredHTML, variant.deliveredAMP, variant.viewed, variant.converted])
        }
    }

    /// - Throws: `notFound`.
    static func existing(_ id: Int64, _ db: Database) throws -> StoredCampaign {
        guard let row = try Row.fetchOne(db, sql: "SELECT * FROM campaign WHERE id = ?", arguments: [id]) else { throw StoreError.notFound("There is no campaign \(id).") }
        var campaigns = [StoredCampaign(row)]
        try complete(&campaigns, db)
        return campaigns[0]
    }

    /// Reads tags, variants and what is there of their emails.
    static func complete(_ campaigns: inout [StoredCampaign], _ db: Database) throws {
        var placeOf: [Int64: Int] = [:]
        for (place, campaign) in campaigns.enumerated() { placeOf[campaign.id] = place }
        let ids = campaigns.map { String($0.id) }.joined(separator: ",")
        for row in try Row.fetchAll(db, sql: "SELECT campaign, tag FROM campaign_tag WHERE campaign IN (\(ids)) ORDER BY tag") {
            if let place = placeOf[row["campaign"]] { campaigns[place].tags.append(row["tag"]) }
        }
        for row in try Row.fetchAll(db, sql: "SELECT * FROM variant WHERE campaign IN (\(ids)) ORDER BY position, name") {
            if let place = placeOf[row["campaign"]] { campaigns[place].variants.append(StoredVariant(row)) }
        }
        for row in try Row.fetchAll(db, sql: "SELECT campaign, variant, form, length(bytes) AS size, digest FROM email WHERE campaign IN (\(ids)) ORDER BY form DESC") {
            guard let place = placeOf[row["campaign"]], let form = EmailPart.Form(rawValue: row["form"]) else { continue }
            let name: String = row["variant"]
            guard let variant = campaigns[place].variants.firstIndex(where: { $0.name == name }) else { continue }
            campaigns[place].variants[variant].parts.append(EmailPart(form: form, size: row["size"], digest: row["digest"]))
        }
    }
}

extension StoredCampaign {
    init(_ row: Row) {
        self.init(name: row["name"])
        id = row["id"]
        subject = row["subject"]
        status = Status(rawValue: row["status"]) ?? .draft
        sentAt = row["sent_at"]
        sent = row["sent"]
        delivered = row["delivered"]
        viewed = row["viewed"]
        converted = row["converted"]
        createdAt = row["created_at"]
        updatedAt = row["updated_at"]
        revision = row["revision"]
        eventsRevision = row["events_revision"]
    }
}

extension StoredVariant {
    init(_ row: Row) {
        self.init(name: row["name"], share: row["share"], delivered: row["delivered"])
        aliases = StringList.list(row["aliases"])
        sent = row["sent"]
        deliveredHTML = row["delivered_html"]
        deliveredAMP = row["delivered_amp"]
        viewed = row["viewed"]
        converted = row["converted"]
    }
}

/// Short lists of texts that are only ever read whole.
enum StringList {
    static func text(_ list: [String]) throws -> String { String(decoding: try JSONEncoder().encode(list), as: UTF8.self) }
    static func list(_ text: String) -> [String] { (try? JSONDecoder().decode([String].self, from: Data(text.utf8))) ?? [] }
}
