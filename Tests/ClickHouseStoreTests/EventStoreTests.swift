@testable import ClickHouseStore
import Foundation
import Testing

/// What the store promises, on one server and on a cluster of two shards and two replicas.
@Suite(.enabled(if: RunningClickHouse.isInstalled, "clickhouse-server is not installed: make test-clickhouse"), .serialized)
struct EventStoreTests {
    private static let sent: Int64 = 1_741_600_000_000_000
    private static func day(_ time: Int64) -> Int64 { time / 86_400_000_000 * 86_400_000_000 }
    private static let click: UInt8 = 3, open: UInt8 = 2

    /// Clicks of campaign 7 on six addresses over two months, some flagged, some by nobody known.
    private func clicks(_ range: Range<Int>) -> [ClickHouseEvent] {
        range.map { index in
            let person = index % 7 == 0 ? "" : "reader\(index % 90)@mail.example"
            return ClickHouseEvent(campaign: 7, key: EventKey(high: UInt64(index) &* 0x9E37_79B9_7F4A_7C15, low: UInt64(index)), time: Self.sent + Int64(index) * 17_000_000_000, kind: index % 4 == 0 ? Self.open : Self.click,
                                   target: EventTarget(url: "https://shop.example/\(index % 6)?q='\\\u{0}\n\"", variant: index % 2 == 0 ? "A" : "B", format: 1), person: person, recipient: person.uppercased(),
                                   device: UInt8(index % 2), isFlagged: index % 11 == 0, traits: UInt32(index % 3), source: 5)
        }
    }
    /// The sums as they must be, by going over the events.
    private func sum(_ events: [ClickHouseEvent], _ isCounted: (ClickHouseEvent) -> Bool) -> ClickHouseEvents.Sum {
        let counted = events.filter(isCounted)
        return ClickHouseEvents.Sum(events: UInt64(Set(counted.map { $0.key }).count), people: UInt64(Set(counted.map { $0.person }).subtracting([""]).count))
    }

    @Test(arguments: RunningClickHouse.Kind.allCases)
    func aBatchIsTakenOnceHoweverOftenItIsSent(_ kind: RunningClickHouse.Kind) async throws {
        let store = try await RunningClickHouse.events(kind), events = clicks(0..<600)
        // On a cluster, waiting for replicas waits for merges too: there check_schema.py asks before they are done.
        if kind == .single { try await store.merges("STOP") }
        #expect(try await store.insert(events) == .init(accepted: Array(0..<600), duplicates: []))
        try await store.settle()
        let wanted = sum(events) { $0.kind == Self.click && !$0.isFlagged }
        #expect(try await store.total(of: 7, .init(kind: Self.click)) == wanted)

        // Again, through every server; then a batch of old and new.
        for server in store.address.servers.indices {
            #expect(try await store.through(server: server).insert(events) == .init(accepted: [], duplicates: Array(0..<600)))
            try await store.settle()
            #expect(try await store.through(server: server).total(of: 7, .init(kind: Self.click)) == wanted)
        }
        let more = clicks(500..<700)
        #expect(try await store.insert(more + more[150...]) == .init(accepted: Array(100..<200), duplicates: Array(0..<100) + Array(200..<250)))
        try await store.settle()
        let all = clicks(0..<700), figures = sum(all) { $0.kind == Self.click && !$0.isFlagged }
        #expect(try await store.total(of: 7, .init(kind: Self.click)) == figures)
        #expect(try await store.page(.init(), count: 1000).count == 700)

        try await store.merges("START")
        try await store.mergeAll()
        try await store.settle()
        #expect(try await store.total(of: 7, .init(kind: Self.click)) == figures)
        #expect(try await store.page(.init(), count: 1000).count == 700)
    }

