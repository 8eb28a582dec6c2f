import Clicks
public import MailHeat
public import StoreModel

/// What every kind of event store must do, whatever it keeps events in. A test target runs each function with stores of its own.
public struct EventStoreConformance: Sendable {
    public struct Failure: Error, CustomStringConvertible {
        public let description: String
    }
    private let store: any EventStore
    private let campaign: Int64, other: Int64
    private let put: @Sendable (Email?, Int64) async throws -> Void

    /// - Parameters:
    ///   - store: with nothing in it.
    ///   - campaign: a campaign in it whose variants A and B have the email `SampleEvents.email` as HTML.
    ///   - other: another one, without an email.
    ///   - put: gives a campaign's variant A another email as HTML; nil: takes it away.
    public init(store: any EventStore, campaign: Int64, other: Int64, put: @escaping @Sendable (Email?, Int64) async throws -> Void) {
        self.store = store; self.campaign = campaign; self.other = other; self.put = put
    }

    private func check(_ condition: Bool, _ what: @autoclosure () -> String) throws { if !condition { throw Failure(description: what()) } }

    /// Whatever the order and the batches in which events come, the numbers are those that the tool computes from the same events.
    public func countsAsTheToolDoes(seed: UInt64, email: Email) async throws {
        let sample = SampleEvents(seed: seed)
        let links = email.linkIdentities() ?? []
        try check(links.count > 5, "The sample email has \(links.count) links.")
        for (index, events) in sample.batches.enumerated() {
            _ = try await store.ingest(EventBatch(campaign: campaign, events: events, digest: [UInt8(truncatingIfNeeded: index), 1]))
            // Looked at in between, so that what is kept is added to.
            if index % 7 == 3 { _ = try await store.log(ofCampaign: campaign) }
        }
        var tool = ClickLog()
        for event in sample.distinct { tool.add(event) }
        let log = try await store.log(ofCampaign: campaign)
        for bots in [BotPolicy.keep, .flagged, .rules] {
            for device in [nil, Device.desktop, .mobile] {
                for (variant, sibling) in [(nil, nil), ("A", "B"), ("B", "A")] as [(String?, String?)] {
                    // With traps and without: who clicked a trap has to be looked at event by event.
                    let none = Set<Int>(), traps = Set([sample.trap])
                    for (metric, honeypots) in [(Metric.total, none), (.unique, traps), (.unique, none), (.rate, none)] as [(Metric, Set<Int>)] {
                        var options = AttributionOptions()
                        options.bots = bots
                        options.filter.device = device
                        options.variant = variant
                        if let sibling { options.siblings = [SiblingPart(format: .html, variant: sibling, links: links)] }
                        options.honeypots = honeypots
                        let wanted = try attribute(tool, to: links, hiddenLinks: [sample.trap], metric: metric, delivered: 100_000, options: options)
                        let found = try attribute(log, to: links, hiddenLinks: [sample.trap], metric: metric, delivered: 100_000, options: options)
                        let place = "bots \(bots), device \(device.map(\.rawValue) ?? "any"), variant \(variant ?? "any"), \(metric), traps \(honeypots)"
                        try check(Self.numbers(found.ledger) == Self.numbers(wanted.ledger), "\(place): the ledger is \(found.ledger), not \(wanted.ledger)")
                        try check(found.heats == wanted.heats, "\(place): links differ: \(Self.difference(found.heats, wanted.heats))")
                        try check(found.ranking == wanted.ranking, "\(place): the ranking differs")
                        try check(found.automation == wanted.automation, "\(place): automation is \(found.automation), not \(wanted.automation)")
                        try check(found.clickers == wanted.clickers, "\(place): clickers are \(String(describing: found.clickers)), not \(String(describing: wanted.clickers))")
                        try check(found.unmatched == wanted.unmatched, "\(place): unmatched addresses differ")
                    }
                }
                let wanted = try tool.statistics(known: SampleEvents.known, filter: EventFilter(device: device), bots: bots), found = try log.statistics(known: SampleEvents.known, filter: EventFilter(device: device), bots: bots)
                try check(found == wanted, "statistics, bots \(bots): \(found), not \(wanted)")
            }
        }
        // Sums have no times: these need the events themselves.
        var options = AttributionOptions()
        options.filter.from = sample.middle
        let wanted = try attribute(tool, to: links, hiddenLinks: [], metric: .unique, delivered: nil, options: options)
        let found = try attribute(log, to: links, hiddenLinks: [], metric: .unique, delivered: nil, options: options)
        try check(found.heats == wanted.heats && found.ledger.filtered == wanted.ledger.filtered, "from a time on: links differ")
    }
    /// Where clicks went, without what is counted beside.
    private static func numbers(_ ledger: Ledger) -> [Int] { [ledger.clicks, ledger.drawn, ledger.shared, ledger.hidden, ledger.untracked, ledger.automated, ledger.unmatched, ledger.other, ledger.filtered] }
    private static func difference(_ found: [LinkHeat], _ wanted: [LinkHeat]) -> String {
        zip(found, wanted).filter { $0 != $1 }.prefix(3).map { "\($0.linkIndex): \(String(describing: $0.counts)) not \(String(describing: $1.counts))" }.joined(separator: "; ")
    }

