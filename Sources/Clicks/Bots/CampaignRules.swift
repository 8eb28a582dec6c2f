import DOM

/// Which rule takes each click of a campaign for a machine's, one person's clicks at a time: for who keeps the events elsewhere than in a log. It is what
/// `ClickLog.statistics(variants:…)` sets aside by all rules, and for a campaign of one part its ledger.
public struct CampaignRules: Sendable {
    /// One of somebody's clicks whose time is known.
    public struct PersonalClick: Sendable {
        /// Microseconds since 1970.
        public var time: Int64
        /// As `add` numbered it; its click is noted.
        public var target: Int
        public var signs: NormalizedEvent.Signs
        public init(time: Int64, target: Int, signs: NormalizedEvent.Signs) { self.time = time; self.target = target; self.signs = signs }
    }
    private var parts: [PartRules]
    private var targets: [NormalizedEvent.Target] = []
    private var isClicked: [Bool] = []
    /// Of the links, which no event changes.
    private let linkKey: [UInt8]

    /// - Parameters:
    ///   - variants: the names that events have for each.
    ///   - parts: the links of each variant's parts; none: each address is a link.
    public init(variants: [[String]], parts: [CampaignPartLinks]) {
        self.parts = parts.indices.map { PartRules(parts[$0].links, AttributionOptions().narrowed(to: $0, of: parts, variants: variants)) }
        if parts.isEmpty { self.parts = [PartRules(nil, AttributionOptions())] }
        linkKey = Array("\(variants) \(parts.map { part in "\(part.variant) \(part.format) \(part.honeypots.sorted()) \(part.links.map { "\($0.link.href) \($0.ids) \($0.names) \($0.isOptedOut)" })" })".utf8)
    }

    public var count: Int { targets.count }
    /// Takes in a target, whose number is the next: 0, 1, 2 …
    public mutating func add(_ target: NormalizedEvent.Target) {
        targets.append(target)
        isClicked.append(false)
    }
    /// Tells that somebody clicked a target. Links that share an address are told apart by what is clicked.
    /// - Returns: whether other targets' clicks may be on other links than they were before.
    public mutating func noteClick(on target: Int) -> Bool {
        guard !isClicked[target] else { return false }
        isClicked[target] = true
        let clicked = ClickedLink(targets[target])
        var hasChanged = false
        for part in parts.indices where parts[part].note(clicked, targets[target], number: target) { hasChanged = true }
        return hasChanged
    }
    /// Whether no reader can see the link that a clicked target is.
    public func isTrap(_ target: Int) -> Bool { isClicked[target] && parts.contains { $0.isTrap(target) } }
    public var hasTraps: Bool { parts.contains { $0.hasTraps } }

    /// The rule that takes each of one person's clicks, of which none within ten seconds of them is missing.
    public mutating func rules(of clicks: [PersonalClick]) -> [BotRule?] {
        var rules = clicks.map { $0.signs.rule }
        let order = clicks.indices.sorted { (clicks[$0].time, $0) < (clicks[$1].time, $1) }
        for part in parts.indices {
            let found = parts[part].rules(of: clicks, order)
            for place in found.indices where rules[place] == nil && parts[part].isOurs(clicks[place].target) { rules[place] = BotRule(rawValue: Int(found[place])) }
        }
        return rules
    }

    /// What rules depend on besides a person's clicks: where it is the same, so are they.
    public var key: Digest128 {
        let bytes = linkKey + parts.flatMap { Array($0.key.utf8) }
        return SipHash(key0: 0, key1: 0).digest(bytes, 0..<bytes.count)
    }
}

/// The rules on one part's links, and where targets belong among them.
private struct PartRules {
    private enum Place {
        case unknown, other
        /// Among the outcomes.
        case ours(Int)
    }
    /// nil: each target is a link.
    private let matcher: LinkMatcher?
    private let membership: PartMembership
    private let links: Int
    private let isHoneypot: [Bool], isUntracked: [Bool]
    /// What the matcher says of clicked targets, each once: links are grouped by these, however many targets there are.
    private var outcomes: [LinkMatcher.Outcome] = []
    private var numberOf: [LinkMatcher.Outcome: Int] = [:]
    private var places: [Place] = []
    private var groups: AddressGroups?
    private var kinds: [PersonalRules.LinkKind] = []
    private var windows: PersonalRules

    init(_ links: [LinkIdentity]?, _ options: AttributionOptions) {
        matcher = links.map { LinkMatcher($0, tracking: options.tracking, redirects: options.redirects) }
        membership = PartMembership(options)
        self.links = links?.count ?? 0
        isHoneypot = links?.map { options.honeypots.contains($0.link.index) } ?? []
        isUntracked = links.map { options.untracked($0) } ?? []
        windows = PersonalRules(links: 0, kinds: [])
        _ = group()
    }

    /// - Returns: whether what was known changed.
    mutating func note(_ clicked: ClickedLink, _ target: NormalizedEvent.Target, number: Int) -> Bool {
        if places.count <= number { places.append(contentsOf: repeatElement(.unknown, count: number + 1 - places.count)) }
        guard let matcher else {
            places[number] = .ours(0)
            return false
        }
        let outcome = matcher.find(clicked)
        guard case .ours = membership.verdict(clicked, variant: Array(target.variant.utf8)[...], format: target.format, outcome) else {
            places[number] = .other
            return false
        }
        if let known = numberOf[outcome] {
            places[number] = .ours(known)
            return false
        }
        places[number] = .ours(outcomes.count)
        numberOf[outcome] = outcomes.count
        outcomes.append(outcome)
        return group()
    }
    private mutating func group() -> Bool {
        guard let matcher else { return false }
        let made = AddressGroups(outcomes, of: matcher, places: links)
        defer { groups = made }
        kinds = made.kinds(isHoneypot: isHoneypot, isUntracked: isUntracked)
        windows = PersonalRules(links: 0, kinds: kinds)
        guard let groups else { return true }
        return made.links != groups.links || !made.belonging.starts(with: groups.belonging)
    }

    func isOurs(_ target: Int) -> Bool { if target < places.count, case .ours = places[target] { true } else { false } }
    func isTrap(_ target: Int) -> Bool { let link = link(target); return link < kinds.count && kinds[link] == .trap }
    var hasTraps: Bool { kinds.contains(.trap) }

    /// A group of links; behind them what is of other parts, and each target that is none of the links.
    private func link(_ target: Int) -> Int {
        guard target < places.count, case .ours(let outcome) = places[target] else { return kinds.count }
        if let groups, case .group(let group, _) = groups.belonging[outcome] { return group }
        return kinds.count + 1 + target
    }

    mutating func rules(of clicks: [CampaignRules.PersonalClick], _ order: [Int]) -> [UInt8] {
        var ruleOf = [UInt8](repeating: 0, count: clicks.count)
        guard clicks.count >= windows.fewestClicks else { return ruleOf }
        windows.grow(toLinks: kinds.count + 1 + places.count)
        windows.mark(order.map { PersonalRules.Click(time: clicks[$0].time, link: link(clicks[$0].target), event: $0) }, in: &ruleOf)
        return ruleOf
    }

    /// How links are grouped.
    var key: String {
        guard let groups else { return "" }
        return "\(groups.links) \(zip(outcomes, groups.belonging).map { "\($0) \($1)" }.sorted())"
    }
}
