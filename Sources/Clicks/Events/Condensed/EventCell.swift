import Primitives

/// Events of one kind on one target that show the same signs, added up; whose they are is kept as a set.
public struct EventCell: Sendable, Hashable {
    /// As `ClickLog.intern` numbers targets.
    public let target: Int
    public let kind: EventKind
    public let signs: NormalizedEvent.Signs
    public var events = 0
    public var clicks = 0
    /// Clicks without a recipient.
    public var anonymous = 0
    /// Of clicks (or of other events) that count at all.
    public var recipients = RecipientBitmap()

    public init(target: Int, kind: EventKind, signs: NormalizedEvent.Signs) { self.target = target; self.kind = kind; self.signs = signs }
}

/// Where most events are kept condensed: their sums are all that the numbers need. The events of those whose clicks come so fast that a rule
/// may take them for a machine's are kept one by one beside them, so that no number differs from that of a log with all events.
extension ClickLog {
    struct CellKey: Hashable {
        let target: Int
        let kind: EventKind
        let signs: UInt16
    }
    /// A target's number: 0, 1, 2 … in the order first seen; nil once there are too many.
    public mutating func intern(_ target: NormalizedEvent.Target) -> Int? {
        var row = ClickRow()
        row.take(target)
        return intern(target: row).map { Int($0) }
    }
    public var condensed: [EventCell] { cells }
    /// Whether a click names the target of this number; other events stand at targets as well.
    public func isClicked(_ target: Int) -> Bool { tallies[target].isClicked }

    /// Adds to the sums an event that needs not be looked at one by one.
    /// - Parameter recipient: a number that is the same for the same person.
    public mutating func condense(_ kind: EventKind, target: Int, signs: NormalizedEvent.Signs, clicks: Int, recipient: UInt32?) {
        let index = cell(CellKey(target: target, kind: kind, signs: signs.rawValue))
        cells[index].events += 1
        cells[index].clicks.addClamped(clicks)
        if clicks > 0 {
            if let recipient { cells[index].recipients.insert(recipient) } else { cells[index].anonymous.addClamped(clicks) }
        }
        note(cell: index, events: 1)
    }
    /// Takes back what `condense` added for a person, whose events are then added one by one.
    /// - Parameter isLast: none of their events is left in this cell.
    public mutating func withdraw(_ kind: EventKind, target: Int, signs: NormalizedEvent.Signs, clicks: Int, recipient: UInt32) {
        let index = cell(CellKey(target: target, kind: kind, signs: signs.rawValue))
        cells[index].events -= 1
        cells[index].clicks -= clicks
        cells[index].recipients.remove(recipient)
        note(cell: index, events: -1)
    }
    /// Takes over sums that were kept elsewhere.
    public mutating func restore(_ kept: EventCell) {
        let index = cell(CellKey(target: kept.target, kind: kept.kind, signs: kept.signs.rawValue))
        cells[index] = kept
        note(cell: index, events: kept.events)
    }
    /// Adds an event of somebody who is known by number alone.
    public mutating func add(_ kind: EventKind, target: NormalizedEvent.Target, signs: NormalizedEvent.Signs, clicks: Int, recipient: UInt32, time: Int64?) {
        add(NormalizedEvent(kind: kind, time: time, target: target, recipient: String(recipient), clicks: clicks, signs: signs))
    }

    private mutating func cell(_ key: CellKey) -> Int {
        if let index = cellOf[key] { return index }
        cells.append(EventCell(target: key.target, kind: key.kind, signs: NormalizedEvent.Signs(rawValue: key.signs)))
        cellOf[key] = cells.count - 1
        return cells.count - 1
    }
    /// Cells of a kind that count, with their place.
    func forEachCell(of kind: EventKind, _ selection: EventSelection, _ body: (EventCell) -> Void) {
        for (index, cell) in cells.enumerated() where cell.kind == kind && cell.clicks > 0 && selection.counts(cell: index) { body(cell) }
    }

    /// The log with all its events, where this one keeps sums that the question does not come by with.
    func expanded() throws(MailHeatError) -> ClickLog {
        guard !cells.isEmpty else { return self }
        guard let expansion else { throw .internalFault("The events are kept as sums, which cannot be narrowed.") }
        return try expansion()
    }
    /// Sums have no times and no names.
    func suited(to filter: EventFilter) throws(MailHeatError) -> ClickLog {
        filter.needsEvents ? try expanded() : self
    }
}
