import MailHeat
import Testing

struct DigestTests {
    private static func digest() throws -> Digest {
        let clicks = try Fixture.clicks("url,total,unique\nhttps://a.example/one,1800,900\nhttps://a.example/two,3,2\n")
        return Digest(of: [HeatMap(of: Fixture.links, clicks: clicks, options: .init(title: "Spring & more: äöü", width: 300, scale: 1))],
                      from: "Reports <reports@a.example>", to: "team@a.example", date: 1_780_000_000)
    }

    @Test func theMessageShowsThePictureAndTheRanking() throws {
        let message = try Self.digest().message(using: Fixture.renderer())
        let text = String(decoding: message, as: UTF8.self)
        #expect(text.contains("From: Reports <reports@a.example>\r\n") && text.contains("To: team@a.example\r\n"))
        #expect(text.contains("Date: Thu, 28 May 2026 20:26:40 +0000\r\n"))
        #expect(text.contains("Content-Type: multipart/alternative;\r\n") && text.contains("multipart/related"))
        #expect(text.contains("Content-Type: image/png") && text.contains("Content-Disposition: inline"))
        #expect(!text.split(separator: "\r\n", omittingEmptySubsequences: false).contains { $0.utf8.contains(0x0A) || $0.utf8.count > 998 })
        // What was put together is a message that can be shown: its HTML with the picture, its plain text with the same ranking.
        let mail = Email(bytes: message, name: "digest.eml")
        let html = try mail.inspect(.dom, width: 700, using: Fixture.renderer())
        #expect(html.contains("src=\"cid:heatmap-1-1.") && html.contains("alt=\"“First” takes "), "\(html)")
        #expect(html.contains("\"1,800 clicks\"") && html.contains("\"Spring & more: äöü\""))
        #expect(try mail.snapshot(width: 700, using: Fixture.renderer()).diagnostics.messages.isEmpty, "the picture was found")
        var plain = mail
        plain.format = .text
        let words = try plain.inspect(.dom, width: 700, using: Fixture.renderer())
        #expect(words.contains("1. First: 1,800 clicks (Red)") && words.contains("“First” takes "), "\(words)")
    }

    @Test func theSameDigestIsTheSameMessage() throws {
        let first = try Self.digest().message(using: Fixture.renderer())
        #expect(try Self.digest().message(using: Fixture.renderer()) == first)
        var other = try Self.digest()
        other.maps[0].options.metric = .unique
        let text = String(decoding: try other.message(using: Fixture.renderer()), as: UTF8.self)
        func identifier(_ text: String) -> Substring? { text.split(separator: "\r\n").first { $0.lowercased().hasPrefix("message-id:") } }
        #expect(identifier(text) != nil && identifier(text) != identifier(String(decoding: first, as: UTF8.self)))
    }

    @Test func noClockAndNoForeignHeaderGetsIn() throws {
        var digest = try Self.digest()
        digest.date = nil
        digest.subject = "One\r\nBcc: all@a.example"
        let text = String(decoding: try digest.message(using: Fixture.renderer()), as: UTF8.self)
        let lines = text.split(separator: "\r\n", omittingEmptySubsequences: false).prefix { !$0.isEmpty }.map { $0.lowercased() }
        #expect(lines.contains { $0.hasPrefix("subject: one") })
        #expect(!lines.contains { $0.hasPrefix("date:") || $0.hasPrefix("bcc:") })
        #expect(throws: MailHeatError.self) { try Digest(of: []).message(using: Fixture.renderer()) }
    }
}
