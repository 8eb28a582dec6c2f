import SQLInterface
import StoreModel

/// One administrative act.
public struct AuditEntry: Sendable, Hashable {
    /// Microseconds since 1970.
    public let time: Int64
    public let actor: String
    public let action: String
    public let subject: String
}

extension Store {
    /// - Parameter subject: what it was done to; never a recipient's address.
    public func recordAct(by actor: String, _ action: String, on subject: String) async throws {
        let time = now()
        try await database.write { try $0.execute("INSERT INTO audit (time, actor, action, subject) VALUES (?, ?, ?, ?)", [time, actor, action, subject]) }
    }
    /// The latest first.
    public func acts(limit: Int = 200) async throws -> [AuditEntry] {
        try await database.read { db in
            try db.rows("SELECT * FROM audit ORDER BY id DESC LIMIT ?", [limit]).map { try AuditEntry(time: $0.get("time"), actor: $0.get("actor"), action: $0.get("action"), subject: $0.get("subject")) }
        }
    }
}
