import Primitives
import Testing
import Text

/// Widths measured in the reference browser, rounded up to 1/64 px as they enter layout.
@Suite("Advances") struct AdvanceTests {
    static let o200 = String(repeating: "o", count: 200)

    @Test("Kerning, ligatures, sizes", arguments: [
        ("16 Arial", "AV", "20.1563"), ("16 Arial", "A", "10.6719"), ("16 Calibri", "ti", "8.9219"), ("13 Arial", "o", "7.2344"), ("13 Arial", "ooo", "21.7031"),
        ("16 Arial", "abc", "25.7969"), ("16 Arial", "a\u{A0}b", "22.25"), ("16 Arial", "SS", "21.3438"), ("20 Arial", "", "0"),
        ("13.3333 Courier New", o200, "1599.6406"), ("14.6667 Courier New", o200, "1759.0469"), ("8.4 Courier New", o200, "1005.1719"),
        ("8.9 Courier New", o200, "1065.1875"), ("16.3 Courier New", o200, "1954.0781"), ("20.3 Courier New", o200, "2434.1563"),
        ("20.8 Courier New", o200, "2496.0469"), ("4.2 Courier New", o200, "502.5938"), ("37.6 Courier New", o200, "4510.125"),
        ("36.1 Courier New", o200, "4330.0938"), ("0 Arial", "abc", "0"),
    ]) func widths(font: String, text: String, width: String) throws {
        #expect(try TestFonts.engine().width(text, font) == width)
    }

    @Test("White space", arguments: [
        ("\u{2007}", "8.9063"), ("\u{2002}", "8"), ("\u{2003}", "16"), ("\u{2009}", "3.2031"), ("\u{202F}", "3.2031"), ("\u{2004}", "5.3438"), ("\u{2005}", "4"),
        ("\u{2006}", "2.6719"), ("\u{2008}", "4.4531"), ("\u{200A}", "1.3438"), ("\u{205F}", "3.5625"), ("\u{3000}", "16"), ("\u{2028}", "4.4531"),
        ("a\u{2028}b", "22.25"),
    ]) func whiteSpace(text: String, width: String) throws {
        #expect(try TestFonts.engine().width(text, "16 Arial") == width)
    }

    @Test("Zero width", arguments: [0x200C, 0x200D, 0x200B, 0x2060, 0xFEFF, 0x34F, 0x200E, 0x200F, 0x61C, 0x2066, 0xFE0F, 0xAD, 0x09, 0x0A, 0xFFFC] as [UInt32])
    func zeroWidth(character: UInt32) throws {
        let text = try #require(Unicode.Scalar(character))
        #expect(try TestFonts.engine().width(String(Character(text)), "16 Arial") == "0")
    }

    @Test("Letter-spacing comes after every character and turns off ligatures, not kerning", arguments: [
        ("16 Arial", "abc", 1, "28.7969"), ("16 Arial", "AV", 1, "22.1563"), ("16 Calibri", "ti", 1, "11.0313"), ("16 Arial", "abc\u{200B}d\u{AD}e", 1, "48.5938"),
        ("16 Arial", "🇩🇪a", 1, "30.9063"), ("16 Arial", "a\u{302}\u{323}", 2, "10.9063"), ("16 Arial", "الس", 2, "29"), ("small-caps 16 Arial", "Abc", 1, "28.9531"),
    ]) func letterSpacing(font: String, text: String, spacing: Double, width: String) throws {
        #expect(try TestFonts.engine().width(text, font, letterSpacing: spacing) == width)
    }

    @Test("Word-spacing adds to U+0020 and U+00A0 alone") func wordSpacing() throws {
        let engine = try TestFonts.engine()
        #expect(engine.width("a\u{A0}b", "16 Arial", wordSpacing: 5) == "27.25")
        #expect(engine.width("a\u{A0}b c\u{2003}d\u{3000}e", "16 Arial", wordSpacing: 3) == "90.4844")
    }

    @Test("Small capitals are capitals of 0.7 of the size, rounded", arguments: [("abc", "22.625"), ("Abc 12 ß", "67.3281")])
    func smallCaps(text: String, width: String) throws {
        #expect(try TestFonts.engine().width(text, "small-caps 16 Arial") == width)
    }

    @Test("Combining marks compose or ride on their base", arguments: [("a\u{301}", "8.9063"), ("x\u{301}", "8"), ("✓\u{301}", "13")])
    func marks(text: String, width: String) throws {
        #expect(try TestFonts.engine().width(text, "16 Arial") == width)
    }

    @Test("Tabular figures share a width") func tabularFigures() throws {
        let engine = try TestFonts.engine()
        let style = TextStyle(font: engine.font("14 MailHeat UI"), tabularFigures: true)
        #expect(engine.shape(Paragraph("1111", style: style)).width == engine.shape(Paragraph("0000", style: style)).width)
        #expect(engine.shape("1111", "14 MailHeat UI").width < engine.shape("0000", "14 MailHeat UI").width)
    }
}
