import Mail
import Testing

@Suite struct MessageSniffingTests {
    @Test(arguments: [
        "Subject: x\n\nbody", "From: a@b.example\r\nTo: c\r\n\r\nbody", "Received: from x\n by y\nX-Odd: 1\n\n", "From a Fri\nSubject: x\n\nx", "\u{FEFF}MIME-Version: 1.0\n\nx",
        "From: a\nSubject: b\nthis line is broken\n\n<p>", "From: a\nSubject: no body",
    ])
    func knowsMessages(_ source: String) { #expect(isMessage(Array(source.utf8))) }

    @Test(arguments: [
        "", "\n\n", "<html>\n\n", "<!DOCTYPE html>\nSubject: x\n\n", "Hello: <b>world</b>\n\n<p>", "Subject: your order\n<p>Dear reader,\n\n", "Subject: x", "plain words", " Subject: x\n\n",
        "<p>\nFrom: a\nSubject: b\n\n", "a:b\n\nFrom: x\n",
    ])
    func knowsWhatIsNone(_ source: String) { #expect(!isMessage(Array(source.utf8))) }
}
