import Foundation
import MailHeatStore
import StoreModel
import Testing

/// A data folder of its own, gone with the test.
final class TemporaryFolder: Sendable {
    let path = NSTemporaryDirectory() + "/mailheat-" + UUID().uuidString
    deinit { try? FileManager.default.removeItem(atPath: path) }
}

@Suite struct CampaignTests {
    private let folder = TemporaryFolder()

    @Test func keepsWhatIsStored() async throws {
        let store = try Store(folder: folder.path)
        var campaign = StoredCampaign(name: "Spring")
        campaign.tags = ["a", "b"]
        campaign.variants = [StoredVariant(name: "A", share: 50, delivered: 100), StoredVariant(name: "B")]
        campaign.delivered = 200
        campaign.variants[0].aliases = ["template-1", "x"]
        let made = try await store.create(campaign)
        _ = try await store.put(email: Array("<p>x".utf8), form: .html, digest: "d", campaign: made.id, variant: "B")
        try await store.close()
        let again = try await Store(folder: folder.path).campaign(made.id)
        #expect(again.name == "Spring" && again.tags == ["a", "b"] && again.delivered == 200)
        #expect(again.variants.map(\.name) == ["A", "B"] && again.variants[0].share == 50 && again.variants[0].aliases == ["template-1", "x"])
        #expect(again.variants[1].parts == [EmailPart(form: .html, size: 4, digest: "d")])
    }
    @Test func refusesAChangeOfWhatHasChanged() async throws {
        let store = try Store(folder: folder.path)
        let made = try await store.create(StoredCampaign(name: "One"))
        var mine = made, theirs = made
        mine.name = "Mine"
        theirs.name = "Theirs"
        _ = try await store.update(theirs, revision: theirs.revision)
        await #expect(throws: StoreError.self) { try await store.update(mine, revision: mine.revision) }
        #expect(try await store.campaign(made.id).name == "Theirs")
    }
    @Test func filtersAndSorts() async throws {
        let store = try Store(folder: folder.path)
        for (index, name) in ["Alpha 100%", "beta", "Gamma_x"].enumerated() {
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
        #expect(try await names { _ in } == ["Gamma_x", "beta", "Alpha 100%"])
        #expect(try await names { $0.order = .name; $0.isDescending = false } == ["Alpha 100%", "beta", "Gamma_x"])
        #expect(try await names { $0.text = "%" } == ["Alpha 100%"])
        #expect(try await names { $0.text = "_" } == ["Gamma_x"])
        #expect(try await names { $0.tag = "news" } == ["beta"])
        #expect(try await names { $0.variants = 3 } == ["Gamma_x"])
        #expect(try await names { $0.from = 1000; $0.to = 2000 } == ["beta"])
        #expect(try await names { $0.offset = 1; $0.limit = 1 } == ["beta"])
    }
}
