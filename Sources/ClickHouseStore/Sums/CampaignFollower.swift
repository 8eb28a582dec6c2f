import Dispatch
import MailHeat
import StoreModel

/// Keeps one campaign's sums up to date with what any server wrote: by the batches that are not in them yet, so that neither clocks that differ nor
/// rows that are late can hide an event. At most one update runs and one waits: who asks while one runs is served by the next.
actor CampaignFollower {
    private let campaign: Int64
    private let store: ClickHouseQueries
    private var sums: FollowedSums?
    /// Batches whose rows this server's replica does not have yet.
    private var missing: Set<UInt64> = []
    private var running: (number: Int, task: Task<Void, any Error>)?, waiting: (number: Int, task: Task<Void, any Error>)?
    private var turn = 0

    /// Events and batches that are added at once.
    private static let groupEvents = 100_000, groupBatches = 2000
    /// A row may reach a replica so much later than its batch, and clocks may differ so much, microseconds.
    private static let lag: UInt64 = 120_000_000
    static let longestLag: UInt64 = 600_000_000
    /// Events of a range of keys that is read at once.
    private static let rangeEvents = 200_000

    init(campaign: Int64, store: ClickHouseQueries) { self.campaign = campaign; self.store = store }

    /// As of now or a moment later.
    func current() async throws -> FollowedSums {
        // What another replica has already comes here within a moment.
        for attempt in 0..<20 {
            if attempt > 0 { try await Task.sleep(for: .milliseconds(100)) }
            try await refresh()
            if missing.isEmpty { break }
        }
        guard let sums else { throw ClickHouseError.unexpectedAnswer }
        return sums
    }
    /// What is in memory; nil: nothing.
    var loaded: FollowedSums? { sums }
    func forget() { sums = nil }

    private func refresh() async throws {
        if let waiting { return try await waiting.task.value }
        turn += 1
        let number = turn, before = running?.task
        let task = Task {
            if let before { _ = await before.result }
            begin(number)
            defer { end(number) }
            try await update()
        }
        if before == nil { running = (number, task) } else { waiting = (number, task) }
        try await task.value
    }
    private func begin(_ number: Int) {
        guard waiting?.number == number else { return }
        running = waiting
        waiting = nil
    }
    private func end(_ number: Int) { if running?.number == number { running = nil } }

    // MARK: - An update

    private func update() async throws {
        let state = try await store.state(of: campaign)
        if let sums, state.deletions == sums.deletions {
            if state.batches == sums.batches.count { return missing = [] }
            var new = try await store.batches(of: campaign, since: sums.lastArrived > Self.longestLag ? sums.lastArrived - Self.longestLag : 0).filter { !sums.batches.contains($0.id) }
            // One that is later than that is found among all.
            if sums.batches.count + new.count < state.batches { new = try await store.batches(of: campaign, since: 0).filter { !sums.batches.contains($0.id) } }
            if new.allSatisfy({ !$0.isDeletion }), try await follow(new, sums) { return }
        }
        try await load()
    }

    private func load() async throws {
        sums = nil
        let all = try await store.batches(of: campaign, since: 0), targets = try await store.targets(of: campaign)
        var made = FollowedSums(campaign: campaign)
        let isRestored: Bool
        if let saved = try await store.savedSums(of: campaign) { isRestored = try await Self.work { [made] in try made.restore(saved, all: all, targets: targets) } } else { isRestored = false }
        if !isRestored {
            made = FollowedSums(campaign: campaign)
            for (key, target) in targets.sorted(by: { $0.key < $1.key }) { try made.add(target, key: key) }
            // Those whose rows every replica has by now are read by ranges of keys, the rest as ever.
            let settled = all.filter { $0.arrived + Self.lag < store.now() }, count = settled.reduce(0) { $0 + $1.events }
            if count > Self.groupEvents { try await readAll(settled, count, made) }
        }
        let queries = store, campaign = campaign
        made.setExpansion { () throws(MailHeatError) in
            do { return try queries.fullLog(of: campaign) } catch { throw .internalFault("The events cannot be read (\(error)).") }
        }
        // Deletions first: what a deletion took is not waited for.
        let rest = all.filter { !made.batches.contains($0.id) }
        made.note(rest.filter(\.isDeletion))
        guard try await follow(rest.filter { !$0.isDeletion }, made) else { throw ClickHouseError.unexpectedAnswer }
        sums = made
    }

    private func readAll(_ settled: [BatchEntry], _ count: Int, _ made: FollowedSums) async throws {
        let suspects = try await store.suspects(of: campaign), wanted = Set(settled.map(\.id))
        try await Self.work { try made.suspect(suspects) }
        for range in ClickHouseQueries.ranges(count / Self.rangeEvents + 1) {
            let answer = try await store.rows(of: campaign, in: range)
            let entries = try await Self.work { try SumsEntry.read(answer) }
            try await know(made.unknownTargets(entries), made)
            try await Self.work { made.addAll(entries, answer, of: wanted) }
        }
        made.note(settled)
    }

    /// - Returns: false if the sums have to be made anew.
    private func follow(_ new: [BatchEntry], _ sums: FollowedSums) async throws -> Bool {
        missing = []
        var rest = new.sorted { ($0.arrived, $0.id) < ($1.arrived, $1.id) }[...]
        while !rest.isEmpty {
            var group: [BatchEntry] = [], count = 0
            while let next = rest.first, group.isEmpty || count + next.events <= Self.groupEvents && group.count < Self.groupBatches {
                group.append(next)
                count += next.events
                rest.removeFirst()
            }
            guard try await take(group, sums) else { return false }
        }
        return true
    }

    private func take(_ group: [BatchEntry], _ sums: FollowedSums) async throws -> Bool {
        let ids = group.filter { $0.events > 0 }.map(\.id)
        guard !ids.isEmpty else {
            sums.note(group)
            return true
        }
        let answer = try await store.rows(of: campaign, batches: ids)
        let entries = try await Self.work { try SumsEntry.read(answer) }
        var counts: [UInt64: Int] = [:]
        SumsEntry.forEachKey(entries) { rows in for batch in Set(rows.lazy.map { $0.batch }) { counts[batch, default: 0] += 1 } }
        let now = store.now()
        // A batch of which rows are missing is late on this replica, unless a deletion took them.
        let there = group.filter { (counts[$0.id] ?? 0) >= $0.events || $0.arrived <= sums.lastDeletion || $0.arrived + Self.longestLag < now }
        missing.formUnion(group.map(\.id))
        missing.subtract(there.map(\.id))
        let taken = Set(there.map(\.id))
        try await know(sums.unknownTargets(entries.filter { taken.contains($0.batch) }), sums)
        guard let fresh = sums.fresh(entries, answer, of: taken) else { return false }
        var earlier: [(entries: [SumsEntry], answer: [UInt8])] = []
        let names = try await Self.work { sums.questionable(fresh, answer) }
        for start in stride(from: 0, to: names.count, by: 5000) {
            let answer = try await store.rows(of: campaign, people: Array(names[start..<min(start + 5000, names.count)]))
            earlier.append((try SumsEntry.read(answer), answer))
        }
        let known = earlier
        try await Self.work { sums.add(fresh, answer, earlier: known) }
        sums.note(there)
        return true
    }

    /// What events were on that is not known yet.
    private func know(_ keys: Set<EventKey>, _ sums: FollowedSums) async throws {
        guard !keys.isEmpty else { return }
        for (key, target) in try await store.targets(of: campaign, keys: keys.sorted()).sorted(by: { $0.key < $1.key }) { try sums.add(target, key: key) }
    }

    /// Work of some length, on a thread of its own rather than one of those that serve requests.
    private static func work<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in DispatchQueue.global().async { continuation.resume(with: Swift.Result { try body() }) } }
    }

    /// Writes the sums down, where so many events came since they last were.
    func save(from fewest: Int) async throws {
        // No update meanwhile: what is written is of one moment.
        guard let sums, sums.unsaved >= fewest, running == nil, let bytes = sums.saved() else { return }
        try await store.save(bytes, of: campaign)
    }
}
