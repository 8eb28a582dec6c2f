public import Primitives

/// Which events count: what narrows all metrics alike.
public struct EventFilter: Sendable, Hashable {
    /// Microseconds since 1970; events before it are left out.
    public var from: Int64?
    /// Events at it or later are left out.
    public var to: Int64?
    public var device: Device?
    /// Recipients; all others are left out.
    public var recipients: [[UInt8]]?

    public init(from: Int64? = nil, to: Int64? = nil, device: Device? = nil, recipients: [[UInt8]]? = nil) {
        self.from = from; self.to = to; self.device = device; self.recipients = recipients
    }
    public var isActive: Bool { from != nil || to != nil || device != nil || recipients != nil }

    /// Sums of events do not come by with it.
    var needsEvents: Bool { from != nil || to != nil || recipients != nil }

    /// A list of recipients, one a line; of a CSV its first column, without the header `email` or `recipient`.
    /// - Throws: `badData` if it is empty.
    public static func recipients(_ file: [UInt8], name: String) throws(MailHeatError) -> [[UInt8]] {
        let (text, start) = TextEncoding.utf8(file)
        var reader = CSVReader(delimiter: text[start...].prefix(4096).contains(0x3B) ? 0x3B : 0x2C, position: start)
        var list: [[UInt8]] = []
        reading: while true {
            switch reader.next(text, limit: RenderLimits.standard.clickLineBytes) {
            case .end: break reading
            case .record:
                guard let cell = reader.cells.first else { continue }
                let value = ASCII.trimmed(reader.bytes(of: cell, in: text))
                if value.isEmpty || list.isEmpty && Field.meaning(of: value)?.field == .recipient { continue }
                list.append(Array(value))
            case .blank, .unclosedQuote, .tooLong: continue
            }
        }
        guard !list.isEmpty else { throw .badData("\(name) names no recipient; give one a line.") }
        return list
    }

    /// - Throws: `badData` if the log holds totals, which cannot be narrowed.
    func apply(to log: ClickLog, _ selection: inout EventSelection) throws(MailHeatError) {
        guard isActive else { return }
        guard !log.tallies.contains(where: { $0.hasTotals && $0.total > 0 }) else {
            throw .badData("The click data holds totals without times and recipients, which a time range, a device or a segment cannot narrow; give single events.")
        }
        var isChosen: [Bool]?
        if let recipients {
            var chosen = [Bool](repeating: false, count: log.recipients.count)
            for recipient in recipients { if let number = log.recipientNumber(recipient[...]) { chosen[Int(number)] = true } }
            isChosen = chosen
        }
        var leftOut: [Int] = []
        log.events.forEach { index, event in if !includes(event, isChosen) { leftOut.append(index) } }
        for index in leftOut { selection.leaveOut(index, of: log.events.count) }
        guard !log.cells.isEmpty else { return }
        guard from == nil, to == nil, recipients == nil else { throw .internalFault("Sums of events were to be narrowed by time or recipient.") }
        for (index, cell) in log.cells.enumerated() where device != nil && cell.signs.device != device { selection.leaveOut(cell: index, of: log.cells.count) }
    }
    private func includes(_ event: StoredEvent, _ isChosen: [Bool]?) -> Bool {
        if from != nil || to != nil {
            guard event.time != StoredEvent.unknownTime else { return false }
            if let from, event.time < from { return false }
            if let to, event.time >= to { return false }
        }
        if let device, !event.traits.contains(device == .mobile ? .mobile : .desktop) { return false }
        if let isChosen { return event.recipient != StoredEvent.noRecipient && isChosen[Int(event.recipient)] }
        return true
    }
}

extension ClickLog {
    /// Whether its clicks can be told apart by device: single events, some of them with a user agent that says it.
    public var tellsDevices: Bool {
        if tallies.contains(where: { $0.hasTotals && $0.total > 0 }) { return false }
        var found = false
        events.forEach { _, event in if event.isClick, !event.traits.isDisjoint(with: [.desktop, .mobile]) { found = true } }
        return found
    }
}
