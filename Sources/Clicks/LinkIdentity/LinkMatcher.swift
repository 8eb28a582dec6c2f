public import DOM
import Primitives

/// Finds the links that a click belongs to. Rules are asked in the order of `MatchRule`; where one finds links with different addresses,
/// the click may be on any of them, and giving it to one would be a guess.
public struct LinkMatcher: Sendable {
    /// Links with one canonical destination, and the ways it is written.
    struct Group: Sendable {
        struct Writing: Sendable {
            let bytes: [UInt8]
            /// Places in the array of links, in document order.
            var links: [Int]
        }
        var writings: [Writing] = []
        var links: [Int] { writings.flatMap(\.links).sorted() }
    }
    enum Outcome: Hashable {
        /// `writing` is nil unless the rule is `exact`.
        case found(group: Int, writing: Int?, rule: MatchRule)
        /// Some of a group's places, told apart by an id, a name or a position.
        case places([Int], group: Int, rule: MatchRule)
        case ambiguous(groups: [Int], rule: MatchRule)
        case none
    }

    private(set) var groups: [Group] = []
    private let identities: [LinkIdentity]
    private let groupOfPlace: [Int]
    private let tracking: TrackingParameters
    private let redirects: RedirectMap
    private var byWriting: [[UInt8]: (group: Int, writing: Int)] = [:]
    private var byCanonical = Index()
    private var byDestination = Index()
    private var byEquivalent = Index()
    private var byStripped = Index()
    private var byBare = Index()
    private var patterns: [(group: Int, pattern: AddressPattern)] = []

    /// Groups by a form of their address.
    private struct Index: Sendable {
        private var groups: [[UInt8]: [Int]] = [:]
        mutating func add(_ key: [UInt8]?, _ group: Int) {
            guard let key, groups[key]?.last != group else { return }
            groups[key, default: []].append(group)
        }
        func find(_ key: [UInt8]?) -> [Int]? { key.flatMap { groups[$0] } }
    }

    public init(_ links: [Link]) { self.init(links.map { LinkIdentity($0, ids: LinkIdentity.ids(inAddress: Array($0.href.utf8)[...])) }) }

    public init(_ links: [LinkIdentity], tracking: TrackingParameters = TrackingParameters(), redirects: RedirectMap = RedirectMap()) {
        identities = links
        self.tracking = tracking
        self.redirects = redirects
        var groupOfDestination: [[UInt8]: Int] = [:]
        var groupOfPlace: [Int] = []
        for (place, identity) in links.enumerated() {
            let written = Array(ASCII.trimmed(Array(identity.link.href.utf8)[...]))
            let canonical = CanonicalAddress(written[...])
            let destination = LinkUnwrapping.destination(of: written[...], map: redirects).map { CanonicalAddress($0[...]) } ?? canonical
            let group: Int
            if let known = groupOfDestination[destination.bytes] {
                group = known
            } else {
                group = groups.count
                groupOfDestination[destination.bytes] = group
                groups.append(Group())
                byDestination.add(destination.bytes, group)
                byEquivalent.add(destination.equivalent, group)
                byStripped.add(destination.stripped(tracking), group)
                byBare.add(destination.bare(tracking), group)
                if let pattern = AddressPattern(written, tracking: tracking) { patterns.append((group, pattern)) }
            }
            byCanonical.add(canonical.bytes, group)
            if let writing = groups[group].writings.firstIndex(where: { $0.bytes == written }) {
                groups[group].writings[writing].links.append(place)
            } else {
                byWriting[written] = (group, groups[group].writings.count)
                groups[group].writings.append(Group.Writing(bytes: written, links: [place]))
            }
            groupOfPlace.append(group)
        }
        self.groupOfPlace = groupOfPlace
    }

    /// The links of a clicked address; nil if there are none. Several links with different addresses are given where the address fits them alike.
    public func match(_ address: String, id: String? = nil, name: String? = nil, position: Int? = nil) -> LinkMatch? {
        let clicked = ClickedLink(address: Array(address.utf8)[...], id: Array((id ?? "").utf8)[...], name: Array((name ?? "").utf8)[...], position: position)
        func indexes(_ places: [Int]) -> [Int] { places.map { identities[$0].link.index } }
        switch find(clicked) {
        case .none: return nil
        case .places(let places, _, let rule): return LinkMatch(links: indexes(places), rule: rule)
        case .found(let group, let writing, let rule):
            return LinkMatch(links: indexes(writing.map { groups[group].writings[$0].links } ?? groups[group].links), rule: rule)
        case .ambiguous(let found, let rule): return LinkMatch(links: indexes(found.flatMap { groups[$0].links }.sorted()), rule: rule)
        }
    }

