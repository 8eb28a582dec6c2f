public import Primitives

/// The clicks of an email, gathered from any number of files and rows, and the other events with them.
/// Nothing read from it depends on the order they came in.
///
/// Memory: 24 bytes for each event, some 34 more if it has an id, and what is distinct of addresses and recipients. Recipients are kept as keyed hashes only.
public struct ClickLog: Sendable {
    let hash = SipHash.randomKey()
    /// Orders recipients alike in every process; used only to choose between events that share an id, and to number recipients in a list.
    private static let recipientOrderHash = SipHash(key0: 0, key1: 0)

    private(set) var targets = TargetTable()
    /// What the rows of totals add up to, by target.
    private(set) var tallies: [TargetTally] = []
    private(set) var recipients = DigestTable()
    private(set) var recipientOrder: [UInt64] = []
    private(set) var events = EventStore()
    private var eventIDs = DigestTable()
    private var eventOfID = PieceArray<UInt32>()
    private var pending = PendingEvents()
    private var traits: TraitReader
    /// Recipients as written, by number, where they are to be printed; else empty.
    private(set) var recipientNames: [[UInt8]] = []
    private let keepsRecipients: Bool
    /// Sums in place of single events; a log that was read from files has none.
    var cells: [EventCell] = []
    var cellOf: [CellKey: Int] = [:]
    /// Makes the log with all its events, where this one keeps sums.
    public var expansion: (@Sendable () throws(MailHeatError) -> ClickLog)?

    /// Rows of clicks that were counted, duplicates among them.
    public private(set) var rows = 0
    /// Events left out because their id had been seen.
    public private(set) var duplicates = 0
    /// Rows that could not be used.
    public internal(set) var rejectedRows = 0
    /// Rows that are no click.
    public private(set) var otherEvents = 0
    /// The time of the latest event, microseconds since 1970.
    public private(set) var latest: Int64?
    private(set) var dates = EventDates()

    /// - Parameters:
    ///   - signs: which user agents and networks are machines'.
    ///   - keepsRecipients: keeps their names besides their hashes, so that lists can name them.
    public init(signs: AutomationSigns = .standard, keepsRecipients: Bool = false) {
        traits = TraitReader(signs: signs, hash: hash)
        self.keepsRecipients = keepsRecipients
    }

    /// Nothing has been read: the links have the state "no data", which is not zero clicks.
    public var isEmpty: Bool { rows == 0 && otherEvents == 0 }

    /// What the rows of totals of one target add up to.
    struct TargetTally: Sendable {
        var total = 0
        var unique = 0
        /// Clicks for which the data gives no unique count.
        var anonymous = 0
        var hasTotals = false
        /// A click named it; other events stand at targets as well, for their variant.
        var isClicked = false
        var hasUnique = false
    }

    enum Verdict {
        case counted, otherEvent
        case bad(String)
    }

    mutating func add(_ row: borrowing ClickRow) -> Verdict {
        let checked: CheckedRow
        do throws(RowFault) { checked = try CheckedRow(row) } catch { return .bad(error.reason) }
        guard checked.kind != .other else {
            otherEvents += 1
            return .otherEvent
        }
        guard checked.kind == .click else { return addOther(row, checked.kind) }
        guard let target = intern(target: row) else { return .bad("there are too many different addresses") }
        tallies[Int(target)].isClicked = true
        guard checked.isEvent else {
            addTotals(checked.total ?? 0, checked.unique, to: Int(target))
            rows += 1
            return .counted
        }
        guard !isFull else { return .bad("there are too many different events") }
        enqueue(event(row, .click, target: target, count: checked.total ?? 1), row)
        rows += 1
        return .counted
    }

    /// An event that is no click: it has no address, but a variant may be known.
    private mutating func addOther(_ row: borrowing ClickRow, _ kind: EventKind) -> Verdict {
        guard !isFull, let target = intern(target: row) else { return .bad("there are too many different events") }
        enqueue(event(row, kind, target: target, count: 1), row)
        otherEvents += 1
        return .otherEvent
    }

    mutating func intern(target row: borrowing ClickRow) -> UInt32? {
        let format = row.format ?? row.range(.format).flatMap { EmailFormat(row.bytes[$0]) }
        guard let target = targets.intern(row, format: format, hash: hash) else { return nil }
        if Int(target) == tallies.count { tallies.append(TargetTally()) }
        return target
    }

    /// All of an event but who made it.
    private mutating func event(_ row: borrowing ClickRow, _ kind: EventKind, target: UInt32, count: Int) -> StoredEvent {
        let traits = self.traits.traits(row, kind)
        let time = row.time ?? row.range(.occurredAt).flatMap { EventTime.parse(row.bytes[$0]) } ?? StoredEvent.unknownTime
        if time != StoredEvent.unknownTime {
            latest = max(latest ?? time, time)
            dates.note(time)
        }
        return StoredEvent(time: time, target: target, recipient: StoredEvent.noRecipient, count: UInt32(truncatingIfNeeded: count), traits: traits)
    }
    /// Numbers are 32 bits; each event has at most one id and one recipient of its own.
    private var isFull: Bool { events.count + pending.entries.count >= Int(UInt32.max) - 2 }