    /// A batch that is sent again changes nothing, with ids or without; the same id of another campaign is another event.
    public func takesEventsOnce() async throws {
        let target = NormalizedEvent.Target(address: "https://shop.example/a")
        let named = (0..<10).map { NormalizedEvent(kind: .click, id: "id \($0)", time: Int64($0), target: target, recipient: "r\($0)@example.com") }
        let nameless = (0..<10).map { _ in NormalizedEvent(kind: .click, target: target, recipient: "same@example.com") }
        let batch = EventBatch(campaign: campaign, events: named + nameless, digest: [1])
        try check(try await store.ingest(batch) == EventReceipt(accepted: 20, duplicates: []), "the first time all are taken")
        try check(try await store.ingest(batch) == EventReceipt(accepted: 0, duplicates: Array(0..<20)), "the second time none is")
        let later = EventBatch(campaign: campaign, events: Array(named.reversed()) + nameless, digest: [2])
        try check(try await store.ingest(later).accepted == 10, "events without an id are known by their batch")
        try check(try await store.ingest(EventBatch(campaign: other, events: named, digest: [1])).accepted == 10, "another campaign's events are others")
        let log = try await store.log(ofCampaign: campaign)
        let statistics = try log.statistics(known: SampleEvents.known)
        try check(statistics.clicks == 30 && statistics.clickers == 11, "30 clicks of 11 people, not \(statistics)")
        try check(log.duplicates == 30, "30 duplicates are counted, not \(log.duplicates)")
    }

    /// A batch of which one event cannot be stored is not taken at all: here, since its campaign does not exist.
    public func takesNothingOfWhatItRefuses() async throws {
        let event = NormalizedEvent(kind: .click, id: "x", target: .init(address: "https://shop.example/a"))
        var failed = false
        do { _ = try await store.ingest(EventBatch(campaign: 987_654, events: [event], digest: [9])) } catch { failed = true }
        try check(failed, "an unknown campaign is refused")
        try check(try await store.events(EventSearch(), after: nil, limit: 10).events.isEmpty, "nothing is there")
    }

