import Mail
import Primitives
import Testing

func message(_ text: String, limits: RenderLimits = .standard) throws -> Message {
    var diagnostics = Diagnostics()
    return try parseMessage(Array(text.utf8), limits: limits, diagnostics: &diagnostics)
}
func text(_ part: TextPart?) -> String? { part.map { String(decoding: $0.bytes, as: UTF8.self) } }

@Suite struct MessageTests {
    static let whole = """
        Received: from a.example by b.example; Fri, 20 Nov 2026 09:00:01 +0000
        From: =?utf-8?q?B=C3=A4ckerei_am_Hafen?= <news@bakery.example>
        To: "A, Reader" <reader@example.org>
        Subject: =?utf-8?B?RnJpc2NoZXMgQnJvdCDwn6WW?=
         =?iso-8859-1?q?_f=FCr_Sie?=
        Date: Fri, 20 Nov 2026 23:30:00 -0500
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary="outer"

        Not for readers.
        --outer
        Content-Type: multipart/alternative; boundary=alt

        --alt
        Content-Type: text/plain; charset=utf-8; format=flowed

        Bread
        --alt
        Content-Type: text/x-amp-html; charset=utf-8

        <html amp4email>
        --alt
        Content-Type: multipart/related; boundary="rel"

        --rel
        Content-Type: text/html; charset="ISO-8859-2"
        Content-Transfer-Encoding: quoted-printable

        <p class=3D"a">soft=
         break =A3</p>
        --rel
        Content-Type: image/gif; name=dot.gif
        Content-ID: <dot@bakery>
        Content-Transfer-Encoding: base64

        R0lG
        ODlh
        --rel--
        --alt--
        --outer
        Content-Type: image/png
        Content-Location: https://bakery.example/logo.png
        Content-Disposition: attachment; filename*=utf-8''log%C3%B6.png
        Content-Transfer-Encoding: base64

        AAEC
        --outer--

        """

