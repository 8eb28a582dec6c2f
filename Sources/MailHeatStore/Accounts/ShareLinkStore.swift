import SQLInterface
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
            return try db.id(ofNew: "INSERT INTO share_link (campaign, query, created_by, created_at, expires_at) VALUES (?, ?, ?, ?, ?)", [campaign, query, user, time, expiresAt])
        }
    }
    /// nil if there is none, it was revoked, or its time is over.
    public func shareLink(_ id: Int64) async throws -> StoredShareLink? {
        let time = now()
        return try await database.read { db in
            try db.row(Self.shareLinks + " WHERE l.id = ? AND l.revoked_at IS NULL AND l.expires_at > ?", [id, time]).map { try StoredShareLink($0) }
        }
    }
    /// The latest first, at most 200.
    public func shareLinks() async throws -> [StoredShareLink] {
        try await database.read { try $0.rows(Self.shareLinks + " ORDER BY l.id DESC LIMIT 200").map { try StoredShareLink($0) } }
    }
    /// - Throws: `notFound`.
    public func revokeShareLink(_ id: Int64) async throws {
        let time = now()
        try await database.write { db in
            guard try db.execute("UPDATE share_link SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL", [time, id]) > 0 else { throw StoreError.notFound("There is no such link, or it has been revoked.") }
        }
    }
    private static let shareLinks = "SELECT l.*, c.name AS campaign_name FROM share_link l JOIN campaign c ON c.id = l.campaign"
}

extension StoredShareLink {
    fileprivate init(_ row: SQLRow) throws {
        self.init(id: try row.get("id"), campaign: try row.get("campaign"), campaignName: try row.get("campaign_name"), query: try row.get("query"), createdAt: try row.get("created_at"),
                  expiresAt: try row.get("expires_at"), revokedAt: try row.find("revoked_at"))
    }
}