    /// Pages show every event once, the latest first, and filters mean what they say.
    public func showsPages() async throws {
        let sample = SampleEvents(seed: 5)
        _ = try await store.ingest(EventBatch(campaign: campaign, events: sample.events, digest: [1]))
        _ = try await store.ingest(EventBatch(campaign: other, events: Array(sample.events.prefix(50)), digest: [2]))
        func all(_ query: EventSearch) async throws -> [EventRecord] { try await self.all(query, limit: 97) }
        let distinct = sample.distinct
        var query = EventSearch()
        try check(try await all(query).count == distinct.count + Set(sample.events.prefix(50).map { $0.id ?? "" }).count, "all events of all campaigns")
        query.campaign = campaign
        let found = try await all(query)
        try check(found.count == distinct.count && Set(found.map(\.id)).count == distinct.count, "\(distinct.count) events once each, not \(found.count)")
        try check(zip(found, found.dropFirst()).allSatisfy { ($0.time ?? .min, $0.id) > ($1.time ?? .min, $1.id) }, "the latest first")
        query.kinds = [.opened]
        try check(try await all(query).count == distinct.count { $0.kind == .opened }, "by kind")
        query.kinds = nil
        let somebody = distinct.first { $0.recipient != nil && $0.kind == .click }?.recipient ?? ""
        query.recipient = somebody
        try check(try await all(query).count == distinct.count { $0.recipient.map(NormalizedEvent.identity(ofRecipient:)) == NormalizedEvent.identity(ofRecipient: somebody) }, "by person")
        query.recipient = "nobody@example.com"
        try check(try await all(query).isEmpty, "a person who did nothing")
        query.recipient = nil
        query.from = sample.middle
        query.to = sample.middle + 50_000_000
        try check(try await all(query).count == distinct.count { $0.time.map { $0 >= sample.middle && $0 < sample.middle + 50_000_000 } ?? false }, "by time")
        let people = try await store.people(beginningWith: "Person1", limit: 1000)
        let known = Set(distinct.compactMap(\.recipient).map(NormalizedEvent.identity(ofRecipient:)).filter { $0.hasPrefix("person1") }).sorted()
        try check(people.map(NormalizedEvent.identity(ofRecipient:)) == known && known.count > 2, "people by the beginning of their name are \(people), not \(known)")
        try check(try await store.people(beginningWith: "person1", limit: 2).count == 2, "as many as are asked for")
        query = EventSearch()
        query.campaign = campaign
        query.device = .mobile
        try check(try await all(query).count == distinct.count { $0.signs.contains(.mobile) }, "by device")
        query.device = nil
        query.isAutomated = true
        let automated = try await all(query)
        try check(automated.count { $0.rule == .flagged } == distinct.count { $0.signs.rule == .flagged } && automated.contains { $0.rule == .burst }, "automated clicks with their rule")
        query.isAutomated = nil
        query.isAutomated = false
        let personal = try await all(query)
        try check(personal.allSatisfy { $0.rule == nil } && personal.count + automated.count == distinct.count, "\(personal.count) that no rule takes, besides \(automated.count)")
        query.isAutomated = nil
        query.variant = "B"
        let ofB = try await all(query)
        try check(ofB.count == distinct.count { $0.target.variant == "B" }, "by variant")
        // The link of an address that two links share is the first of them.
        query.link = .init(variant: "B", format: .html, index: 0)
        let onFirst = try await all(query)
        try check(!onFirst.isEmpty && onFirst.count == ofB.count { $0.kind == .click && $0.target.address.lowercased().hasPrefix("https://shop.example/0") }, "by link")
        try check(onFirst.allSatisfy { $0.link == query.link }, "each with its link")
        // Over all campaigns, of which the other has no email.
        query = EventSearch()
        query.variant = "B"
        let others = sample.events.prefix(50).reduce(into: [String: NormalizedEvent]()) { $0[$1.id ?? ""] = $0[$1.id ?? ""] ?? $1 }
        let wanted = ofB.count + others.values.count { $0.target.variant == "B" }
        try check(try await all(query).count == wanted, "by variant, of all campaigns")
    }

    private func all(_ query: EventSearch, limit: Int = 997) async throws -> [EventRecord] {
        var found: [EventRecord] = [], cursor: EventCursor?
        repeat {
            let page = try await store.events(query, after: cursor, limit: limit)
            found += page.events
            cursor = page.next
        } while cursor != nil
        return found
    }

