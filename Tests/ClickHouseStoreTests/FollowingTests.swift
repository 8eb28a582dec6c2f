@testable import ClickHouseStore
import EventStoreConformance
import Foundation
import MailHeat
import MailHeatStore
import SQLiteStore
import RunningClickHouse
import StoreModel
import Testing

/// What holds where several servers write to one ClickHouse, and where something breaks off.
@Suite(.enabled(if: RunningClickHouse.isWanted, Comment(rawValue: RunningClickHouse.notice)), .serialized)
struct FollowingTests {
    private static let kinds = RunningClickHouse.Kind.all
    private static func click(_ index: Int, by person: String? = nil) -> NormalizedEvent {
        NormalizedEvent(kind: .click, id: "id \(index)", time: 1_741_600_000_000_000 + Int64(index) * 60_000_000, target: .init(address: "https://shop.example/\(index % 6)?q='\\\u{0}\n\"", variant: "A"),
                        recipient: person ?? "reader\(index % 90)@mail.example")
    }

    @Test(arguments: kinds) func whatOneServerTakesShowsOnTheOthers(_ kind: RunningClickHouse.Kind) async throws {
        let service = try await Service(kind), sample = SampleEvents(seed: 11)
        var servers = [service.events]
        for number in 1..<3 { servers.append(try await service.another(from: number)) }
        var taken: [NormalizedEvent] = [], seen: Set<String> = []
        for (index, events) in sample.batches.enumerated() {
            _ = try await servers[index % 3].ingest(EventBatch(campaign: service.campaign, events: events, digest: [UInt8(truncatingIfNeeded: index)]))
            taken += events.filter { seen.insert($0.id ?? "").inserted }
            guard index % 4 == 0 else { continue }
            for server in servers { #expect(try await service.statistics(server, .rules) == Service.statistics(taken, .rules)) }
            #expect(Set([try await servers[0].revision(ofCampaign: service.campaign), try await servers[2].revision(ofCampaign: service.campaign)]).count == 1)
        }
        // One that begins now finds the same.
        #expect(try await service.statistics(service.another(from: 3), .rules) == Service.statistics(sample.distinct, .rules))
    }

    /// A provider that gets no answer in time sends again, perhaps to another server, while the first still works.
    @Test(arguments: kinds) func aBatchThatSeveralServersTakeAtOnceCountsOnce(_ kind: RunningClickHouse.Kind) async throws {
        let service = try await Service(kind), events = SampleEvents(seed: 12, count: 900).distinct
        let servers = [service.events, try await service.another(from: 1), try await service.another(from: 2), try await service.another(from: 3)]
        _ = try await servers[0].log(ofCampaign: service.campaign)
        for part in stride(from: 0, to: events.count, by: 150) {
            let batch = EventBatch(campaign: service.campaign, events: Array(events[part..<min(part + 150, events.count)]), digest: [UInt8(part / 150)])
            let receipts = try await withThrowingTaskGroup { group in
                for server in servers { group.addTask { try await server.ingest(batch) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(receipts.contains { $0.accepted == batch.events.count })
        }
        for server in servers { #expect(try await service.statistics(server, .rules) == Service.statistics(events, .rules)) }
        var query = EventSearch(), found: [EventRecord] = [], cursor: EventCursor?
        query.campaign = service.campaign
        repeat {
            let page = try await service.events.events(query, after: cursor, limit: 40)
            found += page.events
            cursor = page.next
        } while cursor != nil
        #expect(found.count == events.count && Set(found.map(\.id)).count == events.count)
    }

    /// Rows that a replica does not have yet are not missed, however late they come.
    @Test func lateRowsAreCountedOnceTheyAreThere() async throws {
        let service = try await Service(.single), late = Self.click(500)
        _ = try await service.events.ingest(EventBatch(campaign: service.campaign, events: [Self.click(1)], digest: [1]))
        #expect(try await service.statistics().clicks == 1)
        // Its batch is known before its row is, and it arrived long before what came since.
        let arrived = UInt64(Store.clock()) - 300_000_000
        try await service.events.queries.add([BatchEntry(id: 77, arrived: arrived, events: 1)], to: service.campaign)
        #expect(try await service.statistics().clicks == 1)
        _ = try await service.events.ingest(EventBatch(campaign: service.campaign, events: [Self.click(2)], digest: [2]))
        #expect(try await service.statistics().clicks == 2)
        let before = try await service.events.revision(ofCampaign: service.campaign)
        try await write(late, batch: 77, arrived: arrived, service)
        #expect(try await service.statistics().clicks == 3)
        #expect(try await service.events.revision(ofCampaign: service.campaign) > before)
    }
    private func write(_ event: NormalizedEvent, batch: UInt64, arrived: UInt64, _ service: Service) async throws {
        var writer = RowBinaryWriter()
        let key = EventKey(event, at: 0, of: EventBatchIdentity(campaign: service.campaign, digest: []))
        EventRow.write(event, campaign: service.campaign, key: key, targetKey: EventKey(event.target), batch: batch, arrived: arrived, to: &writer)
        try await service.events.queries.insert("event (\(EventRow.writtenColumns))", writer.bytes)
    }

    /// A server that died between the events and their acknowledgement: what it wrote is no duplicate to the batch that is sent again.
    @Test(arguments: kinds) func aBatchThatBrokeOffIsTakenWhenItComesAgain(_ kind: RunningClickHouse.Kind) async throws {
        let service = try await Service(kind)
        for index in 0..<5 { try await write(Self.click(index), batch: 99, arrived: UInt64(Store.clock()), service) }
        #expect(try await service.events.log(ofCampaign: service.campaign).isEmpty)
        let batch = EventBatch(campaign: service.campaign, events: (0..<8).map { Self.click($0) }, digest: [1])
        #expect(try await service.events.ingest(batch) == EventReceipt(accepted: 8, duplicates: []))
        #expect(try await service.events.ingest(batch) == EventReceipt(accepted: 0, duplicates: Array(0..<8)))
        #expect(try await service.statistics().clicks == 8)
        #expect(try await service.statistics(service.another()).clicks == 8)
        #expect(try await service.events.events(EventSearch(), after: nil, limit: 50).events.count == 8)
    }

    /// Of two events with one key that came by two servers at once the first counts, on every server, whichever it saw first.
    @Test func theFirstOfTwoWithOneKeyCounts() async throws {
        let service = try await Service(.single), now = UInt64(Store.clock())
        var first = Self.click(1), second = Self.click(1)
        first.recipient = "first@mail.example"
        second.target.address = "https://shop.example/second"
        try await write(second, batch: 2, arrived: now, service)
        try await service.events.queries.add([BatchEntry(id: 2, arrived: now, events: 1)], to: service.campaign)
        #expect(try await service.events.log(ofCampaign: service.campaign).condensed.map(\.events) == [1])
        try await write(first, batch: 1, arrived: now - 1000, service)
        try await service.events.queries.add([BatchEntry(id: 1, arrived: now - 1000, events: 1)], to: service.campaign)
        for events in [service.events, try await service.another()] {
            let log = try await events.log(ofCampaign: service.campaign)
            #expect(log.condensed.filter { $0.events > 0 }.count == 1)
            #expect(try log.statistics(known: SampleEvents.known).clicks == 1)
            let page = try await events.events(EventSearch(), after: nil, limit: 10).events
            #expect(page.map(\.recipient) == ["first@mail.example"])
            var query = EventSearch()
            query.recipient = second.recipient
            #expect(try await events.events(query, after: nil, limit: 10).events.isEmpty)
        }
    }

    /// What was written down, and what came after it, is what the events are.
    @Test(arguments: kinds) func startsFromWhatWasWrittenDown(_ kind: RunningClickHouse.Kind) async throws {
        let service = try await Service(kind), sample = SampleEvents(seed: 14)
        for (index, events) in sample.batches.enumerated() {
            _ = try await service.events.ingest(EventBatch(campaign: service.campaign, events: events, digest: [UInt8(truncatingIfNeeded: index)]))
            if index == 14 {
                _ = try await service.statistics()
                try await service.events.campaigns.follower(of: service.campaign).save(from: 1)
            }
        }
        #expect(try await service.events.queries.savedSums(of: service.campaign) != nil)
        let another = try await service.another(from: 1)
        for bots in [BotPolicy.keep, .flagged, .rules] { #expect(try await service.statistics(another, bots) == Service.statistics(sample.distinct, bots)) }
        #expect(try await another.clicksByHour(campaign: service.campaign).map(\.clicks) == service.events.clicksByHour(campaign: service.campaign).map(\.clicks))
        // A deletion makes it worthless: it holds what is deleted.
        #expect(try await another.forget(recipient: "person5@example.com") > 0)
        #expect(try await service.events.queries.savedSums(of: service.campaign) == nil)
        let left = sample.distinct.filter { $0.recipient.map(NormalizedEvent.identity(ofRecipient:)) != "person5@example.com" }
        for events in [service.events, another, try await service.another()] { #expect(try await service.statistics(events, .rules) == Service.statistics(left, .rules)) }
    }

    /// Many events that arrived long ago are read by ranges of keys.
    @Test func readsAllEventsByRanges() async throws {
        let service = try await Service(.single, now: { Store.clock() - 3_600_000_000 }), sample = SampleEvents(seed: 15, count: 110_000)
        for start in stride(from: 0, to: sample.events.count, by: 20_000) {
            _ = try await service.events.ingest(EventBatch(campaign: service.campaign, events: Array(sample.events[start..<min(start + 20_000, sample.events.count)]), digest: [UInt8(start / 20_000)]))
        }
        let another = try await service.another()
        for bots in [BotPolicy.flagged, .rules] { #expect(try await service.statistics(another, bots) == Service.statistics(sample.distinct, bots)) }
        let late = [NormalizedEvent(kind: .click, id: "late", time: sample.middle, target: .init(address: "https://shop.example/9"), recipient: "person1@example.com")]
        _ = try await another.ingest(EventBatch(campaign: service.campaign, events: late, digest: [200]))
        #expect(try await service.statistics(another, .rules) == Service.statistics(sample.distinct + late, .rules))
    }

    /// Its own, since it is killed.
    @Test func whatIsAcknowledgedSurvivesAKilledServer() async throws {
        let running = try RunningClickHouse(nodes: 1)
        defer { running.stop() }
        let folder = FileManager.default.temporaryDirectory.path + "/mailheat-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = Store(try SQLiteDatabase(folder: folder)), campaign = try await store.create(StoredCampaign(name: "One")).id
        let events = try await ClickHouseEvents(try ClickHouseAddress(running.address()), directory: store, now: Store.clock)
        var acknowledged = 0
        for round in 0..<3 {
            let taking = Task {
                var taken = 0
                while true {
                    let batch = (0..<50).map { Self.click(round * 100_000 + taken + $0) }
                    do { taken += try await events.ingest(EventBatch(campaign: campaign, events: batch, digest: [1])).accepted } catch { return (taken, error) }
                }
            }
            try await Task.sleep(for: .milliseconds(600 + 137 * round))
            try running.kill(server: 0)
            let (taken, error) = await taking.value
            #expect((error as? ClickHouseError)?.isTemporary == true, "\(error)")
            #expect(taken > 0)
            acknowledged += taken
            try running.start(server: 0)
            // A batch that was under way may be there, too: it is not counted unless it was whole.
            let count = try await events.log(ofCampaign: campaign).statistics(known: SampleEvents.known).clicks ?? 0
            #expect(count == acknowledged || count == acknowledged + 50)
            acknowledged = count
        }
    }

    @Test func aQuorumHoldsTheBatch() async throws {
        let service = try await Service(.cluster, quorum: 2)
        _ = try await service.events.ingest(EventBatch(campaign: service.campaign, events: (0..<50).map { Self.click($0) }, digest: [1]))
        var counts: [UInt64] = []
        for server in service.address.servers.indices {
            var reader = RowBinaryReader(try await service.events.connection.run("SELECT count() FROM event_local FORMAT RowBinary", server: server))
            counts.append(try reader.read())
        }
        #expect(counts.sorted() == [0, 0, 50, 50], "\(counts)")
    }

    @Test(arguments: kinds) func tablesAreMadeOnce(_ kind: RunningClickHouse.Kind) async throws {
        let service = try await Service(kind)
        _ = try await service.events.ingest(EventBatch(campaign: service.campaign, events: [Self.click(1)], digest: [1]))
        let again = try await service.another()
        try await again.check()
        #expect(try await service.statistics(again).clicks == 1)
        // Figures for questions of one's own are kept beside.
        var reader = RowBinaryReader(try await again.connection.run("SELECT uniqExactMerge(events), uniqExactIfMerge(people) FROM target_day FORMAT RowBinary"))
        #expect(try reader.read(UInt64.self) == 1 && reader.read(UInt64.self) == 1)
    }

    @Test func whatFailsSaysSoWithoutAnyonesAddress() async throws {
        let service = try await Service(.single)
        let error = await #expect(throws: ClickHouseError.self) { try await service.events.connection.run("SELECT 'reader@mail.example' FROM nowhere") }
        #expect(error?.description == "ClickHouse refused a query with its error 60." && error?.isTemporary == false)
        let dead = try ClickHouseAddress("clickhouse://mail:secret@127.0.0.1:1/mailheat")
        let unreachable = await #expect(throws: ClickHouseError.unreachable("http://127.0.0.1:1")) { try await ClickHouseEvents(dead, directory: service.store, now: Store.clock) }
        #expect(unreachable?.isTemporary == true && unreachable?.description.contains("secret") == false)
        // One that is gone is passed over.
        var address = service.address
        address.servers.insert("http://127.0.0.1:1", at: 0)
        try await ClickHouseEvents(address, directory: service.store, now: Store.clock).check()
    }
}
