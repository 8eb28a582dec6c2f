import GRDB
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
        try await database.write { try $0.execute(sql: "INSERT INTO audit (time, actor, action, subject) VALUES (?, ?, ?, ?)", arguments: [time, actor, action, subject]) }
    }
    /// The latest first.
    public func acts(limit: Int = 200) async throws -> [AuditEntry] {
        try await database.read { try Row.fetchAll($0, sql: "SELECT * FROM audit ORDER BY id DESC LIMIT ?", arguments: [limit]).map { AuditEntry(time: $0["time"], actor: $0["actor"], action: $0["action"], subject: $0["subject"]) } }
    }
}
