public import DOM
public import Primitives

/// Gives every click of `log` to the links of an email by address, ranks the links by `metric` and accounts for all clicks.
/// - Parameters:
///   - hiddenLinks: `Link.index` of links that the layout does not show.
///   - delivered: delivered emails, for the click rate.
/// - Throws: `usage` if the rate lacks `delivered` or that is no positive number, or the tiers do not fit the metric; `badData` if a link has
///   more unique clicks than emails were delivered, the counts are too large to be true, or totals are to be narrowed.
public func attribute(_ log: ClickLog, to links: [Link], hiddenLinks: Set<Int>, metric: Metric, delivered: Int?,
                      options: AttributionOptions = AttributionOptions()) throws(MailHeatError) -> ClickAttribution {
    try attribute(log, to: links.map { LinkIdentity($0, ids: LinkIdentity.ids(inAddress: Array($0.href.utf8)[...])) }, hiddenLinks: hiddenLinks, metric: metric,
                  delivered: delivered, options: options)
}

/// The same for links whose attributes are known (`Document.linkIdentities`).
public func attribute(_ log: ClickLog, to links: [LinkIdentity], hiddenLinks: Set<Int>, metric: Metric, delivered: Int?,
                      options: AttributionOptions = AttributionOptions()) throws(MailHeatError) -> ClickAttribution {
    if let delivered {
        guard delivered > 0 else { throw .usage("The number of delivered emails must be at least 1, not \(delivered).") }
        guard delivered <= CountParser.largest else { throw .usage("\(delivered) delivered emails are too many to be true.") }
    } else if metric == .rate {
        throw .usage("The click rate is unique clicks ÷ delivered: give the number of delivered emails as well, or choose another metric.")
    }
    let log = try log.suited(to: options.filter)
    var attributor = Attributor(log: log, identities: links, hiddenLinks: hiddenLinks, metric: metric, delivered: delivered, options: options)
    if attributor.needsEvents { attributor = Attributor(log: try log.expanded(), identities: links, hiddenLinks: hiddenLinks, metric: metric, delivered: delivered, options: options) }
    return try attributor.run()
}

private struct Attributor {
    let log: ClickLog
    let links: [Link]
    let hiddenLinks: Set<Int>
    let metric: Metric
    let delivered: Int?
    let options: AttributionOptions
    private let placement: ClickPlacement
    /// Places that share a number; `placement`'s groups unless they are spread.
    private var groups: [[Int]]
    private var diagnostics = Diagnostics()

    /// More clicks than this on one email are a mistake in the data.
    private static let largestSum = 1_000_000_000_000_000

    init(log: ClickLog, identities: [LinkIdentity], hiddenLinks: Set<Int>, metric: Metric, delivered: Int?, options: AttributionOptions) {
        self.log = log
        links = identities.map(\.link)
        self.hiddenLinks = hiddenLinks
        self.metric = metric
        self.delivered = delivered
        self.options = options
        placement = ClickPlacement(log, identities, options)
        groups = placement.groups.links
    }

    var needsEvents: Bool { placement.needsEvents(log) }

