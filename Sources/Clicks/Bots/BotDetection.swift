/// Applies the rules to a whole log: each event's first rule, by the event's index.
struct BotDetection {
    /// 0, or a rule's raw value.
    private(set) var ruleOf: [UInt8]

    func rule(_ event: Int) -> BotRule? { BotRule(rawValue: Int(ruleOf[event])) }

    /// - Parameters:
    ///   - linkOf: for each target, the link (or the unmatched address) that a click on it is on, below `links`; -1: none.
    ///   - kinds: of the first links; others are no links of the email.
    init(_ log: ClickLog, linkOf: [Int], links: Int, kinds: [PersonalRules.LinkKind]) {
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
        var rules = PersonalRules(links: links, kinds: kinds)
        for recipient in 0..<log.recipients.count {
            let range = Int(firstOf[recipient])..<Int(firstOf[recipient + 1])
            guard range.count >= rules.fewestClicks else { continue }
            var clicks = range.map { place in
                let event = log.events[Int(order[place])]
                return PersonalRules.Click(time: event.time, link: linkOf[Int(event.target)], event: Int(order[place]))
            }
            clicks.sort { ($0.time, $0.event) < ($1.time, $1.event) }
            rules.mark(clicks, in: &ruleOf)
        }
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
}
