import SQLInterface
import StoreModel

/// A browser in which somebody has signed in.
public struct StoredSession: Sendable, Hashable {
    public let user: StoredUser
    /// What a form must bring back to be taken.
    public let csrf: String
    /// Microseconds since 1970.
    public let expiresAt: Int64
}

extension Store {
    /// Microseconds.
    private static let sessionLength: Int64 = 14 * 86_400 * 1_000_000

    /// - Parameter token: its hash; the token itself is the browser's alone.
    /// - Returns: when the session ends, microseconds since 1970.
    public func openSession(user: Int64, token: [UInt8], csrf: String) async throws -> Int64 {
        let time = now()
        return try await database.write { db in
            try db.execute("DELETE FROM session WHERE expires_at <= ?", [time])
            try db.execute("INSERT INTO session (token, \"user\", csrf, created_at, expires_at) VALUES (?, ?, ?, ?, ?)", [token, user, csrf, time, time + Self.sessionLength])
            return time + Self.sessionLength
        }
    }
    /// nil if there is none, or its time is over.
    public func session(token: [UInt8]) async throws -> StoredSession? {
        let time = now()
        return try await database.read { db in
            try db.row(#"SELECT u.*, s.csrf, s.expires_at FROM session s JOIN "user" u ON u.id = s."user" WHERE s.token = ? AND s.expires_at > ?"#, [token, time]).map {
                StoredSession(user: try StoredUser($0), csrf: try $0.get("csrf"), expiresAt: try $0.get("expires_at"))
            }
        }
    }
    public func endSession(token: [UInt8]) async throws {
        try await database.write { try $0.execute("DELETE FROM session WHERE token = ?", [token]) }
    }
}

/// Links that make the first account: of all that there are, one works, once.
extension Store {
    /// - Parameters:
    ///   - token: its hash.
    ///   - length: how long it can be used, microseconds.
    public func addSetUpLink(token: [UInt8], length: Int64) async throws {
        let time = now()
        try await database.write { db in
            // Those of other servers go on working until one of them is used.
            try db.execute("DELETE FROM setup_link WHERE expires_at <= ?", [time])
            try db.execute("INSERT INTO setup_link (token, expires_at) VALUES (?, ?)", [token, time + length])
        }
    }
    public func isSetUpLink(token: [UInt8]) async throws -> Bool {
        let time = now()
        return try await database.read { try $0.exists("SELECT 1 FROM setup_link WHERE token = ? AND expires_at > ?", [token, time]) }
    }
    /// Makes the account and takes all links away, both or neither.
    /// - Throws: `notFound` if the link has been used or its time is over.
    public func setUp(token: [UInt8], email: String, name: String, password: String) async throws -> StoredUser {
        let time = now()
        return try await database.write { db in
            guard try db.exists("SELECT 1 FROM setup_link WHERE token = ? AND expires_at > ?", [token, time]) else { throw StoreError.notFound("This set-up link has been used, or its time is over.") }
            try db.execute("DELETE FROM setup_link")
            return try Self.addUser(email, name, .admin, password, time, db)
        }
    }
}
