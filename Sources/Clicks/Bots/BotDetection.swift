/// Applies the rules to a whole log: each event's first rule, by the event's index.
struct BotDetection {
    /// 0, or a rule's raw value.
    private(set) var ruleOf: [UInt8]

    func rule(_ event: Int) -> BotRule? { BotRule(rawValue: Int(ruleOf[event])) }

    /// - Parameters:
    ///   - linkOf: for each target, the link (or the unmatched address) that a click on it is on, below `links`; -1: none.
    ///   - isMailLink: by link: one of the links that a sweep over the email meets.
    ///   - isHoneypot: by link: no reader can see it.
    init(_ log: ClickLog, linkOf: [Int], links: Int, isMailLink: [Bool], isHoneypot: [Bool]) {
        ruleOf = [UInt8](repeating: 0, count: log.events.count)
        var firstOf = [UInt32](repeating: 0, count: log.recipients.count + 1)
        log.events.forEach { index, event in
            if let rule = Self.singleRule(event) { ruleOf[index] = UInt8(truncatingIfNeeded: rule.rawValue) }
            if Self.isTimed(event), linkOf[Int(event.target)] >= 0 { firstOf[Int(event.recipient) + 1] += 1 }
        }
        // Each recipient's clicks side by side.
        for recipient in firstOf.indices.dropFirst() { firstOf[recipient] += firstOf[recipient - 1] }
        var order = [UInt32](repeating: 0, count: Int(firstOf.last ?? 0))
        var next = firstOf
        log.events.forEach { index, event in
            guard Self.isTimed(event), linkOf[Int(event.target)] >= 0 else { return }
            order[Int(next[Int(event.recipient)])] = UInt32(truncatingIfNeeded: index)
            next[Int(event.recipient)] += 1
        }
        next = []
        var windows = Windows(links: links, isMailLink: isMailLink)
        let hasHoneypot = isHoneypot.contains(true)
        for recipient in 0..<log.recipients.count {
            let range = Int(firstOf[recipient])..<Int(firstOf[recipient + 1])
            guard range.count > 1 || hasHoneypot && range.count == 1 else { continue }
            var clicks = range.map { place in
                let event = log.events[Int(order[place])]
                return Click(time: event.time, link: linkOf[Int(event.target)], event: Int(order[place]))
            }
            clicks.sort { ($0.time, $0.event) < ($1.time, $1.event) }
            if clicks.count >= BotRule.burstLinks {
                windows.mark(clicks, within: BotRule.burstWindow, rule: .burst, in: &ruleOf) { distinct, _ in distinct >= BotRule.burstLinks }
                if windows.mailLinks >= BotRule.fewestLinksOfSweep {
                    windows.mark(clicks, within: BotRule.sweepWindow, rule: .everyLink, in: &ruleOf) { [all = windows.mailLinks] _, ofMail in ofMail == all }
                }
            }
            if hasHoneypot { Self.markHoneypots(clicks, isHoneypot, &ruleOf) }
        }
    }

    struct Click {
        let time: Int64
        let link: Int
        let event: Int
    }

    private static func isTimed(_ event: StoredEvent) -> Bool {
        event.isClick && event.recipient != StoredEvent.noRecipient && event.time != StoredEvent.unknownTime && event.count > 0
    }
    /// What a single event shows.
    static func singleRule(_ event: StoredEvent) -> BotRule? {
        let traits = event.traits
        if traits.contains(.flagged) { return .flagged }
        if traits.contains(.head) { return .headRequest }
        if traits.contains(.listedUserAgent) { return .userAgent }
        return traits.contains(.listedAddress) ? .network : nil
    }

    private static func markHoneypots(_ clicks: [Click], _ isHoneypot: [Bool], _ ruleOf: inout [UInt8]) {
        var marked = 0
        for trap in clicks where isHoneypot[trap.link] {
            while marked < clicks.count, clicks[marked].time < trap.time - BotRule.sweepWindow { marked += 1 }
            while marked < clicks.count, clicks[marked].time <= trap.time + BotRule.sweepWindow {
                if ruleOf[clicks[marked].event] == 0 { ruleOf[clicks[marked].event] = UInt8(BotRule.honeypot.rawValue) }
                marked += 1
            }
        }
    }

    /// Counts the distinct links within a window that moves over one recipient's clicks.
    private struct Windows {
        let isMailLink: [Bool]
        let mailLinks: Int
        private var clicksOn: [UInt32]

        init(links: Int, isMailLink: [Bool]) {
            self.isMailLink = isMailLink
            mailLinks = isMailLink.count { $0 }
            clicksOn = [UInt32](repeating: 0, count: links)
        }

        mutating func mark(_ clicks: [Click], within span: Int64, rule: BotRule, in ruleOf: inout [UInt8], where takes: (_ distinct: Int, _ ofMail: Int) -> Bool) {
            var first = 0, distinct = 0, ofMail = 0, marked = 0
            for (last, click) in clicks.enumerated() {
                if clicksOn[click.link] == 0 {
                    distinct += 1
                    if isMailLink[click.link] { ofMail += 1 }
                }
                clicksOn[click.link] += 1
                while click.time - clicks[first].time > span {
                    let link = clicks[first].link
                    clicksOn[link] -= 1
                    if clicksOn[link] == 0 {
                        distinct -= 1
                        if isMailLink[link] { ofMail -= 1 }
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
}
