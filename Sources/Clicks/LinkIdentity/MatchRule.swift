/// How a clicked address was recognised as a link's, strongest first. A weaker rule is asked only where the stronger ones find nothing.
public enum MatchRule: Int, Sendable, Hashable, CaseIterable, Comparable {
    /// As written in the email.
    case exact
    /// Equal after character references, percent-encoding, case of scheme and host, default port.
    case canonical
    /// Equal but for http against https and a slash at the end of the path.
    case equivalent
    /// Equal but for the fragment as well.
    case withoutFragment

    public var name: String {
        switch self {
        case .exact: "exact"
        case .canonical: "canonical"
        case .equivalent: "equivalent"
        case .withoutFragment: "without-fragment"
        }
    }
    public static func < (a: MatchRule, b: MatchRule) -> Bool { a.rawValue < b.rawValue }
}

/// The links that a clicked address belongs to.
public struct LinkMatch: Sendable, Hashable {
    /// The indexes of all links that share the address, in document order; more than one where nothing tells them apart.
    public let links: [Int]
    public let rule: MatchRule
    public init(links: [Int], rule: MatchRule) { self.links = links; self.rule = rule }
}