    /// The clicks that the list of events marks are those that the ledger sets aside, in whatever order events, emails and deletions come.
    public func marksWhatTheLedgerSetsAside(seed: UInt64) async throws {
        let sample = SampleEvents(seed: seed, count: 1500)
        var taken: [NormalizedEvent] = [], email: Email?, rules: Set<BotRule> = []
        func check(_ place: String) async throws {
            var tool = ClickLog()
            for event in taken { tool.add(event) }
            var options = AttributionOptions(), wanted = try tool.statistics(known: SampleEvents.known, bots: .rules).automatedClicks
            options.bots = .rules
            var query = EventSearch()
            query.campaign = other
            let records = try await all(query)
            query.isAutomated = true
            let marked = try await all(query)
            rules.formUnion(marked.compactMap(\.rule))
            query.isAutomated = false
            let unmarked = try await all(query)
            try self.check(marked == records.filter { $0.rule != nil } && unmarked == records.filter { $0.rule == nil }, "\(place): the filters do not part the list as its marks do")
            if let email, let links = email.linkIdentities() {
                options.honeypots = try await email.honeypots()
                func text(_ rule: BotRule?, _ time: Int64?, _ address: String, _ clicks: Int) -> String { "\(rule?.name ?? "") \(time ?? 0) \(address) \(clicks)" }
                let expected = try tool.automatedClicks(on: links, options: options).map { text($0.rule, $0.time, $0.address, $0.clicks) }.sorted()
                let found = marked.filter { $0.kind == .click }.map { text($0.rule, $0.time, $0.target.address, $0.clicks) }.sorted()
                try self.check(found == expected, "\(place): \(found.count) marked, not \(expected.count); \(Set(expected).symmetricDifference(found).sorted().prefix(3))")
                let log = try await store.log(ofCampaign: other)
                wanted = try attribute(log, to: links, hiddenLinks: options.honeypots, metric: .total, delivered: nil, options: options).ledger.automated
            }
            let clicks = marked.reduce(0) { $0 + ($1.kind == .click ? $1.clicks : 0) }
            try self.check(clicks == wanted, "\(place): \(clicks) clicks are marked, and \(wanted) set aside")
        }
        for (index, events) in sample.batches.enumerated() {
            _ = try await store.ingest(EventBatch(campaign: other, events: events, digest: [UInt8(truncatingIfNeeded: index), 3]))
            let ids = Set(taken.compactMap(\.id))
            var seen: Set<String> = []
            taken += events.filter { !ids.contains($0.id ?? "") && seen.insert($0.id ?? "").inserted }
            switch index {
            case 2, 6: email = SampleEvents.email
            case 4: email = SampleEvents.otherEmail
            case 8: email = nil
            case 9: email = SampleEvents.otherEmail
            default:
                if index % 2 == 1 { try await check("batch \(index)") }
                continue
            }
            try await put(email, other)
            try await check("an email at batch \(index)")
        }
        _ = try await store.forget(recipient: "scanner7@corp.example")
        taken.removeAll { $0.recipient == "scanner7@corp.example" }
        try await check("once a person is forgotten")
        try self.check(rules.isSuperset(of: [.flagged, .burst, .everyLink, .honeypot]), "the events show \(rules) alone")
        // Two variants, each with its own sweep.
        for (index, events) in sample.batches.enumerated() { _ = try await store.ingest(EventBatch(campaign: campaign, events: events, digest: [UInt8(truncatingIfNeeded: index), 4])) }
        var tool = ClickLog(), options = AttributionOptions()
        for event in sample.distinct { tool.add(event) }
        options.bots = .rules
        let parts = [0, 1].map { CampaignPartLinks(variant: $0, format: .html, links: SampleEvents.email.linkIdentities() ?? [], honeypots: [sample.trap]) }
        let wanted = try tool.statistics(variants: [["A"], ["B"]], parts: parts, known: SampleEvents.known, ofVariants: [SampleEvents.known, SampleEvents.known], options: options).whole.automatedClicks
        var query = EventSearch()
        query.campaign = campaign
        query.isAutomated = true
        let clicks = try await all(query).reduce(0) { $0 + ($1.kind == .click ? $1.clicks : 0) }
        try self.check(clicks == wanted, "of two variants \(clicks) clicks are marked, and \(wanted) set aside")
        // Of all campaigns at once.
        query.campaign = nil
        let everywhere = try await all(query)
        try self.check(everywhere == (try await all(EventSearch())).filter { $0.rule != nil }, "of all campaigns the filter does not find what is marked")
    }

