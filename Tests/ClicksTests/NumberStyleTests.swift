import DOM
import Primitives
import Testing
@testable import Clicks

@Suite struct NumberStyleTests {
    /// As Unicode CLDR writes them; `_` is a no-break space, `~` a narrow one.
    @Test(arguments: [
        ("en", "1,234,567", "4.2%"), ("en-IN", "12,34,567", "4.2%"), ("de", "1.234.567", "4,2_%"), ("de-CH", "1’234’567", "4.2%"), ("de_AT.UTF-8", "1_234_567", "4,2_%"),
        ("fr", "1~234~567", "4,2~%"), ("es", "1.234.567", "4,2_%"), ("es-MX", "1,234,567", "4.2_%"), ("pt-BR", "1.234.567", "4,2%"), ("sv", "1_234_567", "4,2_%"),
        ("tr", "1.234.567", "%4,2"), ("ja", "1,234,567", "4.2%"), ("hi", "12,34,567", "4.2%"), ("ar-EG", "١٬٢٣٤٬٥٦٧", "٤٫٢٪"), ("fa", "۱٬۲۳۴٬۵۶۷", "۴٫۲٪"),
        ("zh-Hant-TW", "1,234,567", "4.2%"), ("de-XX", "1.234.567", "4,2_%"),
    ]) func numbersAreWrittenAsInTheLanguage(locale: String, integer: String, percent: String) throws {
        let style = try NumberStyle(locale: locale)
        func plain(_ text: String) -> String { String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == "\u{A0}" ? "_" : $0 == "\u{202F}" ? "~" : $0 })) }
        #expect(plain(style.integer(1_234_567)) == integer)
        #expect(plain(style.percent(style.tenths(42))) == percent)
    }

    @Test(arguments: [(0, "0"), (7, "7"), (999, "999"), (1000, "1,000"), (-1_204, "-1,204"), (Int.max, "9,223,372,036,854,775,807"), (Int.min, "-9,223,372,036,854,775,808")])
    func theStandardGroupsByThree(value: Int, text: String) { #expect(NumberStyle.standard.integer(value) == text) }

    @Test func fourDigitsStayTogetherWhereTheLanguageWantsIt() throws {
        #expect(try NumberStyle(locale: "es").integer(1204) == "1204" && NumberStyle(locale: "es").integer(12_040) == "12.040")
    }
    @Test func changesHaveASign() {
        #expect([120, -34, 0, Int.min].map(NumberStyle.standard.change) == ["+120", "−34", "0", "−9,223,372,036,854,775,807"])
    }
    @Test(arguments: [(0, 10, "0 %"), (1, 3, "33 %"), (1, 8, "13 %"), (999, 1000, "over 99 %"), (1000, 1000, "100 %"), (1, 1000, "under 1 %"), (5, 0, "0 %"), (Int.max - 1, Int.max, "over 99 %")])
    func aShareIsNeverAllOrNothingUnlessItIs(part: Int, whole: Int, text: String) { #expect(NumberStyle.standard.share(part, of: whole) == text) }

    @Test func ratesAndLegendsFollow() throws {
        let german = try NumberStyle(locale: "de")
        let rate = try #require(ClickRate(unique: 1, delivered: 18_240))
        #expect(rate.text(german) == "<0,1\u{A0}%" && rate.description == "<0.1 %")
        #expect(TierScale(top: 1204).legend(of: .red, metric: .total, delivered: nil, numbers: german) == "602–1.204")
    }

    @Test(arguments: ["", "xx", "klingon", "-", "12", "日本語"]) func unknownLanguagesAreRefused(locale: String) {
        #expect(throws: MailHeatError.self) { try NumberStyle(locale: locale) }
    }
}

@Suite struct SharedScaleTests {
    private func attribution(_ csv: String, metric: Metric = .total, delivered: Int? = nil) throws -> ClickAttribution {
        var log = ClickLog()
        _ = try log.read(Array(("url,total,unique\n" + csv).utf8), name: "clicks.csv")
        return try attribute(log, to: (0..<3).map { .init(index: $0, node: .none, href: "https://shop.example/\($0)", isArea: false) }, hiddenLinks: [], metric: metric, delivered: delivered)
    }

    @Test func theTopOfAllIsTheTopOfEach() throws {
        var both = [try attribution("https://shop.example/0,100,50\n"), try attribution("https://shop.example/0,1000,400\nhttps://shop.example/1,90,40\n")]
        try ClickAttribution.shareScale(&both, mode: .halving, maximum: nil)
        #expect(both.allSatisfy { $0.scale?.top == 1000 })
        #expect(both[0].heats.map(\.tier) == [.green, .gray, .gray])
        #expect(both[1].heats.map(\.tier) == [.red, .green, .gray])
        #expect(both[1].ranking.map(\.tier) == [.red, .green, .gray])
    }
    @Test func ratesAreComparedAsRates() throws {
        // 50 of 1,000 is a higher rate than 100 of 10,000.
        var both = [try attribution("https://shop.example/0,50,50\n", metric: .rate, delivered: 1000), try attribution("https://shop.example/0,100,100\n", metric: .rate, delivered: 10_000)]
        try ClickAttribution.shareScale(&both, mode: .halving, maximum: nil)
        #expect(both[0].heats[0].tier == .red && both[1].heats[0].tier == .yellow)
    }
    @Test func addressesOfOneLinkHaveOneKey() {
        let tracking = TrackingParameters()
        #expect(tracking.key(of: "HTTPS://Shop.example/a?utm_source=a&x=1") == tracking.key(of: "http://shop.example/a?x=1&utm_campaign=b"))
        #expect(tracking.key(of: "https://shop.example/a") != tracking.key(of: "https://shop.example/b"))
        #expect(tracking.key(of: "{{url}}") == "{{url}}")
    }
}
