import Primitives
import Testing
import Text

@Suite("Shaped paragraphs") struct ShapedParagraphTests {
    /// Shapes pieces in fonts of their own.
    func shape(_ pieces: [(String, String)], _ engine: TextEngine, apart: Bool = false) -> ShapedParagraph {
        var text: [UInt8] = [], spans: [Paragraph.Span] = [], styles: [TextStyle] = []
        for (index, piece) in pieces.enumerated() {
            let start = text.count
            text += Array(piece.0.utf8)
            spans.append(Paragraph.Span(range: start..<text.count, style: index, isShapedApart: apart))
            styles.append(TextStyle(font: engine.font(piece.1)))
        }
        return engine.shape(Paragraph(text: text, spans: spans, styles: styles))
    }
    func widths(_ shaped: ShapedParagraph) -> [String] { shaped.runs.map { CSSPixels(ceiling: shaped.width(of: $0.textRange)).description } }

    @Test("Kerning crosses spans of equal style") func kerningAcrossSpans() throws {
        let engine = try TestFonts.engine()
        #expect(widths(shape([("A", "16 Arial"), ("V", "16 Arial")], engine)) == ["9.4844", "10.6719"])
        #expect(widths(shape([("A", "16 Arial"), ("V", "700 16 Arial")], engine)) == ["10.6719", "10.6719"])
        #expect(widths(shape([("A", "16 Arial"), ("V", "16 Arial")], engine, apart: true)) == ["10.6719", "10.6719"])
        #expect(widths(shape([("T", "16 Arial"), (" ", "16 Arial"), ("o", "16 Arial")], engine)) == ["9.4844", "4.4531", "8.9063"])
    }

    @Test("A ligature across spans belongs to the first") func ligatureAcrossSpans() throws {
        let shaped = shape([("t", "16 Calibri"), ("i", "16 Calibri")], try TestFonts.engine())
        #expect(widths(shaped) == ["8.9219", "0"])
        #expect(shaped.runs.map(\.span) == [0, 1])
        #expect(!shaped.isSafeToBreak(at: 1))
    }

    @Test("Widths, slices and runs agree on every range", arguments: ["AVAT to fi ti 12", "a😀b ✓ c", "abc אבג def", "السلام عليكم", "a\u{FFFC}b\nc"])
    func rangesAgree(text: String) throws {
        let shaped = try TestFonts.engine().shape(text, "16 Calibri")
        let count = text.utf8.count
        for lower in 0...count {
            for upper in lower...count {
                let range = lower..<upper
                let sum = shaped.slices(of: range).flatMap { shaped.glyphs[$0.glyphRange] }.reduce(0.0) { $0 + Double($1.advance) }
                #expect(abs(sum - shaped.width(of: range)) < 1e-9)
            }
        }
        #expect(shaped.width(of: 0..<count) == shaped.width)
        #expect(shaped.runs.map(\.textRange.lowerBound) == shaped.runs.map(\.textRange.lowerBound).sorted())
    }

    @Test("Where a break is safe, both parts keep their widths; where it is not, they are shaped anew") func safeBreaks() throws {
        let engine = try TestFonts.engine()
        let text = "AVAT To fi ti Wave"
        let paragraph = Paragraph(text, style: TextStyle(font: engine.font("16 Calibri")))
        let shaped = engine.shape(paragraph)
        var unsafe = 0
        for offset in 1..<text.utf8.count {
            let first = engine.shape(paragraph, range: 0..<offset), second = engine.shape(paragraph, range: offset..<text.utf8.count)
            if shaped.isSafeToBreak(at: offset) {
                #expect(first.width == shaped.width(of: 0..<offset))
                #expect(second.width == shaped.width(of: offset..<text.utf8.count))
            } else {
                unsafe += 1
            }
        }
        #expect(unsafe > 0)
    }

    @Test("A range keeps the paragraph's offsets") func rangeOffsets() throws {
        let engine = try TestFonts.engine()
        let paragraph = Paragraph("one two three", style: TextStyle(font: engine.font("16 Arial")))
        let part = engine.shape(paragraph, range: 4..<7)
        #expect(part.glyphs.map(\.cluster) == [4, 5, 6])
        #expect(part.width == engine.shape("two", "16 Arial").width)
        #expect(engine.shapeCount == 2)
    }