    /// Looking up a recipient or an id waits for memory: several at once wait together.
    private mutating func enqueue(_ event: StoredEvent, _ row: borrowing ClickRow) {
        var entry = PendingEvents.Entry(event: event)
        if let range = row.range(.recipient) {
            entry.name = pending.keep(recipient: row.bytes, range)
            entry.recipient = hash.digest(pending.names, entry.name)
        }
        if let range = row.range(.eventID) {
            // Two providers may use one id, and one id may stand for a message's opening and its click.
            let digest = hash.digest(row.bytes, range)
            let salt = UInt64(truncatingIfNeeded: event.traits.kind.rawValue) << 8 | UInt64(row.source.number) &+ 1
            entry.id = Digest128(low: digest.low ^ salt &* 0x9E37_79B9_7F4A_7C15, high: digest.high ^ salt &* 0xBF58_476D_1CE4_E5B9)
            entry.hasID = true
        }
        pending.entries.append(entry)
        if pending.entries.count == PendingEvents.most { storePending() }
    }

    /// Gives the events that wait their recipients, and leaves out those whose id had been seen. What is read from the log needs it done.
    mutating func storePending() {
        for entry in pending.entries {
            if !entry.name.isEmpty { recipients.touch(entry.recipient) }
            if entry.hasID { eventIDs.touch(entry.id) }
        }
        for entry in pending.entries where !entry.name.isEmpty { recipients.touchEntry(entry.recipient) }
        for entry in pending.entries {
            var event = entry.event
            if !entry.name.isEmpty, let (number, isNew) = recipients.intern(entry.recipient) {
                if isNew {
                    recipientOrder.append(Self.recipientOrderHash.digest(pending.names, entry.name).low)
                    if keepsRecipients { recipientNames.append(Array(pending.names[entry.name])) }
                }
                event.recipient = number
            }
            guard entry.hasID, let (number, isNew) = eventIDs.intern(entry.id) else {
                events.append(event)
                continue
            }
            if isNew {
                eventOfID.append(UInt32(truncatingIfNeeded: events.count))
                events.append(event)
            } else {
                duplicates += 1
                let place = Int(eventOfID[Int(number)])
                if precedes(event, events[place]) { events[place] = event }
            }
        }
        pending.removeAll()
    }

    /// Counts what a store found and did not keep as events.
    public mutating func noteLosses(duplicates: Int, rejected: Int, otherEvents: Int) {
        self.duplicates += duplicates
        rejectedRows += rejected
        self.otherEvents += otherEvents
    }
    /// Events that went into a cell, or out of it.
    mutating func note(cell index: Int, events: Int) {
        guard cells[index].kind == .click else { return otherEvents += events }
        rows += events
        tallies[cells[index].target].isClicked = true
    }

    private mutating func addTotals(_ total: Int, _ unique: Int?, to target: Int) {
        tallies[target].hasTotals = true
        tallies[target].total.addClamped(total)
        if let unique {
            tallies[target].hasUnique = true
            tallies[target].unique.addClamped(unique)
        } else {
            tallies[target].anonymous.addClamped(total)
        }
    }

    /// Email addresses differ in the case of their domain without meaning it (RFC 5321 §2.4); other ids are taken as written.
    static func normalized(recipient bytes: ArraySlice<UInt8>) -> [UInt8] {
        guard let at = bytes.lastIndex(of: 0x40) else { return Array(bytes) }
        return Array(bytes[..<at]) + ASCII.lowercased(bytes[at...])
    }
    /// A recipient's number; nil if no event names them.
    func recipientNumber(_ bytes: ArraySlice<UInt8>) -> UInt32? {
        let name = Self.normalized(recipient: bytes)
        return recipients.find(hash.digest(name, 0..<name.count))
    }

    /// Of events that share an id but differ, the first in this order counts, whichever came first.
    private func precedes(_ a: StoredEvent, _ b: StoredEvent) -> Bool {
        if a.target != b.target { return targets.precedes(Int(a.target), Int(b.target)) }
        if a.recipient != b.recipient {
            if a.recipient == StoredEvent.noRecipient || b.recipient == StoredEvent.noRecipient { return b.recipient == StoredEvent.noRecipient }
            return recipientOrder[Int(a.recipient)] < recipientOrder[Int(b.recipient)]
        }
        if a.count != b.count { return a.count < b.count }
        if a.time != b.time { return a.time < b.time }
        return a.traits.rawValue < b.traits.rawValue
    }
}

extension Int {
    /// Sums of counts of a hostile file: at the top they stay there, whatever the order.
    mutating func addClamped(_ other: Int) {
        let (sum, overflow) = addingReportingOverflow(other)
        self = overflow ? .max : sum
    }
}