    /// The first to come counts, in the sums and in the list.
    @Test(arguments: RunningClickHouse.Kind.allCases)
    func anotherEventOfTheSameKeyChangesNothing(_ kind: RunningClickHouse.Kind) async throws {
        let store = try await RunningClickHouse.events(kind), event = clicks(1..<2)[0]
        var twin = event
        twin.time = Self.sent + 90 * 86_400_000_000
        twin.person = "other@mail.example"
        twin.target.url = "https://shop.example/other"
        #expect(try await store.insert([event, twin]) == .init(accepted: [0], duplicates: [1]))
        try await store.settle()
        #expect(try await store.insert([twin]) == .init(accepted: [], duplicates: [0]))
        try await store.settle()
        #expect(try await store.total(of: 7, .init(kind: Self.click)) == .init(events: 1, people: 1))
        #expect(try await store.page(.init(), count: 10) == [event])
        // The same key in another campaign is another event.
        twin.campaign = 8
        #expect(try await store.insert([twin]).accepted == [0])
    }

    @Test(arguments: RunningClickHouse.Kind.allCases)
    func sumsAreThoseOfTheEvents(_ kind: RunningClickHouse.Kind) async throws {
        let store = try await RunningClickHouse.events(kind), events = clicks(0..<900)
        _ = try await store.insert(events)
        try await store.settle()
        let middle = Self.day(Self.sent + 450 * 17_000_000_000)
        let filters: [(ClickHouseEvents.Filter, (ClickHouseEvent) -> Bool)] = [
            (.init(kind: Self.click), { $0.kind == Self.click && !$0.isFlagged }), (.init(kind: Self.open), { $0.kind == Self.open && !$0.isFlagged }),
            (.init(kind: Self.click, leavesOutFlagged: false), { $0.kind == Self.click }), (.init(kind: Self.click, device: 1), { $0.kind == Self.click && !$0.isFlagged && $0.device == 1 }),
            (.init(kind: Self.click, from: middle), { $0.kind == Self.click && !$0.isFlagged && $0.time ?? 0 >= middle }), (.init(kind: Self.click, to: middle), { $0.kind == Self.click && !$0.isFlagged && $0.time ?? 0 < middle }),
            (.init(kind: 9), { _ in false }),
        ]
        let targets = try await store.targets(of: 7)
        #expect(Set(targets.values) == Set(events.map { $0.target }))
        #expect(targets.allSatisfy { $0.key == $0.value.id })
        // A link of one address in both variants, one of three addresses, one of none.
        func ids(_ urls: [Int]) -> [UInt64] { targets.filter { entry in urls.contains { entry.value.url.hasPrefix("https://shop.example/\($0)?") } }.map { $0.key }.sorted() }
        let links = [ids([0]), ids([1, 2, 3]), []]
        for (filter, passes) in filters {
            #expect(try await store.total(of: 7, filter) == sum(events, passes))
            let wanted = links.map { link in sum(events) { passes($0) && link.contains($0.target.id) } }
            #expect(try await store.sums(of: 7, links: links, filter) == wanted)
            #expect(try await store.hours(of: 7, filter).reduce(0) { $0 + $1.events } == sum(events, passes).events)
        }
        #expect(try await store.total(of: 8, .init(kind: Self.click)) == .init(events: 0, people: 0))
    }

    @Test(arguments: RunningClickHouse.Kind.allCases)
    func pagesFollowOneAnother(_ kind: RunningClickHouse.Kind) async throws {
        let store = try await RunningClickHouse.events(kind)
        var events = clicks(0..<250)
        // Many at the same moment, and some at none.
        for index in 100..<160 { events[index].time = Self.sent }
        for index in 160..<170 { events[index].time = nil }
        _ = try await store.insert(events)
        _ = try await store.insert(events)
        try await store.settle()
        var selection = ClickHouseEvents.Selection(), cursor: ClickHouseEvents.Cursor?, found: [ClickHouseEvent] = []
        selection.campaign = 7
        repeat {
            let page = try await store.page(selection, after: cursor, count: 33)
            found += page
            cursor = page.last.map { .init(after: $0) }
            #expect(page.count == 33 || found.count == 250)
        } while found.count < 250 && cursor != nil
        #expect(Set(found) == Set(events))
        #expect(found.count == 250)
        #expect(found.map { $0.occurred } == found.map { $0.occurred }.sorted(by: >))

        selection.person = "reader5@mail.example"
        #expect(try await Set(store.page(selection, count: 300)) == Set(events.filter { $0.person == "reader5@mail.example" }))
        selection.person = "' OR 1 = 1 --"
        #expect(try await store.page(selection, count: 300).isEmpty)
        selection.person = nil
        selection.variant = "B"
        selection.kinds = [Self.click]
        selection.targets = [events[1].target.id]
        selection.from = Self.sent
        selection.to = Self.sent + 80 * 17_000_000_000
        let wanted = events.filter { $0.target == events[1].target && $0.kind == Self.click && ($0.time ?? -1) >= Self.sent && ($0.time ?? .max) < Self.sent + 80 * 17_000_000_000 }
        #expect(try await Set(store.page(selection, count: 300)) == Set(wanted))
        #expect(!wanted.isEmpty)
    }

