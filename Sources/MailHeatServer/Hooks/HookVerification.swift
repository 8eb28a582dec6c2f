import Foundation
import HTTPTypes
import JSON
import MailHeat
import ServerSecurity

/// A delivery as it came, before anything in it is believed.
struct HookDelivery: Sendable {
    var headers: HTTPFields
    var body: [UInt8]
    /// The address as the operator gave it to the provider.
    var url: String

    func header(_ name: String) -> String? { HTTPField.Name(name).flatMap { headers[$0] } }
}

/// Checks that a delivery comes from the provider and is not an old one sent again.
enum HookVerification {
    /// Microseconds. Providers send again for days with the timestamp of the first time; sent twice changes nothing.
    static let oldest: Int64 = 8 * 86_400 * 1_000_000, furthest: Int64 = 5 * 60 * 1_000_000

    enum Verdict: Equatable { case genuine, forged, outOfTime }

    static func verdict(_ scheme: HookScheme, secret: String, _ delivery: HookDelivery, now: Int64) -> Verdict {
        let isGenuine: Bool
        var timestamp: String?
        switch scheme {
        case .sendGrid:
            timestamp = delivery.header("X-Twilio-Email-Event-Webhook-Timestamp")
            guard let timestamp, let signature = delivery.header("X-Twilio-Email-Event-Webhook-Signature") else { return .forged }
            isGenuine = WebhookSignatures.sendGrid(publicKey: secret, timestamp: timestamp, signature: signature, body: delivery.body)
        case .mailgun:
            guard let signature = json(delivery.body)?["signature"], let token = signature["token"]?.string, let proof = signature["signature"]?.string,
                  let time = signature["timestamp"].flatMap({ $0.string ?? $0.int.map(String.init) }) else { return .forged }
            timestamp = time
            isGenuine = WebhookSignatures.mailgun(key: secret, timestamp: time, token: token, signature: proof)
        case .mandrill:
            guard let signature = delivery.header("X-Mandrill-Signature") else { return .forged }
            isGenuine = WebhookSignatures.mandrill(key: secret, url: delivery.url, parameters: FormBody.parameters(delivery.body), signature: signature)
        case .customerIO:
            timestamp = delivery.header("X-CIO-Timestamp")
            guard let timestamp, let signature = delivery.header("X-CIO-Signature") else { return .forged }
            isGenuine = WebhookSignatures.customerIO(key: secret, timestamp: timestamp, signature: signature, body: delivery.body)
        case .klaviyo:
            timestamp = delivery.header("Klaviyo-Timestamp")
            guard let timestamp, let signature = delivery.header("Klaviyo-Signature") else { return .forged }
            isGenuine = WebhookSignatures.klaviyo(key: secret, timestamp: timestamp, signature: signature, body: delivery.body)
        case .mautic:
            guard let signature = delivery.header("Webhook-Signature") else { return .forged }
            isGenuine = WebhookSignatures.mautic(key: secret, signature: signature, body: delivery.body)
        case .sns:
            guard let message = SNSMessage(json: delivery.body), let envelope = json(delivery.body), let version = envelope["SignatureVersion"]?.string, let signature = envelope["Signature"]?.string,
                  isAmazons(envelope["SigningCertURL"]?.string) else { return .forged }
            timestamp = message.timestamp
            isGenuine = WebhookSignatures.sns(certificate: secret, version: version, signature: signature, message: message)
        case .sharedSecret:
            isGenuine = SharedSecret.isShown(secret, by: delivery)
        }
        guard isGenuine else { return .forged }
        guard let timestamp else { return .genuine }
        guard let time = EventTime.parse(timestamp.utf8), time >= now - oldest, time <= now + furthest else { return .outOfTime }
        return .genuine
    }

    static func json(_ body: [UInt8]) -> JSONValue? { try? parseJSON(body, maximumDepth: 32) }

    /// The certificate is the operator's; a message that names another place for it is none of Amazon's.
    private static func isAmazons(_ address: String?) -> Bool {
        guard let address, let url = URL(string: address), url.scheme == "https", let host = url.host, url.path.hasSuffix(".pem") else { return false }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count >= 4, parts[0] == "sns", parts[1].utf8.allSatisfy({ $0 == 0x2D || (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) }), !parts[1].isEmpty else { return false }
        let domain = parts[2...].joined(separator: ".")
        return domain == "amazonaws.com" || domain == "amazonaws.com.cn"
    }
}

extension SNSMessage {
    init?(json body: [UInt8]) {
        guard let value = HookVerification.json(body), let type = value["Type"]?.string, let id = value["MessageId"]?.string, let topic = value["TopicArn"]?.string,
              let timestamp = value["Timestamp"]?.string, let message = value["Message"]?.string else { return nil }
        self.init(type: type, messageID: id, topic: topic, timestamp: timestamp, message: message, subject: value["Subject"]?.string, token: value["Token"]?.string,
                  subscribeURL: value["SubscribeURL"]?.string)
    }
}

/// What a provider without signatures shows: the secret as the password of HTTP basic authentication, or in the header `X-MailHeat-Secret`.
enum SharedSecret {
    static func isShown(_ secret: String, by delivery: HookDelivery) -> Bool {
        if let shown = delivery.header("X-MailHeat-Secret") { return Tokens.equal(shown, secret) }
        guard let header = delivery.header("Authorization"), header.lowercased().hasPrefix("basic "), let pair = Data(base64Encoded: header.dropFirst(6).trimmingCharacters(" ")),
              let colon = pair.firstIndex(of: 0x3A) else { return false }
        return Tokens.equal(String(decoding: pair[(colon + 1)...], as: UTF8.self), secret)
    }
}

/// `application/x-www-form-urlencoded`.
enum FormBody {
    static func parameters(_ body: [UInt8]) -> [(name: String, value: String)] {
        body.split(separator: 0x26).prefix(1000).map { pair in
            let parts = pair.split(separator: 0x3D, maxSplits: 1, omittingEmptySubsequences: false)
            return (decoded(parts[0]), parts.count > 1 ? decoded(parts[1]) : "")
        }
    }
    private static func decoded(_ text: ArraySlice<UInt8>) -> String {
        func digit(_ byte: UInt8) -> UInt8? {
            switch byte {
            case 0x30...0x39: byte - 0x30
            case 0x41...0x46: byte - 0x37
            case 0x61...0x66: byte - 0x57
            default: nil
            }
        }
        var output: [UInt8] = [], index = text.startIndex
        while index < text.endIndex {
            if text[index] == 0x25, index + 2 < text.endIndex, let high = digit(text[index + 1]), let low = digit(text[index + 2]) {
                output.append(high << 4 | low)
                index += 3
            } else {
                output.append(text[index] == 0x2B ? 0x20 : text[index])
                index += 1
            }
        }
        return String(decoding: output, as: UTF8.self)
    }
}
