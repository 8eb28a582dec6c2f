import SQLInterface
import StoreModel

/// What administrators set, by name.
extension Store {
    public func setting(_ name: String) async throws -> String? {
        try await database.read { try Self.setting(name, $0) }
    }
    /// nil takes the setting away.
    public func set(_ name: String, to value: String?) async throws {
        try await database.write { db in
            guard let value else { return try db.execute("DELETE FROM setting WHERE name = ?", [name]) }
            return try db.execute("INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", [name, value])
        }
    }
    /// The value of a setting, which is made by `make` if there is none yet; the same for all who ask at once.
    public func setting(_ name: String, orMake make: () -> String) async throws -> String {
        if let value = try await setting(name) { return value }
        let made = make()
        return try await database.write { db in
            try db.execute("INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING", [name, made])
            return try Self.setting(name, db) ?? made
        }
    }
    private static func setting(_ name: String, _ db: any SQLConnection) throws -> String? {
        try db.row("SELECT value FROM setting WHERE name = ?", [name])?.get("value")
    }
}

extension Store {
    /// Days for which events are kept; without it they are kept for ever.
    public static let retentionSetting = "retention-days"
    /// "on": the pictures that an email names are fetched from their servers.
    public static let fetchesPicturesSetting = "fetch-pictures"
    /// Hosts with a private address that may be asked, between blanks.
    public static let fetchHostsSetting = "fetch-hosts"
}
