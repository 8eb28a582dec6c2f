import DOM

/// The links of an email by address, and where each address of a click log belongs.
struct AddressGroups {
    /// Places in the array of links that share one number, in document order.
    private(set) var links: [[Int]] = []
    /// For each address of the log.
    private(set) var belonging: [Belonging] = []

    enum Belonging: Equatable {
        case group(Int, MatchRule)
        /// It fits links of several groups alike; one place of each.
        case ambiguous([Int])
        case unmatched
    }

    init(_ log: ClickLog, _ links: [Link]) {
        let matcher = LinkMatcher(links)
        let outcomes = (0..<log.targets.count).map { matcher.find(log.targets.bytes($0)) }

        // One address written in several ways is one number, unless the log itself keeps every way apart.
        var seen = matcher.groups.map { [Bool](repeating: false, count: $0.writings.count) }
        var isMixed = [Bool](repeating: false, count: matcher.groups.count)
        for case .found(let group, let writing, _) in outcomes {
            if let writing { seen[group][writing] = true } else { isMixed[group] = true }
        }
        var firstOf: [Int] = []
        var isApart: [Bool] = []
        for (index, group) in matcher.groups.enumerated() {
            firstOf.append(self.links.count)
            isApart.append(group.writings.count > 1 && !isMixed[index] && seen[index].allSatisfy { $0 })
            self.links += isApart[index] ? group.writings.map(\.links) : [group.links]
        }
        belonging = outcomes.map { outcome in
            switch outcome {
            case .found(let group, let writing, let rule): .group(firstOf[group] + (isApart[group] ? writing ?? 0 : 0), rule)
            case .ambiguous(let groups): .ambiguous(groups.map { matcher.groups[$0].writings[0].links[0] }.sorted())
            case .none: .unmatched
            }
        }
    }
}
