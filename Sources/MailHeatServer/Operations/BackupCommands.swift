import ArgumentParser
import SQLiteStore
import StoreModel

struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "backup", abstract: "Writes a consistent copy of a data folder, while the service runs or not; PostgreSQL and ClickHouse have ways of their own (pg_dump).")

    @Argument(help: ArgumentHelp("The file to write.", valueName: "file"))
    var file: String

    @Option(help: ArgumentHelp("The data folder. Example: --data /var/lib/mailheat", valueName: "dir"))
    var data: String

    func run() async throws { try Backup.write(folder: data, to: file) }
}

struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "restore", abstract: "Makes a data folder of a backup; the folder must hold none yet.")

    @Argument(help: ArgumentHelp("The file that backup wrote.", valueName: "file"))
    var file: String

    @Option(help: ArgumentHelp("The data folder to make. Example: --data /var/lib/mailheat", valueName: "dir"))
    var data: String

    func run() async throws { try Backup.restore(file, to: data) }
}
