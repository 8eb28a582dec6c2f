import Crypto
import CryptoExtras
import Foundation
import SwiftASN1
import X509

/// How each provider signs what it delivers. All compare in constant time; what cannot be read is not valid.
public enum WebhookSignatures {
    /// ECDSA over P-256 and SHA-256 of timestamp and raw body; the signature is DER in base64, the key an SPKI in base64.
    public static func sendGrid(publicKey: String, timestamp: String, signature: String, body: [UInt8]) -> Bool {
        guard let key = Data(base64Encoded: publicKey.filter { !$0.isWhitespace }).flatMap({ try? P256.Signing.PublicKey(derRepresentation: $0) }),
              let bytes = Data(base64Encoded: signature), let signature = try? P256.Signing.ECDSASignature(derRepresentation: bytes) else { return false }
        return key.isValidSignature(signature, for: Array(timestamp.utf8) + body)
    }
    /// HMAC-SHA256 of timestamp and token, hexadecimal.
    public static func mailgun(key: String, timestamp: String, token: String, signature: String) -> Bool {
        isValid(hexadecimal(signature), key, Array((timestamp + token).utf8))
    }
    /// HMAC-SHA1 of the address as registered and the form's names and values, by name, base64.
    public static func mandrill(key: String, url: String, parameters: [(name: String, value: String)], signature: String) -> Bool {
        guard let given = Data(base64Encoded: signature) else { return false }
        // By the bytes of the names, as everyone sorts who computes this.
        let signed = url + parameters.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }.map { $0.name + $0.value }.joined()
        return HMAC<Insecure.SHA1>.isValidAuthenticationCode(given, authenticating: Array(signed.utf8), using: SymmetricKey(data: Array(key.utf8)))
    }
    /// HMAC-SHA256 of `v0:timestamp:body`, hexadecimal.
    public static func customerIO(key: String, timestamp: String, signature: String, body: [UInt8]) -> Bool {
        isValid(hexadecimal(signature), key, Array("v0:\(timestamp):".utf8) + body)
    }
    /// HMAC-SHA256 of body and timestamp, hexadecimal.
    public static func klaviyo(key: String, timestamp: String, signature: String, body: [UInt8]) -> Bool {
        isValid(hexadecimal(signature), key, body + Array(timestamp.utf8))
    }
    /// HMAC-SHA256 of the body, base64.
    public static func mautic(key: String, signature: String, body: [UInt8]) -> Bool {
        isValid(Data(base64Encoded: signature).map { Array($0) }, key, body)
    }

    /// What Amazon SNS signs: RSA with PKCS#1 v1.5 over SHA-1 (version 1) or SHA-256 (version 2), against a certificate that the operator installed.
    public static func sns(certificate: String, version: String, signature: String, message: SNSMessage) -> Bool {
        guard let key = try? _RSA.Signing.PublicKey(Certificate(pemEncoded: certificate).publicKey), let bytes = Data(base64Encoded: signature), let text = message.signedText else { return false }
        let given = _RSA.Signing.RSASignature(rawRepresentation: bytes)
        switch version {
        case "1": return key.isValidSignature(given, for: Insecure.SHA1.hash(data: Array(text.utf8)), padding: .insecurePKCS1v1_5)
        case "2": return key.isValidSignature(given, for: SHA256.hash(data: Array(text.utf8)), padding: .insecurePKCS1v1_5)
        default: return false
        }
    }
    /// Whether a text is a certificate that SNS messages could be checked with.
    public static func isCertificate(_ pem: String) -> Bool { (try? _RSA.Signing.PublicKey(Certificate(pemEncoded: pem).publicKey)) != nil }
    /// Whether a text is a key that SendGrid could have given.
    public static func isSendGridKey(_ text: String) -> Bool { Data(base64Encoded: text.filter { !$0.isWhitespace }).flatMap { try? P256.Signing.PublicKey(derRepresentation: $0) } != nil }

    private static func isValid(_ given: [UInt8]?, _ key: String, _ message: [UInt8]) -> Bool {
        guard let given else { return false }
        return HMAC<SHA256>.isValidAuthenticationCode(given, authenticating: message, using: SymmetricKey(data: Array(key.utf8)))
    }
    private static func hexadecimal(_ text: String) -> [UInt8]? {
        let digits = Array(text.utf8)
        guard digits.count % 2 == 0, digits.count <= 256 else { return nil }
        var bytes: [UInt8] = []
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let byte = UInt8(String(decoding: digits[index...index + 1], as: UTF8.self), radix: 16) else { return nil }
            bytes.append(byte)
        }
        return bytes
    }
}

/// The members of an SNS message that its signature covers.
public struct SNSMessage: Sendable, Hashable {
    public var type, messageID, topic, timestamp, message: String
    public var subject: String?
    public var token: String?
    public var subscribeURL: String?

    public init(type: String, messageID: String, topic: String, timestamp: String, message: String, subject: String? = nil, token: String? = nil, subscribeURL: String? = nil) {
        self.type = type; self.messageID = messageID; self.topic = topic; self.timestamp = timestamp; self.message = message
        self.subject = subject; self.token = token; self.subscribeURL = subscribeURL
    }

    /// "Verifying the signatures of Amazon SNS messages": names and values a line each, in the order of the names.
    var signedText: String? {
        var members: [(String, String)]
        switch type {
        case "Notification":
            members = [("Message", message), ("MessageId", messageID)]
            if let subject { members.append(("Subject", subject)) }
            members += [("Timestamp", timestamp), ("TopicArn", topic), ("Type", type)]
        case "SubscriptionConfirmation", "UnsubscribeConfirmation":
            guard let token, let subscribeURL else { return nil }
            members = [("Message", message), ("MessageId", messageID), ("SubscribeURL", subscribeURL), ("Timestamp", timestamp), ("Token", token), ("TopicArn", topic), ("Type", type)]
        default: return nil
        }
        return members.map { "\($0)\n\($1)\n" }.joined()
    }
}
