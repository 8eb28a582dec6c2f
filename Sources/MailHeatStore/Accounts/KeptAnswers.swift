import Foundation
import GRDB
import StoreModel

/// An answer that was given to a request with an idempotency key.
public struct KeptAnswer: Sendable {
    /// SHA-256 of what was asked.
    public var request: [UInt8]
    public var status: Int
    public var location: String?
    public var body: [UInt8]
    public init(request: [UInt8], status: Int, location: String?, body: [UInt8]) { self.request = request; self.status = status; self.location = location; self.body = body }
}

extension Store {
    /// Microseconds that answers are kept.
    static let answerLife: Int64 = 86_400 * 1_000_000

    public func keptAnswer(actor: String, key: String) async throws -> KeptAnswer? {
        let time = now()
        return try await database.read { db in
            try Row.fetchOne(db, sql: "SELECT * FROM idempotency WHERE actor = ? AND key = ? AND created_at > ?", arguments: [actor, key, time - Self.answerLife]).map {
                KeptAnswer(request: [UInt8]($0["request"] as Data), status: $0["status"], location: $0["location"], body: [UInt8]($0["body"] as Data))
            }
        }
    }
    public func keep(_ answer: KeptAnswer, actor: String, key: String) async throws {
        let time = now()
        try await database.write { db in
            try db.execute(sql: "DELETE FROM idempotency WHERE created_at <= ?", arguments: [time - Self.answerLife])
            try db.execute(sql: "INSERT OR REPLACE INTO idempotency (actor, key, request, status, location, body, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                           arguments: [actor, key, Data(answer.request), answer.status, answer.location, Data(answer.body), time])
        }
    }
}