    @Test func takesNestedPartsApart() throws {
        let message = try message(Self.whole)
        #expect(message.subject == "Frisches Brot 🥖 für Sie")
        #expect(message.sender == Sender(name: "Bäckerei am Hafen", address: "news@bakery.example"))
        #expect(message.date == SentDate(year: 2026, month: 11, day: 20))
        #expect(message.html?.bytes == Array(#"<p class="a">soft break "#.utf8) + [0xA3] + Array("</p>".utf8))
        #expect(message.html?.charset == "ISO-8859-2")
        #expect(text(message.amp)?.hasPrefix("<html amp4email>") == true)
        #expect(text(message.plainText?.text) == "Bread")
        #expect(message.plainText?.flow == .flowed)
        #expect(message.inlineParts == [
            InlinePart(contentID: "dot@bakery", location: nil, fileName: "dot.gif", bytes: Array("GIF89a".utf8)),
            InlinePart(contentID: nil, location: "https://bakery.example/logo.png", fileName: "logö.png", bytes: [0, 1, 2]),
        ])
    }

    @Test func linesMayEndInCRLF() throws {
        let crlf = try message(Self.whole.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n"))
        let plain = try message(Self.whole)
        #expect(crlf.html == plain.html)
        #expect(crlf.inlineParts == plain.inlineParts)
        #expect(crlf.subject == plain.subject)
    }

    @Test(arguments: [
        ("Subject: plain\n\nbody", "plain"),
        ("Subject: folded\n over lines\n\nbody", "folded over lines"),
        ("Subject: =?utf-8?q?a?= =?utf-8?q?b?=\n\nbody", "ab"),
        ("Subject: =?koi8-r?B?8NLJ18XU?=\n\nbody", "Привет"),
        ("Subject: raw ü\n\nbody", "raw ü"),
        ("Subject: =?no-such-charset?q?x?= y\n\nbody", nil),
        ("Subject:   \n\nbody", ""),
        ("From: a@b.example\n\nbody", ""),
    ])
    func readsSubjects(_ source: String, _ subject: String?) throws {
        let found = try message(source).subject
        // Nil: anything, as long as it does not fail.
        if let subject { #expect((found ?? "") == subject) }
    }

    @Test(arguments: [
        ("News <n@e.example>", "News", "n@e.example"), ("n@e.example", nil, "n@e.example"), (#""Shop, Inc." <n@e.example>, b@e.example"#, "Shop, Inc.", "n@e.example"),
        ("", nil, nil), ("<<<>>>,,,", nil, nil),
    ] as [(String, String?, String?)])
    func readsSenders(_ source: String, _ name: String?, _ address: String?) throws {
        let sender = try message("Subject: x\nFrom: \(source)\n\nbody").sender
        #expect(sender?.name == name)
        #expect((sender?.address ?? "") == (address ?? ""))
    }

    @Test(arguments: [
        ("Tue, 3 Mar 2026 08:05:00 GMT", SentDate(year: 2026, month: 3, day: 3)), ("3 Mar 26 08:05 +0900", SentDate(year: 2026, month: 3, day: 3)),
        ("no date at all", nil), ("99 Foo 2026", nil), ("", nil),
    ] as [(String, SentDate?)])
    func readsDates(_ source: String, _ date: SentDate?) throws {
        #expect(try message("Subject: x\nDate: \(source)\n\nbody").date == date)
    }

    @Test func theLastAlternativeIsTheBest() throws {
        let parts = "--b\nContent-Type: text/html\n\n<p>1\n--b\nContent-Type: text/html\n\n<p>2\n--b--\n"
        #expect(text(try message("Subject: x\nContent-Type: multipart/alternative; boundary=b\n\n" + parts).html) == "<p>2")
        #expect(text(try message("Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n" + parts).html) == "<p>1")
    }

    @Test func attachmentsAndBlankPartsAreNotTheText() throws {
        let source = """
            Subject: x
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: text/html
            Content-Disposition: attachment; filename=invoice.html

            <p>invoice
            --b
            Content-Type: text/plain

            Hello
            --b
            Content-Type: text/html

             \t
            --b--
            """
        let message = try message(source)
        #expect(message.html == nil)
        #expect(text(message.plainText?.text) == "Hello")
    }

    @Test func anEnclosedMessageIsShownWhereThereIsNothingElse() throws {
        let enclosed = "Content-Type: message/rfc822\n\nSubject: in\nContent-Type: text/html\n\n<p>in\n"
        #expect(text(try message("Subject: out\n" + enclosed).html) == "<p>in\n")
        let beside = try message("Subject: out\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nsee below\n--b\n\(enclosed)--b--\n")
        #expect(beside.html == nil)
        #expect(text(beside.plainText?.text) == "see below")
    }

    @Test func aBodyOfHTMLNeedsNoMIMEHeaders() throws {
        #expect(text(try message("From: a@b.example\n\n<!DOCTYPE html><p>x").html) == "<!DOCTYPE html><p>x")
        #expect(try message("From: a@b.example\nContent-Type: text/plain\n\n<html>x").html == nil)
    }

    @Test func aByteOrderMarkAndAMailboxLineAreSkipped() throws {
        #expect(try message("\u{FEFF}From someone Fri Nov 20 2026\nSubject: x\n\nbody").subject == "x")
    }

    @Test(arguments: [
        ("", "headers"),
        ("Subject: x\n\n", "neither HTML nor plain text"),
        ("Subject: x\nContent-Type: application/pdf\n\n%PDF", "application/pdf"),
        ("Subject: x\nContent-Type: multipart/alternative; boundary=b\n\n", "neither HTML nor plain text"),
        ("Subject: x\nContent-Type: multipart/encrypted; boundary=b\n\n--b\nContent-Type: application/octet-stream\n\nx\n--b--", "encrypted"),
    ])
    func nothingToShowIsOneSentence(_ source: String, _ word: String) {
        let error = #expect(throws: MailHeatError.self) { try message(source) }
        #expect(error?.kind == .badData)
        #expect(error?.message.contains(word) == true || source.isEmpty, "\(error?.message ?? "")")
    }
}
