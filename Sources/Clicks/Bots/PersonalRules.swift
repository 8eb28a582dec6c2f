/// Applies the rules over several clicks, to one recipient's clicks after another's.
struct PersonalRules {
    struct Click {
        let time: Int64
        let link: Int
        let event: Int
    }
    /// What a link of the email is to the rules.
    enum LinkKind: UInt8, Hashable {
        /// Its clicks are not tracked.
        case aside
        /// One of those that a sweep over the email meets.
        case mail
        /// No reader can see it.
        case trap
    }
    private let kinds: [LinkKind]
    private let mailLinks: Int
    private let hasTrap: Bool
    /// By link: clicks within the window that moves over the clicks.
    private var clicksOn: [UInt32]

    /// - Parameter kinds: of the first of `links`; the others are no links of the email.
    init(links: Int, kinds: [LinkKind]) {
        self.kinds = kinds
        mailLinks = kinds.count { $0 == .mail }
        hasTrap = kinds.contains(.trap)
        clicksOn = [UInt32](repeating: 0, count: links)
    }

    /// No rule takes fewer of somebody's clicks.
    var fewestClicks: Int { hasTrap ? 1 : BotRule.burstLinks }
    mutating func grow(toLinks count: Int) { if clicksOn.count < count { clicksOn.append(contentsOf: repeatElement(0, count: count - clicksOn.count)) } }

    /// - Parameters:
    ///   - clicks: one recipient's, in the order of their times.
    ///   - ruleOf: by event: 0, or the raw value of the first rule that takes it.
    mutating func mark(_ clicks: [Click], in ruleOf: inout [UInt8]) {
        if clicks.count >= BotRule.burstLinks {
            markWindows(clicks, within: BotRule.burstWindow, rule: .burst, in: &ruleOf) { distinct, _ in distinct >= BotRule.burstLinks }
            if mailLinks >= BotRule.fewestLinksOfSweep {
                markWindows(clicks, within: BotRule.sweepWindow, rule: .everyLink, in: &ruleOf) { [all = mailLinks] _, ofMail in ofMail == all }
            }
        }
        if hasTrap { markTraps(clicks, in: &ruleOf) }
    }

    private func kind(_ link: Int) -> LinkKind? { link < kinds.count ? kinds[link] : nil }

    private func markTraps(_ clicks: [Click], in ruleOf: inout [UInt8]) {
        var marked = 0
        for trap in clicks where kind(trap.link) == .trap {
            while marked < clicks.count, clicks[marked].time < trap.time - BotRule.sweepWindow { marked += 1 }
            while marked < clicks.count, clicks[marked].time <= trap.time + BotRule.sweepWindow {
                if ruleOf[clicks[marked].event] == 0 { ruleOf[clicks[marked].event] = UInt8(BotRule.honeypot.rawValue) }
                marked += 1
            }
        }
    }

    /// Counts the distinct links within a window that moves over the clicks.
    private mutating func markWindows(_ clicks: [Click], within span: Int64, rule: BotRule, in ruleOf: inout [UInt8], where takes: (_ distinct: Int, _ ofMail: Int) -> Bool) {
        var first = 0, distinct = 0, ofMail = 0, marked = 0
        for (last, click) in clicks.enumerated() {
            if clicksOn[click.link] == 0 {
                distinct += 1
                if kind(click.link) == .mail { ofMail += 1 }
            }
            clicksOn[click.link] += 1
            while click.time - clicks[first].time > span {
                let link = clicks[first].link
                clicksOn[link] -= 1
                if clicksOn[link] == 0 {
                    distinct -= 1
                    if kind(link) == .mail { ofMail -= 1 }
                }
                first += 1
            }
            guard takes(distinct, ofMail) else { continue }
            for place in max(first, marked)...last where ruleOf[clicks[place].event] == 0 { ruleOf[clicks[place].event] = UInt8(truncatingIfNeeded: rule.rawValue) }
            marked = last + 1
        }
        for click in clicks[first...] { clicksOn[click.link] = 0 }
    }
}

extension AddressGroups {
    /// What each group of links is to the rules.
    func kinds(isHoneypot: [Bool], isUntracked: [Bool]) -> [PersonalRules.LinkKind] {
        links.map { places in places.allSatisfy { isHoneypot[$0] } ? .trap : places.first.map { isUntracked[$0] } ?? false ? .aside : .mail }
    }
}
