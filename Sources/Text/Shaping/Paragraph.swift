/// How a span of text is shaped.
public struct TextStyle: Hashable, Sendable {
    public var font: FontID
    /// Px after every character; not zero turns ligatures off, but not kerning.
    public var letterSpacing: Double
    /// Px added to U+0020 and U+00A0.
    public var wordSpacing: Double
    /// Digits of one width (`tnum`), for the chrome's columns of numbers.
    public var tabularFigures: Bool
    public var kerns: Bool
    public init(font: FontID, letterSpacing: Double = 0, wordSpacing: Double = 0, tabularFigures: Bool = false, kerns: Bool = true) {
        self.font = font; self.letterSpacing = letterSpacing; self.wordSpacing = wordSpacing; self.tabularFigures = tabularFigures; self.kerns = kerns
    }
}

/// The text of one inline formatting context as it is to be shaped.
public struct Paragraph: Sendable {
    /// A stretch of the text in one style.
    public struct Span: Hashable, Sendable {
        /// Bytes of the paragraph's text.
        public var range: Range<Int>
        /// Into `Paragraph.styles`.
        public var style: Int
        /// No kerning or ligature with the span before, as at an inline box's edge with margin, border or padding.
        public var isShapedApart: Bool
        public init(range: Range<Int>, style: Int, isShapedApart: Bool = false) {
            self.range = range; self.style = style; self.isShapedApart = isShapedApart
        }
    }
    public enum BaseDirection: Hashable, Sendable { case leftToRight, rightToLeft, auto }

    /// UTF-8 after white-space processing and `text-transform`. U+FFFC stands for an atomic inline, U+000A for a forced break;
    /// these and U+0009 get a zero advance: layout knows their extent. Bidi controls may occur.
    public var text: [UInt8]
    /// Ascending, contiguous, covering the text.
    public var spans: [Span]
    public var styles: [TextStyle]
    public var baseDirection: BaseDirection
    public init(text: [UInt8], spans: [Span], styles: [TextStyle], baseDirection: BaseDirection = .leftToRight) {
        self.text = text; self.spans = spans; self.styles = styles; self.baseDirection = baseDirection
    }
    /// All of `text` in one style.
    public init(_ text: String, style: TextStyle) {
        let bytes = Array(text.utf8)
        self.init(text: bytes, spans: [Span(range: 0..<bytes.count, style: 0)], styles: [style])
    }
}
