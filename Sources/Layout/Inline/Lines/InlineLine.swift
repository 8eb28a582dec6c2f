import Primitives
import Style
import Text

/// A place in inline content: an item, and for text a byte offset in it.
struct LineCursor: Equatable {
    var item: Int
    var offset: Int
}

/// One item, or a part of a text item, on a line. CSS px.
struct LinePiece {
    var item: Int
    /// Bytes of the paragraph, without what vanished at the line's ends.
    var range: Range<Int>
    var width: CSSPixels = 0
    var canBreakAfter = false
    /// Text: nothing but tags stands before it on the line.
    var startsLine = false
    /// Text: the line ends with it, and a space after it vanished.
    var endsLine = false
    /// Of preserved spaces that hang over the line's end.
    var hangingWidth: CSSPixels = 0
    /// The line breaks at a soft hyphen: a hyphen of this width follows.
    var hyphenWidth: CSSPixels?
    /// An atomic inline's layout and margins.
    var layout: LayoutResult?
    var margins = Edges<CSSPixels>.zero
}

/// A float met on a line.
struct LineFloat {
    var box: BoxID
    var result: LayoutResult?
    var margins: Edges<CSSPixels>
    /// The margin box's corner in the block formatting context; nil for a float that goes below the line.
    var origin: Point?
    var isBelow = false
    /// Of the margin box, for measuring.
    var width: CSSPixels
    /// Nothing of the line's content stood before it: it keeps its place if the line moves down.
    var isLeading: Bool
    /// How many pieces stood before it.
    var pieceCount: Int
}

/// A line as broken, before anything has its place. CSS px.
struct InlineLine {
    var pieces: [LinePiece] = []
    /// Where the next line begins.
    var end: LineCursor
    /// The free range between floats, in the block formatting context's x.
    var left: CSSPixels
    var right: CSSPixels
    var indent: CSSPixels
    var floats: [LineFloat] = []
    var endsWithForcedBreak = false
    /// Of the content, indent included, hanging spaces not.
    var width: CSSPixels = 0
    /// Holds nothing that makes a line box: no height, nothing to draw.
    var isEmpty = true
    var available: CSSPixels { right - left }
}

/// The margin, border and padding of an inline box that enter its lines.
struct InlineEdges {
    var margin: Edges<CSSPixels>
    var border: Edges<CSSPixels>
    var padding: Edges<CSSPixels>
    var isLeftToRight: Bool
    var left: CSSPixels { margin.left + border.left + padding.left }
    var right: CSSPixels { margin.right + border.right + padding.right }
    var start: CSSPixels { isLeftToRight ? left : right }
    var end: CSSPixels { isLeftToRight ? right : left }
    /// Padding and border at the start (end) that are not zero: in quirks mode they bring the box's line height.
    var hasStart: Bool { isLeftToRight ? border.left + padding.left > 0 : border.right + padding.right > 0 }
    var hasEnd: Bool { isLeftToRight ? border.right + padding.right > 0 : border.left + padding.left > 0 }
    var hasStartMargin: Bool { (isLeftToRight ? margin.left : margin.right) != 0 }
    var hasEndMargin: Bool { (isLeftToRight ? margin.right : margin.left) != 0 }
}

extension LayoutEngine {
    /// Of each inline box of `content`; percentages are of `containingWidth`.
    func inlineEdges(of content: InlineContent, containingWidth: CSSPixels) -> [InlineEdges] {
        content.inlineBoxes.map { record in
            let isLeftToRight = tree[styleOf: record.box].direction == .leftToRight
            var edges = InlineEdges(margin: .zero, border: .zero, padding: .zero, isLeftToRight: isLeftToRight)
            guard record.parent >= 0, tree.boxes[record.box].kind == .inline else { return edges }
            edges.margin = usedMargins(of: record.box, containingWidth: containingWidth)
            edges.border = borderWidths(of: record.box)
            edges.padding = usedPadding(of: record.box, containingWidth: containingWidth)
            // A piece of an inline that a block split has the edge only where the element has it.
            if isLeftToRight ? tree.boxes[record.box].lacksStartEdge : tree.boxes[record.box].lacksEndEdge {
                edges.margin.left = 0; edges.border.left = 0; edges.padding.left = 0
            }
            if isLeftToRight ? tree.boxes[record.box].lacksEndEdge : tree.boxes[record.box].lacksStartEdge {
                edges.margin.right = 0; edges.border.right = 0; edges.padding.right = 0
            }
            return edges
        }
    }
}
