import Primitives
import Style
import Text

/// One entry of a block container's inline content, in document order.
struct InlineItem {
    enum Kind: UInt8 {
        /// Text of one text box, between tags, tabs and forced breaks.
        case text
        case openTag, closeTag
        /// An inline-block, inline-table, picture …: one unbreakable box.
        case atomic
        /// The disc, circle or square of an inside list marker.
        case symbolMarker
        /// A preserved tab: as wide as its distance to the next tab stop.
        case tab
        /// `<wbr>`.
        case wordBreak
        /// `<br>` or a preserved newline.
        case forcedBreak
        case float, outOfFlow
    }
    /// How the text's style lets lines break in it (CSS Text 3).
    struct Rules: OptionSet {
        let rawValue: UInt8
        /// Lines may wrap at break opportunities.
        static let wraps = Rules(rawValue: 1)
        /// White space is collapsed, and vanishes at the ends of lines.
        static let collapses = Rules(rawValue: 2)
        /// Preserved spaces at the end of a line hang (`pre-wrap`).
        static let hangs = Rules(rawValue: 4)
        /// A word that fits on no line breaks anywhere.
        static let breaksInEmergency = Rules(rawValue: 8)
        /// … and so its min-content is one character.
        static let breaksInMinContent = Rules(rawValue: 16)
        /// A soft hyphen shows where a line breaks at it.
        static let hyphenates = Rules(rawValue: 32)
        /// Where a space vanishes at a line's end, the text before it is shaped without it.
        static let endsLinesExactly = Rules(rawValue: 64)
    }
    var kind: Kind
    var box: BoxID
    /// Bytes of the paragraph's text.
    var range: Range<Int>
    /// Into `InlineContent.inlineBoxes`: a tag's own box, else the box around the item.
    var inlineBox: Int
    var rules: Rules
    /// Bidi embedding level.
    var level: UInt8 = 0
    /// A line may end after the item.
    var canBreakAfter = false
    /// The same while min-content is measured: no-break spaces hold pictures then, and quirks mode's pictures hold each other.
    var canBreakAfterInMinContent = false
}

/// An inline box of the container, or (index 0) its root inline box. CSS px.
struct InlineBoxRecord {
    var box: BoxID
    /// Into `InlineContent.inlineBoxes`; -1 for the root.
    var parent: Int
    /// The content area: the first available font's.
    var ascent: CSSPixels
    var descent: CSSPixels
    /// With the half-leading of `line-height` (CSS 2.2 §10.8.1; whole px go above the ascent, the rest below the descent).
    var lineAscent: CSSPixels
    var lineDescent: CSSPixels
    /// `line-height: normal`: fallback faces count as well.
    var hasNormalLineHeight: Bool
    var font: FontID
}

/// A block container's inline content: collapsed text, shaped, with its break opportunities. Made once, used by measuring and layout.
struct InlineContent {
    var items: [InlineItem] = []
    var inlineBoxes: [InlineBoxRecord] = []
    var paragraph: Paragraph
    var shaped: ShapedParagraph
    /// Offsets inside text items at which a line may break, ascending.
    var breakOffsets: [Int] = []
    var graphemes: LineBreaks
    /// By run of `shaped`: what its face adds to a line with `line-height: normal`.
    var runHeights: [FontHeight] = []
    var hasRightToLeft = false
    /// A line box is made even if the text is all (CSS 2.2 §9.4.2).
    var makesLines = false

    var bytes: [UInt8] { paragraph.text }

    /// The first opportunity inside a text item after `offset`; nil if there is none in the content.
    func nextBreak(after offset: Int) -> Int? {
        let index = breakIndex(after: offset)
        return index < breakOffsets.count ? breakOffsets[index] : nil
    }
    /// The last opportunity before `end` and after `start`.
    func lastBreak(before end: Int, after start: Int) -> Int? {
        let index = breakIndex(after: end - 1) - 1
        return index >= 0 && breakOffsets[index] > start ? breakOffsets[index] : nil
    }
    private func breakIndex(after offset: Int) -> Int {
        var low = 0, high = breakOffsets.count
        while low < high {
            let middle = (low + high) / 2
            if breakOffsets[middle] <= offset { low = middle + 1 } else { high = middle }
        }
        return low
    }
    func nextGrapheme(after offset: Int, before end: Int) -> Int {
        var next = offset + 1
        while next < end, !graphemes.isGraphemeBoundary(next) { next += 1 }
        return min(next, end)
    }
    /// The end of `range` without the spaces that vanish or hang at the end of a line.
    func endWithoutSpaces(_ range: Range<Int>, _ rules: InlineItem.Rules) -> Int {
        guard rules.contains(.collapses) || rules.contains(.hangs) else { return range.upperBound }
        var end = range.upperBound
        while end > range.lowerBound, bytes[end - 1] == 0x20 { end -= 1 }
        return end
    }
    func endsWithSoftHyphen(_ range: Range<Int>) -> Bool {
        range.count >= 2 && bytes[range.upperBound - 2] == 0xC2 && bytes[range.upperBound - 1] == 0xAD
    }
}

/// How far something reaches above and below a baseline. CSS px; empty until something was added.
struct FontHeight: Equatable {
    private(set) var ascent = CSSPixels.zero
    private(set) var descent = CSSPixels.zero
    private(set) var isEmpty = true

    init() {}
    init(ascent: CSSPixels, descent: CSSPixels) {
        self.ascent = ascent
        self.descent = descent
        isEmpty = false
    }
    /// CSS 2.2 §10.8.1 with Blink's rounding: the part of the leading above the ascent is floored to whole px.
    init(ascent: CSSPixels, descent: CSSPixels, lineHeight: CSSPixels) {
        let above = ascent + ((lineHeight - ascent - descent) / 2).floored
        self.init(ascent: above, descent: lineHeight - above)
    }
    var height: CSSPixels { ascent + descent }
    mutating func unite(_ other: FontHeight) {
        if other.isEmpty { return }
        if isEmpty { self = other; return }
        ascent = max(ascent, other.ascent)
        descent = max(descent, other.descent)
    }
    /// The same, `shift` further down.
    func moved(by shift: CSSPixels) -> FontHeight {
        isEmpty ? self : FontHeight(ascent: ascent - shift, descent: descent + shift)
    }
    /// Grows until it is `height` tall.
    mutating func growDown(to height: CSSPixels) {
        isEmpty = false
        descent = max(descent, height - ascent)
    }
    mutating func growUp(to height: CSSPixels) {
        isEmpty = false
        ascent = max(ascent, height - descent)
    }
}