    mutating func run() throws(MailHeatError) -> ClickAttribution {
        var selection = EventSelection.all
        try options.filter.apply(to: log, &selection)
        let before = log.targetTotals(selection)
        let automation = placement.setAsideAutomated(log, options.bots, &selection)

        let counts = log.counts(groupOf: placement.groupOf, groups: placement.groupCount, selection: selection)
        var sums = counts.map { LinkCounts(total: $0.total, unique: $0.unique) }
        try check(counts)
        let unmatchedSums = Array(sums[placement.unmatched])
        let otherSum = sums[placement.other].total
        sums.removeSubrange(groups.count...)
        let targetTotals = log.targetTotals(selection)
        let origins = placement.origins(targetTotals, log)
        var rules = clicksByRule(targetTotals)
        if options.spreadsEvenly { spread(&sums, &rules) }

        let visible = groups.map { places in places.filter { !hiddenLinks.contains(links[$0].index) } }
        let isUntracked = groups.map { places in places.first.map { placement.isUntracked[$0] } ?? false }
        let scale = log.isEmpty ? nil : try TierScale(
            groups.indices.filter { !visible[$0].isEmpty && !isUntracked[$0] }.map { sums[$0].value(for: metric) ?? 0 },
            mode: options.tiers, maximum: options.scaleMaximum, metric: metric, delivered: delivered)
        var candidates: [RankingCandidate] = []
        var states: [LinkState] = [], tiers: [Tier?] = []
        for group in groups.indices {
    
            let state: LinkState = log.isEmpty ? .noData : isUntracked[group] ? .untracked : visible[group].isEmpty ? .hidden
                : sums[group].total > 0 ? .clicked : .none
            let value = sums[group].value(for: metric)
            let tier = state == .clicked || state == .none ? value.flatMap { scale?.tier(of: $0) } : nil
            states.append(state)
            tiers.append(tier)
            guard !visible[group].isEmpty else { continue }
            candidates.append(RankingCandidate(group: group, links: visible[group].map { links[$0].index }, state: state,
                                               counts: log.isEmpty ? nil : sums[group], value: value, tier: tier))
        }
        candidates.sort(by: RankingCandidate.precedes)
        var numberOf = [Int?](repeating: nil, count: groups.count)
        var ranking: [RankingRow] = []
        for candidate in candidates {
            numberOf[candidate.group] = ranking.count + 1
            ranking.append(RankingRow(number: ranking.count + 1, links: candidate.links, state: candidate.state, counts: candidate.counts, tier: candidate.tier))
        }

        var heats = [LinkHeat?](repeating: nil, count: links.count)
        for (group, places) in groups.enumerated() {
            for place in places {
                let index = links[place].index
                let isHidden = hiddenLinks.contains(index)
                heats[place] = LinkHeat(
                    linkIndex: index, state: isHidden && states[group] != .noData ? .hidden : states[group], counts: log.isEmpty ? nil : sums[group],
                    tier: isHidden ? nil : tiers[group], isShared: visible[group].count > 1,
                    sharedWith: places.filter { $0 != place }.map { links[$0].index }, carriesNumber: visible[group].first == place,
                    rankingNumber: isHidden ? nil : numberOf[group], rules: rules[group])
            }
        }
        noteUnknowns(states: states, sums: sums, counts: counts)
        note(automation)

        var drawn = 0, shared = 0, hidden = 0, untracked = 0
        for (group, sum) in sums.enumerated() {
            if isUntracked[group] { untracked += sum.total }
            else if visible[group].isEmpty { hidden += sum.total }
            else if visible[group].count == 1 { drawn += sum.total }
            else { shared += sum.total }
        }
        let clicks = before.reduce(0, +), all = log.targetTotals().reduce(0, +)
        let ledger = try Ledger(clicks: clicks, drawn: drawn, shared: shared, hidden: hidden, untracked: untracked, automated: automation.clicksSetAside,
                                unmatched: unmatchedSums.reduce(0) { $0 + $1.total }, other: otherSum, duplicates: log.duplicates, rejected: log.rejectedRows,
                                otherEvents: log.otherEvents, filtered: all - clicks)
        return ClickAttribution(
            metric: metric, delivered: delivered, hasData: !log.isEmpty, heats: heats.compactMap { $0 }, ranking: ranking, scale: scale, ledger: ledger,
            clickers: log.isEmpty ? nil : log.distinctRecipients(selection: withoutOthers(selection)), unmatched: unmatched(unmatchedSums), automation: automation,
            origins: origins, isDeliveredEstimated: options.isDeliveredEstimated, isSpread: options.spreadsEvenly && groups.count > placement.groups.links.count, diagnostics: diagnostics)
    }

    /// People who clicked another part only are none of this one's.
    private func withoutOthers(_ selection: EventSelection) -> EventSelection {
        guard placement.groups.belonging.contains(.other) else { return selection }
        var own = selection
        log.events.forEach { index, event in
            if placement.groups.belonging[Int(event.target)] == .other { own.leaveOut(index, of: log.events.count) }
        }
        for (index, cell) in log.cells.enumerated() where placement.groups.belonging[cell.target] == .other { own.leaveOut(cell: index, of: log.cells.count) }
        return own
    }

    private func check(_ counts: [ClickLog.GroupCounts]) throws(MailHeatError) {
        var sum = 0
        for count in counts { sum.addClamped(count.total) }
        guard sum <= Self.largestSum else { throw .badData("The click data holds more than \(Numbers.grouped(Self.largestSum)) clicks, which is too many to be true.") }
        guard let delivered else { return }
        for (group, places) in groups.enumerated() {
            guard let unique = counts[group].unique, unique > delivered, let place = places.first else { continue }
            let address = Excerpt.of(ArraySlice(links[place].href.utf8))
            throw .badData("\(address) has \(Numbers.grouped(unique)) unique clicks, but only \(Numbers.counted(delivered, "email")) \(delivered == 1 ? "was" : "were") delivered; check both numbers.")
        }
    }

