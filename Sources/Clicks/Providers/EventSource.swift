import JSON

/// Whose events a file holds.
public enum EventSource: String, Sendable, Hashable, CaseIterable {
    /// Our own columns and keys, and any file with an address and a number: recognised by the names of its columns.
    case mailheat
    case sendgrid, mailgun, postmark, ses, sparkpost, mandrill, mailchimp, brevo, mailjet, klaviyo
    case customerio, braze, hubspot, iterable, listmonk, mautic

    /// As its maker writes it.
    public var name: String {
        switch self {
        case .mailheat: "MailHeat"
        case .sendgrid: "SendGrid"
        case .mailgun: "Mailgun"
        case .postmark: "Postmark"
        case .ses: "Amazon SES"
        case .sparkpost: "SparkPost"
        case .mandrill: "Mandrill"
        case .mailchimp: "Mailchimp"
        case .brevo: "Brevo"
        case .mailjet: "Mailjet"
        case .klaviyo: "Klaviyo"
        case .customerio: "Customer.io"
        case .braze: "Braze"
        case .hubspot: "HubSpot"
        case .iterable: "Iterable"
        case .listmonk: "listmonk"
        case .mautic: "Mautic"
        }
    }

    /// Tells ids of different providers apart.
    var number: Int { self == .mailheat ? 0 : Self.numbers.firstIndex(of: self) ?? 0 }
    private static let numbers = allCases

    /// The order in which shapes are tried: the most particular first.
    private static let detectionOrder: [EventSource] = [
        .ses, .mailgun, .sparkpost, .postmark, .mautic, .customerio, .klaviyo, .iterable, .sendgrid, .mandrill, .mailjet, .brevo, .hubspot, .braze, .mailchimp, .listmonk,
    ]
    /// The provider whose shape a JSON object has; nil if none.
    static func detect(_ object: JSONElement) -> EventSource? { detectionOrder.first { $0.recognises(object) } }

    func recognises(_ object: JSONElement) -> Bool {
        switch self {
        case .mailheat: false
        case .sendgrid: SendGrid.recognises(object)
        case .mailgun: Mailgun.recognises(object)
        case .postmark: Postmark.recognises(object)
        case .ses: AmazonSES.recognises(object)
        case .sparkpost: SparkPost.recognises(object)
        case .mandrill: Mandrill.recognises(object)
        case .mailchimp: Mailchimp.recognises(object)
        case .brevo: Brevo.recognises(object)
        case .mailjet: Mailjet.recognises(object)
        case .klaviyo: Klaviyo.recognises(object)
        case .customerio: CustomerIO.recognises(object)
        case .braze: Braze.recognises(object)
        case .hubspot: HubSpot.recognises(object)
        case .iterable: Iterable.recognises(object)
        case .listmonk: Listmonk.recognises(object)
        case .mautic: Mautic.recognises(object)
        }
    }

    /// Calls `emit` for each event of an object, those of no interest as `EventKind.other`.
    func read(_ object: JSONElement, _ rows: inout EventRows, _ emit: (borrowing ClickRow) -> Void) {
        rows.source = self
        switch self {
        case .mailheat: break
        case .sendgrid: SendGrid.read(object, &rows, emit)
        case .mailgun: Mailgun.read(object, &rows, emit)
        case .postmark: Postmark.read(object, &rows, emit)
        case .ses: AmazonSES.read(object, &rows, emit)
        case .sparkpost: SparkPost.read(object, &rows, emit)
        case .mandrill: Mandrill.read(object, &rows, emit)
        case .mailchimp: Mailchimp.read(object, &rows, emit)
        case .brevo: Brevo.read(object, &rows, emit)
        case .mailjet: Mailjet.read(object, &rows, emit)
        case .klaviyo: Klaviyo.read(object, &rows, emit)
        case .customerio: CustomerIO.read(object, &rows, emit)
        case .braze: Braze.read(object, &rows, emit)
        case .hubspot: HubSpot.read(object, &rows, emit)
        case .iterable: Iterable.read(object, &rows, emit)
        case .listmonk: Listmonk.read(object, &rows, emit)
        case .mautic: Mautic.read(object, &rows, emit)
        }
    }
}