    @Test("Text of two directions has levels by UAX #9") func levels() throws {
        let engine = try TestFonts.engine()
        let shaped = engine.shape("abc אבג 123", "16 Arial")
        #expect(shaped.baseLevel == 0)
        #expect(shaped.runs.map(\.level) == [0, 1, 2])
        let hebrew = try #require(shaped.runs.first { $0.isRightToLeft })
        #expect(shaped.glyphs[hebrew.glyphRange].map(\.cluster) == [10, 8, 6, 4])
        var paragraph = Paragraph("abc", style: TextStyle(font: engine.font("16 Arial")))
        paragraph.baseDirection = .rightToLeft
        #expect(engine.shape(paragraph).baseLevel == 1)
        paragraph.baseDirection = .auto
        #expect(engine.shape(paragraph).baseLevel == 0)
        let reused = engine.shape(Paragraph("abc אבג 123", style: TextStyle(font: engine.font("16 Arial"))), range: 4..<14, within: shaped)
        #expect(reused.runs.map(\.level) == [1, 2])
    }

    @Test("Arabic letters join across spans") func arabicJoins() throws {
        let engine = try TestFonts.engine()
        #expect(engine.width("السلام", "16 Arial") == "43")
        #expect(widths(shape([("ا", "16 Arial"), ("ل", "16 Arial"), ("س", "16 Arial")], engine)) == ["4", "5", "20"])
    }

    @Test("Any mixture of scripts, controls and broken bytes keeps widths and slices consistent") func mixtures() throws {
        let engine = try TestFonts.engine()
        let pieces: [[UInt8]] = ["a", " ", "fi", "1", "\u{301}", "\u{FE0F}", "\u{20E3}", "\u{200D}", "👩", "🇩", "א", "ا", "ل", "क्", "ก", "中", "\u{202E}", "\u{2067}", "\u{2069}",
                                  "\n", "\t", "\u{FFFC}", "\u{AD}", "ß", "\u{E0067}"].map { Array($0.utf8) } + [[0xFF], [0xE2, 0x80], [0]]
        var state: UInt64 = 1
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        for round in 0..<300 {
            var text: [UInt8] = [], spans: [Paragraph.Span] = []
            for _ in 0..<(1 + next(4)) {
                let start = text.count
                for _ in 0..<(1 + next(6)) { text += pieces[next(pieces.count)] }
                spans.append(.init(range: start..<text.count, style: next(3)))
            }
            let styles = [TextStyle(font: engine.font("16 Arial")), TextStyle(font: engine.font("small-caps 15 Verdana"), letterSpacing: 1), TextStyle(font: engine.font("16 Calibri"))]
            let paragraph = Paragraph(text: text, spans: spans, styles: styles, baseDirection: round % 3 == 0 ? .rightToLeft : .auto)
            let shaped = engine.shape(paragraph)
            #expect(shaped.runs.map(\.textRange).reduce(0) { $0 == $1.lowerBound ? $1.upperBound : -1 } == text.count)
            let lower = next(text.count), upper = lower + next(text.count - lower + 1)
            let sum = shaped.slices(of: lower..<upper).flatMap { shaped.glyphs[$0.glyphRange] }.reduce(0.0) { $0 + Double($1.advance) }
            #expect(abs(sum - shaped.width(of: lower..<upper)) < 1e-6)
            let part = engine.shape(paragraph, range: lower..<upper, within: shaped)
            #expect(part.runs.allSatisfy { $0.textRange.lowerBound >= lower && $0.textRange.upperBound <= upper })
        }
    }

    @Test("A long line is shaped in pieces of bounded size without a gap") func longLine() throws {
        let shaped = try TestFonts.engine().shape(String(repeating: "o", count: 100_000), "16 Courier New")
        #expect(shaped.runs.count > 1)
        #expect(shaped.glyphs.count == 100_000)
        #expect(shaped.width == 960_156.25)
    }

    @Test("Any bytes are shaped without a trap", arguments: [[0xFF, 0xFE], [0xE2, 0x82], [0xF0, 0x9F, 0x98], [0x80, 0x80, 0x41], [0, 0, 0], [0xED, 0xA0, 0x80], [0xC3]] as [[UInt8]])
    func malformed(bytes: [UInt8]) throws {
        let engine = try TestFonts.engine()
        let paragraph = Paragraph(text: bytes, spans: [.init(range: 0..<bytes.count, style: 0)], styles: [TextStyle(font: engine.font("16 Arial"))])
        #expect(engine.shape(paragraph).width >= 0)
        #expect(lineBreaks(of: bytes).isGraphemeBoundary(bytes.count))
    }
}