    /// Gives each visible place of a shared number an equal part of it, the first ones what is left over.
    private mutating func spread(_ sums: inout [LinkCounts], _ rules: inout [[LinkHeat.RuleClicks]]) {
        var spreadGroups: [[Int]] = [], spreadSums: [LinkCounts] = [], spreadRules: [[LinkHeat.RuleClicks]] = []
        for (group, places) in groups.enumerated() {
            let visible = places.filter { !hiddenLinks.contains(links[$0].index) }
            guard visible.count > 1 else {
                spreadGroups.append(places)
                spreadSums.append(sums[group])
                spreadRules.append(rules[group])
                continue
            }
            func part(_ value: Int, _ index: Int) -> Int { value / visible.count + (index < value % visible.count ? 1 : 0) }
            for (index, place) in visible.enumerated() {
                // Hidden twins stay with the first place, so that no link is without a group.
                spreadGroups.append(index == 0 ? [place] + places.filter { !visible.contains($0) } : [place])
                spreadSums.append(LinkCounts(total: part(sums[group].total, index), unique: sums[group].unique.map { part($0, index) }))
                spreadRules.append(rules[group].map { LinkHeat.RuleClicks(rule: $0.rule, clicks: part($0.clicks, index)) }.filter { $0.clicks > 0 })
            }
        }
        if spreadGroups.count > groups.count {
            diagnostics.note("Clicks on addresses that stand in several places were spread evenly over them, as asked: those numbers are estimates.")
        }
        groups = spreadGroups
        sums = spreadSums
        rules = spreadRules
    }

    private func clicksByRule(_ totals: [Int]) -> [[LinkHeat.RuleClicks]] {
        var clicks = [[Int]](repeating: [Int](repeating: 0, count: MatchRule.allCases.count), count: placement.groups.links.count)
        for (target, belonging) in placement.groups.belonging.enumerated() {
            if case .group(let group, let rule) = belonging { clicks[group][rule.rawValue].addClamped(totals[target]) }
        }
        return clicks.map { counts in
            MatchRule.allCases.compactMap { counts[$0.rawValue] > 0 ? LinkHeat.RuleClicks(rule: $0, clicks: counts[$0.rawValue]) : nil }
        }
    }

    /// Unmatched addresses, targets that differ in other things added up.
    private func unmatched(_ sums: [LinkCounts]) -> [UnmatchedAddress] {
        let order = placement.unmatchedTargets.indices.sorted { a, b in
            if sums[a].total != sums[b].total { return sums[a].total > sums[b].total }
            return log.targets.precedes(placement.unmatchedTargets[a], placement.unmatchedTargets[b])
        }
        return order.map { index in
            let target = placement.unmatchedTargets[index]
            var candidates: [Int] = []
            if case .ambiguous(let places) = placement.groups.belonging[target] { candidates = places.map { links[$0].index } }
            return UnmatchedAddress(address: String(decoding: log.targets.bytes(target), as: UTF8.self), counts: sums[index], candidates: candidates)
        }
    }

    private mutating func noteUnknowns(states: [LinkState], sums: [LinkCounts], counts: [ClickLog.GroupCounts]) {
        let unknown = states.indices.count { states[$0] == .clicked && sums[$0].unique == nil }
        if unknown > 0 {
            diagnostics.note("The click data names no recipients for \(Numbers.counted(unknown, "clicked link")) and gives no unique counts, so unique clicks and click rate are unknown there.")
        }
        var left = 0
        for count in counts[..<placement.groups.links.count] where count.total > 0 && count.unique != nil { left.addClamped(count.anonymous) }
        if left > 0 {
            diagnostics.note("\(Numbers.counted(left, "click")) without a recipient could not be counted in unique clicks and click rate.")
        }
    }
    private mutating func note(_ automation: AutomationReport) {
        guard automation.clicksSuspected > 0 else { return }
        let rules = automation.suspected.map { "\($0.rule.name) \(Numbers.grouped($0.clicks))" }.joined(separator: ", ")
        diagnostics.note("\(Numbers.counted(automation.clicksSuspected, "click")) that \(automation.clicksSuspected == 1 ? "is" : "are") counted may be automated (\(rules)).")
    }
}
