import SQLInterface
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

/// What came of asking to be the one who answers.
public enum AnswerClaim: Sendable {
    /// The caller answers, and then keeps the answer or gives the claim back.
    case granted
    case answered(KeptAnswer)
    /// Another is at it, for the request with this digest.
    case beingAnswered([UInt8])
}

extension Store {
    /// Microseconds that answers are kept, and that one who claimed a key may take to answer before another may.
    static let answerLife: Int64 = 86_400 * 1_000_000, claimLife: Int64 = 120 * 1_000_000
    /// Of a claim that has no answer yet.
    private static let noStatus = 0

    /// Of all who ask with the same key at once, on whatever server, one is granted it.
    public func claimAnswer(actor: String, key: String, request: [UInt8]) async throws -> AnswerClaim {
        let time = now()
        return try await database.write { db in
            try db.execute("DELETE FROM idempotency WHERE created_at <= ? OR (status = ? AND created_at <= ?)", [time - Self.answerLife, Self.noStatus, time - Self.claimLife])
            if let row = try db.row("SELECT * FROM idempotency WHERE actor = ? AND key = ?", [actor, key]) {
                let kept = KeptAnswer(request: try row.get("request"), status: try row.get("status"), location: try row.find("location"), body: try row.get("body"))
                return kept.status == Self.noStatus ? .beingAnswered(kept.request) : .answered(kept)
            }
            try db.execute("INSERT INTO idempotency (actor, key, request, status, body, created_at) VALUES (?, ?, ?, ?, ?, ?)", [actor, key, request, Self.noStatus, [UInt8](), time])
            return .granted
        }
    }
    public func keep(_ answer: KeptAnswer, actor: String, key: String) async throws {
        let time = now()
        try await database.write { db in
            try db.execute("""
                INSERT INTO idempotency (actor, key, request, status, location, body, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (actor, key) DO UPDATE SET request = excluded.request, status = excluded.status, location = excluded.location, body = excluded.body, created_at = excluded.created_at
                """, [actor, key, answer.request, answer.status, answer.location, answer.body, time])
        }
    }
    /// Gives a claim back: it failed, and may be tried again.
    public func releaseAnswer(actor: String, key: String) async throws {
        try await database.write { try $0.execute("DELETE FROM idempotency WHERE actor = ? AND key = ? AND status = ?", [actor, key, Self.noStatus]) }
    }
}
