import Foundation
public import SQLInterface
public import StoreModel

extension Store {
    /// Stores a new campaign and gives it its number.
    public func create(_ campaign: StoredCampaign) async throws -> StoredCampaign {
        let time = now()
        return try await database.write { db in
            let id = try db.id(ofNew: """
                INSERT INTO campaign (name, subject, search_text, status, sent_at, sent, delivered, viewed, converted, created_at, updated_at, revision)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)
                """, [campaign.name, campaign.subject, Self.searchText(name: campaign.name, subject: campaign.subject), campaign.status.rawValue, campaign.sentAt, campaign.sent, campaign.delivered, campaign.viewed,
                      campaign.converted, time, time])
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
        return try await database.write { db in
            let present = try Self.existing(campaign.id, db)
            if let revision, present.revision != revision { throw StoreError.conflict("The campaign was changed in the meantime; read it again and repeat the change.") }
            try db.execute("""
                UPDATE campaign SET name = ?, subject = ?, search_text = ?, status = ?, sent_at = ?, sent = ?, delivered = ?, viewed = ?, converted = ?, updated_at = ?, revision = revision + 1
                WHERE id = ?
                """, [campaign.name, campaign.subject, Self.searchText(name: campaign.name, subject: campaign.subject), campaign.status.rawValue, campaign.sentAt, campaign.sent, campaign.delivered, campaign.viewed,
                      campaign.converted, time, campaign.id])
            try Self.writeLists(of: campaign, id: campaign.id, db)
            if campaign.variants.map(\.names) != present.variants.map(\.names) { try db.emailsChanged(of: campaign.id) }
            return try Self.existing(campaign.id, db)
        }
    }

    /// Deletes a campaign with its emails, pictures and events.
    /// - Throws: `notFound`.
    public func deleteCampaign(_ id: Int64) async throws {
        try await database.write { db in
            guard try db.execute("DELETE FROM campaign WHERE id = ?", [id]) > 0 else { throw StoreError.notFound("There is no campaign \(id).") }
            try db.campaignDeleted(id)
        }
    }

    public func campaigns(before time: Int64) async throws -> [Int64] {
        try await database.read { try $0.rows("SELECT id FROM campaign WHERE coalesce(sent_at, created_at) < ? ORDER BY id", [time]).map { try $0.get("id") } }
    }

    private static func writeLists(of campaign: StoredCampaign, id: Int64, _ db: any SQLConnection) throws {
        try db.execute("DELETE FROM campaign_tag WHERE campaign = ?", [id])
        for tag in campaign.tags { try db.execute("INSERT INTO campaign_tag (campaign, tag) VALUES (?, ?) ON CONFLICT (campaign, tag) DO NOTHING", [id, tag]) }
        let names = campaign.variants.map(\.name)
        let known = try db.rows("SELECT name FROM variant WHERE campaign = ?", [id]).map { try $0.get("name", as: String.self) }
        for name in known where !names.contains(name) { try db.execute("DELETE FROM variant WHERE campaign = ? AND name = ?", [id, name]) }
        for (position, variant) in campaign.variants.enumerated() {
            try db.execute("""
                INSERT INTO variant (campaign, name, position, aliases, share, sent, delivered, delivered_html, delivered_amp, viewed, converted)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (campaign, name) DO UPDATE SET position = excluded.position, aliases = excluded.aliases, share = excluded.share, sent = excluded.sent,
                    delivered = excluded.delivered, delivered_html = excluded.delivered_html, delivered_amp = excluded.delivered_amp,
                    viewed = excluded.viewed, converted = excluded.converted
                """, [id, variant.name, position, try StringList.text(variant.aliases), variant.share, variant.sent, variant.delivered,
                      variant.deliveredHTML, variant.deliveredAMP, variant.viewed, variant.converted])
        }
    }

    /// What a filter looks into, in lower case of every script, which the databases' own functions do not know alike.
    public static func searchText(name: String, subject: String?) -> String { [name, subject].compactMap(\.self).joined(separator: "\n").lowercased() }

    /// As it is within a transaction.
    /// - Throws: `notFound`.
    public static func existing(_ id: Int64, _ db: any SQLConnection) throws -> StoredCampaign {
        guard let row = try db.row("SELECT * FROM campaign WHERE id = ?", [id]) else { throw StoreError.notFound("There is no campaign \(id).") }
        var campaigns = [try StoredCampaign(row)]
        try complete(&campaigns, db)
        return campaigns[0]
    }

    /// Reads tags, variants and what is there of their emails.
    static func complete(_ campaigns: inout [StoredCampaign], _ db: any SQLConnection) throws {
        guard !campaigns.isEmpty else { return }
        var placeOf: [Int64: Int] = [:]
        for (place, campaign) in campaigns.enumerated() { placeOf[campaign.id] = place }
        let ids = campaigns.map { String($0.id) }.joined(separator: ",")
        for row in try db.rows("SELECT campaign, tag FROM campaign_tag WHERE campaign IN (\(ids)) ORDER BY tag") {
            if let place = placeOf[try row.get("campaign")] { campaigns[place].tags.append(try row.get("tag")) }
        }
        for row in try db.rows("SELECT * FROM variant WHERE campaign IN (\(ids)) ORDER BY position, name") {
            if let place = placeOf[try row.get("campaign")] { campaigns[place].variants.append(try StoredVariant(row)) }
        }
        for row in try db.rows("SELECT campaign, variant, form, length(bytes) AS size, digest FROM email WHERE campaign IN (\(ids)) ORDER BY form DESC") {
            guard let place = placeOf[try row.get("campaign")], let form = EmailPart.Form(rawValue: try row.get("form")) else { continue }
            let name: String = try row.get("variant")
            guard let variant = campaigns[place].variants.firstIndex(where: { $0.name == name }) else { continue }
            campaigns[place].variants[variant].parts.append(EmailPart(form: form, size: try row.get("size"), digest: try row.get("digest")))
        }
    }
}

extension StoredCampaign {
    init(_ row: SQLRow) throws {
        self.init(name: try row.get("name"))
        id = try row.get("id")
        subject = try row.find("subject")
        status = Status(rawValue: try row.get("status")) ?? .draft
        sentAt = try row.find("sent_at")
        sent = try row.find("sent")
        delivered = try row.find("delivered")
        viewed = try row.find("viewed")
        converted = try row.find("converted")
        createdAt = try row.get("created_at")
        updatedAt = try row.get("updated_at")
        revision = try row.get("revision")
        eventsRevision = try row.get("events_revision")
    }
}

extension StoredVariant {
    init(_ row: SQLRow) throws {
        self.init(name: try row.get("name"), share: try row.find("share"), delivered: try row.find("delivered"))
        aliases = StringList.list(try row.get("aliases"))
        sent = try row.find("sent")
        deliveredHTML = try row.find("delivered_html")
        deliveredAMP = try row.find("delivered_amp")
        viewed = try row.find("viewed")
        converted = try row.find("converted")
    }
}

/// Short lists of texts that are only ever read whole.
enum StringList {
    static func text(_ list: [String]) throws -> String { String(decoding: try JSONEncoder().encode(list), as: UTF8.self) }
    static func list(_ text: String) -> [String] { (try? JSONDecoder().decode([String].self, from: Data(text.utf8))) ?? [] }
}
