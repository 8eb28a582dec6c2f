import Primitives
import Style
import Testing
@testable import Layout

@Test func hyphensShowWhereALineBreaksAtASoftHyphen() throws {
    let document = try InlineTestDocument("<div style='width:30px'>extra&shy;ordinary</div>")
    #expect(document.texts == "extra\u{AD} (0,0,35.5781,17) \u{2010} (35.5781,0,5.3281,17) ordinary (0,18,57.8125,17)")
    let whole = try InlineTestDocument("<div style='width:30px;hyphens:none'>extra&shy;ordinary</div>")
    #expect(whole.texts == "extra\u{AD}ordinary (0,0,93.375,17)")
}

@Test func anEllipsisStandsWhereTextGivesWay() throws {
    let document = try InlineTestDocument("<div style='width:60px;overflow:hidden;white-space:nowrap;text-overflow:ellipsis'>aaaa bbbb</div>")
    #expect(document.texts == "aaaa  (0,0,75.6406,17) … (40.0469,0,16,17)")
    let glyphs = document.layout.fragments.texts[0].runs.reduce(0) { $0 + $1.glyphs.count }
    #expect(glyphs == 5)
}

@Test func rightToLeftTextIsReorderedWithItsBoxes() throws {
    let document = try InlineTestDocument("<div>a <b style='font-weight:400'>\u{5D0}\u{5D1}</b> \u{5D2}</div>")
    let order = document.texts.split(separator: ") ").map { $0.prefix(2) }
    #expect(order.first == "a ")
    #expect(document.texts.contains("\u{5D2}"))
    // The box that comes first in the text stands on the right.
    let rects = document.rects("b")
    #expect(rects.hasPrefix("b (2"))
}

@Test(arguments: [
    (TextTransform.capitalize, "hello world-foo don't (abc) 3d été", "Hello World-Foo Don't (Abc) 3d Été"),
    (.uppercase, "straße ﬁ", "STRASSE FI"), (.lowercase, "ÀB", "àb"), (.none, "aB", "aB"),
])
func textIsTransformed(_ transform: TextTransform, _ source: String, _ expected: String) {
    var transformation = TextTransformation()
    #expect(String(decoding: transformation.apply(transform, to: Array(source.utf8)[...]), as: UTF8.self) == expected)
}
@Test func capitalizingLooksAcrossTextBoxes() {
    var transformation = TextTransformation()
    let parts = ["hel", "lo wor", "ld ", "again"].map { String(decoding: transformation.apply(.capitalize, to: Array($0.utf8)[...]), as: UTF8.self) }
    #expect(parts.joined(separator: "|") == "Hel|lo Wor|ld |Again")
}

@Test func halfLeadingIsWholePixelsAboveTheAscent() {
    for (lineHeight, above) in [(20, 1), (21, 2), (10, -4), (11, -3), (0, -9)] {
        #expect(FontHeight(ascent: 13, descent: 4, lineHeight: CSSPixels(lineHeight)).ascent == CSSPixels(13 + above))
    }
    #expect(FontHeight(ascent: 13, descent: 4, lineHeight: CSSPixels(rounding: 25.59375)).ascent == 17)
}

/// Twice the text costs twice the shaping at most, and every line is shaped once.
@Test func longTextBreaksInOnePass() throws {
    func lines(_ words: Int) throws -> Int {
        let document = try InlineTestDocument("<div style='width:100px'>" + String(repeating: "lorem ipsum ", count: words) + "</div>")
        return document.texts.split(separator: ") ").count
    }
    #expect(try lines(1000) == 2 * lines(500))
}
@Test func unbreakableAndDeepContentIsLaidOut() throws {
    let word = try InlineTestDocument("<div style='width:100px;overflow-wrap:break-word'>" + String(repeating: "x", count: 20_000) + "</div>")
    #expect(word.rects("div") == "div (0,0,100,30006)")
    let depth = 60
    let nested = try InlineTestDocument(String(repeating: "<span>", count: depth) + "<a>x</a>" + String(repeating: "</span>", count: depth))
    #expect(nested.rects("a") == "a (0,0,8,17)")
}