    /// Clicks by the hour, and a revision that tells whether anything changed.
    public func countsByTheHour() async throws {
        let sample = SampleEvents(seed: 6), hour: Int64 = 3_600_000_000
        var revision = try await store.revision(ofCampaign: campaign)
        for (index, events) in sample.batches.enumerated() {
            _ = try await store.ingest(EventBatch(campaign: campaign, events: events, digest: [UInt8(truncatingIfNeeded: index)]))
            if index % 5 == 0 { _ = try await store.clicksByHour(campaign: campaign) }
            let now = try await store.revision(ofCampaign: campaign)
            try check(now > revision, "the revision grows with a batch")
            revision = now
        }
        var wanted: [Int64: Int] = [:]
        for event in sample.distinct where event.kind == .click && event.signs.rule == nil { if let time = event.time { wanted[time / hour * hour, default: 0] += event.clicks } }
        let found = try await store.clicksByHour(campaign: campaign)
        try check(found.map(\.start) == wanted.keys.sorted() && found.allSatisfy { wanted[$0.start] == $0.clicks }, "clicks by hour are \(found), not \(wanted)")
        try check(try await store.revision(ofCampaign: campaign) == revision, "the revision stays where nothing changes")
        _ = try await store.forget(recipient: "person3@example.com")
        try check(try await store.revision(ofCampaign: campaign) > revision, "the revision grows with a deletion")
    }

    /// Nothing is left of a person; everybody else's numbers stay.
    public func forgetsPeople() async throws {
        let sample = SampleEvents(seed: 8)
        _ = try await store.ingest(EventBatch(campaign: campaign, events: sample.events, digest: [1]))
        _ = try await store.log(ofCampaign: campaign)
        let person = "person3@example.com"
        let count = try await store.forget(recipient: "person3@EXAMPLE.com")
        try check(count > 0, "the person had events")
        var query = EventSearch()
        query.recipient = person
        try check(try await store.events(query, after: nil, limit: 10).events.isEmpty, "none is left")
        var tool = ClickLog()
        for event in sample.distinct where event.recipient.map(NormalizedEvent.identity(ofRecipient:)) != person { tool.add(event) }
        try check(try await store.log(ofCampaign: campaign).statistics(known: SampleEvents.known) == tool.statistics(known: SampleEvents.known), "the others' numbers stay")
        try check(try await store.forget(recipient: person) == 0, "the second time there is nothing")
    }

    public func deletesOldEvents() async throws {
        let sample = SampleEvents(seed: 9)
        _ = try await store.ingest(EventBatch(campaign: campaign, events: sample.events, digest: [1]))
        let count = try await store.deleteEvents(before: sample.middle)
        try check(count == sample.distinct.count { $0.time.map { $0 < sample.middle } ?? false }, "\(count) were deleted")
        var tool = ClickLog()
        for event in sample.distinct where event.time.map({ $0 >= sample.middle }) ?? true { tool.add(event) }
        try check(try await store.log(ofCampaign: campaign).statistics(known: SampleEvents.known) == tool.statistics(known: SampleEvents.known), "the numbers are those of what is left")
        try check(try await store.deleteEvents(before: sample.middle) == 0, "the second time there is nothing")
        _ = try await store.ingest(EventBatch(campaign: other, events: Array(sample.events.prefix(50)), digest: [2]))
        try await store.deleteEvents(ofCampaign: campaign)
        try check(try await store.log(ofCampaign: campaign).isEmpty, "a campaign's events are deleted")
        try check(try await !store.log(ofCampaign: other).isEmpty, "another's stay")
    }
}
