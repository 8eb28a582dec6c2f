import Primitives
import Style
import Text

/// A piece of text with its glyphs: what was shaped as a whole, and, where a line breaks inside a ligature or a kerned pair, what was shaped anew.
struct ShapedPiece {
    var shaped: ShapedParagraph
    var range: Range<Int>
    var width: Double { shaped.width(of: range) }
}

extension LayoutEngine {
    /// Exact CSS px of a part of a text item. Glyphs change only at its ends inside the item, never at a tag.
    func exactWidth(of range: Range<Int>, in item: InlineItem, _ content: InlineContent) -> Double {
        if range.isEmpty { return 0 }
        if isSafe(range, in: item, content) { return content.shaped.width(of: range) }
        return shapedPieces(of: range, in: item, content).reduce(0) { $0 + $1.width }
    }
    /// As it enters layout: rounded up to 1/64 (browser notes §0).
    func width(of range: Range<Int>, in item: InlineItem, _ content: InlineContent) -> CSSPixels {
        CSSPixels(ceiling: exactWidth(of: range, in: item, content)).nonNegative
    }

    private func isSafe(_ range: Range<Int>, in item: InlineItem, _ content: InlineContent) -> Bool {
        (range.lowerBound == item.range.lowerBound || content.shaped.isSafeToBreak(at: range.lowerBound))
            && (range.upperBound == item.range.upperBound || content.shaped.isSafeToBreak(at: range.upperBound))
    }

    /// In logical order.
    func shapedPieces(of range: Range<Int>, in item: InlineItem, _ content: InlineContent) -> [ShapedPiece] {
        if isSafe(range, in: item, content) { return [ShapedPiece(shaped: content.shaped, range: range)] }
        var start = range.lowerBound, end = range.upperBound
        if start != item.range.lowerBound { while start < range.upperBound, !content.shaped.isSafeToBreak(at: start) { start += 1 } }
        if end != item.range.upperBound { while end > start, !content.shaped.isSafeToBreak(at: end) { end -= 1 } }
        if start >= end { return [ShapedPiece(shaped: text.shape(content.paragraph, range: range), range: range)] }
        var pieces: [ShapedPiece] = []
        func reshape(_ part: Range<Int>) { if !part.isEmpty { pieces.append(ShapedPiece(shaped: text.shape(content.paragraph, range: part), range: part)) } }
        reshape(range.lowerBound..<start)
        pieces.append(ShapedPiece(shaped: content.shaped, range: start..<end))
        reshape(end..<range.upperBound)
        return pieces
    }

    /// The hyphen that shows where a line breaks at a soft hyphen (CSS Text 3 §5.4), in the item's own font.
    func shapedHyphen(for item: InlineItem) -> ShapedParagraph {
        text.shape(Paragraph("\u{2010}", style: TextStyle(font: font(of: item.box), letterSpacing: tree[styleOf: item.box].letterSpacing)))
    }

    /// CSS px from `position` to the next tab stop (CSS Text 3 §6.2); stops closer than half a space are passed over.
    func tabWidth(at position: CSSPixels, for item: InlineItem) -> CSSPixels {
        let space = text.shape(Paragraph(" ", style: TextStyle(font: font(of: item.box), letterSpacing: tree[styleOf: item.box].letterSpacing,
                                                               wordSpacing: tree[styleOf: item.box].wordSpacing))).width
        let interval = space * tree[styleOf: item.box].tabSize
        guard interval > 0 else { return 0 }
        let offset = position.double.truncatingRemainder(dividingBy: interval)
        var distance = interval - (offset < 0 ? offset + interval : offset)
        if distance < space / 2 { distance += interval }
        return CSSPixels(ceiling: distance)
    }
}
