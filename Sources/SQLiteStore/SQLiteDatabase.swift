import Foundation
import GRDB
import MailHeat
import MailHeatStore
public import SQLInterface
public import StoreModel

/// One SQLite database inside a data folder: campaigns and accounts through `Store`, and events.
public final class SQLiteDatabase: SQLDatabase, EventStore {
    let database: DatabasePool
    let memory = SumsCache()
    let eventKeys: EventKeys

    /// Opens the data folder, makes it if it is not there, and brings its tables to the latest form.
    /// - Throws: `StoreError` if the folder cannot be used, or a newer version of the service wrote it.
    public init(folder: String) throws {
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw StoreError.unusable("The data folder \(folder) cannot be made; name one that this user may write to.")
        }
        do {
            database = try DatabasePool(path: Self.path(in: folder), configuration: Self.configuration())
        } catch {
            throw StoreError.unusable("The database in \(folder) cannot be opened (\(error)); check that this user may read and write it.")
        }
        let migrations = Schema.migrations()
        if try database.read({ try migrations.hasBeenSuperseded($0) }) {
            throw StoreError.unusable("\(folder) was written by a newer mailheat-server; start that version, or restore a backup made with this one.")
        }
        try migrations.migrate(database)
        let secret = try database.write { db in
            let made = Data((0..<16).map { _ in UInt8.random(in: .min ... .max) }).base64EncodedString()
            try db.execute(sql: "INSERT OR IGNORE INTO setting (name, value) VALUES ('event_key', ?)", arguments: [made])
            return try String.fetchOne(db, sql: "SELECT value FROM setting WHERE name = 'event_key'") ?? made
        }
        eventKeys = EventKeys(secret: Data(base64Encoded: secret).map { Array($0) } ?? [])
    }

    static func path(in folder: String) -> String { (folder.hasSuffix("/") ? folder : folder + "/") + "mailheat.sqlite" }

    private static func configuration() -> Configuration {
        var configuration = Configuration()
        configuration.label = "mailheat"
        configuration.maximumReaderCount = 6
        configuration.busyMode = .timeout(10)
        configuration.prepareDatabase { db in
            // WAL with a sync at each commit: what is acknowledged survives a crash of the process and of the machine.
            try db.execute(sql: "PRAGMA synchronous = FULL")
            try db.execute(sql: "PRAGMA cache_size = -131072")
            try db.execute(sql: "PRAGMA temp_store = MEMORY")
            try db.execute(sql: "PRAGMA wal_autocheckpoint = 4000")
        }
        return configuration
    }

    public func read<Result: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> Result) async throws -> Result {
        try await database.read { [self] in try body(SQLiteConnection($0, of: self)) }
    }
    @discardableResult
    public func write<Result: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> Result) async throws -> Result {
        try await database.write { [self] in try body(SQLiteConnection($0, of: self)) }
    }

    /// Whether the database answers.
    public func check() async throws { _ = try await database.read { try Int.fetchOne($0, sql: "SELECT 1") } }

    /// Writes down what memory holds, and lets go of the database.
    public func close() async throws {
        try await saveSums(all: true)
        try database.close()
    }
}
