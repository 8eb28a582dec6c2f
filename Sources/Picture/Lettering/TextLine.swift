import Paint
import Primitives
import Text

/// One shaped line of the chrome. Lengths are CSS px.
struct TextLine {
    let text: String
    let shaped: ShapedParagraph
    let lineHeight: Double
    /// From the top of the line's box.
    let baseline: Double
    var width: Double { shaped.width }

    func draw(into list: inout DisplayList, x: Double, baseline: Double, _ color: Color) {
        let bytes = Array(text.utf8)
        var left = x
        for index in visualOrder {
            let run = shaped.runs[index]
            var placed: [PlacedGlyph] = []
            placed.reserveCapacity(run.glyphRange.count)
            var advance = 0.0
            for glyph in shaped.glyphs[run.glyphRange] {
                placed.append(PlacedGlyph(glyph: glyph.glyph, x: Float(advance) + glyph.offsetX, y: glyph.offsetY, cluster: UInt32(clamping: Int(glyph.cluster) - run.textRange.lowerBound)))
                advance += Double(glyph.advance)
            }
            list.glyphs(placed, face: run.face, size: run.size, x: left, y: baseline, color: color,
                        text: String(decoding: bytes[run.textRange.clamped(to: 0..<bytes.count)], as: UTF8.self))
            left += advance
        }
    }

    /// UAX #9, rule L2: runs from the highest level down to the lowest odd one are reversed.
    private var visualOrder: [Int] {
        var order = Array(shaped.runs.indices)
        let levels = shaped.runs.map(\.level)
        guard let highest = levels.max(), let lowest = levels.filter({ $0 & 1 == 1 }).min() else { return order }
        for level in stride(from: highest, through: lowest, by: -1) {
            var start = 0
            while start < order.count {
                var end = start
                while end < order.count, levels[order[end]] >= level { end += 1 }
                if end > start + 1 { order[start..<end].reverse() }
                start = max(end, start + 1)
            }
        }
        return order
    }
}
