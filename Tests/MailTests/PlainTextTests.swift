import Mail
import Testing

@Suite struct PlainTextTests {
    private func body(_ text: String, flow: TextFlow = .fixed) -> String {
        let html = String(decoding: plainTextDocument(Array(text.utf8), flow: flow), as: UTF8.self)
        return String(html.components(after: "<body>").dropLast("</body></html>".count))
    }

    @Test(arguments: [
        ("a < b & \"c\" > d", "a &lt; b &amp; &quot;c&quot; &gt; d"),
        ("See https://e.example/a?b=1&c=2.", #"See <a href="https://e.example/a?b=1&amp;c=2">https://e.example/a?b=1&amp;c=2</a>."#),
        ("<https://e.example/>", #"&lt;<a href="https://e.example/">https://e.example/</a>&gt;"#),
        ("(www.e.example/a_(b))", #"(<a href="http://www.e.example/a_(b)">www.e.example/a_(b)</a>)"#),
        ("[HTTP://E.EXAMPLE]!", #"[<a href="HTTP://E.EXAMPLE">HTTP://E.EXAMPLE</a>]!"#),
        ("write to a.b+c@e.example, now", #"write to <a href="mailto:a.b+c@e.example">a.b+c@e.example</a>, now"#),
        ("mailto:a@e.example", #"<a href="mailto:a@e.example">mailto:a@e.example</a>"#),
        ("https://e.example/?u=a@e.example x", #"<a href="https://e.example/?u=a@e.example">https://e.example/?u=a@e.example</a> x"#),
        ("https://e.example/“x”", #"<a href="https://e.example/">https://e.example/</a>“x”"#),
        ("xhttp://no http:// @ a@ @b a@b www. http://(x", "xhttp://no http:// @ a@ @b a@b www. http://(x"),
        ("https://a.example\"onclick=x", #"<a href="https://a.example">https://a.example</a>&quot;onclick=x"#),
    ])
    func linksAddressesAndEscapesTheRest(_ text: String, _ html: String) { #expect(body(text) == html) }

    @Test(arguments: [
        ("One \ntwo\nthree", TextFlow.flowed, "One two\nthree"), ("One \r\ntwo", .flowedWithoutSpaces, "Onetwo"), ("One \ntwo", .fixed, "One \ntwo"),
        ("> a \n> b\nc", .flowed, "&gt; a b\nc"), ("> a \nb", .flowed, "&gt; a \nb"), ("text \n-- \nName", .flowed, "text \n-- \nName"), (" stuffed", .flowed, "stuffed"), ("", .flowed, ""),
    ])
    func joinsFlowedLines(_ text: String, _ flow: TextFlow, _ html: String) { #expect(body(text, flow: flow) == html) }
}

extension String {
    fileprivate func components(after mark: String) -> String {
        var rest = self[...]
        while !rest.isEmpty, !rest.hasPrefix(mark) { rest = rest.dropFirst() }
        return String(rest.dropFirst(mark.count))
    }
}
