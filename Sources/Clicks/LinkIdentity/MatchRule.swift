/// How a click was recognised as a link's, strongest first. A weaker rule is asked only where the stronger ones find nothing.
public enum MatchRule: Int, Sendable, Hashable, CaseIterable, Comparable {
    /// As written in the email.
    case exact
    /// Equal after character references, percent-encoding, case of scheme and host, international host names, default port.
    case canonical
    /// Equal after reading the destination out of a redirect, on either side.
    case unwrapped
    /// Equal but for http against https and a slash at the end of the path.
    case equivalent
    /// By the provider's id, or the link's name or tag.
    case id
    /// By its position among the email's links.
    case position
    /// Equal but for tracking parameters, and the order of the others.
    case withoutTracking
    /// By a template's address, merge tags standing for anything.
    case template
    /// Equal but for the fragment as well.
    case withoutFragment

    public var name: String {
        switch self {
        case .exact: "exact"
        case .canonical: "canonical"
        case .unwrapped: "unwrapped"
        case .equivalent: "equivalent"
        case .id: "id"
        case .position: "position"
        case .template: "template"
        case .withoutTracking: "without-tracking"
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

/// What a click says of its link besides the address.
struct ClickedLink {
    var address: ArraySlice<UInt8>
    var id: ArraySlice<UInt8> = []
    var name: ArraySlice<UInt8> = []
    var position: Int?
}
