import SQLInterface
import StoreModel

/// A program's access to the API.
public struct StoredAPIKey: Sendable, Hashable, Identifiable {
    public enum Scope: String, Sendable, Hashable, CaseIterable { case read, ingest, admin }
    public let id: Int64
    public let name: String
    /// How it begins, to tell keys apart.
    public let prefix: String
    public let scopes: Set<Scope>
    /// Microseconds since 1970.
    public let createdAt: Int64
    public let lastUsedAt: Int64?
    public let revokedAt: Int64?
}

extension Store {
    /// - Parameter hash: of the key, which itself is not kept.
    public func addAPIKey(name: String, prefix: String, hash: [UInt8], scopes: Set<StoredAPIKey.Scope>, by user: Int64?) async throws {
        let time = now(), list = StoredAPIKey.Scope.allCases.filter(scopes.contains).map(\.rawValue).joined(separator: " ")
        try await database.write { db in
            try db.execute("INSERT INTO api_key (name, prefix, hash, scopes, created_by, created_at) VALUES (?, ?, ?, ?, ?, ?)", [name, prefix, hash, list, user, time])
        }
    }
    /// The latest first.
    public func apiKeys() async throws -> [StoredAPIKey] {
        try await database.read { try $0.rows("SELECT * FROM api_key ORDER BY id DESC").map { try StoredAPIKey($0) } }
    }
    /// The key with this hash, unless it was revoked; notes its use, to the minute.
    public func useAPIKey(hash: [UInt8]) async throws -> StoredAPIKey? {
        let time = now()
        guard let key = try await database.read({ try $0.row("SELECT * FROM api_key WHERE hash = ? AND revoked_at IS NULL", [hash]).map { try StoredAPIKey($0) } }) else { return nil }
        if time - (key.lastUsedAt ?? 0) > 60_000_000 {
            try await database.write { try $0.execute("UPDATE api_key SET last_used_at = ? WHERE id = ?", [time, key.id]) }
        }
        return key
    }
    /// - Throws: `notFound`.
    public func revokeAPIKey(_ id: Int64) async throws {
        let time = now()
        try await database.write { db in
            guard try db.execute("UPDATE api_key SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL", [time, id]) > 0 else { throw StoreError.notFound("There is no such key, or it has been revoked.") }
        }
    }
}

extension StoredAPIKey {
    fileprivate init(_ row: SQLRow) throws {
        let scopes: String = try row.get("scopes")
        self.init(id: try row.get("id"), name: try row.get("name"), prefix: try row.get("prefix"), scopes: Set(scopes.split(separator: " ").compactMap { Scope(rawValue: String($0)) }),
                  createdAt: try row.get("created_at"), lastUsedAt: try row.find("last_used_at"), revokedAt: try row.find("revoked_at"))
    }
}
