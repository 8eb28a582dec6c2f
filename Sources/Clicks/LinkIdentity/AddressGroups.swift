import DOM

/// The links of an email by what the click data can tell apart, and where each target of a click log belongs.
struct AddressGroups {
    /// Places in the array of links that share one number, in document order.
    private(set) var links: [[Int]] = []
    /// For each target.
    private(set) var belonging: [Belonging] = []

    enum Belonging: Equatable {
        case group(Int, MatchRule)
        /// It fits links of several groups alike, and some of them have clicks of their own; one place of each.
        case ambiguous([Int])
        case unmatched
        /// Of another variant, format or part of the email.
        case other
        /// No click is there.
        case none
    }

    /// - Parameters:
    ///   - outcomes: what the links have of each clicked target; nil: of none of them, or not clicked.
    ///   - isOther: by target: it is of another variant, format or part of the email.
    init(_ outcomes: [LinkMatcher.Outcome?], isOther: [Bool] = [], of matcher: LinkMatcher, places: Int) {
        let groups = matcher.groups
        // One address written in several ways is one number, unless the log itself keeps every way apart.
        var seen = groups.map { [Bool](repeating: false, count: $0.writings.count) }
        var isWhole = [Bool](repeating: false, count: groups.count), hasClicks = isWhole
        for outcome in outcomes {
            switch outcome {
            case .found(let group, let writing, _):
                hasClicks[group] = true
                if let writing { seen[group][writing] = true } else { isWhole[group] = true }
            case .places(_, let group, _): hasClicks[group] = true
            default: break
            }
        }
        for (index, group) in groups.enumerated() where group.writings.count == 1 && seen[index][0] || group.writings.count > 1 && !seen[index].allSatisfy({ $0 }) && seen[index].contains(true) {
            isWhole[index] = true
        }

        var sets = PlaceSets(count: places)
        for (index, group) in groups.enumerated() where isWhole[index] || !hasClicks[index] { sets.join(group.links) }
        for outcome in outcomes {
            switch outcome {
            case .found(let group, let writing?, _) where !isWhole[group]: sets.join(groups[group].writings[writing].links)
            case .places(let places, _, _): sets.join(places)
            case .ambiguous(let found, _) where !found.contains(where: { hasClicks[$0] }): sets.join(found.flatMap { groups[$0].links })
            default: break
            }
        }
        let (components, componentOf) = sets.components()
        links = components
        belonging = outcomes.enumerated().map { target, outcome in
            switch outcome {
            case .found(let group, let writing, let rule): .group(componentOf[(writing.map { groups[group].writings[$0].links } ?? groups[group].links)[0]], rule)
            case .places(let places, _, let rule): .group(componentOf[places[0]], rule)
            case .ambiguous(let found, let rule):
                found.contains(where: { hasClicks[$0] }) ? .ambiguous(found.map { groups[$0].links[0] }.sorted()) : .group(componentOf[groups[found[0]].links[0]], rule)
            case .some(.none): .unmatched
            case nil: target < isOther.count && isOther[target] ? .other : .none
            }
        }
    }
}

extension ClickedLink {
    init(_ log: ClickLog, _ target: Int) {
        address = log.targets.bytes(target)
        id = log.targets.bytes(target, .linkID)
        name = log.targets.bytes(target, .linkName)
        position = Int(String(decoding: log.targets.bytes(target, .linkIndex).prefix(9), as: UTF8.self))
    }
    init(_ target: NormalizedEvent.Target) {
        address = Array(target.address.utf8)[...]
        id = Array(target.linkID.utf8)[...]
        name = Array(target.linkName.utf8)[...]
        position = Int(String(decoding: target.linkIndex.utf8.prefix(9), as: UTF8.self))
    }
}

/// Places that must share a number: union and find.
private struct PlaceSets {
    private var parents: [Int]

    init(count: Int) { parents = Array(0..<count) }

    private mutating func root(_ place: Int) -> Int {
        var place = place
        while parents[place] != place {
            parents[place] = parents[parents[place]]
            place = parents[place]
        }
        return place
    }
    /// The smallest place stays the root, so that no order of joining shows.
    mutating func join(_ places: [Int]) {
        guard let first = places.first else { return }
        for place in places.dropFirst() {
            let a = root(first), b = root(place)
            parents[max(a, b)] = min(a, b)
        }
    }
    mutating func components() -> (components: [[Int]], componentOf: [Int]) {
        var components: [[Int]] = [], componentOf = [Int](repeating: -1, count: parents.count)
        for place in parents.indices {
            let root = root(place)
            if root == place {
                componentOf[place] = components.count
                components.append([place])
            } else {
                componentOf[place] = componentOf[root]
                components[componentOf[root]].append(place)
            }
        }
        return (components, componentOf)
    }
}
