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

    /// What the sender knows, which outweighs what the events tell.
    public struct Known: Sendable, Hashable {
        public var sent: Int?
        public var delivered: Int?
        public var viewed: Int?
        public var converted: Int?
        public init(sent: Int? = nil, delivered: Int? = nil, viewed: Int? = nil, converted: Int? = nil) {
            self.sent = sent; self.delivered = delivered; self.viewed = viewed; self.converted = converted
        }
    }
}

extension ClickLog {
    /// Adds up all events of the log, duplicates counted once.
    /// - Parameter known: where the sender knows it; else the events are counted.
    /// - Throws: `badData` if a filter is to narrow totals, or more people clicked than emails were delivered.
    public func statistics(known: CampaignStatistics.Known = .init(), filter: EventFilter = EventFilter(), bots: BotPolicy = .flagged) throws(MailHeatError) -> CampaignStatistics {
        guard cells.isEmpty || !filter.needsEvents else { return try expanded().statistics(known: known, filter: filter, bots: bots) }
        var selection = EventSelection.all
        try filter.apply(to: self, &selection)
        // Without the email each address is a link.
        let detection = BotDetection(self, linkOf: Array(0..<targets.count), links: targets.count, kinds: [])
        return try statistics(known, selection, bots, name: nil) { _ in true } rule: { detection.rule($0) }
    }

    /// - Parameters:
    ///   - name: of the variant, for messages; nil: the whole.
    ///   - isMeant: which targets' events are added up.
    ///   - rule: the rule that takes an event for a machine's.
    func statistics(_ known: CampaignStatistics.Known, _ base: EventSelection, _ bots: BotPolicy, name: String?, isMeant: (Int) -> Bool,
                    rule: (Int) -> BotRule?) throws(MailHeatError) -> CampaignStatistics {
        var selection = base
        let isMeant = (0..<targets.count).map(isMeant)
        var automated = 0, machineOpenings = 0
        var counts = [Int](repeating: 0, count: EventKind.allCases.count)
        var leftOut: [Int] = []
        events.forEach { index, event in
            guard isMeant[Int(event.target)] else { return leftOut.append(index) }
            guard selection.counts(index) else { return }
            let kind = event.traits.kind
            counts[kind.rawValue].addClamped(Int(event.count))
            guard bots != .keep, kind == .opened || kind == .click, let rule = rule(index) else { return }
            if kind == .opened, rule == .flagged {
                machineOpenings += 1
                leftOut.append(index)
            } else if kind == .click, bots == .rules || rule == .flagged {
                automated.addClamped(Int(event.count))
                leftOut.append(index)
            }
        }
        for index in leftOut { selection.leaveOut(index, of: events.count) }
        for (index, cell) in cells.enumerated() where selection.counts(cell: index) {
            guard isMeant[cell.target] else {
                selection.leaveOut(cell: index, of: cells.count)
                continue
            }
            counts[cell.kind.rawValue].addClamped(cell.clicks)
            guard bots != .keep, let rule = cell.signs.rule else { continue }
            if cell.kind == .opened, rule == .flagged {
                machineOpenings += cell.events
                selection.leaveOut(cell: index, of: cells.count)
            } else if cell.kind == .click, bots == .rules || rule == .flagged {
                automated.addClamped(cell.clicks)
                selection.leaveOut(cell: index, of: cells.count)
            }
        }
        func people(_ kind: EventKind) -> Int? { counts[kind.rawValue] > 0 ? distinctRecipients(of: kind, selection: selection) : nil }
        func number(_ kind: EventKind) -> Int? { counts[kind.rawValue] > 0 ? counts[kind.rawValue] : nil }
        var clicks = 0
        for (target, total) in targetTotals(selection).enumerated() where isMeant[target] { clicks.addClamped(total) }
        let hasClicks = rows > 0, hasTotals = isMeant.indices.contains { isMeant[$0] && tallies[$0].total > 0 }
        let result = CampaignStatistics(
            sent: known.sent ?? number(.sent), delivered: known.delivered ?? number(.delivered), viewed: known.viewed ?? people(.opened), machineOpenings: machineOpenings,
            clicks: hasClicks ? clicks : nil, automatedClicks: automated, clickers: hasClicks && !hasTotals ? distinctRecipients(selection: selection, ignoringTotals: true) : nil,
            converted: known.converted ?? people(.converted), unsubscribed: people(.unsubscribed))
        if let clickers = result.clickers, let delivered = result.delivered, clickers > delivered {
            let of = name.map { " of variant \($0)" } ?? ""
            throw .badData("\(Numbers.grouped(clickers)) people clicked, but only \(Numbers.counted(delivered, "email"))\(of) \(delivered == 1 ? "was" : "were") delivered; check both numbers.")
        }
        return result
    }
}
