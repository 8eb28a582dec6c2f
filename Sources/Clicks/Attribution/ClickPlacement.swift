import DOM
import Primitives

/// Where every target of a log belongs, and which clicks are machines': the ground on which numbers are added up.
struct ClickPlacement {
    let groups: AddressGroups
    /// For each target: a group of links, then one for each unmatched target, then `other`; -1 where no click is.
    let groupOf: [Int]
    let unmatchedTargets: [Int]
    let groupCount: Int
    /// By place in the array of links.
    let isUntracked: [Bool]
    private let isHoneypot: [Bool]
    private let membership: PartMembership
    /// By target; nil where no click is.
    private let verdicts: [PartMembership.Verdict?]

    var other: Int { groupCount - 1 }
    var unmatched: Range<Int> { groups.links.count..<other }

    init(_ log: ClickLog, _ links: [LinkIdentity], _ options: AttributionOptions) {
        let matcher = LinkMatcher(links, tracking: options.tracking, redirects: options.redirects)
        let membership = PartMembership(options)
        var verdicts = [PartMembership.Verdict?](repeating: nil, count: log.targets.count), isOther = [Bool](repeating: false, count: log.targets.count)
        let outcomes = (0..<log.targets.count).map { target -> LinkMatcher.Outcome? in
            guard log.tallies[target].isClicked else { return nil }
            let clicked = ClickedLink(log, target), outcome = matcher.find(clicked)
            let verdict = membership.verdict(clicked, variant: log.targets.bytes(target, .variant), format: log.targets.format(target), outcome)
            verdicts[target] = verdict
            if case .ours = verdict { return outcome }
            isOther[target] = true
            return nil
        }
        groups = AddressGroups(outcomes, isOther: isOther, of: matcher, places: links.count)
        self.membership = membership
        self.verdicts = verdicts
        var unmatchedTargets: [Int] = []
        for (target, belonging) in groups.belonging.enumerated() {
            switch belonging {
            case .unmatched, .ambiguous: unmatchedTargets.append(target)
            case .group, .other, .none: break
            }
        }
        let count = groups.links.count + unmatchedTargets.count + 1
        var next = groups.links.count
        groupOf = groups.belonging.map { belonging in
            switch belonging {
            case .group(let group, _): return group
            case .unmatched, .ambiguous:
                next += 1
                return next - 1
            case .other: return count - 1
            case .none: return -1
            }
        }
        self.unmatchedTargets = unmatchedTargets
        groupCount = count
        isUntracked = options.untracked(links)
        isHoneypot = links.map { options.honeypots.contains($0.link.index) }
    }

    func isOurs(_ target: Int) -> Bool {
        if case .ours = verdicts[target] { true } else { false }
    }
    /// Its clicks name no variant, and no other has the address.
    func assumesVariant(_ target: Int) -> Bool {
        if case .ours(let assumes, _) = verdicts[target] { assumes } else { false }
    }
    /// How clicks came to be of this part of the campaign or another.
    /// - Parameter totals: clicks that count, by target.
    func origins(_ totals: [Int], _ log: ClickLog) -> ClickOrigins {
        var origins = ClickOrigins()
        for (target, verdict) in verdicts.enumerated() {
            switch verdict {
            case .ours(let assumesVariant, let assumesFormat):
                if assumesVariant { origins.assumedVariant.addClamped(totals[target]) }
                if assumesFormat { origins.assumedFormat.addClamped(totals[target]) }
            case .other(let reason): if totals[target] > 0 { origins.other[reason, default: 0].addClamped(totals[target]) }
            case nil: break
            }
        }
        origins.foreignVariants = membership.foreignVariants(totals, log)
        return origins
    }

    /// Somebody whose events are summed clicked what no reader can see: which of their clicks go with it, sums do not tell.
    func needsEvents(_ log: ClickLog) -> Bool {
        guard !log.cells.isEmpty, isHoneypot.contains(true) else { return false }
        let isTrap = groups.kinds(isHoneypot: isHoneypot, isUntracked: isUntracked).map { $0 == .trap }
        return log.cells.contains { cell in
            guard cell.kind == .click, cell.recipients.count > 0 else { return false }
            let group = groupOf[cell.target]
            return isTrap.indices.contains(group) && isTrap[group]
        }
    }

    /// Each event's rule.
    func detect(_ log: ClickLog) -> BotDetection {
        BotDetection(log, linkOf: groupOf, links: groupCount, kinds: groups.kinds(isHoneypot: isHoneypot, isUntracked: isUntracked))
    }

    /// Takes automated clicks out of the selection as the policy says.
    func setAsideAutomated(_ log: ClickLog, _ policy: BotPolicy, _ selection: inout EventSelection) -> AutomationReport {
        guard log.events.count > 0 || !log.cells.isEmpty else { return .none }
        let detection = detect(log)
        var taken = [Int](repeating: 0, count: BotRule.allCases.count + 1), kept = taken
        var leftOut: [Int] = []
        log.events.forEach { index, event in
            guard event.isClick, let rule = detection.rule(index), selection.counts(index) else { return }
            if policy == .rules || policy == .flagged && rule == .flagged {
                taken[rule.rawValue].addClamped(Int(event.count))
                leftOut.append(index)
            } else {
                kept[rule.rawValue].addClamped(Int(event.count))
            }
        }
        for index in leftOut { selection.leaveOut(index, of: log.events.count) }
        for (index, cell) in log.cells.enumerated() where cell.kind == .click {
            guard let rule = cell.signs.rule, selection.counts(cell: index) else { continue }
            if policy == .rules || policy == .flagged && rule == .flagged {
                taken[rule.rawValue].addClamped(cell.clicks)
                selection.leaveOut(cell: index, of: log.cells.count)
            } else {
                kept[rule.rawValue].addClamped(cell.clicks)
            }
        }
        func entries(_ counts: [Int]) -> [AutomationReport.Entry] {
            BotRule.allCases.compactMap { counts[$0.rawValue] > 0 ? AutomationReport.Entry(rule: $0, clicks: counts[$0.rawValue]) : nil }
        }
        return AutomationReport(setAside: entries(taken), suspected: entries(kept))
    }
}