    @Test(arguments: RunningClickHouse.Kind.allCases)
    func rowsOfTotalsAreKeptApart(_ kind: RunningClickHouse.Kind) async throws {
        let store = try await RunningClickHouse.events(kind)
        let totals = ClickHouseEvent(campaign: 7, key: EventKey(high: 1, low: 1), time: nil, kind: Self.click, target: EventTarget(url: "https://shop.example/"), clicks: 40, uniques: 31)
        _ = try await store.insert([totals] + clicks(1..<2))
        _ = try await store.insert([totals])
        try await store.settle()
        #expect(try await store.rowsOfTotals(of: 7) == [totals])
        #expect(try await store.total(of: 7, .init(kind: Self.click)) == .init(events: 1, people: 1))
    }

    @Test(arguments: RunningClickHouse.Kind.allCases)
    func aPersonIsForgottenEverywhere(_ kind: RunningClickHouse.Kind) async throws {
        let store = try await RunningClickHouse.events(kind), person = "reader5@mail.example"
        var events = clicks(0..<400)
        let elsewhere = ClickHouseEvent(campaign: 8, key: EventKey(high: 9, low: 9), time: Self.sent, kind: Self.click, target: EventTarget(url: "https://x.example/"), person: "reader6@mail.example")
        _ = try await store.insert(events + [elsewhere])
        try await store.settle()
        try await store.deletePerson(person)
        try await store.settle()
        events.removeAll { $0.person == person }
        var selection = ClickHouseEvents.Selection()
        selection.person = person
        #expect(try await store.page(selection, count: 10).isEmpty)
        for server in store.address.servers.indices {
            #expect(try await store.through(server: server).total(of: 7, .init(kind: Self.click)) == sum(events) { $0.kind == Self.click && !$0.isFlagged })
            #expect(try await store.through(server: server).total(of: 8, .init(kind: Self.click)) == .init(events: 1, people: 1))
        }
        try await store.deletePerson("nobody@mail.example")
    }

    @Test(arguments: RunningClickHouse.Kind.allCases)
    func oldEventsGo(_ kind: RunningClickHouse.Kind) async throws {
        let store = try await RunningClickHouse.events(kind)
        var events = clicks(0..<300)
        events[0].time = nil
        _ = try await store.insert(events)
        let end = Self.day(Self.sent + 200 * 17_000_000_000)
        try await store.deleteEvents(before: end)
        try await store.settle()
        events.removeAll { $0.time.map { $0 < end } ?? false }
        #expect(try await Set(store.page(.init(), count: 1000)) == Set(events))
        #expect(try await store.total(of: 7, .init(kind: Self.click)) == sum(events) { $0.kind == Self.click && !$0.isFlagged })
        try await store.deleteCampaign(7)
        try await store.settle()
        #expect(try await store.page(.init(), count: 10).isEmpty)
        #expect(try await store.targets(of: 7).isEmpty)
    }

    /// A cluster's batch may be asked to lie with both replicas before it is acknowledged.
    @Test func aQuorumHoldsTheBatch() async throws {
        let store = try await RunningClickHouse.events(.cluster, quorum: 2), events = clicks(0..<50)
        _ = try await store.insert(events)
        let counts = try await rowsByServer(store)
        #expect(counts.reduce(0, +) == 100, "\(counts)")
    }
    private func rowsByServer(_ store: ClickHouseEvents) async throws -> [UInt64] {
        var counts: [UInt64] = []
        for server in store.address.servers.indices {
            var reader = RowBinaryReader(try await store.connection.run("SELECT count() FROM event_local FORMAT RowBinary", server: server))
            counts.append(try reader.read())
        }
        return counts
    }

