import Layout
import Primitives
import Style
import Text

extension Painter {
    /// Text that layout knows nothing of, from the top left of a box: alternative text, what a form field holds. Cut at the box's edges.
    /// - Parameter isWrapped: lines end at spaces where the box's width asks for it; else only at line feeds.
    mutating func drawParagraph(_ string: String, style: StyleID, in rect: Rect, color: Color, isWrapped: Bool) {
        guard !rect.isEmpty, !color.isTransparent else { return }
        // More than this is not seen in any box.
        let bytes = Array(string.utf8.prefix(4000)).map { ASCII.isWhitespace($0) && $0 != 0x0A ? 0x20 : $0 }
        let shown = String(decoding: bytes, as: UTF8.self)
        let font = font(ofStyle: style)
        let paragraph = Paragraph(shown, style: TextStyle(font: font))
        let shaped = text.shape(paragraph)
        let metrics = text.metrics(of: font)
        let lineHeight = max(metrics.ascent + metrics.descent, 1)
        let limit = isWrapped ? rect.width.double : .infinity
        let isRightToLeft = tree.styles[style].direction == .rightToLeft
        let lines = Self.lines(of: paragraph.text, shaped, width: limit)
        let overflows = lineHeight * lines.count > rect.height || lines.contains { shaped.width(of: $0) > rect.width.double }
        if overflows { list.pushClip(rect) }
        var y = rect.y
        for line in lines where y < rect.maxY {
            let start = isRightToLeft ? rect.maxX.double - shaped.width(of: line) : rect.x.double
            draw(shaped, line, of: paragraph.text, x: start, y: (y + metrics.ascent).double, color: color)
            y += lineHeight
        }
        if overflows { list.pop() }
    }

    private mutating func draw(_ shaped: ShapedParagraph, _ line: Range<Int>, of bytes: [UInt8], x: Double, y: Double, color: Color) {
        var x = x
        for slice in shaped.slices(of: line) {
            let run = shaped.runs[slice.run]
            var placed: [PlacedGlyph] = []
            var advance: Float = 0
            for glyph in shaped.glyphs[slice.glyphRange] {
                placed.append(PlacedGlyph(glyph: glyph.glyph, x: advance + glyph.offsetX, y: glyph.offsetY, cluster: UInt32(clamping: Int(glyph.cluster) - slice.textRange.lowerBound)))
                advance += glyph.advance
            }
            list.glyphs(placed, face: run.face, size: run.size, x: x, y: y, color: color, text: String(decoding: bytes[slice.textRange.clamped(to: 0..<bytes.count)], as: UTF8.self))
            x += Double(advance)
        }
    }

    /// Byte ranges of the lines, greedily filled; a word wider than the box has a line to itself.
    private static func lines(of text: [UInt8], _ shaped: ShapedParagraph, width: Double) -> [Range<Int>] {
        var lines: [Range<Int>] = []
        var start = 0, end = 0, index = 0
        while index <= text.count {
            let isEnd = index == text.count
            if isEnd || text[index] == 0x20 || text[index] == 0x0A {
                if end > start, shaped.width(of: start..<index) > width {
                    lines.append(start..<end)
                    start = end
                    while start < index, text[start] == 0x20 { start += 1 }
                }
                end = index
                if isEnd || text[index] == 0x0A {
                    lines.append(start..<index)
                    start = index + 1
                    end = start
                }
            }
            index += 1
        }
        return lines
    }
}
