import Testing
import Text

@Suite("Line breaks and clusters") struct LineBreakTests {
    /// Texts with `¦` wherever the reference browser breaks them in a box of no width.
    static let measured = [
        "(-5", "a ¦-5 ¦b", "-¦-5", "a$-5", "-5", "a-¦-5b", "1-¦-5", "a\u{A0}-5", "x.-5", "a)-5", "é-5b", "a’-5", "ab/cd", "a…¦b", "a–¦b", "a¦—¦b", "a‐¦b", "a‑b", "a•b",
        "a·b", "a→b", "a×b", "a®b", "a™b", "a€b", "“a”(b", "a’(b", "a” ¦b", "aéb", "é-¦é", "é?¦é", "1–¦2", "a–¦1", "€5", "5€", "5%¦€", "a¦😀¦b", "😀¦😀", "a¦❤\u{FE0F}¦b",
        "👍🏽¦👍🏽", "中¦文", "中¦a", "a¦中", "中。¦文", "「中」", "\u{E01}", "\u{E2A}\u{E27}\u{E31}\u{E2A}\u{E14}\u{E35}", "a\u{AD}¦b", "a\u{200B}¦b", "a\u{2060}b", "a\u{FEFF}b",
        "a\u{34F}b", "a\u{200C}b", "a\u{200D}b", "a\u{2028}¦b", "a\u{2009}¦b", "a\u{202F}b", "a\u{2003}¦b", "a\u{3000}¦b", "a✓b", "✓✓", "★★★★★", "a★b", "a|¦é", "é|¦é",
        "a·é", "a(é", "é(a", "é[a", "é{a", "é<a", ").é", "é.é", "é,é", "é!¦é", "é/¦é", "é:é", "é;é", "é=é", "é_é", "é&é", "é%é", "é+é", "é@é", "é#é", "é*é", "é~é", "é'é",
        "é\"é", "é)é", "é)¦(é", "é\\é", "é-1", "é-¦a", "1-¦é", "http://¦é.com/¦é?¦é=1&é", "№5", "§5", "a§", "©2024", "2024©", "°C", "5°", "½a", "a½", "«a»", "a«b»", "‹a›b",
        "„a“b", "‘a’b", "a‘b", "¿a", "¡a", "a¡b", "a¿b", "a…", "…¦a", "?…¦a", "!…¦a", "\u{5D0}-¦\u{5D1}", "\u{5D0}\u{5D1}(", "\u{5D0}\u{5D1}", "\u{627}-¦\u{628}",
        "a\u{A0}b", "a ¦\u{A0}b", "a\u{A0} ¦b", "é\u{A0}é", "中\u{A0}文", "—\u{A0}—", "a\u{A0}—", "—\u{A0}a", "a ¦— ¦b", "a¦——¦b", "—¦a", "a¦—", "a¦—.", "a¦—,b", "—)b",
        "(—¦b", "\"—¦b", "—\"b", "—“b", "”—¦b", "1¦—¦1", "a―b", "a‒¦b", "→a", "a→", "→→", "►a", "a►", "•a", "••", "■a", "■■", "a■", "①②", "a①b", "™a", "®a", "a®(b", "×2",
        "2×3", "−5", "a−5", "±5", "∞a", "≥5", "a≥b", "√a", "▶a", "a▶b", "☎a", "☎1", "✉¦a", "➜a", "a➜", "➜➜", "…¦b", "$5", "a$5", "é$5", "£5", "a£5", "5£5", "￥5", "5¢",
        "5‰", "a%é", "‐a", "a‐-¦b", "a-‐¦b", "?¦é", "é?¦a", "a?¦é", "!¦é", "a!¦é", "-é", "a-“b”", "a-‘b", "?“b”", "?‘b", "!“b", "a?’b", "a-…¦b", "-¦—", "?¦—¦a",
        "—?¦a", "a¦—-¦b", "a-¦—¦b", "[é]", "é]¦(b", "é}¦{b", "é>¦(b",
    ]

    @Test("As measured", arguments: measured) func breaks(marked: String) {
        #expect(Self.mark(marked.filter { $0 != "¦" }, "¦") { $0[$1] == .allowed } == marked)
    }

    @Test("Between ASCII characters", arguments: [
        "1-¦800-¦555", "(aaaa)¦(bbbb)?¦cccc!dddd", "https://example.com/path/to/some/where?¦x=1&y=2", "a, ¦b. ¦c", "a  ¦b", "{a}¦{b}", "a$(b", "-¦a", " ¦-5", "-¦-5",
    ]) func ascii(marked: String) {
        #expect(Self.mark(marked.filter { $0 != "¦" }, "¦") { $0[$1] == .allowed } == marked)
    }

    @Test("Atomic inlines break on both sides, even beside U+00A0; forced breaks are mandatory") func special() {
        #expect(Self.mark("a\u{FFFC}\u{A0}\u{FFFC}b \u{FFFC} c", "¦") { $0[$1] == .allowed } == "a¦\u{FFFC}¦\u{A0}¦\u{FFFC}¦b ¦\u{FFFC} ¦c")
        #expect(Self.mark("a\nb\n\nc", "¦") { $0[$1] == .mandatory } == "a\n¦b\n¦\n¦c")
        #expect(lineBreaks(of: Array("a\n".utf8))[2] == .mandatory)
        #expect(lineBreaks(of: Array("ab".utf8))[2] == .none)
        #expect(lineBreaks(of: [])[0] == .none)
    }

    @Test("Grapheme clusters", arguments: ["¦a¦b", "¦é¦x", "¦e\u{301}¦x", "¦👨‍👩‍👧¦a", "¦🇩🇪¦🇫🇷", "¦👍🏽¦👍", "¦1\u{FE0F}\u{20E3}¦2", "¦“¦a¦”", "¦한¦국"])
    func clusters(marked: String) {
        #expect(Self.mark(marked.unicodeScalars.filter { $0 != "¦" }.reduce(into: "") { $0.unicodeScalars.append($1) }, "¦") { $0.isGraphemeBoundary($1) } == marked)
    }

    static func mark(_ text: String, _ sign: String, _ isMarked: (LineBreaks, Int) -> Bool) -> String {
        let breaks = lineBreaks(of: Array(text.utf8))
        var offset = 0, marked = ""
        for scalar in text.unicodeScalars {
            if isMarked(breaks, offset) { marked += sign }
            marked.unicodeScalars.append(scalar)
            offset += UTF8.width(scalar)
        }
        return marked
    }
}
