public import DOM
public import Primitives

/// Gives every click of `log` to the links of an email by address, ranks the links by `metric` and accounts for all clicks.
/// - Parameters:
///   - hiddenLinks: `Link.index` of links that the layout does not show.
///   - delivered: delivered emails, for the click rate.
/// - Throws: `usage` if the rate lacks `delivered` or that is no positive number; `badData` if a link has more unique clicks than
///   emails were delivered, or the counts are too large to be true.
public func attribute(_ log: ClickLog, to links: [Link], hiddenLinks: Set<Int>, metric: Metric, delivered: Int?) throws(MailHeatError) -> ClickAttribution {
    if let delivered {
        guard delivered > 0 else { throw .usage("The number of delivered emails must be at least 1, not \(delivered).") }
        guard delivered <= CountParser.largest else { throw .usage("\(delivered) delivered emails are too many to be true.") }
    } else if metric == .rate {
        throw .usage("The click rate is unique clicks ÷ delivered: give the number of delivered emails as well, or choose another metric.")
    }
    var attributor = Attributor(log: log, links: links, hiddenLinks: hiddenLinks, metric: metric, delivered: delivered)
    return try attributor.run()
}

private struct Attributor {
    let log: ClickLog
    let links: [Link]
    let hiddenLinks: Set<Int>
    let metric: Metric
    let delivered: Int?
    private let groups: AddressGroups
    private var diagnostics = Diagnostics()

    /// More clicks than this on one email are a mistake in the data.
    private static let largestSum = 1_000_000_000_000_000

    init(log: ClickLog, links: [Link], hiddenLinks: Set<Int>, metric: Metric, delivered: Int?) {
        self.log = log
        self.links = links
        self.hiddenLinks = hiddenLinks
        self.metric = metric
        self.delivered = delivered
        groups = AddressGroups(log, links)
    }

