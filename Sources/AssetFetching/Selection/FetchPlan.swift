public import MailHeat

/// For every picture that an email names, whether it is fetched, and why not.
public struct FetchPlan: Sendable {
    public enum Decision: Sendable, Hashable {
        /// The absolute address as the email gives it.
        case fetch(String)
        /// A phrase after "the picture".
        case leaveOut(String)
    }
    public struct Item: Sendable {
        public var picture: NamedPicture
        public var decision: Decision
    }
    /// In the email's order.
    public private(set) var items: [Item]

    public init(_ pictures: [NamedPicture], rules: FetchRules) {
        items = pictures.map { Item(picture: $0, decision: Self.decide($0, rules)) }
    }

    private static func decide(_ picture: NamedPicture, _ rules: FetchRules) -> Decision {
        let address: String
        switch picture.origin {
        case .email: return .leaveOut("is in the email itself")
        case .nowhere: return .leaveOut("has no address on the web")
        case .web(let text): address = text
        }
        func matches(_ parts: [String]) -> Bool { parts.contains { !$0.isEmpty && (picture.address.contains($0) || address.contains($0)) } }
        if picture.hasMergeTag { return .leaveOut("has an address with a merge tag, which only sending fills") }
        if matches(rules.excluded) { return .leaveOut("is excluded") }
        if matches(rules.included) { return .fetch(address) }
        if let reason = trackingSign(of: picture) ?? RecipientToken.sign(in: address) { return .leaveOut(reason) }
        return .fetch(address)
    }

    /// A picture that shows the reader nothing serves somebody else.
    private static func trackingSign(of picture: NamedPicture) -> String? {
        func isDot(_ use: NamedPicture.Use) -> Bool {
            guard use.role == .content, let width = use.width, let height = use.height else { return false }
            return width <= 1 && height <= 1
        }
        if let dot = picture.uses.first(where: isDot), picture.uses.allSatisfy({ isDot($0) || !$0.isVisible }) {
            return "is \(dot.width ?? 0 > 0 && dot.height ?? 0 > 0 ? "1 × 1 px" : "without a size") and looks like a tracking pixel"
        }
        return picture.uses.contains { $0.isVisible } ? nil : "is hidden and looks like a tracking pixel"
    }
}
