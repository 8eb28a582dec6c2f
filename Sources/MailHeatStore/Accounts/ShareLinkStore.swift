import GRDB
import StoreModel

/// A heat map that people without an account may see.
public struct StoredShareLink: Sendable, Hashable, Identifiable {
    public let id: Int64
    public let campaign: Int64
    public let campaignName: String
    /// Which view it is, as the query of its address.
    public let query: String
    /// Microseconds since 1970.
    public let createdAt: Int64
    public let expiresAt: Int64
    public let revokedAt: Int64?
}

extension Store {
    /// - Parameter expiresAt: microseconds since 1970.
    public func addShareLink(campaign: Int64, query: String, by user: Int64, expiresAt: Int64) async throws -> Int64 {
        let time = now()
        return try await database.write { db in
            _ = try Self.existing(campaign, db)
            try db.execute(sql: "INSERT INTO share_link (campaign, query, created_by, created_at, expires_at) VALUES (?, ?, ?, ?, ?)", arguments: [campaign, query, user, time, expiresAt])
            return db.lastInsertedRowID
        }
    }
    /// nil if there is none, it was revoked, or its time is over.
    public func shareLink(_ id: Int64) async throws -> StoredShareLink? {
        let time = now()
        return try await database.read { db in
            try Row.fetchOne(db, sql: Self.shareLinks + " WHERE l.id = ? AND l.revoked_at IS NULL AND l.expires_at > ?", arguments: [id, time]).map { StoredShareLink($0) }
        }
    }
    /// The latest first, at most 200.
    public func shareLinks() async throws -> [StoredShareLink] {
        try await database.read { try Row.fetchAll($0, sql: Self.shareLinks + " ORDER BY l.id DESC LIMIT 200").map { StoredShareLink($0) } }
    }
    /// - Throws: `notFound`.
    public func revokeShareLink(_ id: Int64) async throws {
        let time = now()
        try await database.write { db in
            try db.execute(sql: "UPDATE share_link SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL", arguments: [time, id])
            guard db.changesCount > 0 else { throw StoreError.notFound("There is no such link, or it has been revoked.") }
        }
    }
    private static let shareLinks = "SELECT l.*, c.name AS campaign_name FROM share_link l JOIN campaign c ON c.id = l.campaign"
}

extension StoredShareLink {
    fileprivate init(_ row: Row) {
        self.init(id: row["id"], campaign: row["campaign"], campaignName: row["campaign_name"], query: row["query"], createdAt: row["created_at"], expiresAt: row["expires_at"], revokedAt: row["revoked_at"])
    }
}
