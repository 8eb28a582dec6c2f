public import Primitives

/// The numbers of a mail as a whole. What the data cannot tell is nil, which is not zero.
public struct CampaignStatistics: Sendable, Hashable {
    public var sent: Int?
    public var delivered: Int?
    /// Distinct recipients with an opening, those of machines set aside.
    public var viewed: Int?
    /// Openings set aside as machines'.
    public var machineOpenings: Int
    /// All clicks after the automated ones; nil without click data.
    public var clicks: Int?
    public var automatedClicks: Int
    /// Distinct recipients who clicked.
    public var clickers: Int?
    public var converted: Int?
    public var unsubscribed: Int?
    /// Clickers ÷ delivered.
    public var clickThrough: ClickRate? { clickers.flatMap { clickers in delivered.flatMap { ClickRate(unique: clickers, delivered: $0) } } }
}

extension ClickLog {
    /// Adds up all events of the log, duplicates counted once.
    /// - Parameter delivered: where the sender knows it; else the delivery events are counted.
    /// - Throws: `badData` if a filter is to narrow totals, or more people clicked than emails were delivered.
    public func statistics(delivered: Int? = nil, filter: EventFilter = EventFilter(), bots: BotPolicy = .flagged) throws(MailHeatError) -> CampaignStatistics {
        var selection = EventSelection.all
        try filter.apply(to: self, &selection)
        // Without the email each address is a link.
        let none = [Bool](repeating: false, count: targets.count)
        let detection = BotDetection(self, linkOf: Array(0..<targets.count), links: targets.count, isMailLink: none, isHoneypot: none)
        var automated = 0, machineOpenings = 0
        var counts = [Int](repeating: 0, count: EventKind.allCases.count)
        var leftOut: [Int] = []
        events.forEach { index, event in
            guard selection.counts(index) else { return }
            let kind = event.traits.kind
            counts[kind.rawValue].addClamped(Int(event.count))
            guard bots != .keep, let rule = detection.rule(index) else { return }
            if kind == .opened, rule == .flagged {
                machineOpenings += 1
                leftOut.append(index)
            } else if kind == .click, bots == .rules || rule == .flagged {
                automated.addClamped(Int(event.count))
                leftOut.append(index)
            }
        }
        for index in leftOut { selection.leaveOut(index, of: events.count) }
        func people(_ kind: EventKind) -> Int? { counts[kind.rawValue] > 0 ? distinctRecipients(of: kind, selection: selection) : nil }
        func number(_ kind: EventKind) -> Int? { counts[kind.rawValue] > 0 ? counts[kind.rawValue] : nil }
        var clicks = 0
        for total in targetTotals(selection) { clicks.addClamped(total) }
        let hasClicks = rows > 0
        let result = CampaignStatistics(
            sent: number(.sent), delivered: delivered ?? number(.delivered), viewed: people(.opened), machineOpenings: machineOpenings,
            clicks: hasClicks ? clicks : nil, automatedClicks: automated, clickers: hasClicks ? distinctRecipients(selection: selection) : nil,
            converted: people(.converted), unsubscribed: people(.unsubscribed))
        if let clickers = result.clickers, let delivered = result.delivered, clickers > delivered {
            throw .badData("\(Numbers.grouped(clickers)) people clicked, but only \(Numbers.counted(delivered, "email")) \(delivered == 1 ? "was" : "were") delivered; check both numbers.")
        }
        return result
    }
}
