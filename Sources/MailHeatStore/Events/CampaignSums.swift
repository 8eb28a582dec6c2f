import GRDB
import MailHeat

/// A campaign's events in memory: sums of most, and one by one those of the people whose clicks come so fast that a rule may take them for a machine's.
/// Touched on the database's writer alone; readers get copies of `log`.
final class CampaignSums {
    let campaign: Int64
    private(set) var log = ClickLog()
    private(set) var targets: [NormalizedEvent.Target] = []
    /// Rows of `target`, by what they say; and their number in the log.
    private var idOf: [NormalizedEvent.Target: Int64] = [:]
    private var numberOf: [Int64: Int] = [:]
    /// People with a timed click, and with two; a third one is looked at.
    private var once = RecipientBitmap(), twice = RecipientBitmap()
    /// People whose events are in the log one by one.
    private(set) var suspects = RecipientBitmap()
    private(set) var lastEvent: Int64 = 0
    /// Events that came since the sums were last written down.
    var unsaved = 0
    /// `campaign.events_revision` of the state in memory: another one in the database means that it was changed past this memory.
    var revision: Int64 = 0

    /// As wide as the widest window of a rule, microseconds: who has three clicks in one is looked at event by event.
    static let window: Int64 = BotRule.sweepWindow
    static let fewest = BotRule.burstLinks

    init(campaign: Int64) { self.campaign = campaign }

    func id(of target: NormalizedEvent.Target) -> Int64? { idOf[target] }
    func add(_ target: NormalizedEvent.Target, id: Int64) throws {
        guard idOf[target] == nil else { return }
        guard let number = log.intern(target) else { throw StoreError.invalid("Campaign \(campaign) has too many different addresses.") }
        idOf[target] = id
        numberOf[id] = number
        targets.append(target)
    }
    func target(_ id: Int64) -> NormalizedEvent.Target? { numberOf[id].map { targets[$0] } }
    func noteLosses(duplicates: Int, rejected: Int, ignored: Int) { log.noteLosses(duplicates: duplicates, rejected: rejected, otherEvents: ignored) }

    /// Who among the people of new events has to be looked at event by event from now on.
    /// - Parameter clicksBetween: how many clicks of a person the store has in a span of time, the new ones among them.
    func newSuspects(among rows: [StoredRow], clicksBetween: (UInt32, ClosedRange<Int64>) throws -> Int) rethrows -> [UInt32] {
        var seen: [UInt32: Int] = [:], found: Set<UInt32> = []
        for row in rows where row.isTimedClick {
            guard let recipient = row.recipient, let time = row.time, !found.contains(recipient), !suspects.contains(recipient) else { continue }
            let count = (seen[recipient] ?? (twice.contains(recipient) ? 2 : once.contains(recipient) ? 1 : 0)) + 1
            seen[recipient] = count
            if count >= Self.fewest, try clicksBetween(recipient, (time - Self.window)...(time + Self.window)) >= Self.fewest { found.insert(recipient) }
        }
        return found.sorted()
    }

    /// Adds committed events.
    /// - Parameter promoted: who is looked at event by event from now on, with all events they have, these among them.
    func apply(_ rows: [StoredRow], promoted: [(recipient: UInt32, events: [StoredRow])]) {
        for (recipient, events) in promoted {
            for event in events where event.id <= lastEvent {
                if let number = numberOf[event.target] { log.withdraw(event.kind, target: number, signs: event.signs, clicks: event.clicks, recipient: recipient) }
            }
            suspects.insert(recipient)
            for event in events where event.id <= lastEvent { addSingly(event, recipient) }
        }
        for row in rows where row.id > lastEvent { add(row) }
        lastEvent = max(lastEvent, rows.last?.id ?? 0)
        unsaved += rows.count
    }
    private func add(_ row: StoredRow) {
        guard let number = numberOf[row.target] else { return }
        if row.isTimedClick, let recipient = row.recipient, !once.insert(recipient) { twice.insert(recipient) }
        if let totals = row.totals {
            log.add(NormalizedEvent(kind: row.kind, time: row.time, target: targets[number], clicks: row.clicks, signs: row.signs, totals: totals))
        } else if let recipient = row.recipient, suspects.contains(recipient) {
            addSingly(row, recipient)
        } else {
            log.condense(row.kind, target: number, signs: row.signs, clicks: row.clicks, recipient: row.recipient)
        }
    }
    private func addSingly(_ row: StoredRow, _ recipient: UInt32) {
        guard let number = numberOf[row.target] else { return }
        log.add(row.kind, target: targets[number], signs: row.signs, clicks: row.clicks, recipient: recipient, time: row.time)
    }

    // MARK: - Written down

    private static let version: UInt8 = 1

    /// The sums up to `lastEvent`; rows of totals and suspects' events are read again from the events.
    func bytes() -> [UInt8] {
        var output = [Self.version]
        func append(_ value: Int) { withUnsafeBytes(of: Int64(value).littleEndian) { output += $0 } }
        func append(_ set: RecipientBitmap) {
            let bytes = set.bytes
            append(bytes.count)
            output += bytes
        }
        for set in [once, twice, suspects] { append(set) }
        let ids = Dictionary(uniqueKeysWithValues: numberOf.map { ($0.value, $0.key) })
        append(log.condensed.count)
        for cell in log.condensed {
            for value in [Int(ids[cell.target] ?? 0), cell.kind.rawValue, Int(cell.signs.rawValue), cell.events, cell.clicks, cell.anonymous] { append(value) }
            append(cell.recipients)
        }
        return output
    }
    /// - Returns: false if they were written in another form: then they are made anew.
    func restore(_ bytes: [UInt8], lastEvent: Int64) -> Bool {
        var rest = bytes[...]
        guard rest.popFirst() == Self.version else { return false }
        func integer() -> Int? {
            guard rest.count >= 8 else { return nil }
            defer { rest = rest.dropFirst(8) }
            return Int(Int64(littleEndian: rest.withUnsafeBytes { $0.loadUnaligned(as: Int64.self) }))
        }
        func set() -> RecipientBitmap? {
            guard let count = integer(), count >= 0, count <= rest.count else { return nil }
            defer { rest = rest.dropFirst(count) }
            return RecipientBitmap(rest.prefix(count))
        }
        guard let once = set(), let twice = set(), let suspects = set(), let count = integer(), count >= 0 else { return false }
        var cells: [EventCell] = []
        for _ in 0..<count {
            guard let target = integer(), let number = numberOf[Int64(target)], let kind = integer().flatMap({ EventKind(rawValue: $0) }), let signs = integer(), let events = integer(),
                  let clicks = integer(), let anonymous = integer(), let recipients = set() else { return false }
            var cell = EventCell(target: number, kind: kind, signs: NormalizedEvent.Signs(rawValue: UInt16(truncatingIfNeeded: signs)))
            cell.events = events
            cell.clicks = clicks
            cell.anonymous = anonymous
            cell.recipients = recipients
            cells.append(cell)
        }
        (self.once, self.twice, self.suspects, self.lastEvent) = (once, twice, suspects, lastEvent)
        for cell in cells { log.restore(cell) }
        return true
    }
    /// An event that `restore` left to be read again.
    func readAgain(_ row: StoredRow) {
        if row.totals == nil, let recipient = row.recipient { addSingly(row, recipient) } else { add(row) }
    }
    func setExpansion(_ expansion: @escaping @Sendable () throws(MailHeatError) -> ClickLog) { log.expansion = expansion }
}
