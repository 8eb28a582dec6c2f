import Mail
import Primitives
import Testing

@Suite struct HostileMessageTests {
    private func survives(_ source: String, limits: RenderLimits = .standard) -> Diagnostics {
        var diagnostics = Diagnostics()
        _ = try? parseMessage(Array(source.utf8), limits: limits, diagnostics: &diagnostics)
        return diagnostics
    }

    @Test func deepNestingIsCut() {
        let multiparts = (0..<1500).map { "Content-Type: multipart/mixed; boundary=b\($0)\n\n--b\($0)\n" }.joined()
        #expect(survives("Subject: x\n" + multiparts + "\ntext").messages.count == 1)
        _ = survives(String(repeating: "Content-Type: message/rfc822\n\n", count: 5000) + "text")
    }

    @Test func manyPartsAreCut() {
        let parts = String(repeating: "--b\nContent-Type: image/gif\n\nx\n", count: 3000)
        #expect(survives("Content-Type: multipart/mixed; boundary=b\n\n--b\n\nhello\n" + parts).messages.count == 1)
    }

    @Test func tooManyDelimitersAreRefused() {
        var limits = RenderLimits.standard
        limits.messageDelimiters = 10
        #expect(throws: MailHeatError.self) { try message("Subject: x\n\n" + String(repeating: "--\n", count: 11), limits: limits) }
        #expect(throws: Never.self) { try message("Subject: x\n\n" + String(repeating: "--\n", count: 10), limits: limits) }
    }

    @Test func tooManyHeadersAreRefused() {
        var limits = RenderLimits.standard
        limits.messageHeaders = 10
        let body = "\n\n" + String(repeating: "a: b\n\n", count: 11) + String(repeating: "no header\n", count: 11)
        #expect(throws: MailHeatError.self) { try message(String(repeating: "A: b\n", count: 11) + body, limits: limits) }
        #expect(throws: Never.self) { try message(String(repeating: "A: b\r\n", count: 10) + body, limits: limits) }
    }

    @Test func longHeadersAreCut() throws {
        let message = try message("Subject: " + String(repeating: "word ", count: 100_000) + "\nFrom: " + String(repeating: "a@b.example,", count: 100_000) + "\n\nbody")
        #expect(message.subject?.count ?? 0 <= 1000)
        #expect(message.sender == Sender(name: nil, address: "a@b.example"))
    }

    /// Every cut and every damaged byte of a message is parsed or refused.
    @Test func damagedMessagesAreParsedOrRefused() {
        let whole = Array(MessageTests.whole.utf8)
        var seed: UInt32 = 1
        var diagnostics = Diagnostics()
        for length in stride(from: 0, to: whole.count, by: 7) {
            var bytes = Array(whole[..<length])
            _ = try? parseMessage(bytes, diagnostics: &diagnostics)
            guard length > 0 else { continue }
            for _ in 0..<5 {
                seed = seed &* 1_664_525 &+ 1_013_904_223
                bytes[Int(seed >> 8) % length] = UInt8(truncatingIfNeeded: seed >> 24)
            }
            _ = try? parseMessage(bytes, diagnostics: &diagnostics)
        }
    }

    @Test(arguments: [
        "Content-Type: text/html; charset=\u{1}\u{2}\n\nx", "Content-Type: ;;;=\"\n\nx", "Content-Type: text/html; charset*0*=x'y'%zz; charset*99999999999999999999=z\n\nx",
        "Content-Transfer-Encoding: x-uuencode\nSubject: x\n\nbegin 644 a\nM\u{0}\u{0}\nend", "Subject: =?utf-8?b?////?= =?q?\nDate: Mon, 32 Foo -1 99:99:99 +9999999999\nFrom: <@@@@:(((\n\nx",
        "Subject: \u{0}\u{0}\nContent-ID: <<<\nContent-Type: image/png\n\nx", "Subject: x\nContent-Type: multipart/mixed; boundary=\"\"\n\n--\n--\n----\n",
    ])
    func oddHeadersDoNotTrap(_ source: String) { _ = survives(source) }
}
