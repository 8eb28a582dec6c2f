import ArgumentParser
import ClickHouseStore
import Foundation
import MailHeat
import MailHeatStore
import PostgresStore
import ServerSecurity
import SQLiteStore
import StoreModel

/// From one machine to several: what a data folder holds goes to PostgreSQL and ClickHouse.
struct MoveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "move",
        abstract: "Copies what a data folder holds to ClickHouse, or to PostgreSQL and ClickHouse; stop the service first.",
        discussion: """
            The folder stays as it is. With --events alone campaigns and accounts stay in it too, and the service is started with both. Events go
            batch by batch, so that a copy that broke off can be run again; campaigns and accounts want an empty database.

              mailheat-server move --data /var/lib/mailheat --database postgres://mailheat@db.example/mailheat --events clickhouse://mailheat@a.example/mailheat
            """)

    @Option(help: ArgumentHelp("The data folder. Example: --data /var/lib/mailheat", valueName: "dir"))
    var data: String

    @Option(help: ArgumentHelp("The PostgreSQL database for campaigns, emails and accounts; empty.", valueName: "url"))
    var database: String?

    @OptionGroup var eventPlace: EventAddress

    /// Events at a time.
    private static let batchSize = 20_000

    func validate() throws {
        if let database { _ = try StoreAddress.address(database) }
        guard try eventPlace.address() != nil else { throw ValidationError("Where to? Give --events with the address of a ClickHouse, and --database for campaigns and accounts.") }
    }

    func run() async throws {
        guard FileManager.default.fileExists(atPath: data) else { throw StoreError.unusable("There is no folder \(data); name the service's data folder.") }
        let folder = try SQLiteDatabase(folder: data), store = Store(folder)
        var directory = store
        if let database {
            let target = try await PostgresDatabase(StoreAddress.address(database))
            directory = Store(target)
            let ids = try await store.campaigns(before: .max), present = try await directory.campaigns(before: .max)
            // A copy whose events broke off: what is there already are these very campaigns.
            if present != ids || ids.isEmpty { print("\(try await DatabaseCopy.run(from: folder, to: target)) rows of campaigns and accounts copied.") }
        }
        guard let events = try await eventPlace.open(beside: directory) else { return }
        var count = 0
        for campaign in try await store.campaigns(before: .max) { count += try await copy(campaign, from: folder, to: events, noting: directory) }
        print("\(count) events copied.")
        try await events.saveSums(all: true)
        try await events.close()
        if database != nil { try await directory.close() }
        try await store.close()
    }

    /// - Parameter directory: remembers how far it came, so that a copy that broke off goes on there.
    /// - Returns: how many events were copied.
    private func copy(_ campaign: Int64, from folder: SQLiteDatabase, to events: any EventStore, noting directory: Store) async throws -> Int {
        let progress = "moved-events-\(campaign)"
        var last = try await directory.setting(progress).flatMap { Int64($0) }, count = 0
        if last == nil {
            let losses = try await folder.losses(ofCampaign: campaign)
            _ = try await events.ingest(EventBatch(campaign: campaign, events: [], digest: Digest256.bytes(Array("move \(campaign)".utf8)), rejected: losses.rejected, ignored: losses.ignored, duplicates: losses.duplicates))
            try await directory.set(progress, to: "0")
        }
        while let page = try await folder.export(ofCampaign: campaign, after: last ?? 0, limit: Self.batchSize) {
            // The same batch each time: what was taken just before it broke off is not taken again.
            count += try await events.ingest(EventBatch(campaign: campaign, events: page.events, digest: Digest256.bytes(Array("move \(campaign) \(page.last)".utf8)))).accepted
            try await directory.set(progress, to: String(page.last))
            last = page.last
        }
        return count
    }
}
