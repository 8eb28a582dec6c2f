import Text
import Testing
@testable import Picture

@Suite struct LetteringTests {
    @Test(arguments: [
        ("https://shop.example/caf%C3%A9/%D9%82", "shop.example/café/ق"), ("https://shop.example/a%20b%2Fc", "shop.example/a%20b%2Fc"), ("https://shop.example/%FF%C3", "shop.example/%FF%C3"),
        ("https://shop.example/%E2%80%AEgpj.exe", "shop.example/gpj.exe"), ("http://www.shop.example/%", "shop.example/%"),
    ]) func addressesShowLettersAsLetters(address: String, shown: String) { #expect(DisplayText.address(address) == shown) }

    @Test func numbersStayWithTheirUnits() {
        #expect(DisplayText.unbroken("take 28 % of 4,587 clicks in 600 px. A px %") == "take 28\u{A0}% of 4,587 clicks in 600\u{A0}px. A px %")
        #expect(DisplayText.unbroken("") == "" && DisplayText.unbroken("%") == "%")
    }

    @Test func aShortTextStaysWhole() throws {
        #expect(try TestFonts.typesetter().line("shop.example/menu", .address, width: 300).text == "shop.example/menu")
    }

    @Test(arguments: [40.0, 80, 120, 200]) func elisionKeepsBothEndsAndFits(width: Double) throws {
        let type = try TestFonts.typesetter()
        let text = "shop.example/menu/autumn/specials?utm_source=newsletter&utm_campaign=autumn"
        let line = type.line(text, .address, width: width)
        #expect(line.width <= width)
        let parts = line.text.split(separator: "…", omittingEmptySubsequences: false)
        #expect(parts.count == 2)
        #expect(text.hasPrefix(parts[0]) && text.hasSuffix(parts[1]))
        #expect(parts[0].count >= parts[1].count)
    }

    @Test(arguments: ["👩‍👩‍👧‍👦👩🏽‍🚀🇩🇪👍🏿👩‍👩‍👧‍👦👩🏽‍🚀🇩🇪👍🏿", "e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}", "नमस्ते दुनिया नमस्ते दुनिया", "שלום עולם שלום עולם שלום", "สวัสดีชาวโลกสวัสดีชาวโลก"])
    func elisionNeverCutsACluster(text: String) throws {
        let type = try TestFonts.typesetter()
        for width in stride(from: 14.0, through: 90, by: 3) {
            for elision in [Typesetter.Elision.middle, .end] {
                let line = type.line(text, .name, width: width, elision: elision)
                #expect(line.width <= width)
                if line.text == text { continue }
                let parts = line.text.split(separator: "…", omittingEmptySubsequences: false).map { Array($0) }
                let all = Array(text)
                #expect(all.starts(with: parts[0]) || parts[0].isEmpty)
                #expect(Array(all.suffix(parts[1].count)) == parts[1])
            }
        }
    }

    @Test func aTitleWrapsAtWordsAndElidesItsLastLine() throws {
        let type = try TestFonts.typesetter()
        let lines = type.lines("One two three four five six seven eight nine ten eleven twelve", .title, width: 160, maximum: 2)
        #expect(lines.count == 2)
        #expect(lines[0].text == "One two three")
        #expect(lines[1].text.contains("…") && lines[1].text.hasSuffix("lve"))
        #expect(lines.allSatisfy { $0.width <= 160 })
    }

    @Test func aWordLongerThanTheLineIsBroken() throws {
        let lines = try TestFonts.typesetter().lines(String(repeating: "abcdefghij", count: 12), .title, width: 160, maximum: 3)
        #expect(lines.count == 3 && lines.allSatisfy { $0.width <= 160 && !$0.text.isEmpty })
    }

    @Test(arguments: [
        ("https://shop.example/menu", "shop.example/menu"), ("HTTP://shop.example/", "shop.example"), ("mailto:ana@shop.example", "mailto:ana@shop.example"),
        ("https://shop.example/a/", "shop.example/a/"), ("  https://shop.example/\n  a ", "shop.example/ a"), ("", ""), ("/", "/"), ("\u{202E}https://x.example", "x.example"),
    ]) func addressesLoseTheirScheme(address: String, shown: String) {
        #expect(DisplayText.address(address) == shown)
    }

    @Test func hugeTextsAreCutBeforeShaping() {
        #expect(DisplayText.plain(String(repeating: "a", count: 5_000_000)).utf8.count < 2000)
        #expect(DisplayText.plain("e" + String(repeating: "\u{301}", count: 100_000)).utf8.count < 5000)
    }

    @Test func figuresAreOfOneWidth() throws {
        let type = try TestFonts.typesetter()
        #expect(type.line("1,111", .number).width == type.line("8,888", .number).width)
    }
}
