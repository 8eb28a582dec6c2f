import MailHeat

/// A provider that delivers events by itself, and how it proves that it is one.
enum HookScheme: Sendable, Hashable {
    case sendGrid, mailgun, mandrill, customerIO, klaviyo, mautic, sns
    /// A secret that only the two know, as the password of HTTP basic authentication or in a header.
    case sharedSecret

    init(_ source: EventSource) {
        switch source {
        case .sendgrid: self = .sendGrid
        case .mailgun: self = .mailgun
        case .mandrill: self = .mandrill
        case .customerio: self = .customerIO
        case .klaviyo: self = .klaviyo
        case .mautic: self = .mautic
        case .ses: self = .sns
        case .postmark, .sparkpost, .brevo, .mailjet, .braze, .iterable, .hubspot, .mailchimp, .listmonk, .mailheat: self = .sharedSecret
        }
    }
}

extension EventSource {
    /// The names that stand in addresses.
    init?(hook name: String) {
        let name = name.lowercased().filter { $0 != "." }
        if name == "amazon-ses" { self = .ses } else { self.init(rawValue: name) }
    }
    /// Where the operator keeps what deliveries are checked with.
    var secretSetting: String { "hook-secret-" + (self == .ses ? "amazon-ses" : rawValue) }
}
