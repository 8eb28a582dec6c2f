import Foundation
import GRDB
import StoreModel

/// Copies of the whole database.
public enum Backup {
    /// Writes a consistent copy, also of a service that runs: beside its place first, then under its name.
    /// - Throws: `StoreError`.
    public static func write(folder: String, to file: String) throws {
        let source = SQLiteDatabase.path(in: folder)
        guard FileManager.default.fileExists(atPath: source) else { throw StoreError.unusable("There is no database in \(folder); name the service's data folder.") }
        guard !FileManager.default.fileExists(atPath: file) else { throw StoreError.unusable("\(file) is there already; name a new file.") }
        let beside = file + ".part"
        do {
            try? FileManager.default.removeItem(atPath: beside)
            var configuration = Configuration()
            configuration.busyMode = .timeout(30)
            let database = try DatabaseQueue(path: source, configuration: configuration)
            try database.writeWithoutTransaction { try $0.execute(sql: "VACUUM INTO ?", arguments: [beside]) }
            try database.close()
            try FileManager.default.moveItem(atPath: beside, toPath: file)
        } catch {
            try? FileManager.default.removeItem(atPath: beside)
            throw StoreError.unusable("The backup cannot be written to \(file) (\(error)).")
        }
    }

    /// Makes a data folder of a backup.
    /// - Throws: `StoreError` if the file is none, or the folder holds a database.
    public static func restore(_ file: String, to folder: String) throws {
        let target = SQLiteDatabase.path(in: folder)
        guard !FileManager.default.fileExists(atPath: target) else { throw StoreError.unusable("\(folder) holds a database already; name a new folder, or move that one away.") }
        do {
            var configuration = Configuration()
            configuration.readonly = true
            let backup = try DatabaseQueue(path: file, configuration: configuration)
            let isSound = try backup.read { db in
                try String.fetchOne(db, sql: "PRAGMA quick_check") == "ok" && db.tableExists("campaign") && db.tableExists("grdb_migrations")
            }
            try backup.close()
            guard isSound else { throw StoreError.unusable("\(file) is no backup of the service, or damaged.") }
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            try FileManager.default.copyItem(atPath: file, toPath: target + ".part")
            try FileManager.default.moveItem(atPath: target + ".part", toPath: target)
        } catch let error as StoreError {
            throw error
        } catch { throw StoreError.unusable("\(file) cannot be restored to \(folder) (\(error)).") }
    }
}
