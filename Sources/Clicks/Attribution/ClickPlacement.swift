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

    var other: Int { groupCount - 1 }
    var unmatched: Range<Int> { groups.links.count..<other }

    init(_ log: ClickLog, _ links: [LinkIdentity], _ options: AttributionOptions) {
        let matcher = LinkMatcher(links, tracking: options.tracking, redirects: options.redirects)
        let siblings = options.siblings.map { (part: $0, matcher: LinkMatcher($0.links, tracking: options.tracking, redirects: options.redirects)) }
        groups = AddressGroups(log, matcher, places: links.count) { target, outcome in
            let variant = log.targets.bytes(target, .variant), format = log.targets.format(target)
            if let wanted = options.variant, !variant.isEmpty, !variant.elementsEqual(wanted.utf8) { return false }
            if let format { if format != options.format { return false } }
            func isIn(_ sibling: LinkMatcher) -> Bool { sibling.find(ClickedLink(log, target)) != .none }
            // Without a format a click is HTML's, unless AMP alone has the address.
            if format == nil {
                let twins = siblings.filter { ($0.part.variant == nil || $0.part.variant == options.variant) && $0.part.format != options.format }
                if options.format == .amp {
                    if twins.contains(where: { $0.part.format == .html && isIn($0.matcher) }) { return false }
                } else if outcome == .none, twins.contains(where: { $0.part.format == .amp && isIn($0.matcher) }) {
                    return false
                }
            }
            // Without a variant it belongs to the only one that has the address.
            if options.variant != nil, variant.isEmpty {
                return !siblings.contains { $0.part.variant != nil && $0.part.variant != options.variant && $0.part.format == options.format && isIn($0.matcher) }
            }
            return true
        }
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
        isUntracked = links.map { $0.isOptedOut || LinkTracking.isUntracked(Array($0.link.href.utf8)) }
        isHoneypot = links.map { options.honeypots.contains($0.link.index) }
    }

    /// Each event's rule.
    func detect(_ log: ClickLog) -> BotDetection {
        var isMailLink = [Bool](repeating: false, count: groupCount), isTrap = isMailLink
        for (group, places) in groups.links.enumerated() {
            isTrap[group] = places.allSatisfy { isHoneypot[$0] }
            isMailLink[group] = !isTrap[group] && !(places.first.map { isUntracked[$0] } ?? false)
        }
        return BotDetection(log, linkOf: groupOf, links: groupCount, isMailLink: isMailLink, isHoneypot: isTrap)
    }

    /// Takes automated clicks out of the selection as the policy says.
    func setAsideAutomated(_ log: ClickLog, _ policy: BotPolicy, _ selection: inout EventSelection) -> AutomationReport {
        guard log.events.count > 0 else { return .none }
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
        func entries(_ counts: [Int]) -> [AutomationReport.Entry] {
            BotRule.allCases.compactMap { counts[$0.rawValue] > 0 ? AutomationReport.Entry(rule: $0, clicks: counts[$0.rawValue]) : nil }
        }
        return AutomationReport(setAside: entries(taken), suspected: entries(kept))
    }
}
