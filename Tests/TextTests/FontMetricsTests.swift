import Primitives
import Testing
import Text

@Suite("Ascent, descent and line spacing") struct FontMetricsTests {
    static let families = ["Liberation Sans", "Liberation Serif", "Liberation Mono", "DejaVu Sans", "Carlito"]

    /// `size: line-height A+D` for each of `families`, as measured in the reference browser.
    static let measured = [
        "8: 9 7+2, 9 7+2, 9 6+3, 9 7+2, 10 6+2",
        "9: 10 8+2, 10 8+2, 10 7+3, 10 7+3, 11 6+3",
        "10: 11 8+3, 11 8+3, 11 7+4, 11 8+3, 13 8+3",
        "11: 12 9+3, 12 9+3, 12 8+4, 13 10+3, 13 8+3",
        "12: 14 11+3, 15 11+3, 14 10+4, 14 11+3, 15 9+3",
        "13: 15 12+3, 16 12+3, 15 11+4, 15 11+4, 16 9+4",
        "14: 16 13+3, 16 11+4, 16 11+5, 16 12+4, 18 11+4",
        "15: 17 13+4, 17 12+4, 17 12+5, 18 14+4, 18 11+4",
        "16: 18 13+4, 18 13+4, 18 13+5, 19 15+4, 20 12+4",
        "17: 20 15+4, 20 15+4, 19 13+6, 20 15+5, 21 12+5",
        "18: 21 16+4, 21 16+4, 20 14+6, 21 16+5, 23 14+5",
        "19: 22 16+5, 22 16+5, 22 16+6, 22 17+5, 23 14+5",
        "20: 23 17+5, 23 17+5, 23 16+7, 24 19+5, 24 15+5",
        "21: 24 18+5, 25 19+5, 23 16+7, 24 19+5, 26 15+6",
        "22: 26 20+5, 26 20+5, 25 18+7, 25 19+6, 28 17+6",
        "23: 27 21+5, 26 20+5, 26 19+7, 26 20+6, 28 17+6",
        "24: 28 21+6, 27 20+6, 27 19+8, 28 22+6, 29 18+6",
        "25: 29 22+6, 28 21+6, 29 21+8, 29 23+6, 31 18+7",
        "26: 31 24+6, 30 23+6, 30 22+8, 30 23+7, 33 20+7",
        "27: 31 24+6, 31 24+6, 30 21+9, 31 24+7, 33 20+7",
        "28: 32 25+6, 32 24+7, 31 22+9, 33 26+7, 34 21+7",
        "29: 33 25+7, 33 25+7, 33 24+9, 34 27+7, 35 21+8",
        "30: 34 26+7, 34 26+7, 34 24+10, 35 27+8, 38 23+8",
        "31: 36 28+7, 36 28+7, 35 25+10, 36 28+8, 38 23+8",
        "32: 37 29+7, 37 29+7, 37 27+10, 38 30+8, 39 24+8",
        "34: 39 30+8, 38 29+8, 38 27+11, 40 31+9, 43 26+9",
        "36: 42 33+8, 42 32+8, 41 30+11, 41 32+9, 44 27+9",
        "38: 43 33+9, 44 33+9, 43 31+12, 44 35+9, 47 29+10",
        "40: 45 35+9, 47 36+9, 45 32+13, 46 36+10, 49 30+10",
        "42: 48 38+9, 48 36+10, 48 35+13, 49 39+10, 52 32+11",
        "44: 50 39+10, 51 39+10, 50 36+14, 51 40+11, 54 33+11",
        "48: 55 42+11, 55 42+11, 54 39+15, 56 44+12, 59 36+12",
        "50: 58 45+11, 58 45+11, 57 41+16, 58 46+12, 62 38+13",
        "54: 62 48+12, 62 48+12, 61 44+17, 63 50+13, 67 41+14",
        "56: 65 51+12, 64 49+13, 64 47+17, 65 51+14, 68 42+14",
        "60: 69 54+13, 69 53+13, 68 49+19, 70 55+15, 73 45+15",
        "64: 74 58+14, 74 57+14, 72 52+20, 74 58+16, 78 48+16",
        "72: 82 64+16, 83 64+16, 82 60+22, 84 67+17, 88 54+18",
    ]

    @Test("Whole sizes", arguments: measured) func wholeSizes(row: String) throws {
        let engine = try TestFonts.engine()
        let parts = row.split(separator: ":")
        let size = try #require(Double(parts[0]))
        for (family, cell) in zip(Self.families, parts[1].split(separator: ",")) {
            let metrics = engine.metrics(of: engine.font(FontDescription(families: [family], size: size)))
            #expect("\(metrics.lineSpacing) \(metrics.ascent)+\(metrics.descent)" == cell.drop { $0 == " " }, "\(family)")
        }
    }

    @Test("Fractional sizes", arguments: [
        ("13.3333 Arial", "15 12+3"), ("13.3333 Verdana", "15 11+4"), ("13.3333 Times", "16 12+3"), ("14.6667 Arial", "16 12+4"), ("14.6667 Verdana", "17 13+4"),
        ("1 Arial", "1 0+1"), ("0 Arial", "0 0+0"),
    ]) func fractionalSizes(font: String, expected: String) throws {
        let engine = try TestFonts.engine()
        let metrics = engine.metrics(of: engine.font(font))
        #expect("\(metrics.lineSpacing) \(metrics.ascent)+\(metrics.descent)" == expected)
    }

    @Test("A fallback face has no descent hack", arguments: [(16.0, "15+4"), (14, "13+3"), (15, "14+4")]) func fallback(size: Double, emoji: String) throws {
        let engine = try TestFonts.engine()
        let run = try #require(engine.shape("😀", "\(size) Arial").runs.first)
        let metrics = engine.metrics(of: run.face, size: size, isSystemFallback: true)
        #expect("\(metrics.ascent)+\(metrics.descent)" == emoji)
    }

    @Test("Nor has a bitmap face that a style names") func bitmap() throws {
        let engine = try TestFonts.engine()
        let metrics = engine.metrics(of: engine.font("14 Noto Color Emoji"))
        #expect("\(metrics.ascent)+\(metrics.descent)" == "13+3")
    }

    @Test("x-height comes from OS/2, or from the glyph") func xHeight() throws {
        let engine = try TestFonts.engine()
        #expect(CSSPixels(truncating: engine.metrics(of: engine.font("16 Arial")).xHeight).description == "8.4531")
        #expect(CSSPixels(rounding: engine.metrics(of: engine.font("16 Verdana")).xHeight).description == "8.75")
        #expect(CSSPixels(ceiling: engine.metrics(of: engine.font("16 Arial")).zeroAdvance).description == "8.9063")
    }
}
