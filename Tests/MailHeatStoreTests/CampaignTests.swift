import Foundation
import MailHeatStore
import SQLInterface
import StoreModel
import Testing

@Suite struct CampaignTests {
    @Test(arguments: DatabaseKind.here) func keepsWhatIsStored(_ kind: DatabaseKind) async throws {
        let database = try TestDatabase(kind), store = try await database.open()
        var campaign = StoredCampaign(name: "Spring")
        campaign.tags = ["a", "b"]
        campaign.variants = [StoredVariant(name: "A", share: 50, delivered: 100), StoredVariant(name: "B")]
        campaign.delivered = 200
        campaign.variants[0].aliases = ["template-1", "x"]
        let made = try await store.create(campaign)
        _ = try await store.put(email: Array("<p>x".utf8), form: .html, digest: "d", campaign: made.id, variant: "B")
        try await store.close()
        let again = try await database.open().campaign(made.id)
        #expect(again.name == "Spring" && again.tags == ["a", "b"] && again.delivered == 200)
        #expect(again.variants.map(\.name) == ["A", "B"] && again.variants[0].share == 50 && again.variants[0].aliases == ["template-1", "x"])
        #expect(again.variants[1].parts == [EmailPart(form: .html, size: 4, digest: "d")])
        let later = try await database.open()
        #expect(try await later.email(.html, campaign: made.id, variant: "B").bytes == Array("<p>x".utf8))
        try await later.put(StoredPicture(address: "https://shop.example/ü.png", mediaType: "image/png", bytes: [0, 1, 0, 255], digest: "p"), campaign: made.id)
        try await later.put(StoredPicture(address: "https://shop.example/ü.png", mediaType: "image/gif", bytes: [7, 0], digest: "q"), campaign: made.id)
        #expect(try await later.pictures(of: made.id) == [StoredPicture(address: "https://shop.example/ü.png", mediaType: "image/gif", bytes: [7, 0], digest: "q")])
        // A variant that is named no longer goes with its email, and a campaign with all it has.
        var fewer = try await later.campaign(made.id)
        fewer.variants.removeLast()
        _ = try await later.update(fewer)
        await #expect(throws: StoreError.self) { try await later.email(.html, campaign: made.id, variant: "B") }
        try await later.deleteCampaign(made.id)
        #expect(try await later.pictures(of: made.id).isEmpty)
        #expect(try await later.tags().isEmpty)
        await #expect(throws: StoreError.self) { try await later.campaign(made.id) }
        try await later.close()
    }
    @Test(arguments: DatabaseKind.here) func refusesAChangeOfWhatHasChanged(_ kind: DatabaseKind) async throws {
        let database = try TestDatabase(kind), store = try await database.open()
        let made = try await store.create(StoredCampaign(name: "One"))
        var mine = made, theirs = made
        mine.name = "Mine"
        theirs.name = "Theirs"
        _ = try await store.update(theirs, revision: theirs.revision)
        await #expect(throws: StoreError.self) { try await store.update(mine, revision: mine.revision) }
        #expect(try await store.campaign(made.id).name == "Theirs")
    }
    /// Every change counts once, however many come at the same moment.
    @Test(arguments: DatabaseKind.here) func takesChangesOneAfterAnother(_ kind: DatabaseKind) async throws {
        let database = try TestDatabase(kind), store = try await database.open(), other = try await database.open()
        let made = try await store.create(StoredCampaign(name: "One"))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<16 {
                group.addTask { _ = try await (number % 2 == 0 ? store : other).put(email: [UInt8(number)], form: .html, digest: "\(number)", campaign: made.id, variant: "V\(number)") }
            }
            try await group.waitForAll()
        }
        let now = try await store.campaign(made.id)
        #expect(now.revision == made.revision + 16 && Set(now.variants.map(\.name)).count == 16)
        #expect(now.variants.map(\.parts.count) == Array(repeating: 1, count: 16))
    }
    /// Of several servers one fetches a campaign's pictures; one that ended in the middle is not waited for for ever.
    @Test(arguments: DatabaseKind.here) func oneFetchesPicturesAtATime(_ kind: DatabaseKind) async throws {
        try await withStore(kind) { store, clock in
            let campaign = try await store.create(StoredCampaign(name: "One")).id
            #expect(try await store.fetch(ofCampaign: campaign) == nil)
            let begun = try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<8 { group.addTask { try await store.beginFetch(ofCampaign: campaign) } }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(begun == 1)
            #expect(try await store.fetch(ofCampaign: campaign)?.outcome == .isRunning)
            try await store.endFetch(ofCampaign: campaign, .isDone(fetched: 2, failures: ["ü: gone"]))
            #expect(try await store.fetch(ofCampaign: campaign)?.outcome == .isDone(fetched: 2, failures: ["ü: gone"]))
            #expect(try await store.beginFetch(ofCampaign: campaign))
            clock.advance(181_000_000)
            guard case .failed(let reason)? = try await store.fetch(ofCampaign: campaign)?.outcome else { Issue.record("a fetch that was left"); return }
            #expect(reason.contains("ended before"))
            #expect(try await store.beginFetch(ofCampaign: campaign))
            try await store.deleteCampaign(campaign)
            #expect(try await store.fetch(ofCampaign: campaign) == nil)
        }
    }
    /// The figures that are listed are those of the events' store, and sorting goes by them.
    @Test(arguments: DatabaseKind.here) func sortsByFigures(_ kind: DatabaseKind) async throws {
        let database = try TestDatabase(kind), store = try await database.open(), events = MadeEvents()
        var ids: [Int64] = []
        for name in ["A", "B", "C"] { ids.append(try await store.create(StoredCampaign(name: name)).id) }
        events.set([ids[0]: 3, ids[1]: 9])
        try await store.refreshFigures(from: events)
        func listed(_ order: CampaignQuery.Order, _ isDescending: Bool) async throws -> [String] {
            var query = CampaignQuery()
            query.order = order
            query.isDescending = isDescending
            return try await store.campaigns(query).rows.map { "\($0.campaign.name) \($0.figures.clicks ?? -1) \($0.figures.clickers ?? -1)" }
        }
        #expect(try await listed(.clicks, true) == ["B 9 9", "A 3 3", "C -1 -1"])
        #expect(try await listed(.clicks, false) == ["A 3 3", "B 9 9", "C -1 -1"])
        for order in CampaignQuery.Order.allCases {
            let rows = try await listed(order, true)
            #expect(Set(rows).count == 3)
        }
        events.set([ids[0]: 10])
        try await store.refreshFigures(from: events)
        #expect(try await listed(.clicks, true).first == "A 10 10")
    }
    @Test(arguments: DatabaseKind.here) func filtersAndSorts(_ kind: DatabaseKind) async throws {
        let database = try TestDatabase(kind), store = try await database.open()
        for (index, name) in ["Älpha 100%", "beta", "Gamma_x"].enumerated() {
            var campaign = StoredCampaign(name: name)
            campaign.sentAt = Int64(index) * 1000
            campaign.tags = index == 1 ? ["news"] : []
            campaign.variants = (0...index).map { StoredVariant(name: "V\($0)") }
            _ = try await store.create(campaign)
        }
        func names(_ change: (inout CampaignQuery) -> Void) async throws -> [String] {
            var query = CampaignQuery()
            change(&query)
            return try await store.campaigns(query).rows.map(\.campaign.name)
        }
        #expect(try await names { _ in } == ["Gamma_x", "beta", "Älpha 100%"])
        #expect(try await names { $0.order = .name; $0.isDescending = false } == ["beta", "Gamma_x", "Älpha 100%"])
        #expect(try await names { $0.text = "%" } == ["Älpha 100%"])
        #expect(try await names { $0.text = "ÄLPHA" } == ["Älpha 100%"])
        #expect(try await names { $0.text = "gamma" } == ["Gamma_x"])
        #expect(try await names { $0.status = .sent } == [])
        #expect(try await names { $0.text = "_" } == ["Gamma_x"])
        #expect(try await names { $0.tag = "news" } == ["beta"])
        #expect(try await names { $0.variants = 3 } == ["Gamma_x"])
        #expect(try await names { $0.from = 1000; $0.to = 2000 } == ["beta"])
        #expect(try await names { $0.offset = 1; $0.limit = 1 } == ["beta"])
    }
}
