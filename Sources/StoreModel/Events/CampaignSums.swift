package import MailHeat

/// A campaign's events in memory: sums of most, and one by one those of the people whose clicks come so fast that a rule may take them for a machine's.
/// Touched by one writer at a time; readers get copies of `log`.
package final class CampaignSums {
    package let campaign: Int64
    package private(set) var log = ClickLog()
    package private(set) var targets: [NormalizedEvent.Target] = []
    /// A store's numbers of targets, by what they say; and their number in the log.
    private var idOf: [NormalizedEvent.Target: Int64] = [:]
    private var numberOf: [Int64: Int] = [:]
    /// People with a timed click, and with two; a third one is looked at.
    private var once = RecipientBitmap(), twice = RecipientBitmap()
    /// People whose events are in the log one by one.
    package private(set) var suspects = RecipientBitmap()
    /// Their events, and the rows of totals.
    private var singles: [StoredRow] = []
    /// Clicks by the hour, but those that a single sign gives away as a machine's.
    package private(set) var clicksByHour: [Int64: Int] = [:]
    package private(set) var lastEvent: Int64 = 0
    /// Events that came since the sums were last written down.
    package var unsaved = 0
    /// Which state of the store's it is.
    package var revision: Int64 = 0

    /// As wide as the widest window of a rule, microseconds: who has three clicks in one is looked at event by event.
    package static let window: Int64 = BotRule.sweepWindow
    package static let fewest = BotRule.burstLinks
    package static let hour: Int64 = 3_600_000_000
    /// With more that are kept one by one, reading all events again costs no more than writing them down.
    private static let mostSinglesSaved = 1_000_000

    package init(campaign: Int64) { self.campaign = campaign }

    package func id(of target: NormalizedEvent.Target) -> Int64? { idOf[target] }
    package func add(_ target: NormalizedEvent.Target, id: Int64) throws {
        guard idOf[target] == nil else { return }
        guard let number = log.intern(target) else { throw StoreError.invalid("Campaign \(campaign) has too many different addresses.") }
        idOf[target] = id
        numberOf[id] = number
        targets.append(target)
    }
    /// A target's place among `targets`, and in the log.
    package func number(ofTarget id: Int64) -> Int? { numberOf[id] }
    package func noteLosses(duplicates: Int, rejected: Int, ignored: Int) { log.noteLosses(duplicates: duplicates, rejected: rejected, otherEvents: ignored) }
    package func setExpansion(_ expansion: @escaping @Sendable () throws(MailHeatError) -> ClickLog) { log.expansion = expansion }

    /// Who among the people of new events has to be looked at event by event from now on.
    /// - Parameter clicksBetween: how many clicks of a person the store has in a span of time, the new ones among them.
    package func newSuspects(among rows: [StoredRow], clicksBetween: (UInt32, ClosedRange<Int64>) throws -> Int) rethrows -> [UInt32] {
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
    package func apply(_ rows: [StoredRow], promoted: [(recipient: UInt32, events: [StoredRow])] = []) {
        for (recipient, events) in promoted {
            let known = events.filter { $0.id <= lastEvent && $0.totals == nil }
            for event in known {
                if let number = numberOf[event.target] { log.withdraw(event.kind, target: number, signs: event.signs, clicks: event.clicks, recipient: recipient) }
            }
            suspects.insert(recipient)
            for event in known { addSingly(event) }
        }
        for row in rows where row.id > lastEvent { add(row) }
        lastEvent = max(lastEvent, rows.last?.id ?? 0)
        unsaved += rows.count
    }
    /// Whose events are looked at one by one from the first on.
    package func suspect(_ recipient: UInt32) { suspects.insert(recipient) }

    private func add(_ row: StoredRow) {
        guard let number = numberOf[row.target] else { return }
        if row.isTimedClick, let recipient = row.recipient, !once.insert(recipient) { twice.insert(recipient) }
        if row.kind == .click, let time = row.time, row.signs.rule == nil { clicksByHour[(time >= 0 ? time : time - Self.hour + 1) / Self.hour, default: 0] += row.clicks }
        if row.totals != nil || row.recipient.map(suspects.contains) ?? false {
            addSingly(row)
        } else {
            log.condense(row.kind, target: number, signs: row.signs, clicks: row.clicks, recipient: row.recipient)
        }
    }
    private func addSingly(_ row: StoredRow) {
        guard let number = numberOf[row.target] else { return }
        singles.append(row)
        log.add(NormalizedEvent(kind: row.kind, time: row.time, target: targets[number], recipient: row.totals == nil ? row.recipient.map { String($0) } : nil, clicks: row.clicks, signs: row.signs,
                                totals: row.totals))
    }

    // MARK: - Written down

    private static let version: UInt8 = 2

    /// All of it but the targets; nil where it is too much to be worth it.
    package func bytes() -> [UInt8]? {
        guard singles.count <= Self.mostSinglesSaved else { return nil }
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
        append(singles.count)
        for row in singles {
            append(Int(row.target))
            append(Int(row.time ?? .min))
            append(Int(row.recipient ?? .max))
            append(row.clicks)
            append(row.totals.map { $0.unique ?? -1 } ?? -2)
            append(row.kind.rawValue << 16 | Int(row.signs.rawValue))
        }
        append(clicksByHour.count)
        for (hour, clicks) in clicksByHour.sorted(by: { $0.key < $1.key }) {
            append(Int(hour))
            append(clicks)
        }
        return output
    }
    /// - Returns: false if they were written in another form: then they are made anew.
    package func restore(_ bytes: [UInt8], lastEvent: Int64) -> Bool {
        var reader = SavedSums(bytes)
        guard reader.byte() == Self.version, let once = reader.set(), let twice = reader.set(), let suspects = reader.set(), let count = reader.count() else { return false }
        var cells: [EventCell] = [], singles: [StoredRow] = [], hours: [Int64: Int] = [:]
        for _ in 0..<count {
            guard let target = reader.integer(), let number = numberOf[Int64(target)], let kind = reader.integer().flatMap({ EventKind(rawValue: $0) }), let signs = reader.integer(),
                  let events = reader.integer(), let clicks = reader.integer(), let anonymous = reader.integer(), let recipients = reader.set() else { return false }
            var cell = EventCell(target: number, kind: kind, signs: NormalizedEvent.Signs(rawValue: UInt16(truncatingIfNeeded: signs)))
            cell.events = events
            cell.clicks = clicks
            cell.anonymous = anonymous
            cell.recipients = recipients
            cells.append(cell)
        }
        guard let count = reader.count() else { return false }
        for _ in 0..<count {
            guard let target = reader.integer(), numberOf[Int64(target)] != nil, let time = reader.integer(), let recipient = reader.integer().flatMap({ UInt32(exactly: $0) }),
                  let clicks = reader.integer(), let uniques = reader.integer(), let traits = reader.integer(), let kind = EventKind(rawValue: traits >> 16) else { return false }
            singles.append(StoredRow(id: lastEvent, time: time == .min ? nil : Int64(time), kind: kind, target: Int64(target), recipient: recipient == .max ? nil : recipient, clicks: clicks,
                                     totals: uniques == -2 ? nil : .init(unique: uniques < 0 ? nil : uniques), signs: NormalizedEvent.Signs(rawValue: UInt16(truncatingIfNeeded: traits))))
        }
        guard let count = reader.count() else { return false }
        for _ in 0..<count {
            guard let hour = reader.integer(), let clicks = reader.integer() else { return false }
            hours[Int64(hour)] = clicks
        }
        (self.once, self.twice, self.suspects, self.lastEvent, clicksByHour) = (once, twice, suspects, lastEvent, hours)
        for cell in cells { log.restore(cell) }
        for row in singles { addSingly(row) }
        return true
    }
}

/// Reads what `CampaignSums.bytes` wrote.
private struct SavedSums {
    private let bytes: [UInt8]
    private var position = 0
    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func byte() -> UInt8? {
        guard position < bytes.count else { return nil }
        defer { position += 1 }
        return bytes[position]
    }
    mutating func integer() -> Int? {
        guard bytes.count - position >= 8 else { return nil }
        defer { position += 8 }
        return Int(Int64(littleEndian: bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: position, as: Int64.self) }))
    }
    /// Of things of at least a byte each.
    mutating func count() -> Int? { integer().flatMap { $0 >= 0 && $0 <= bytes.count - position ? $0 : nil } }
    mutating func set() -> RecipientBitmap? {
        guard let count = count() else { return nil }
        defer { position += count }
        return RecipientBitmap(bytes[position..<position + count])
    }
}
