import Foundation
public import MailHeat
public import StoreModel

/// Events in ClickHouse. Several servers may write and read at once: what each keeps in memory it brings up to date from the tables before it is shown.
public final class ClickHouseEvents: EventStore {
    let connection: ClickHouseConnection
    let queries: ClickHouseQueries
    let directory: any CampaignDirectory
    let campaigns: FollowedCampaigns
    let links: LinkCache
    let suspects: SuspectCache
    private let lock = NSLock()
    /// Since when campaigns may have changed that were not told of, and when all were told of last.
    nonisolated(unsafe) private var toldUntil: UInt64 = 0, toldAll: UInt64 = 0

    /// Makes the database and its tables where they are missing.
    /// - Parameters:
    ///   - directory: the campaigns that events belong to.
    ///   - now: microseconds since 1970.
    public init(_ address: ClickHouseAddress, directory: any CampaignDirectory, now: @escaping @Sendable () -> Int64) async throws {
        connection = ClickHouseConnection(address: address)
        queries = ClickHouseQueries(connection: connection, now: { UInt64(max(0, now())) })
        self.directory = directory
        campaigns = FollowedCampaigns(store: queries)
        links = LinkCache(directory: directory, queries: queries)
        suspects = SuspectCache(queries: queries)
        for statement in Schema.statements(for: address) { try await connection.run(statement, database: "default") }
    }

    public func check() async throws { try await connection.run("SELECT 1 FROM batch LIMIT 1") }

    public func log(ofCampaign campaign: Int64) async throws -> ClickLog {
        _ = try await directory.campaign(campaign)
        return try await campaigns.follower(of: campaign).current().log
    }
    public func revision(ofCampaign campaign: Int64) async throws -> Int64 {
        // As far as the log that would be shown is, where there is one.
        if await campaigns.loaded(campaign) { return Int64(try await campaigns.follower(of: campaign).current().batches.count) }
        return Int64(try await queries.state(of: campaign).batches)
    }
    public func clicksByHour(campaign: Int64) async throws -> [(start: Int64, clicks: Int)] {
        try await campaigns.follower(of: campaign).current().clicksByHour.sorted { $0.key < $1.key }.map { ($0.key * CampaignSums.hour, $0.value) }
    }

    public func changedRevisions() async throws -> [Int64: Int64] {
        let now = queries.now(), minute: UInt64 = 60_000_000
        // What comes late, by a clock that differs or a replica that lags, is told of with all.
        let (since, isAll) = lock.withLock { now > toldAll + 5 * minute ? (0, true) : (toldUntil > 2 * minute ? toldUntil - 2 * minute : 0, false) }
        let states = try await queries.states(since: since)
        lock.withLock {
            toldUntil = now
            if isAll { toldAll = now }
        }
        return states
    }

    public func saveSums(all: Bool) async throws { try await campaigns.save(all: all) }
    public func close() async throws { try await saveSums(all: true) }
}