    func find(_ clicked: ClickedLink) -> Outcome {
        let byAddress = findStrongly(clicked.address)
        if case .found(let group, _, _) = byAddress {
            let places = groups[group].links
            if places.count > 1, let (narrowed, rule) = narrow(places, clicked), narrowed.count < places.count { return .places(narrowed, group: group, rule: rule) }
            return byAddress
        }
        if case .ambiguous = byAddress { return chosen(byAddress, clicked) }
        if let named = findByName(clicked) { return named }
        return chosen(findWeakly(clicked.address), clicked)
    }
    /// An id or a position may decide between addresses that fit alike.
    private func chosen(_ outcome: Outcome, _ clicked: ClickedLink) -> Outcome {
        guard case .ambiguous(let found, _) = outcome, let (places, rule) = narrow(found.flatMap { groups[$0].links }.sorted(), clicked),
              let group = places.first.map({ groupOfPlace[$0] }), places.allSatisfy({ groupOfPlace[$0] == group }) else { return outcome }
        return .places(places, group: group, rule: rule)
    }

    private func narrow(_ places: [Int], _ clicked: ClickedLink) -> (places: [Int], rule: MatchRule)? {
        let named = places.filter { isNamed(identities[$0], clicked) }
        if !named.isEmpty { return (named, .id) }
        if let position = clicked.position, places.contains(where: { identities[$0].link.index == position }) { return (places.filter { identities[$0].link.index == position }, .position) }
        return nil
    }
    private func isNamed(_ identity: LinkIdentity, _ clicked: ClickedLink) -> Bool {
        if !clicked.id.isEmpty, identity.ids.contains(where: { $0.utf8.elementsEqual(clicked.id) }) { return true }
        return !clicked.name.isEmpty && identity.names.contains { $0.utf8.elementsEqual(clicked.name) }
    }

    // MARK: - Rules

    /// Rules by the whole address.
    private func findStrongly(_ raw: ArraySlice<UInt8>) -> Outcome {
        if ASCII.trimmed(raw).isEmpty { return .none }
        if let (group, writing) = byWriting[Array(ASCII.trimmed(raw))] { return .found(group: group, writing: writing, rule: .exact) }
        let canonical = CanonicalAddress(raw)
        if let found = byCanonical.find(canonical.bytes) { return outcome(found, .canonical) }
        let destination = destination(raw, canonical)
        if let found = byDestination.find(destination.bytes) { return outcome(found, .unwrapped) }
        if let found = byEquivalent.find(destination.equivalent) { return outcome(found, .equivalent) }
        return .none
    }
    private func findByName(_ clicked: ClickedLink) -> Outcome? {
        let named = identities.indices.filter { isNamed(identities[$0], clicked) }
        if let outcome = outcome(places: named, .id) { return outcome }
        guard let position = clicked.position else { return nil }
        // A position alone does not outweigh an address that the link has not, unless that one is filled in for each recipient.
        let placed = identities.indices.filter { place in
            identities[place].link.index == position && (clicked.address.isEmpty || MergeTags.replaced(Array(identities[place].link.href.utf8), by: 1) != nil)
        }
        return outcome(places: placed, .position)
    }
    private func findWeakly(_ raw: ArraySlice<UInt8>) -> Outcome {
        let destination = destination(raw, CanonicalAddress(raw))
        // A written address outweighs a wildcard that would take its tracking parameters for a part of the hole.
        let stripped = byStripped.find(destination.stripped(tracking))
        if let stripped, stripped.count == 1 { return outcome(stripped, .withoutTracking) }
        var best: [(group: Int, pattern: AddressPattern)] = []
        for candidate in patterns where candidate.pattern.matches(destination, tracking: tracking) {
            guard let known = best.first?.pattern.specificity else { best = [candidate]; continue }
            if known == candidate.pattern.specificity { best.append(candidate) } else if known.lexicographicallyPrecedes(candidate.pattern.specificity) { best = [candidate] }
        }
        if !best.isEmpty { return outcome(best.map(\.group), .template) }
        if let stripped { return outcome(stripped, .withoutTracking) }
        if let found = byBare.find(destination.bare(tracking)) { return outcome(found, .withoutFragment) }
        return .none
    }

    private func destination(_ raw: ArraySlice<UInt8>, _ canonical: CanonicalAddress) -> CanonicalAddress {
        LinkUnwrapping.destination(of: raw, map: redirects).map { CanonicalAddress($0[...]) } ?? canonical
    }
    private func outcome(_ found: [Int], _ rule: MatchRule) -> Outcome {
        found.count == 1 ? .found(group: found[0], writing: nil, rule: rule) : .ambiguous(groups: found, rule: rule)
    }
    private func outcome(places: [Int], _ rule: MatchRule) -> Outcome? {
        guard let first = places.first else { return nil }
        let found = Set(places.map { groupOfPlace[$0] }).sorted()
        return found.count == 1 ? .places(places, group: groupOfPlace[first], rule: rule) : .ambiguous(groups: found, rule: rule)
    }
}
