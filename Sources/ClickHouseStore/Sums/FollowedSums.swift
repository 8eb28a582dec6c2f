import Foundation
import MailHeat
import StoreModel

/// A campaign's sums in memory, and which batches are in them. One update changes it at a time; anyone may copy what it shows.
final class FollowedSums: @unchecked Sendable {
    let campaign: Int64
    private let lock = NSLock()
    private let sums: CampaignSums
    private var people = PeopleNumbers()
    private var numberOf: [EventKey: Int64] = [:]
    private var targetKeys: [EventKey] = []
    private(set) var batches: Set<UInt64> = []
    /// Deletions among them.
    private(set) var deletions = 0
    private(set) var lastDeletion: UInt64 = 0
    /// When the latest of the batches arrived.
    private(set) var lastArrived: UInt64 = 0

    init(campaign: Int64) {
        self.campaign = campaign
        sums = CampaignSums(campaign: campaign)
    }

    var log: ClickLog { lock.withLock { sums.log } }
    var clicksByHour: [Int64: Int] { lock.withLock { sums.clicksByHour } }
    var unsaved: Int { lock.withLock { sums.unsaved } }
    func setExpansion(_ expansion: @escaping @Sendable () throws(MailHeatError) -> ClickLog) { lock.withLock { sums.setExpansion(expansion) } }

    // MARK: What an update does

    func unknownTargets(_ entries: [SumsEntry]) -> Set<EventKey> { Set(entries.lazy.map { $0.target }).filter { numberOf[$0] == nil } }
    func add(_ target: NormalizedEvent.Target, key: EventKey) throws {
        guard numberOf[key] == nil else { return }
        targetKeys.append(key)
        let number = Int64(targetKeys.count)
        try lock.withLock { try sums.add(target, id: number) }
        numberOf[key] = number
    }
    private func row(_ entry: SumsEntry, _ answer: [UInt8], id: Int64) -> StoredRow? {
        guard let target = numberOf[entry.target] else { return nil }
        return StoredRow(id: id, time: entry.time, kind: entry.kind, target: target, recipient: entry.person.isEmpty ? nil : people.number(answer, entry.person), clicks: entry.clicks, totals: entry.totals, signs: entry.signs)
    }
    private func rows(_ entries: [SumsEntry], _ answer: [UInt8]) -> [StoredRow] {
        var id = sums.lastEvent
        return entries.compactMap { entry in
            id += 1
            return row(entry, answer, id: id)
        }
    }

    /// Whose events are looked at one by one from the first on: their names, each behind its length.
    func suspect(_ answer: [UInt8]) throws {
        var reader = RowBinaryReader(answer)
        while !reader.isAtEnd {
            let range = try reader.readRange()
            if let number = people.number(answer, range) { sums.suspect(number) }
        }
    }
    /// Adds all events of some batches in a range of keys; everyone whom a rule may take for a machine is a suspect already.
    func addAll(_ entries: [SumsEntry], _ answer: [UInt8], of wanted: Set<UInt64>) {
        var first: [SumsEntry] = []
        SumsEntry.forEachKey(entries) { group in if let entry = group.first(where: { wanted.contains($0.batch) }) { first.append(entry) } }
        let rows = rows(first, answer)
        lock.withLock { sums.apply(rows) }
    }
    func note(_ taken: [BatchEntry]) {
        for batch in taken where batches.insert(batch.id).inserted {
            lastArrived = max(lastArrived, batch.arrived)
            if batch.isDeletion {
                deletions += 1
                lastDeletion = max(lastDeletion, batch.arrived)
            }
            lock.withLock { sums.noteLosses(duplicates: batch.duplicates, rejected: batch.rejected, ignored: batch.ignored) }
        }
        lock.withLock { sums.revision = Int64(batches.count) }
    }

