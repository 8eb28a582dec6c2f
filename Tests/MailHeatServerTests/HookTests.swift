import Crypto
import Foundation
import HTTPTypes
import MailHeat
import MailHeatStore
import ServerSecurity
import StoreModel
import Testing
@testable import MailHeatServer

/// Deliveries as providers send them, signed with keys of the tests' own. The clock stands at 2 January 2026.
@Suite struct HookTests {
    private static let now: Int64 = 1_767_312_000_000_000
    private static let seconds = "1767225600"

    private static func withCampaign(_ place: EventPlace = .folder, _ body: @escaping @Sendable (TestService, Int64) async throws -> Void) async throws {
        try await withService(events: place, now: now) { service in
            let campaign = try await service.components.store.create(StoredCampaign(name: "One")).id
            _ = try await service.components.store.put(email: Array("<a href=\"https://shop.example/a\">a</a>".utf8), form: .html, digest: "", campaign: campaign, variant: "A")
            try await body(service, campaign)
        }
    }
    private static func clicks(_ service: TestService, _ campaign: Int64) async throws -> Int { try await service.components.events.log(ofCampaign: campaign).statistics().clicks ?? 0 }
    private static func hmac(_ key: String, _ message: String) -> String {
        HMAC<SHA256>.authenticationCode(for: Array(message.utf8), using: SymmetricKey(data: Array(key.utf8))).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    @Test(arguments: EventPlace.available) func takesSendGridsEvents(_ place: EventPlace) async throws {
        try await Self.withCampaign(place) { service, campaign in
            let key = P256.Signing.PrivateKey()
            try await service.components.store.set("hook-secret-sendgrid", to: key.publicKey.derRepresentation.base64EncodedString())
            let body = #"[{"email":"ana@example.com","timestamp":1767225600,"event":"click","sg_event_id":"e1","sg_message_id":"m1","url":"https://shop.example/a"}]"# + "\r\n"
            let signature = try key.signature(for: Array((Self.seconds + body).utf8)).derRepresentation.base64EncodedString()
            func send(_ body: String, _ signature: String, _ time: String = Self.seconds) async throws -> HTTPResponse.Status {
                try await service.sendUnsigned(.post, "/hooks/sendgrid/\(campaign)", body, headers: [
                    HTTPField.Name("X-Twilio-Email-Event-Webhook-Signature")!: signature, HTTPField.Name("X-Twilio-Email-Event-Webhook-Timestamp")!: time,
                ]).status
            }
            #expect(try await send(body, signature) == .ok)
            #expect(try await Self.clicks(service, campaign) == 1)
            // The same again is answered alike and changes nothing.
            #expect(try await send(body, signature) == .ok)
            #expect(try await Self.clicks(service, campaign) == 1)
            #expect(try await send(body + " ", signature) == .unauthorized)
            #expect(try await send(body, "") == .unauthorized)
            #expect(try await service.sendUnsigned(.post, "/hooks/sendgrid/\(campaign)", body).status == .unauthorized)
            let old = "1766534399"
            let late = try key.signature(for: Array((old + body).utf8)).derRepresentation.base64EncodedString()
            #expect(try await send(body, late, old) == .unauthorized)
            #expect(try await Self.clicks(service, campaign) == 1)
        }
    }
    @Test(arguments: EventPlace.available) func takesMailgunsEvents(_ place: EventPlace) async throws {
        try await Self.withCampaign(place) { service, campaign in
            try await service.components.store.set("hook-secret-mailgun", to: "key")
            let token = String(repeating: "a", count: 50)
            func body(_ signature: String) -> String {
                #"{"signature":{"timestamp":"1767225600","token":"\#(token)","signature":"\#(signature)"},"event-data":{"event":"clicked","id":"x1","timestamp":1767225600.5,"recipient":"ana@example.com","url":"https://shop.example/a","user-variables":{"mailheat_campaign":"\#(campaign)"}}}"#
            }
            let signed = body(Self.hmac("key", Self.seconds + token))
            #expect(try await service.sendUnsigned(.post, "/hooks/mailgun/\(campaign)", signed).status == .ok)
            // Without a campaign in the address, the event's own variable names it.
            #expect(try await service.sendUnsigned(.post, "/hooks/mailgun", signed).status == .ok)
            #expect(try await Self.clicks(service, campaign) == 1)
            #expect(try await service.sendUnsigned(.post, "/hooks/mailgun/\(campaign)", body("00")).status == .notAcceptable)
        }
    }
    @Test(arguments: EventPlace.available) func takesSNSMessages(_ place: EventPlace) async throws {
        try await Self.withCampaign(place) { service, campaign in
            try await service.components.store.set("hook-secret-amazon-ses", to: Self.certificate)
            #expect(try await service.sendUnsigned(.post, "/hooks/amazon-ses/\(campaign)", Self.notification).status == .ok)
            #expect(try await Self.clicks(service, campaign) == 1)
            #expect(try await service.sendUnsigned(.post, "/hooks/amazon-ses/\(campaign)", Self.notification.replacingOccurrences(of: "shop.example/a", with: "shop.example/b")).status == .unauthorized)
            #expect(try await service.sendUnsigned(.post, "/hooks/amazon-ses/\(campaign)", Self.notification.replacingOccurrences(of: "eu-west-1.amazonaws.com", with: "eu-west-1.amazonaws.com.evil.example")).status == .unauthorized)
        }
    }
    @Test(arguments: [("X-MailHeat-Secret", "sixteen characters"), ("Authorization", "Basic " + Data("ana:sixteen characters".utf8).base64EncodedString())])
    func takesASecret(_ name: String, _ value: String) async throws {
        try await Self.withCampaign { service, campaign in
            try await service.components.store.set("hook-secret-postmark", to: "sixteen characters")
            let body = #"{"RecordType":"Click","MessageID":"m","Recipient":"ana@example.com","OriginalLink":"https://shop.example/a","ReceivedAt":"2026-01-01T00:00:00.1234567Z","ClickLocation":"HTML","Platform":"Desktop"}"#
            #expect(try await service.sendUnsigned(.post, "/hooks/postmark/\(campaign)", body, headers: [HTTPField.Name(name)!: value]).status == .ok)
            #expect(try await Self.clicks(service, campaign) == 1)
            #expect(try await service.sendUnsigned(.post, "/hooks/postmark/\(campaign)", body, headers: [HTTPField.Name(name)!: "x" + value]).status == .forbidden)
            #expect(try await service.sendUnsigned(.post, "/hooks/postmark/\(campaign)", body).status == .forbidden)
        }
    }
    @Test(arguments: EventPlace.available) func refusesWhatIsNotSetUp(_ place: EventPlace) async throws {
        try await Self.withCampaign(place) { service, campaign in
            let closed = try await service.sendUnsigned(.post, "/hooks/klaviyo/\(campaign)", "{}"), unknown = try await service.sendUnsigned(.post, "/hooks/unknown/\(campaign)", "{}")
            #expect(closed.status == .forbidden && unknown.status == .notFound)
        }
    }
    /// Nonsense, signed well: it is answered so that nobody sends it again for ever, and changes nothing.
    @Test(arguments: ["", "{", "[]", "{}", "[1,null,\"x\"]", "{\"metric\":12,\"event_id\":{}}", String(repeating: "[", count: 10_000), "\u{0}\u{1}", "{\"data\":" + String(repeating: "{\"a\":", count: 500)])
    func standsNonsense(_ body: String) async throws {
        try await Self.withCampaign { service, campaign in
            try await service.components.store.set("hook-secret-customerio", to: "key")
            let headers: HTTPFields = [HTTPField.Name("X-CIO-Timestamp")!: Self.seconds, HTTPField.Name("X-CIO-Signature")!: Self.hmac("key", "v0:\(Self.seconds):\(body)")]
            for path in ["/hooks/customerio/\(campaign)", "/hooks/customer.io"] {
                let status = try await service.sendUnsigned(.post, path, body, headers: headers).status
                #expect(status == .ok)
            }
            #expect(try await Self.clicks(service, campaign) == 0)
        }
    }

    private static let certificate = """
        -----BEGIN CERTIFICATE-----
        MIIDDzCCAfegAwIBAgIUGaVHbDDBji/Yuf+6rfpuI7op9tUwDQYJKoZIhvcNAQEL
        BQAwFjEUMBIGA1UEAwwLc25zLmV4YW1wbGUwIBcNMjYxMTI2MjIwNjM5WhgPMjEy
        NjExMDIyMjA2MzlaMBYxFDASBgNVBAMMC3Nucy5leGFtcGxlMIIBIjANBgkqhkiG
        9w0BAQEFAAOCAQ8AMIIBCgKCAQEAo3usInn5Abt2xB9zoD7Ut6vK0ntRp2shgssx
        FcfnFNsV1VdSRMXAfnxjogdpFSb9u3tYIn2AQ8UkKdmKS4QZtqBAm2sDGXIJtsdT
        saQcttuk+NFr/Myu366txooWwlQl3D2PyZR+zhwU+8/ffmgWnGNKnzgVRHba5JV3
        4WzUibisHARd+PxU1OXoQQV8cyuqykAA/vsnqopyA4Cd0Pt6k5pKFpfbeHp2Uhvg
        B1b7hARzVNEfoBskbt3IwCWIH5RlF2XzQS2hxEebbonOd2FEmgjfjA/XPalu9OtM
        sKVGlG3510b2cUJ19DQDXDdvQyuaX64haEipedw9ElBogPBc7QIDAQABo1MwUTAd
        BgNVHQ4EFgQUaZ7EZS2VWOMdminanAwIX99On8swHwYDVR0jBBgwFoAUaZ7EZS2V
        WOMdminanAwIX99On8swDwYDVR0TAQH/BAUwAwEB/zANBgkqhkiG9w0BAQsFAAOC
        AQEAOwOHytT3sgXuqzUjmdvazt71T0o/HF3494vJ6oBjMwLKd6wfVlcTLg/dlU7a
        zVmWd42iBnVJxk9jM/6uYQJMfnQgFxESK3efUfBoTxrHYdU9+qHSJNHstERWrd4w
        vlmS6dKduVJuMFvAyNqU1gZO7QRZqijwy4qwJTNjfyDmMn2EzFs5jiqN60jaCQ71
        HafgWlvZfyc7NVKzjegEugJ7I+r72mFkjovPz45816szG+Xhv+jKt7Cw6wR5YfdJ
        cqggfxk0x8jmEy5evvL6DReetDsZpIEVXqJV1Bz5Q8s2NKUo8ZLhYK9IdkTSWOD5
        mOyXwoQAjcoYCwbnQrOJkFXIgw==
        -----END CERTIFICATE-----
        """
    private static let notification = #"""
        {"Type":"Notification","MessageId":"11111111-2222-3333-4444-555555555555","TopicArn":"arn:aws:sns:eu-west-1:000000000000:mh","Message":"{\"eventType\":\"Click\",\"mail\":{\"messageId\":\"m-1\",\"timestamp\":\"2026-01-01T00:00:00.000Z\",\"destination\":[\"ana@example.com\"],\"tags\":{\"variant\":[\"A\"]}},\"click\":{\"link\":\"https://shop.example/a\",\"timestamp\":\"2026-01-01T00:00:05.000Z\",\"userAgent\":\"Mozilla/5.0\",\"ipAddress\":\"192.0.2.10\",\"linkTags\":null}}","Timestamp":"2026-01-01T00:00:06.000Z","SignatureVersion":"2","Signature":"T5pRva7wGVHHpEnOcCyPwkiim/8Nv0jxN8yFBsplMxb5AkZ/5Cu3Jfn/nT6tmxM5R7gMvlA/gskx+Q2MXzPEEaO8lVwKwwop41OgeWOX15PsP0AO+xLlzo9L+7KtZfAM00tI4tlm896rgqtBE4Bg62XlJEX4XgIuN6Yy5fYu3vfIQDJGjfqlNM6Eiy8uyAos0Fqbz81pczOO1ZJ2eXkdnciwnycF+PskOk1eJgnAjuXV/t0LzrjUM7XW3/1NqZ5nXZn7sQv/4Uy3ooV+5Bt2/rAXB9LppUEzEXNyFYIQIAfk8EHCYahVfPE0GiFaJFpa/HDg9KYxkeVErfUj2N+/HA==","SigningCertURL":"https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-x.pem"}
        """#
}
