public import Primitives

/// Which events count: what filters leave out and what is set aside as automated.
struct EventSelection {
    /// By event; empty where all count.
    private var isLeftOut: [Bool] = []

    /// By cell; empty where all count.
    private var isCellLeftOut: [Bool] = []

    static let all = EventSelection()
    func counts(cell: Int) -> Bool { isCellLeftOut.isEmpty || !isCellLeftOut[cell] }
    mutating func leaveOut(cell: Int, of count: Int) {
        if isCellLeftOut.isEmpty { isCellLeftOut = [Bool](repeating: false, count: count) }
        isCellLeftOut[cell] = true
    }
    func counts(_ event: Int) -> Bool { isLeftOut.isEmpty || !isLeftOut[event] }
    mutating func leaveOut(_ event: Int, of count: Int) {
        if isLeftOut.isEmpty { isLeftOut = [Bool](repeating: false, count: count) }
        isLeftOut[event] = true
    }
}

extension ClickLog {
    /// The clicks of a set of targets.
    struct GroupCounts: Sendable, Hashable {
        var total = 0
        var unique: Int? = 0
        /// Clicks that the unique count cannot include.
        var anonymous = 0
    }

    /// Adds up groups of targets; a recipient who clicked two targets of one group is one unique click.
    /// - Parameter groupOf: each target's group, below `groups`; -1 leaves it out.
    func counts(groupOf: [Int], groups: Int, selection: EventSelection = .all) -> [GroupCounts] {
        var result = [GroupCounts](repeating: GroupCounts(), count: groups)
        var uniques = [Int](repeating: 0, count: groups)
        var namesRecipients = [Bool](repeating: false, count: groups)
        for (target, tally) in tallies.enumerated() where groupOf[target] >= 0 {
            let group = groupOf[target]
            result[group].total.addClamped(tally.total)
            result[group].anonymous.addClamped(tally.anonymous)
            uniques[group].addClamped(tally.unique)
            if tally.hasUnique { namesRecipients[group] = true }
        }
        var sets = RecipientSets(groups: groups, recipients: recipients.count)
        events.forEach { index, event in
            guard event.isClick, event.count > 0, selection.counts(index) else { return }
            let group = groupOf[Int(event.target)]
            guard group >= 0 else { return }
            result[group].total.addClamped(Int(event.count))
            if event.recipient == StoredEvent.noRecipient {
                result[group].anonymous.addClamped(Int(event.count))
            } else {
                namesRecipients[group] = true
                sets.insert(event.recipient, in: group)
            }
        }
        var cellSets = [[RecipientBitmap]](repeating: [], count: cells.isEmpty ? 0 : groups)
        forEachCell(of: .click, selection) { cell in
            let group = groupOf[cell.target]
            guard group >= 0 else { return }
            result[group].total.addClamped(cell.clicks)
            result[group].anonymous.addClamped(cell.anonymous)
            if cell.recipients.count > 0 {
                namesRecipients[group] = true
                cellSets[group].append(cell.recipients)
            }
        }
        // Nobody's events are both single and summed.
        for (group, cells) in cellSets.enumerated() { uniques[group].addClamped(RecipientBitmap.unionCount(cells)) }
        for group in result.indices {
            uniques[group].addClamped(sets.counts[group])
            result[group].unique = namesRecipients[group] || result[group].total == 0 ? uniques[group] : nil
        }
        return result
    }

    /// All clicks of each target.
    func targetTotals(_ selection: EventSelection = .all) -> [Int] {
        var totals = tallies.map(\.total)
        events.forEach { index, event in
            if event.isClick, selection.counts(index) { totals[Int(event.target)].addClamped(Int(event.count)) }
        }
        forEachCell(of: .click, selection) { totals[$0.target].addClamped($0.clicks) }
        return totals
    }

    /// Distinct recipients of an event of one kind; nil where rows without a recipient, or totals, make it unknowable.
    /// - Parameter ignoringTotals: totals are known to be none of those that are counted.
    func distinctRecipients(of kind: EventKind = .click, selection: EventSelection = .all, ignoringTotals: Bool = false) -> Int? {
        if kind == .click, !ignoringTotals, tallies.contains(where: { $0.total > 0 }) { return nil }
        var sets = RecipientSets(groups: 1, recipients: recipients.count)
        var isKnown = true
        events.forEach { index, event in
            guard event.traits.kind == kind, event.count > 0, selection.counts(index) else { return }
            if event.recipient == StoredEvent.noRecipient { isKnown = false } else { sets.insert(event.recipient, in: 0) }
        }
        var cellSets: [RecipientBitmap] = []
        forEachCell(of: kind, selection) { cell in
            if cell.anonymous > 0 { isKnown = false }
            cellSets.append(cell.recipients)
        }
        return isKnown ? sets.counts[0] + RecipientBitmap.unionCount(cellSets) : nil
    }

    /// Delivered emails by the delivery events; nil where there are none, or, unless it is asked for, fewer than people clicked: those are not all.
    /// - Parameter variants: only events that name one of these, case aside; nil: all.
    public func deliveredEmails(variants: [String]?, filter: EventFilter, evenIfFew: Bool) throws(MailHeatError) -> Int? {
        guard cells.isEmpty || filter.recipients == nil else { return try expanded().deliveredEmails(variants: variants, filter: filter, evenIfFew: evenIfFew) }
        var selection = EventSelection.all
        // A time range narrows who clicked, not who got the email.
        try EventFilter(recipients: filter.recipients).apply(to: self, &selection)
        let isMeant = variants.map { names in
            (0..<targets.count).map { target in names.contains { ASCII.equalIgnoringCase(targets.bytes(target, .variant), Array($0.utf8)) } }
        }
        var count = 0
        var others: [Int] = []
        events.forEach { index, event in
            if isMeant?[Int(event.target)] == false { return others.append(index) }
            if event.traits.kind == .delivered, selection.counts(index) { count.addClamped(Int(event.count)) }
        }
        for index in others { selection.leaveOut(index, of: events.count) }
        for (index, cell) in cells.enumerated() {
            if isMeant?[cell.target] == false { selection.leaveOut(cell: index, of: cells.count) } else if cell.kind == .delivered { count.addClamped(cell.clicks) }
        }
        guard count > 0, evenIfFew || count >= distinctRecipients(selection: selection) ?? 0 else { return nil }
        return count
    }
}
