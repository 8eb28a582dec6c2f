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
    /// Exact CSS px of a part of a text item on a line.
    func exactWidth(of range: Range<Int>, in item: InlineItem, startsLine: Bool, endsLine: Bool = false, _ content: InlineContent) -> Double {
        if range.isEmpty { return 0 }
        let safe = safeRange(of: range, in: item, startsLine: startsLine, endsLine: endsLine, content)
        if safe == range { return content.shaped.width(of: range) }
        return shapedPieces(of: range, in: item, startsLine: startsLine, endsLine: endsLine, content).reduce(0) { $0 + $1.width }
    }
    /// As it enters layout: rounded up to 1/64 (browser notes §0).
    func width(of range: Range<Int>, in item: InlineItem, startsLine: Bool, endsLine: Bool = false, _ content: InlineContent) -> CSSPixels {
        CSSPixels(ceiling: exactWidth(of: range, in: item, startsLine: startsLine, endsLine: endsLine, content)).nonNegative
    }

    /// The part of `range` whose glyphs stay as shaped. They change at a line's start, and where it ends inside a word;
    /// tags inside a line change nothing, and before a space that vanishes kerning stays as well, unless the place of the end shows.
    private func safeRange(of range: Range<Int>, in item: InlineItem, startsLine: Bool, endsLine: Bool = false, _ content: InlineContent) -> Range<Int> {
        var start = range.lowerBound, end = range.upperBound
        if startsLine || start != item.range.lowerBound { while start < range.upperBound, !content.shaped.isSafeToBreak(at: start) { start += 1 } }
        let isBeforeSpace = end != item.range.upperBound && content.bytes[end] == 0x20
        if end != item.range.upperBound, content.bytes[end - 1] != 0x20, !isBeforeSpace || (endsLine && item.rules.contains(.endsLinesExactly)) {
            while end > start, !content.shaped.isSafeToBreak(at: end) { end -= 1 }
        }
        return start..<max(start, end)
    }

    /// In logical order.
    func shapedPieces(of range: Range<Int>, in item: InlineItem, startsLine: Bool, endsLine: Bool = false, _ content: InlineContent) -> [ShapedPiece] {
        let safe = safeRange(of: range, in: item, startsLine: startsLine, endsLine: endsLine, content)
        if safe == range { return [ShapedPiece(shaped: content.shaped, range: range)] }
        var pieces: [ShapedPiece] = []
        func reshape(_ part: Range<Int>) {
            guard !part.isEmpty else { return }
            // A vanished space after it is shaped along, as it was before it vanished.
            var end = part.upperBound
            let isCut = endsLine && item.rules.contains(.endsLinesExactly)
            if end == range.upperBound, end < item.range.upperBound, content.bytes[end] == 0x20, !isCut { end += 1 }
            pieces.append(ShapedPiece(shaped: text.shape(content.paragraph, range: part.lowerBound..<end), range: part))
        }
        if safe.isEmpty {
            reshape(range)
        } else {
            reshape(range.lowerBound..<safe.lowerBound)
            pieces.append(ShapedPiece(shaped: content.shaped, range: safe))
            reshape(safe.upperBound..<range.upperBound)
        }
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