    @Test(arguments: RunningClickHouse.Kind.allCases)
    func tablesAreMadeOnce(_ kind: RunningClickHouse.Kind) async throws {
        let store = try await RunningClickHouse.events(kind)
        _ = try await store.insert(clicks(0..<10))
        try await store.settle()
        let again = try await ClickHouseEvents(store.address, now: { 0 })
        #expect(try await again.page(.init(), count: 100).count == 10)
        try await again.check()
    }

    @Test func whatFailsSaysSoWithoutAnyonesAddress() async throws {
        let store = try await RunningClickHouse.events(.single)
        let error = await #expect(throws: ClickHouseError.self) { try await store.connection.run("SELECT 'reader@mail.example' FROM nowhere") }
        #expect(error?.description == "ClickHouse refused a query with its error 60.")
        let dead = try ClickHouseAddress("clickhouse://127.0.0.1:1/mailheat")
        await #expect(throws: ClickHouseError.unreachable("http://127.0.0.1:1")) { try await ClickHouseEvents(dead, now: { 0 }) }
        // One that is gone is passed over.
        var address = store.address
        address.servers.insert("http://127.0.0.1:1", at: 0)
        try await ClickHouseEvents(address: address, like: store).check()
    }
}

struct ClickHouseAddressTests {
    @Test func addressesAreReadWhole() throws {
        let address = try ClickHouseAddress("clickhouse://mail:s%40cret@a.example,b.example:9123,[::1]:8000/heat?cluster=main&quorum=2")
        #expect(address.servers == ["http://a.example:8123", "http://b.example:9123", "http://[::1]:8000"])
        #expect(address.user == "mail" && address.password == "s@cret" && address.database == "heat" && address.cluster == "main" && address.quorum == 2)
        #expect(try ClickHouseAddress("clickhouses://a.example/heat").servers == ["https://a.example:8443"])
    }

    @Test(arguments: ["", "http://a/b", "clickhouse://", "clickhouse://a", "clickhouse:///b", "clickhouse://a/", "clickhouse://a/b c", "clickhouse://a/b;DROP", "clickhouse://a:0/b", "clickhouse://a:x/b",
                      "clickhouse://a,/b", "clickhouse://:secret@a/b", "clickhouse://u:secret@a/b?cluster=", "clickhouse://u:secret@a/b?x=1", "clickhouse://u:secret@a/b?quorum=-1", "clickhouse://a/1b"])
    func othersAreRefusedAndKeepTheirPassword(_ text: String) throws {
        let error = #expect(throws: ClickHouseError.self) { try ClickHouseAddress(text) }
        #expect(error?.description.contains("secret") == false)
    }
}

struct RowTests {
    @Test func rowsReadAsTheyWereWritten() throws {
        let event = ClickHouseEvent(campaign: .max, key: EventKey(high: 1, low: .max), time: -5, kind: 255, target: EventTarget(url: String(repeating: "ü", count: 300), linkID: "\u{0}", format: 3), person: "",
                                    recipient: "a\tb", clicks: .max, uniques: 0, device: 2, isFlagged: true, traits: 9, source: 1)
        var writer = RowBinaryWriter()
        event.write(to: &writer)
        var reader = RowBinaryReader(writer.bytes)
        #expect(try ClickHouseEvent(reading: &reader) == event)
        #expect(reader.isAtEnd)
        for count in 0..<writer.bytes.count {
            var short = RowBinaryReader(Array(writer.bytes[..<count]))
            #expect(throws: ClickHouseError.self) { try ClickHouseEvent(reading: &short) }
        }
    }

    @Test(arguments: [("plain1", "'plain1'"), ("", "''"), ("a'b\\", "'a\\x27b\\x5C'"), ("ü", "'\\xC3\\xBC'")])
    func literalsHoldAnything(_ text: String, _ literal: String) { #expect(SQLLiteral.string(text) == literal) }

    @Test func targetsHaveOneIDForEver() {
        #expect(EventTarget(url: "https://x.example/").id == EventTarget(url: "https://x.example/").id)
        #expect(EventTarget(url: "ab", linkID: "c").id != EventTarget(url: "a", linkID: "bc").id)
    }
}
