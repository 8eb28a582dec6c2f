public import SQLInterface
import StoreModel

/// Copies campaigns, emails and accounts from one database to another that holds none yet. Events are another store's.
public enum DatabaseCopy {
    /// In an order in which what a row names is there before it. Figures and revisions of events are left out: the target's own events make them.
    private static let tables: [(name: String, columns: [String], order: String)] = [
        ("campaign", ["id", "name", "subject", "search_text", "status", "sent_at", "sent", "delivered", "viewed", "converted", "created_at", "updated_at", "revision"], "id"),
        ("campaign_tag", ["campaign", "tag"], "campaign, tag"),
        ("variant", ["campaign", "name", "position", "aliases", "share", "sent", "delivered", "delivered_html", "delivered_amp", "viewed", "converted"], "campaign, name"),
        ("email", ["campaign", "variant", "form", "bytes", "digest", "updated_at"], "campaign, variant, form"),
        ("picture", ["campaign", "address", "media_type", "bytes", "digest"], "campaign, address"),
        ("\"user\"", ["id", "email", "name", "role", "password", "created_at"], "id"),
        ("session", ["token", "\"user\"", "csrf", "created_at", "expires_at"], "token"),
        ("api_key", ["id", "name", "prefix", "hash", "scopes", "created_by", "created_at", "last_used_at", "revoked_at"], "id"),
        ("share_link", ["id", "campaign", "query", "created_by", "created_at", "expires_at", "revoked_at"], "id"),
        ("setting", ["name", "value"], "name"),
        ("audit", ["id", "time", "actor", "action", "subject"], "id"),
        ("idempotency", ["actor", "key", "request", "status", "location", "body", "created_at"], "actor, key"),
    ]
    /// Rows at a time: pictures have up to 10 MB each.
    private static let pageSize = 8

    /// - Returns: how many rows were copied.
    /// - Throws: `conflict` if the target is not empty.
    public static func run(from source: any SQLDatabase, to target: any SQLDatabase) async throws -> Int {
        let isEmpty = try await target.read { try !$0.exists("SELECT 1 AS one FROM campaign") && !$0.exists(#"SELECT 1 AS one FROM "user""#) && !$0.exists("SELECT 1 AS one FROM api_key") }
        guard isEmpty else { throw StoreError.conflict("The database holds campaigns or accounts already; name an empty one (what a copy that broke off left is taken away with DROP SCHEMA).") }
        var count = 0
        for (table, columns, order) in tables {
            let list = columns.joined(separator: ", "), names = columns.map { $0.filter { $0 != "\"" } }
            let insert = "INSERT INTO \(table) (\(list)) VALUES (\(columns.map { _ in "?" }.joined(separator: ", ")))"
            var offset = 0
            while true {
                let start = offset
                let rows = try await source.read { db in
                    try db.rows("SELECT \(list) FROM \(table) ORDER BY \(order) LIMIT ? OFFSET ?", [pageSize, start]).map { row in try names.map { try row.find($0, as: AnyValue.self) } }
                }
                guard !rows.isEmpty else { break }
                try await target.write { db in for row in rows { try db.execute(insert, row) } }
                offset += rows.count
            }
            if names.contains("id"), offset > 0 { try await target.write { try $0.continueNumbers(of: table) } }
            count += offset
        }
        return count
    }

    /// A value as it is.
    private struct AnyValue: SQLConvertible {
        let sqlValue: SQLValue
        init(_ value: SQLValue) { sqlValue = value }
    }
}
