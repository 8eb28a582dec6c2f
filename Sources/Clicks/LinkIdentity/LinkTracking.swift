import Primitives

/// Which links providers can track at all.
enum LinkTracking {
    /// `mailto:`, `tel:`, `sms:`, `javascript:`, an anchor within the email, an empty address: no redirect can count their clicks.
    static func isUntracked(_ href: [UInt8]) -> Bool {
        let address = ASCII.trimmed(href[...])
        if address.isEmpty || address.first == 0x23 { return true }
        guard let colon = address.firstIndex(of: 0x3A) else { return false }
        let scheme = address[..<colon]
        return untrackedSchemes.contains { ASCII.equalIgnoringCase(scheme, $0) }
    }
    private static let untrackedSchemes: [StaticString] = ["mailto", "tel", "sms", "javascript"]
}
