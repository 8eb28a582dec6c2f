import EventStoreConformance
import MailHeat
import MailHeatStore
import SQLiteStore
import StoreModel
import Testing

@Suite struct EventStoreTests {
    private let folder = TemporaryFolder()

    private func suite() async throws -> EventStoreConformance {
        let database = try SQLiteDatabase(folder: folder.path), store = Store(database)
        var campaign = StoredCampaign(name: "One")
        campaign.variants = [StoredVariant(name: "A"), StoredVariant(name: "B")]
        let one = try await store.create(campaign), two = try await store.create(StoredCampaign(name: "Two"))
        for variant in ["A", "B"] { _ = try await store.put(email: SampleEvents.email.bytes, form: .html, digest: "", campaign: one.id, variant: variant) }
        return EventStoreConformance(store: database, campaign: one.id, other: two.id) { email, campaign in
            if let email { _ = try await store.put(email: email.bytes, form: .html, digest: "", campaign: campaign, variant: "A") } else { try await store.deleteEmail(.html, campaign: campaign, variant: "A") }
        }
    }

    @Test(arguments: [1, 2, 3] as [UInt64]) func countsAsTheToolDoes(_ seed: UInt64) async throws { try await suite().countsAsTheToolDoes(seed: seed, email: SampleEvents.email) }
    @Test(arguments: [1, 2, 3, 4] as [UInt64]) func marksWhatTheLedgerSetsAside(_ seed: UInt64) async throws { try await suite().marksWhatTheLedgerSetsAside(seed: seed) }
    @Test func takesEventsOnce() async throws { try await suite().takesEventsOnce() }
    @Test func takesNothingOfWhatItRefuses() async throws { try await suite().takesNothingOfWhatItRefuses() }
    @Test func showsPages() async throws { try await suite().showsPages() }
    @Test func countsByTheHour() async throws { try await suite().countsByTheHour() }
    @Test func forgetsPeople() async throws { try await suite().forgetsPeople() }
    @Test func deletesOldEvents() async throws { try await suite().deletesOldEvents() }

    /// What was written down, and what came after it, gives the same sums when the service starts again.
    @Test(arguments: [0, 1, 10, 22]) func startsAgainWhereItWas(_ written: Int) async throws {
        let sample = SampleEvents(seed: 4)
        var store = try SQLiteDatabase(folder: folder.path)
        let campaign = try await Store(store).create(StoredCampaign(name: "One")).id
        for (index, events) in sample.batches.enumerated() {
            if index == written { try await store.saveSums(all: true) }
            _ = try await store.ingest(EventBatch(campaign: campaign, events: events, digest: [UInt8(truncatingIfNeeded: index)]))
        }
        // Another process, which knows nothing of what the first has in memory.
        store = try SQLiteDatabase(folder: folder.path)
        var tool = ClickLog()
        for event in sample.distinct { tool.add(event) }
        for bots in [BotPolicy.keep, .flagged, .rules] {
            #expect(try await store.log(ofCampaign: campaign).statistics(known: SampleEvents.known, bots: bots) == tool.statistics(known: SampleEvents.known, bots: bots))
        }
        try await store.close()
        let again = try SQLiteDatabase(folder: folder.path)
        #expect(try await again.log(ofCampaign: campaign).statistics(known: SampleEvents.known) == tool.statistics(known: SampleEvents.known))
    }
    @Test func findsLinksAnewWhereAnEmailIsReplaced() async throws {
        let events = try SQLiteDatabase(folder: folder.path), store = Store(events)
        let campaign = try await store.create(StoredCampaign(name: "One")).id
        func put(_ html: String) async throws { _ = try await store.put(email: Array(html.utf8), form: .html, digest: html, campaign: campaign, variant: "A") }
        try await put("<a href=\"https://shop.example/a\">a</a>")
        let clicks = ["a", "b"].map { NormalizedEvent(kind: .click, id: $0, time: 1, target: .init(address: "https://shop.example/" + $0), recipient: $0) }
        _ = try await events.ingest(EventBatch(campaign: campaign, events: clicks, digest: [1]))
        func addresses(link: Int) async throws -> [String] {
            var query = EventSearch()
            query.campaign = campaign
            query.link = .init(variant: "A", format: .html, index: link)
            return try await events.events(query, after: nil, limit: 10).events.map(\.target.address)
        }
        #expect(try await addresses(link: 0) == ["https://shop.example/a"])
        try await put("<a href=\"https://shop.example/b\">b</a><a href=\"https://shop.example/a\">a</a>")
        #expect(try await addresses(link: 0) == ["https://shop.example/b"])
        #expect(try await addresses(link: 1) == ["https://shop.example/a"])
    }
    @Test func goesIntoABackupAndOutAgain() async throws {
        let store = try SQLiteDatabase(folder: folder.path)
        let campaign = try await Store(store).create(StoredCampaign(name: "One")).id
        _ = try await store.ingest(EventBatch(campaign: campaign, events: SampleEvents(seed: 1).events, digest: [1]))
        let other = TemporaryFolder()
        try Backup.write(folder: folder.path, to: folder.path + "/copy")
        try Backup.restore(folder.path + "/copy", to: other.path)
        let restored = try SQLiteDatabase(folder: other.path)
        #expect(try await restored.log(ofCampaign: campaign).statistics(known: SampleEvents.known) == store.log(ofCampaign: campaign).statistics(known: SampleEvents.known))
        #expect(throws: StoreError.self) { try Backup.restore(folder.path + "/copy", to: other.path) }
        #expect(throws: StoreError.self) { try Backup.restore(#filePath, to: folder.path + "/x") }
    }
}
