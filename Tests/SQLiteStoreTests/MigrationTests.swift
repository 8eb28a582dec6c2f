import Foundation
import GRDB
import MailHeat
import Testing
import MailHeatStore
@testable import SQLiteStore
import StoreModel

/// A database that an older version wrote is opened as it is and brought up to date.
@Suite struct MigrationTests {
    private let folder = TemporaryFolder()

    private func make(upTo step: String, _ fill: (Database) throws -> Void) throws {
        try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
        let database = try DatabaseQueue(path: SQLiteDatabase.path(in: folder.path))
        try Schema.migrations().migrate(database, upTo: step)
        try database.write(fill)
        try database.close()
    }
    private static let fill: @Sendable (Database) throws -> Void = { db in
        try db.execute(sql: """
            INSERT INTO campaign (id, name, subject, status, sent_at, delivered, created_at, updated_at, revision) VALUES (7, 'Spring', 'Hello', 'sent', 1000000, 40, 1, 1, 3);
            INSERT INTO campaign_tag (campaign, tag) VALUES (7, 'news');
            INSERT INTO variant (campaign, name, position, aliases, share) VALUES (7, 'A', 0, '["x"]', 50);
            INSERT INTO email (campaign, variant, form, bytes, digest, updated_at) VALUES (7, 'A', 'html', CAST('<a href="https://shop.example/a">Order</a>' AS BLOB), 'd', 1);
            INSERT INTO picture (campaign, address, media_type, bytes, digest) VALUES (7, 'https://shop.example/a.png', 'image/png', x'89504E47', 'p');
            """)
    }

    @Test func theFirstSchemaIsBroughtUpToDate() async throws {
        try make(upTo: "1 campaigns", Self.fill)
        let events = try SQLiteDatabase(folder: folder.path), store = Store(events)
        let campaign = try await store.campaign(7)
        #expect(campaign.name == "Spring" && campaign.tags == ["news"] && campaign.variants[0].aliases == ["x"] && campaign.variants[0].parts.map(\.digest) == ["d"])
        #expect(try await store.pictures(of: 7).map(\.address) == ["https://shop.example/a.png"])
        // What the later steps added works on the old rows.
        var query = CampaignQuery()
        query.text = "HELLO"
        #expect(try await store.campaigns(query).count == 1)
        let event = NormalizedEvent(kind: .click, id: "1", time: 1_000_000, target: .init(address: "https://shop.example/a"), recipient: "ana@example.com")
        #expect(try await events.ingest(EventBatch(campaign: 7, events: [event], digest: [1])).accepted == 1)
        let page = try await events.events(EventSearch(), after: nil, limit: 10)
        #expect(page.events.first?.link == .init(variant: "A", format: .html, index: 0))
        try await store.addUser(email: "ada@example.com", name: "Ada", role: .admin, password: "x")
        try await store.close()
        #expect(try await Store(SQLiteDatabase(folder: folder.path)).campaign(7).eventsRevision == 1)
    }
    /// Each step from the first on, and none that was released is missing: a database knows its steps by name.
    @Test func everyStepLeadsToTheSameTables() throws {
        func tables(_ database: some DatabaseReader) throws -> [String] {
            try database.read { try String.fetchAll($0, sql: "SELECT coalesce(sql, name) FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name") }
        }
        let steps = Schema.migrations().migrations
        #expect(Array(steps.prefix(6)) == ["1 campaigns", "2 events", "3 accounts", "4 marks", "5 search text", "6 picture fetches"])
        let whole = try DatabaseQueue()
        try Schema.migrations().migrate(whole)
        for step in steps {
            let database = try DatabaseQueue()
            try Schema.migrations().migrate(database, upTo: step)
            try database.write(Self.fill)
            try Schema.migrations().migrate(database)
            #expect(try tables(database) == tables(whole), "\(step)")
        }
    }
    @Test func aNewerOneIsLeftAlone() throws {
        try make(upTo: "3 accounts") { try $0.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES ('99 of tomorrow')") }
        #expect(throws: StoreError.self) { try SQLiteDatabase(folder: folder.path) }
    }
}
