import Foundation
import GRDB
import StoreModel

/// Somebody who may sign in.
public struct StoredUser: Sendable, Hashable, Identifiable {
    /// What a user may do; each role includes those before it.
    public enum Role: String, Sendable, Hashable, CaseIterable, Comparable {
        case viewer
        /// Makes and revokes share links.
        case editor
        /// Changes settings, keys and users.
        case admin

        public static func < (a: Role, b: Role) -> Bool { a.rank < b.rank }
        private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    }
    public let id: Int64
    public var email: String
    public var name: String
    public var role: Role
    /// As `Passwords.hash` made it.
    public var password: String
    /// Microseconds since 1970.
    public let createdAt: Int64
}

extension Store {
    public func users() async throws -> [StoredUser] {
        try await database.read { try Row.fetchAll($0, sql: "SELECT * FROM user ORDER BY name COLLATE NOCASE, id").map { StoredUser($0) } }
    }
    public func user(email: String) async throws -> StoredUser? {
        try await database.read { try Row.fetchOne($0, sql: "SELECT * FROM user WHERE email = ?", arguments: [email]).map { StoredUser($0) } }
    }
    public func hasUsers() async throws -> Bool { try await database.read { try Bool.fetchOne($0, sql: "SELECT EXISTS (SELECT 1 FROM user)") ?? false } }

    /// - Throws: `conflict` if the address is taken.
    @discardableResult
    public func addUser(email: String, name: String, role: StoredUser.Role, password: String) async throws -> StoredUser {
        let time = now()
        return try await database.write { try Self.addUser(email, name, role, password, time, $0) }
    }

    /// - Throws: `notFound`; `conflict` if nobody would be left who may change settings.
    public func setRole(_ role: StoredUser.Role, ofUser id: Int64) async throws {
        try await database.write { db in
            try db.execute(sql: "UPDATE user SET role = ? WHERE id = ?", arguments: [role.rawValue, id])
            guard db.changesCount > 0 else { throw StoreError.notFound("There is no such user.") }
            try Self.requireAdministrator(db)
        }
    }
    /// Sets a new password and ends the user's sessions but the one given.
    public func setPassword(_ password: String, ofUser id: Int64, keepingSession token: [UInt8]?) async throws {
        try await database.write { db in
            try db.execute(sql: "UPDATE user SET password = ? WHERE id = ?", arguments: [password, id])
            guard db.changesCount > 0 else { throw StoreError.notFound("There is no such user.") }
            try db.execute(sql: "DELETE FROM session WHERE user = ? AND token IS NOT ?", arguments: [id, token.map { Data($0) }])
        }
    }
    /// - Throws: `notFound`; `conflict` if nobody would be left who may change settings.
    public func deleteUser(_ id: Int64) async throws {
        try await database.write { db in
            try db.execute(sql: "DELETE FROM user WHERE id = ?", arguments: [id])
            guard db.changesCount > 0 else { throw StoreError.notFound("There is no such user.") }
            try Self.requireAdministrator(db)
        }
    }

    static func addUser(_ email: String, _ name: String, _ role: StoredUser.Role, _ password: String, _ time: Int64, _ db: Database) throws -> StoredUser {
        if try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM user WHERE email = ?)", arguments: [email]) ?? false { throw StoreError.conflict("There is a user with the address \(email) already.") }
        try db.execute(sql: "INSERT INTO user (email, name, role, password, created_at) VALUES (?, ?, ?, ?, ?)", arguments: [email, name, role.rawValue, password, time])
        return StoredUser(id: db.lastInsertedRowID, email: email, name: name, role: role, password: password, createdAt: time)
    }
    private static func requireAdministrator(_ db: Database) throws {
        guard try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM user WHERE role = 'admin')") ?? false else {
            throw StoreError.conflict("Nobody would be left who may change settings; make somebody else an administrator first.")
        }
    }
}

extension StoredUser {
    init(_ row: Row) {
        self.init(id: row["id"], email: row["email"], name: row["name"], role: Role(rawValue: row["role"]) ?? .viewer, password: row["password"], createdAt: row["created_at"])
    }
}
