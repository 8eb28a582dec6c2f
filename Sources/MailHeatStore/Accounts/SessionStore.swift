import Foundation
import GRDB
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
            try db.execute(sql: "DELETE FROM session WHERE expires_at <= ?", arguments: [time])
            try db.execute(sql: "INSERT INTO session (token, user, csrf, created_at, expires_at) VALUES (?, ?, ?, ?, ?)", arguments: [Data(token), user, csrf, time, time + Self.sessionLength])
            return time + Self.sessionLength
        }
    }
    /// nil if there is none, or its time is over.
    public func session(token: [UInt8]) async throws -> StoredSession? {
        let time = now()
        return try await database.read { db in
            try Row.fetchOne(db, sql: "SELECT user.*, session.csrf, session.expires_at FROM session JOIN user ON user.id = session.user WHERE token = ? AND expires_at > ?",
                             arguments: [Data(token), time]).map { StoredSession(user: StoredUser($0), csrf: $0["csrf"], expiresAt: $0["expires_at"]) }
        }
    }
    public func endSession(token: [UInt8]) async throws {
        try await database.write { try $0.execute(sql: "DELETE FROM session WHERE token = ?", arguments: [Data(token)]) }
    }
}

/// Links that make the first account, each once.
extension Store {
    /// - Parameters:
    ///   - token: its hash.
    ///   - length: how long it can be used, microseconds.
    public func addSetUpLink(token: [UInt8], length: Int64) async throws {
        let time = now()
        try await database.write { db in
            // A link of an earlier start is void: the latest output of the service holds the one that works.
            try db.execute(sql: "DELETE FROM setup_link")
            try db.execute(sql: "INSERT INTO setup_link (token, expires_at) VALUES (?, ?)", arguments: [Data(token), time + length])
        }
    }
    public func isSetUpLink(token: [UInt8]) async throws -> Bool {
        let time = now()
        return try await database.read { try Bool.fetchOne($0, sql: "SELECT EXISTS (SELECT 1 FROM setup_link WHERE token = ? AND expires_at > ?)", arguments: [Data(token), time]) ?? false }
    }
    /// Makes the account and takes the link away, both or neither.
    /// - Throws: `notFound` if the link has been used or its time is over.
    public func setUp(token: [UInt8], email: String, name: String, password: String) async throws -> StoredUser {
        let time = now()
        return try await database.write { db in
            try db.execute(sql: "DELETE FROM setup_link WHERE token = ? AND expires_at > ?", arguments: [Data(token), time])
            guard db.changesCount > 0 else { throw StoreError.notFound("This set-up link has been used, or its time is over.") }
            return try Self.addUser(email, name, .admin, password, time, db)
        }
    }
}
