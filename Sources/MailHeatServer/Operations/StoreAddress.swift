import ArgumentParser
import ClickHouseStore
import Foundation
import MailHeatStore
import PostgresStore
import SQLiteStore
import StoreModel

/// Where campaigns, emails and accounts are kept, from the command line.
struct StoreAddress: ParsableArguments {
    @Option(help: ArgumentHelp("The folder that holds everything the service keeps; made if it is not there. Example: --data /var/lib/mailheat", valueName: "dir"))
    var data: String?

    @Option(help: ArgumentHelp(
        "Keep campaigns, emails and accounts in PostgreSQL rather than in a data folder, so that several servers share them; events are in ClickHouse then. A password that is left out is taken from MAILHEAT_DATABASE_PASSWORD. Example: --database postgres://mailheat@db.example/mailheat",
        valueName: "url"))
    var database: String?

    func validate() throws {
        guard (data == nil) != (database == nil) else { throw ValidationError("Where is all kept? Give --data with a folder, or --database with the address of a PostgreSQL database.") }
        if let database { _ = try Self.address(database) }
    }

    static func address(_ text: String) throws -> PostgresAddress {
        do {
            var address = try PostgresAddress(text)
            address.password = ProcessInfo.processInfo.environment["MAILHEAT_DATABASE_PASSWORD"]
            return address
        } catch { throw ValidationError(error.description) }
    }

    /// Both, made ready: events are nil where they are not beside the campaigns.
    func open() async throws -> (store: Store, events: (any EventStore)?) {
        if let database { return (Store(try await PostgresDatabase(Self.address(database))), nil) }
        let folder = try SQLiteDatabase(folder: data ?? "")
        return (Store(folder), folder)
    }
}

/// Where events are kept, from the command line.
struct EventAddress: ParsableArguments {
    @Option(help: ArgumentHelp(
        "Keep events in ClickHouse rather than in the data folder. A password that is left out is taken from MAILHEAT_EVENTS_PASSWORD, where a list of processes does not show it. Example: --events clickhouse://mailheat@a.example,b.example/mailheat?cluster=main",
        valueName: "url"))
    var events: String?

    /// nil: in the data folder.
    func address() throws -> ClickHouseAddress? {
        guard let events else { return nil }
        do {
            var address = try ClickHouseAddress(events)
            if address.password == nil { address.password = ProcessInfo.processInfo.environment["MAILHEAT_EVENTS_PASSWORD"] }
            return address
        } catch { throw ValidationError(error.description) }
    }

    /// The store of events, made ready; nil: the data folder's own.
    func open(beside store: Store) async throws -> (any EventStore)? {
        guard let address = try address() else { return nil }
        do { return try await ClickHouseEvents(address, directory: store, now: store.now) } catch let error as ClickHouseError { throw StoreError.unusable(error.description) }
    }
}

struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "schema", abstract: "Prints the SQL that a start runs in ClickHouse or PostgreSQL, for an operator who makes the tables.")

    @OptionGroup var events: EventAddress

    @Flag(help: "The tables in PostgreSQL.")
    var database = false

    func validate() throws {
        guard database == (events.events == nil) else { throw ValidationError("Which tables? Give --events clickhouse://…, with ?cluster=name for a cluster, or --database for those in PostgreSQL.") }
    }

    func run() throws {
        if let address = try events.address() {
            print(ClickHouseStore.Schema.statements(for: address).map { $0 + ";\n" }.joined(separator: "\n"), terminator: "")
        } else { print(PostgresStore.Schema.sql) }
    }
}
