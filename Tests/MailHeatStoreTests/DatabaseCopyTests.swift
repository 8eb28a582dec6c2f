import MailHeatStore
import PostgresStore
import RunningPostgres
import SQLiteStore
import SQLInterface
import StoreModel
import Testing

@Suite(.enabled(if: RunningPostgres.isInstalled, Comment(rawValue: RunningPostgres.notice))) struct DatabaseCopyTests {
    @Test func takesAllAlongAndGoesOnCounting() async throws {
        let place = TemporaryFolder(), folder = try SQLiteDatabase(folder: place.path), store = Store(folder)
        var campaign = StoredCampaign(name: "Frühling")
        campaign.tags = ["a", "ü"]
        campaign.sentAt = 5
        campaign.variants = [StoredVariant(name: "A", share: 50, delivered: 10), StoredVariant(name: "B")]
        campaign.variants[0].aliases = ["x"]
        // Numbers need not be without gaps.
        let gone = try await store.create(StoredCampaign(name: "Gone"))
        let made = try await store.create(campaign)
        try await store.deleteCampaign(gone.id)
        for number in 0..<20 { _ = try await store.create(StoredCampaign(name: "\(number)")) }
        _ = try await store.put(email: [0, 255, 7], form: .eml, digest: "d", campaign: made.id, variant: "B")
        for number in 0..<11 { try await store.put(StoredPicture(address: "https://shop.example/\(number)", mediaType: "image/png", bytes: [UInt8(number)], digest: "\(number)"), campaign: made.id) }
        let user = try await store.addUser(email: "ada@example.com", name: "Ada", role: .admin, password: "p")
        _ = try await store.openSession(user: user.id, token: [1, 2], csrf: "c")
        try await store.addAPIKey(name: "K", prefix: "mh_a", hash: [9], scopes: [.read], by: user.id)
        let link = try await store.addShareLink(campaign: made.id, query: "?a", by: user.id, expiresAt: Store.clock() + 1_000_000_000)
        try await store.set("share-key", to: "s")
        try await store.recordAct(by: "a", "b", on: "c")

        let target = try await PostgresDatabase(PostgresAddress(try RunningPostgres.running().address())), copy = Store(target)
        #expect(try await DatabaseCopy.run(from: folder, to: target) > 40)
        let before = try await store.campaign(made.id), after = try await copy.campaign(made.id)
        #expect(after == before)
        #expect(try await copy.campaigns(before: .max) == store.campaigns(before: .max))
        #expect(try await copy.email(.eml, campaign: made.id, variant: "B").bytes == [0, 255, 7])
        #expect(try await copy.pictures(of: made.id) == store.pictures(of: made.id))
        #expect(try await copy.session(token: [1, 2])?.user == user)
        #expect(try await copy.useAPIKey(hash: [9])?.name == "K")
        #expect(try await copy.shareLink(link)?.query == "?a")
        #expect(try await copy.setting("share-key") == "s")
        #expect(try await copy.acts() == store.acts())
        // What is made next gets the next number.
        let next = try await copy.create(StoredCampaign(name: "Next"))
        #expect(next.id > (try await store.campaigns(before: .max).max() ?? 0))
        _ = try await copy.addUser(email: "b@example.com", name: "B", role: .viewer, password: "p")
        // A second time it would mix two.
        await #expect(throws: StoreError.self) { _ = try await DatabaseCopy.run(from: folder, to: target) }
        try await copy.close()
        try await store.close()
    }
}
