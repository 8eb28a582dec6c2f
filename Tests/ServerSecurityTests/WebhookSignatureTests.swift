import Foundation
import ServerSecurity
import Testing

/// Made by hand for this project, with keys that nobody uses.
@Suite struct WebhookSignatureTests {
    @Test func checksMailgun() {
        func isValid(_ token: String, _ signature: String) -> Bool { WebhookSignatures.mailgun(key: "mh-test-signing-key", timestamp: "1767225600", token: token, signature: signature) }
        let token = "0123456789abcdef0123456789abcdef0123456789abcdef01", signature = "3d76bc55bb2da59e0c140004a0174c62ecffebcc4316f326e2643e917a9f50d5"
        #expect(isValid(token, signature))
        #expect(!isValid(String(token.reversed()), signature))
        #expect(!isValid(token, "00" + signature.dropFirst(2)))
        #expect(!isValid(token, ""))
        #expect(!isValid(token, "zz"))
    }
    @Test func checksMandrill() {
        let events = #"[{"event":"click","_id":"m1","ts":1767225600,"url":"https://shop.example/a"}]"#
        func isValid(_ url: String, _ value: String) -> Bool {
            WebhookSignatures.mandrill(key: "mh-mandrill-key", url: url, parameters: [("mandrill_events", value)], signature: "116DNVewsBFPMHQXZSQ7ypB9N+Y=")
        }
        #expect(isValid("https://mh.example/hooks/mandrill", events))
        #expect(!isValid("http://mh.example/hooks/mandrill", events))
        #expect(!isValid("https://mh.example/hooks/mandrill", events + " "))
    }
    @Test func checksCustomerIO() {
        let body = Array(#"{"event_id":"01J","object_type":"email","metric":"clicked","timestamp":1767225600,"data":{"href":"https://shop.example/a"}}"#.utf8)
        let signature = "7f7adbef8e869530e9a564336302a9ffd80fb655d386ca49ee8a3360364d5070"
        #expect(WebhookSignatures.customerIO(key: "mh-cio-key", timestamp: "1767225600", signature: signature, body: body))
        #expect(!WebhookSignatures.customerIO(key: "mh-cio-key", timestamp: "1767225601", signature: signature, body: body))
    }
    @Test func checksKlaviyo() {
        let signature = "5486aab668277ed6460e20cd8be1b84b709b80e08ab9dc69a55248e79e410472"
        #expect(WebhookSignatures.klaviyo(key: "mh-klaviyo-secret-16", timestamp: "1767225600", signature: signature, body: Array(#"{"data":[],"meta":{}}"#.utf8)))
        #expect(!WebhookSignatures.klaviyo(key: "mh-klaviyo-secret-17", timestamp: "1767225600", signature: signature, body: Array(#"{"data":[],"meta":{}}"#.utf8)))
    }
    @Test func checksMautic() {
        #expect(WebhookSignatures.mautic(key: "mh-mautic-key", signature: "Y3Ktz7p8Yfni11JEWCRns0oNME+I7DaZdsHsFUygM0o=", body: Array(#"{"mautic.page_on_hit":[]}"#.utf8)))
        #expect(!WebhookSignatures.mautic(key: "mh-mautic-key", signature: "not base64", body: Array(#"{"mautic.page_on_hit":[]}"#.utf8)))
    }
    @Test func checksSendGrid() {
        let key = "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE9sFsAkVsi6cdoQcNNYXSUkfj8sRThpIV8JGfddsqKaEX0zW52YJHegqWM1iYtk0rUXgfDblX3l5SnOqbWfAaDw=="
        let signature = "MEUCIQCm0FV56Fw4B2VbterLjET+3w+OPWDqM2HbLKsEDeuReAIgZZNHmTCLP702KQiAzP9k93P3atiQ8f8+JXWa+o4Xx9Q="
        let line = #"[{"email":"ana@example.com","timestamp":1767225600,"event":"click","url":"https://shop.example/a"}]"#
        func isValid(_ body: String, _ timestamp: String = "1767225600", signature: String) -> Bool {
            WebhookSignatures.sendGrid(publicKey: key, timestamp: timestamp, signature: signature, body: Array(body.utf8))
        }
        #expect(isValid(line + "\r\n", signature: signature))
        #expect(!isValid(line, signature: signature))
        #expect(!isValid(line + "\r\n", "1767225601", signature: signature))
        #expect(!isValid(line + "\r\n", signature: signature.dropLast(4) + "AAAA"))
        #expect(!isValid(line + "\r\n", signature: ""))
        #expect(WebhookSignatures.isSendGridKey(key) && !WebhookSignatures.isSendGridKey("abc"))
    }
    @Test func checksPasswords() throws {
        let stored = try Passwords.hash("correct horse battery")
        #expect(Passwords.isRight("correct horse battery", stored))
        #expect(!Passwords.isRight("correct horse batterz", stored))
        #expect(!Passwords.isRight("", Passwords.nobody))
        #expect(!Passwords.isRight("x", "plain"))
    }
    @Test func signsNumbers() {
        let share = SignedNumber(key: [UInt8](repeating: 7, count: 32), purpose: "share")
        let text = share.text(42, expiresAt: 1000)
        #expect(share.number(text, now: 999) == 42)
        #expect(share.number(text, now: 1000) == nil)
        #expect(share.number("43" + text.dropFirst(2), now: 0) == nil)
        // Of the last character two bits say nothing: others that differ in them alone are no proof either.
        for other in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_" where other != text.last {
            #expect(share.number(String(text.dropLast()) + String(other), now: 999) == nil)
        }
        #expect(share.number("42.2000." + (text.split(separator: ".").last ?? ""), now: 1500) == nil)
        #expect(SignedNumber(key: [UInt8](repeating: 7, count: 32), purpose: "other").number(text, now: 0) == nil)
        #expect(SignedNumber(key: [UInt8](repeating: 8, count: 32), purpose: "share").number(text, now: 0) == nil)
    }
}