    /// Of new rows those whose events are not in the sums yet.
    /// - Returns: nil if an event that is in them is not the one that counts: then all is made anew.
    func fresh(_ entries: [SumsEntry], _ answer: [UInt8], of taken: Set<UInt64>) -> [SumsEntry]? {
        var fresh: [SumsEntry] = [], isSound = true
        SumsEntry.forEachKey(entries) { group in
            guard let first = group.first(where: { taken.contains($0.batch) }) else { return }
            guard let counted = group.first(where: { batches.contains($0.batch) }) else { return fresh.append(first) }
            if SumsEntry.precedes(first, counted), !isSame(first, counted, answer) { isSound = false }
        }
        return isSound ? fresh : nil
    }
    private func isSame(_ a: SumsEntry, _ b: SumsEntry, _ answer: [UInt8]) -> Bool {
        a.time == b.time && a.kind == b.kind && a.target == b.target && a.clicks == b.clicks && a.totals == b.totals && a.signs == b.signs && answer[a.person] == answer[b.person]
    }
    /// People among new events of whom a rule may take clicks for a machine's, if their other clicks are near.
    func questionable(_ fresh: [SumsEntry], _ answer: [UInt8]) -> [String] {
        let rows = rows(fresh, answer)
        var asked: Set<UInt32> = []
        _ = sums.newSuspects(among: rows) { recipient, _ in
            asked.insert(recipient)
            return 0
        }
        guard !asked.isEmpty else { return [] }
        var names: Set<String> = []
        for entry in fresh where !entry.person.isEmpty {
            if let number = people.number(answer, entry.person), asked.contains(number) { names.insert(String(decoding: answer[entry.person], as: UTF8.self)) }
        }
        return names.sorted()
    }
    /// Adds new events.
    /// - Parameter earlier: all events of the questionable people, answer by answer.
    func add(_ fresh: [SumsEntry], _ answer: [UInt8], earlier: [(entries: [SumsEntry], answer: [UInt8])]) {
        let rows = rows(fresh, answer)
        var known: [UInt32: [StoredRow]] = [:], times: [UInt32: [Int64]] = [:]
        for (entries, answer) in earlier {
            SumsEntry.forEachKey(entries) { group in
                guard let entry = group.first(where: { batches.contains($0.batch) }), let row = row(entry, answer, id: 0), let recipient = row.recipient else { return }
                known[recipient, default: []].append(row)
            }
        }
        for row in known.values.joined() where row.isTimedClick { if let recipient = row.recipient, let time = row.time { times[recipient, default: []].append(time) } }
        for row in rows where row.isTimedClick { if let recipient = row.recipient, let time = row.time { times[recipient, default: []].append(time) } }
        let suspects = sums.newSuspects(among: rows) { recipient, span in times[recipient]?.count { span.contains($0) } ?? 0 }
        lock.withLock { sums.apply(rows, promoted: suspects.map { ($0, known[$0] ?? []) }) }
    }

    // MARK: Written down

    private static let version: UInt8 = 1

    /// nil where it is too much to be worth it.
    func saved() -> [UInt8]? {
        guard let body = lock.withLock({
            sums.unsaved = 0
            return sums.bytes()
        }) else { return nil }
        var writer = RowBinaryWriter()
        writer.write(Self.version)
        writer.write(UInt64(deletions))
        writer.write(sums.lastEvent)
        people.write(to: &writer)
        writer.write(UInt64(targetKeys.count))
        for key in targetKeys { writer.write(key) }
        writer.write(UInt64(batches.count))
        for batch in batches.sorted() { writer.write(batch) }
        return writer.bytes + body
    }
    /// - Parameters:
    ///   - all: the campaign's batches.
    ///   - targets: what its events were on.
    /// - Returns: false if the bytes are not of this campaign as it is now: then another is made anew.
    func restore(_ bytes: [UInt8], all: [BatchEntry], targets: [EventKey: NormalizedEvent.Target]) throws -> Bool {
        var reader = RowBinaryReader(bytes)
        guard try reader.read(UInt8.self) == Self.version, try reader.read(UInt64.self) == UInt64(all.count { $0.isDeletion }) else { return false }
        let lastEvent = try reader.read(Int64.self)
        people = try PeopleNumbers(reading: &reader)
        for _ in 0..<(try reader.read(UInt64.self)) {
            let key = try reader.readKey()
            guard let target = targets[key] else { return false }
            try add(target, key: key)
        }
        var taken: Set<UInt64> = []
        for _ in 0..<(try reader.read(UInt64.self)) { taken.insert(try reader.read()) }
        let known = all.filter { taken.contains($0.id) }
        guard known.count == taken.count, sums.restore(reader.rest, lastEvent: lastEvent) else { return false }
        note(known)
        return true
    }
}
