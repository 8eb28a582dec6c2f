import ArgumentParser
import ClickHouseStore
import Foundation
import MailHeatStore
import StoreModel

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
    static let configuration = CommandConfiguration(commandName: "schema", abstract: "Prints the SQL that a start runs in ClickHouse, for an operator who makes the tables.")

    @OptionGroup var place: EventAddress

    func run() throws {
        guard let address = try place.address() else { throw ValidationError("Which tables? Give --events clickhouse://…, with ?cluster=name for a cluster.") }
        print(Schema.statements(for: address).map { $0 + ";\n" }.joined(separator: "\n"), terminator: "")
    }
}
