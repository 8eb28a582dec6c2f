public import DOM
import Primitives

/// Finds the links that a clicked address belongs to, by address alone. Rules are asked in the order of `MatchRule`; one that finds
/// links with different addresses finds nothing, since giving the click to one of them would be a guess.
public struct LinkMatcher: Sendable {
    /// Links with one canonical address, and the ways it is written.
    struct Group: Sendable {
        struct Writing: Sendable {
            let bytes: [UInt8]
            /// Places in the array of links, in document order.
            var links: [Int]
        }
        var writings: [Writing] = []
        var links: [Int] { writings.flatMap(\.links).sorted() }
    }
    enum Outcome: Equatable {
        /// `writing` is nil unless the rule is `exact`.
        case found(group: Int, writing: Int?, rule: MatchRule)
        case ambiguous(groups: [Int])
        case none
    }

    private(set) var groups: [Group] = []
    private var byCanonical: [[UInt8]: Int] = [:]
    private var byEquivalent: [[UInt8]: [Int]] = [:]
    private var byAddressWithoutFragment: [[UInt8]: [Int]] = [:]
    private let indexes: [Int]

    public init(_ links: [Link]) {
        indexes = links.map(\.index)
        for (place, link) in links.enumerated() {
            let written = Array(ASCII.trimmed(Array(link.href.utf8)[...]))
            let address = CanonicalAddress(written[...])
            guard let group = byCanonical[address.bytes] else {
                byCanonical[address.bytes] = groups.count
                if let key = address.equivalent { byEquivalent[key, default: []].append(groups.count) }
                if let key = address.withoutFragment { byAddressWithoutFragment[key, default: []].append(groups.count) }
                groups.append(Group(writings: [Group.Writing(bytes: written, links: [place])]))
                continue
            }
            if let writing = groups[group].writings.firstIndex(where: { $0.bytes == written }) {
                groups[group].writings[writing].links.append(place)
            } else {
                groups[group].writings.append(Group.Writing(bytes: written, links: [place]))
            }
        }
    }

    /// The links of a clicked address; nil if there are none or the address fits several different ones alike.
    public func match(_ address: String) -> LinkMatch? {
        guard case .found(let group, let writing, let rule) = find(Array(address.utf8)[...]) else { return nil }
        let places = writing.map { groups[group].writings[$0].links } ?? groups[group].links
        return LinkMatch(links: places.map { indexes[$0] }, rule: rule)
    }

    func find(_ raw: ArraySlice<UInt8>) -> Outcome {
        let clicked = CanonicalAddress(raw)
        if let group = byCanonical[clicked.bytes] {
            let written = ASCII.trimmed(raw)
            let writing = groups[group].writings.firstIndex { $0.bytes.elementsEqual(written) }
            return .found(group: group, writing: writing, rule: writing == nil ? .canonical : .exact)
        }
        if let candidates = clicked.equivalent.flatMap({ byEquivalent[$0] }) { return Self.choose(candidates, .equivalent) }
        if let candidates = clicked.withoutFragment.flatMap({ byAddressWithoutFragment[$0] }) { return Self.choose(candidates, .withoutFragment) }
        return .none
    }
    private static func choose(_ candidates: [Int], _ rule: MatchRule) -> Outcome {
        candidates.count == 1 ? .found(group: candidates[0], writing: nil, rule: rule) : .ambiguous(groups: candidates)
    }
}