    mutating func run() throws(MailHeatError) -> ClickAttribution {
        // Behind the groups of links, each unmatched address is a group of its own.
        var groupOf: [Int] = [], unmatchedAddresses: [Int] = []
        for (address, belonging) in groups.belonging.enumerated() {
            if case .group(let group, _) = belonging {
                groupOf.append(group)
            } else {
                groupOf.append(groups.links.count + unmatchedAddresses.count)
                unmatchedAddresses.append(address)
            }
        }
        let counts = log.counts(groupOf: groupOf, groups: groups.links.count + unmatchedAddresses.count)
        let sums = counts.map { LinkCounts(total: $0.total, unique: $0.unique) }
        try check(counts)

        let visible = groups.links.map { places in places.filter { !hiddenLinks.contains(links[$0].index) } }
        let isUntracked = groups.links.map { places in places.first.map { LinkTracking.isUntracked(Array(links[$0].href.utf8)) } ?? false }
        var candidates: [RankingCandidate] = []
        var top = 0
        for group in groups.links.indices where !visible[group].isEmpty && !isUntracked[group] {
            top = max(top, sums[group].value(for: metric) ?? 0)
        }
        let scale = log.isEmpty ? nil : TierScale(top: top)
        var states: [LinkState] = [], tiers: [Tier?] = []
        for group in groups.links.indices {
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
        var numberOf = [Int?](repeating: nil, count: groups.links.count)
        var ranking: [RankingRow] = []
        for candidate in candidates {
            numberOf[candidate.group] = ranking.count + 1
            ranking.append(RankingRow(number: ranking.count + 1, links: candidate.links, state: candidate.state, counts: candidate.counts, tier: candidate.tier))
        }

        let rules = clicksByRule()
        var heats = [LinkHeat?](repeating: nil, count: links.count)
        for (group, places) in groups.links.enumerated() {
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
        noteUnknowns(states: states, counts: counts)

        return ClickAttribution(
            metric: metric, delivered: delivered, hasData: !log.isEmpty, heats: heats.compactMap { $0 }, ranking: ranking, scale: scale,
            ledger: try ledger(sums, visible: visible, isUntracked: isUntracked), clickers: log.isEmpty ? nil : log.distinctRecipients(),
            unmatched: unmatched(unmatchedAddresses, sums), diagnostics: diagnostics)
    }

    private func check(_ counts: [ClickLog.GroupCounts]) throws(MailHeatError) {
        var sum = 0
        for count in counts { sum.addClamped(count.total) }
        guard sum <= Self.largestSum else { throw .badData("The click data holds more than \(Numbers.grouped(Self.largestSum)) clicks, which is too many to be true.") }
        guard let delivered else { return }
        for (group, places) in groups.links.enumerated() {
            guard let unique = counts[group].unique, unique > delivered, let place = places.first else { continue }
            let address = ClickRow.excerpt(ArraySlice(links[place].href.utf8))
            throw .badData("\(address) has \(Numbers.grouped(unique)) unique clicks, but only \(Numbers.counted(delivered, "email")) \(delivered == 1 ? "was" : "were") delivered; check both numbers.")
        }
    }

    private func clicksByRule() -> [[LinkHeat.RuleClicks]] {
        var clicks = [[Int]](repeating: [Int](repeating: 0, count: MatchRule.allCases.count), count: groups.links.count)
        let totals = log.targetTotals()
        for (address, belonging) in groups.belonging.enumerated() {
            if case .group(let group, let rule) = belonging { clicks[group][rule.rawValue].addClamped(totals[address]) }
        }
        return clicks.map { counts in
            MatchRule.allCases.compactMap { counts[$0.rawValue] > 0 ? LinkHeat.RuleClicks(rule: $0, clicks: counts[$0.rawValue]) : nil }
        }
    }

    private func ledger(_ sums: [LinkCounts], visible: [[Int]], isUntracked: [Bool]) throws(MailHeatError) -> Ledger {
        var drawn = 0, shared = 0, hidden = 0, untracked = 0, unmatched = 0
        for (group, sum) in sums.enumerated() {
            if group >= groups.links.count { unmatched += sum.total }
            else if isUntracked[group] { untracked += sum.total }
            else if visible[group].isEmpty { hidden += sum.total }
            else if visible[group].count == 1 { drawn += sum.total }
            else { shared += sum.total }
        }
        return try Ledger(clicks: log.targetTotals().reduce(0, +), drawn: drawn, shared: shared, hidden: hidden, untracked: untracked, unmatched: unmatched,
                          duplicates: log.duplicates, rejected: log.rejectedRows, otherEvents: log.otherEvents)
    }

    private func unmatched(_ addresses: [Int], _ sums: [LinkCounts]) -> [UnmatchedAddress] {
        let order = addresses.indices.filter { log.tallies[addresses[$0]].isClicked }.sorted { a, b in
            let clicksA = sums[groups.links.count + a].total, clicksB = sums[groups.links.count + b].total
            return clicksA != clicksB ? clicksA > clicksB : log.targets.precedes(addresses[a], addresses[b])
        }
        return order.map { index in
            var candidates: [Int] = []
            if case .ambiguous(let places) = groups.belonging[addresses[index]] { candidates = places.map { links[$0].index } }
            return UnmatchedAddress(address: String(decoding: log.targets.bytes(addresses[index]), as: UTF8.self),
                                    counts: sums[groups.links.count + index], candidates: candidates)
        }
    }

    private mutating func noteUnknowns(states: [LinkState], counts: [ClickLog.GroupCounts]) {
        let unknown = states.indices.count { states[$0] == .clicked && counts[$0].unique == nil }
        if unknown > 0 {
            diagnostics.note("The click data names no recipients for \(Numbers.counted(unknown, "clicked link")) and gives no unique counts, so unique clicks and click rate are unknown there.")
        }
        var left = 0
        for group in states.indices where states[group] == .clicked && counts[group].unique != nil { left.addClamped(counts[group].anonymous) }
        if left > 0 {
            diagnostics.note("\(Numbers.counted(left, "click")) without a recipient could not be counted in unique clicks and click rate.")
        }
    }
}
