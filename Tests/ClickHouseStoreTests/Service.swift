@testable import ClickHouseStore
import EventStoreConformance
import Foundation
import MailHeat
import MailHeatStore
import SQLiteStore
import RunningClickHouse
import StoreModel

/// A store of events on a database of its own, and the campaigns beside it.
final class Service: Sendable {
    let store: Store
    let events: ClickHouseEvents
    let address: ClickHouseAddress
    /// With variants A and B.
    let campaign: Int64
    let other: Int64
    private let folder: String

    /// - Parameter now: what the store of events takes for the time.
    init(_ kind: RunningClickHouse.Kind, quorum: Int = 0, now: @escaping @Sendable () -> Int64 = Store.clock) async throws {
        // Replicas follow within moments; what these tests write they ask for at once.
        address = try ClickHouseAddress(try RunningClickHouse.running(kind).address(quorum: kind == .cluster ? max(quorum, 2) : 0))
        folder = FileManager.default.temporaryDirectory.path + "/mailheat-" + UUID().uuidString
        store = Store(try SQLiteDatabase(folder: folder))
        var one = StoredCampaign(name: "One")
        one.variants = [StoredVariant(name: "A"), StoredVariant(name: "B")]
        campaign = try await store.create(one).id
        other = try await store.create(StoredCampaign(name: "Two")).id
        for variant in ["A", "B"] { _ = try await store.put(email: SampleEvents.email.bytes, form: .html, digest: "", campaign: campaign, variant: variant) }
        events = try await ClickHouseEvents(address, directory: store, now: now)
    }
    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// Another server of the service, which asks another of ClickHouse first and has nothing in memory.
    func another(from server: Int = 0, now: @escaping @Sendable () -> Int64 = Store.clock) async throws -> ClickHouseEvents {
        var address = address
        address.servers = address.servers.indices.map { address.servers[($0 + server) % address.servers.count] }
        return try await ClickHouseEvents(address, directory: store, now: now)
    }

    func statistics(_ events: ClickHouseEvents? = nil, _ bots: BotPolicy = .flagged) async throws -> CampaignStatistics {
        try await (events ?? self.events).log(ofCampaign: campaign).statistics(known: SampleEvents.known, bots: bots)
    }
    static func statistics(_ events: [NormalizedEvent], _ bots: BotPolicy = .flagged) throws -> CampaignStatistics {
        var log = ClickLog()
        for event in events { log.add(event) }
        return try log.statistics(known: SampleEvents.known, bots: bots)
    }
}
