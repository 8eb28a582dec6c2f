import SQLInterface
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
        try await database.read { try $0.rows(#"SELECT * FROM "user" ORDER BY lower(name), id"#).map { try StoredUser($0) } }
    }
    public func user(email: String) async throws -> StoredUser? {
        try await database.read { try $0.row(#"SELECT * FROM "user" WHERE lower(email) = lower(?)"#, [email]).map { try StoredUser($0) } }
    }
    public func hasUsers() async throws -> Bool { try await database.read { try $0.exists(#"SELECT 1 FROM "user""#) } }

    /// - Throws: `conflict` if the address is taken.
    @discardableResult
    public func addUser(email: String, name: String, role: StoredUser.Role, password: String) async throws -> StoredUser {
        let time = now()
        return try await database.write { try Self.addUser(email, name, role, password, time, $0) }
    }

    /// - Throws: `notFound`; `conflict` if nobody would be left who may change settings.
    public func setRole(_ role: StoredUser.Role, ofUser id: Int64) async throws {
        try await database.write { db in
            guard try db.execute(#"UPDATE "user" SET role = ? WHERE id = ?"#, [role.rawValue, id]) > 0 else { throw StoreError.notFound("There is no such user.") }
            try Self.requireAdministrator(db)
        }
    }
    /// Sets a new password and ends the user's sessions but the one given.
    public func setPassword(_ password: String, ofUser id: Int64, keepingSession token: [UInt8]?) async throws {
        try await database.write { db in
            guard try db.execute(#"UPDATE "user" SET password = ? WHERE id = ?"#, [password, id]) > 0 else { throw StoreError.notFound("There is no such user.") }
            // No token is empty: without one to keep, all go.
            try db.execute(#"DELETE FROM session WHERE "user" = ? AND token <> ?"#, [id, token ?? []])
        }
    }
    /// - Throws: `notFound`; `conflict` if nobody would be left who may change settings.
    public func deleteUser(_ id: Int64) async throws {
        try await database.write { db in
            guard try db.execute(#"DELETE FROM "user" WHERE id = ?"#, [id]) > 0 else { throw StoreError.notFound("There is no such user.") }
            try Self.requireAdministrator(db)
        }
    }

    static func addUser(_ email: String, _ name: String, _ role: StoredUser.Role, _ password: String, _ time: Int64, _ db: any SQLConnection) throws -> StoredUser {
        if try db.exists(#"SELECT 1 FROM "user" WHERE lower(email) = lower(?)"#, [email]) { throw StoreError.conflict("There is a user with the address \(email) already.") }
        let id = try db.id(ofNew: #"INSERT INTO "user" (email, name, role, password, created_at) VALUES (?, ?, ?, ?, ?)"#, [email, name, role.rawValue, password, time])
        return StoredUser(id: id, email: email, name: name, role: role, password: password, createdAt: time)
    }
    private static func requireAdministrator(_ db: any SQLConnection) throws {
        guard try db.exists(#"SELECT 1 FROM "user" WHERE role = 'admin'"#) else {
            throw StoreError.conflict("Nobody would be left who may change settings; make somebody else an administrator first.")
        }
    }
}

extension StoredUser {
    init(_ row: SQLRow) throws {
        self.init(id: try row.get("id"), email: try row.get("email"), name: try row.get("name"), role: Role(rawValue: try row.get("role")) ?? .viewer, password: try row.get("password"),
                  createdAt: try row.get("created_at"))
    }
}
