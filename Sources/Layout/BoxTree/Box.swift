public import DOM
public import Images
public import Primitives
public import Style

public enum BoxTag {}
public typealias BoxID = ID<BoxTag>

/// A CSS box before layout (CSS Display 3, "The box tree").
public struct Box: Sendable {
    public enum Kind: UInt8, Sendable {
        /// A block container: its children are all block-level, or all inline-level (`hasInlineChildren`).
        /// Block boxes, inline-blocks, table cells, captions, flex items and floats are block containers.
        case blockContainer
        /// A non-replaced inline box.
        case inline
        /// Text, a range of `BoxTree.text`, white space as in the source, `text-transform` not yet applied.
        case text
        /// `<br>`.
        case lineBreak
        /// `<wbr>`.
        case wordBreakOpportunity
        /// An image or another element whose content is outside CSS.
        case replaced
        /// A table: captions, column groups and row groups are its children, in document order
        /// (header and footer groups are put in place by layout).
        case table
        case tableRowGroup, tableRow
        case tableColumnGroup, tableColumn
        case flexContainer, gridContainer
        /// The marker of a list item, first child of its block container.
        case marker
    }
    public var kind: Kind
    /// Into `BoxTree.styles`.
    public var style: StyleID
    /// `.none` for anonymous boxes; the originating element for text and generated content.
    public var node: NodeID = .none
    public var parent: BoxID = .none
    public var firstChild: BoxID = .none
    public var lastChild: BoxID = .none
    public var nextSibling: BoxID = .none
    /// Block container: its in-flow children are inline-level, so it lays out line boxes.
    public var hasInlineChildren = false
    /// Takes part in an inline formatting context: inline, text, or atomic inline. Out-of-flow and floating boxes are neither.
    public var isInlineLevel = false
    public var isAnonymous = false
    /// An inline box that a block inside it split: this piece does not have the element's start (end) edge.
    public var lacksStartEdge = false
    public var lacksEndEdge = false
    /// Table cells: the `colspan` and `rowspan` attributes, clamped by the limits; rowspan 0 is "to the end of the row group".
    /// Columns and column groups: `span`.
    public var columnSpan: UInt16 = 1
    public var rowSpan: UInt16 = 1
    /// A flex or grid item, or an anonymous table cell's like: a block formatting context whatever its display says.
    public var isFormattingContextRoot = false
    /// `<button>` and button-like inputs: the content stands in the middle of the height.
    public var centersContentVertically = false
    /// The box of `<ul>` or `<ol>`: in quirks mode markers do not stand beside the lines in it.
    public var isList = false
    /// Kind-specific: an index of `BoxTree.texts` or `BoxTree.replaced`, else `.max`.
    public var payload: UInt32 = .max

    public init(kind: Kind, style: StyleID) { self.kind = kind; self.style = style }
}

/// What a text box draws.
public struct TextContent: Sendable {
    /// UTF-8 in `BoxTree.text`.
    public var range: Range<Int>
    public init(range: Range<Int>) { self.range = range }
}

/// A replaced element's content and natural size.
public struct ReplacedContent: Sendable {
    public enum Kind: Sendable {
        /// A picture that can be drawn.
        case image(ImageID)
        /// A box without content of ours: `iframe`, `video`, `svg`, a form field …
        case box
        /// A graphic in which there is nothing to be seen: a store of shapes for others.
        case empty
        /// A picture that is not to be had: its box, with the alt text inside.
        case missingImage(alt: String)
        /// `<input>`'s and `<select>`'s own look: the text inside.
        case control(FormControl, text: String)
    }
    public enum FormControl: Sendable { case textField, textArea, checkBox, radioButton, select, range, color, meter, progress, audio, video }
    public var kind: Kind
    /// CSS px; nil where there is none.
    public var naturalWidth: Double?
    public var naturalHeight: Double?
    /// width over height; nil where there is none.
    public var naturalRatio: Double?
    public init(kind: Kind, naturalWidth: Double?, naturalHeight: Double?, naturalRatio: Double?) {
        self.kind = kind; self.naturalWidth = naturalWidth; self.naturalHeight = naturalHeight; self.naturalRatio = naturalRatio
    }
}

/// Text decorations that apply to a box's text: its own and those propagated from ancestors (CSS Text Decoration 3, "Line decoration").
public struct AppliedDecoration: Hashable, Sendable {
    /// The decorating box's style: colour, thickness and position are its own.
    public var style: StyleID
    public init(style: StyleID) { self.style = style }
}

public struct BoxTree: Sendable {
    public internal(set) var boxes = Arena<Box, BoxTag>()
    /// The document's styles first (same ids), then those of anonymous boxes.
    public internal(set) var styles = Arena<ComputedStyle, StyleTag>()
    /// UTF-8 of all text boxes.
    public internal(set) var text: [UInt8] = []
    public internal(set) var texts: [TextContent] = []
    public internal(set) var replaced: [ReplacedContent] = []
    /// By text box: what decorates it, outermost first. Text without decoration is absent.
    public internal(set) var decorations: [BoxID: [AppliedDecoration]] = [:]
    public internal(set) var root: BoxID = .none
    public internal(set) var bodyBox: BoxID = .none
    public internal(set) var mode = DocumentMode.noQuirks
    /// Body's `overflow` stays its own: the root element has one, which goes to the viewport (CSS Overflow 3 §3.3).
    public internal(set) var bodyKeepsOverflow = false
    /// The canvas background is the root element's, or else body's (CSS Backgrounds 3 §2.11.1).
    public init() {}

    /// The box's style, in place: reading one property copies nothing else.
    @inlinable public subscript(styleOf box: BoxID) -> ComputedStyle {
        _read { yield styles[boxes[box].style] }
    }

    /// The children, in order.
    public func children(of box: BoxID) -> ChildSequence { ChildSequence(tree: self, first: boxes[box].firstChild) }

    public struct ChildSequence: Sequence, IteratorProtocol {
        let tree: BoxTree
        var first: BoxID
        public mutating func next() -> BoxID? {
            guard first.isSome else { return nil }
            defer { first = tree.boxes[first].nextSibling }
            return first
        }
    }
}
