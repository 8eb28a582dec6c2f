/// The campaigns whose sums are in memory: those that were asked for last.
actor FollowedCampaigns {
    private let store: ClickHouseQueries
    private var followers: [Int64: CampaignFollower] = [:]
    private var usedAt: [Int64: Int] = [:]
    private var clock = 0

    /// Campaigns in memory at once.
    private static let most = 24
    /// Events after which sums are written down: what a start has to read again at most.
    private static let saveEvery = 100_000

    init(store: ClickHouseQueries) { self.store = store }

    func follower(of campaign: Int64) async -> CampaignFollower {
        clock += 1
        usedAt[campaign] = clock
        if let known = followers[campaign] { return known }
        let made = CampaignFollower(campaign: campaign, store: store)
        followers[campaign] = made
        if followers.count > Self.most, let oldest = usedAt.min(by: { $0.value < $1.value })?.key, oldest != campaign, let follower = followers[oldest] {
            usedAt[oldest] = nil
            followers[oldest] = nil
            // What cannot be written down now is read again when it is asked for.
            Task { try? await follower.save(from: Self.saveEvery) }
        }
        return made
    }
    func loaded(_ campaign: Int64) async -> Bool { await followers[campaign]?.loaded != nil }
    func save(all: Bool) async throws { for follower in followers.values { try await follower.save(from: all ? Self.saveEvery / 10 : Self.saveEvery) } }
}
