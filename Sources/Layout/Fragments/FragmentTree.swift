public import Primitives
public import Text

public enum FragmentTag {}
public typealias FragmentID = ID<FragmentTag>

/// Geometry after layout. Offsets are relative to the parent fragment's border box, so that a subtree moves by one assignment.
public struct Fragment: Sendable {
    public enum Kind: UInt8, Sendable {
        /// A block-level box, an atomic inline, a table part, a flex item: the border box.
        case box
        /// A line box; its size is the line's own, its children lie in it.
        case line
        /// One piece of an inline box, on one line: the border box (padding and border included).
        case inlineBox
        /// Text of one text box on one line: as high as its font's ascent + descent.
        case text
        /// Where an out-of-flow box would stand: its static position. Replaced by the box's own fragment under its containing block.
        case outOfFlowPlaceholder
        /// The table grid box, child of its table's fragment (which also holds the captions): paints the table's background and border.
        case tableGrid
    }
    public var kind: Kind
    /// `.none` for lines.
    public var box: BoxID
    public var offset = Point.zero
    public var size = Size.zero
    public var firstChild: FragmentID = .none
    public var lastChild: FragmentID = .none
    public var nextSibling: FragmentID = .none
    /// `.text`: an index of `FragmentTree.texts`. `.box` of a collapsed-border cell or grid: an index of `FragmentTree.collapsedBorders`. Else `.max`.
    public var payload: UInt32 = .max
    /// `.inlineBox`: this piece has the box's left (right) border, padding and margin edge.
    public var hasLeftEdge = true
    public var hasRightEdge = true
    /// Used border widths and padding, where they are not what the style alone says (collapsed borders); else nil values are computed by `FragmentTree.borderWidths`.
    public var usesCollapsedBorders = false
    /// `.box`: nothing of it is drawn (an empty cell with `empty-cells: hide`).
    public var isHiddenCell = false

    public init(kind: Kind, box: BoxID) { self.kind = kind; self.box = box }
}

/// What a text fragment draws. Glyphs lie at x offsets from the fragment's left edge, the baseline at `ascent` from its top.
public struct TextFragment: Sendable {
    public struct Run: Sendable {
        public var face: FaceID
        /// CSS px.
        public var size: Double
        /// CSS px from the fragment's left edge.
        public var glyphs: [Glyph]
        /// Bytes of the fragment's text that it stands for.
        public var text: Range<Int>
        public init(face: FaceID, size: Double, glyphs: [Glyph], text: Range<Int>) { self.face = face; self.size = size; self.glyphs = glyphs; self.text = text }
    }
    public struct Glyph: Sendable {
        public var id: UInt32
        public var x: Float
        public var y: Float
        /// Of the first character it stands for: a byte of the fragment's text.
        public var cluster: UInt32
        public init(id: UInt32, x: Float, y: Float, cluster: UInt32) { self.id = id; self.x = x; self.y = y; self.cluster = cluster }
    }
    public var runs: [Run]
    /// CSS px from the fragment's top to its baseline.
    public var ascent: CSSPixels
    public var text: String
    public init(runs: [Run], ascent: CSSPixels, text: String) { self.runs = runs; self.ascent = ascent; self.text = text }

    /// What a run stands for.
    public func text(of run: Run) -> String {
        if run.text.lowerBound == 0, run.text.upperBound >= text.utf8.count { return text }
        return String(decoding: Array(text.utf8)[run.text.clamped(to: 0..<text.utf8.count)], as: UTF8.self)
    }
}

/// One segment of a collapsed border, relative to its table grid's fragment.
public struct CollapsedBorderSegment: Sendable {
    public var rect: Rect
    public var style: UInt8
    public var color: Color
    public var isHorizontal: Bool
    public init(rect: Rect, style: UInt8, color: Color, isHorizontal: Bool) { self.rect = rect; self.style = style; self.color = color; self.isHorizontal = isHorizontal }
}

public struct FragmentTree: Sendable {
    public var fragments = Arena<Fragment, FragmentTag>()
    public var texts: [TextFragment] = []
    /// By the grid fragment's `payload`: the borders of a table with `border-collapse: collapse`, in painting order.
    public var collapsedBorders: [[CollapsedBorderSegment]] = []
    /// Used border widths of boxes in a collapsed-border table: half of each collapsed border.
    public var collapsedBorderWidths: [FragmentID: Edges<CSSPixels>] = [:]
    /// By a multi-column container's fragment, where it has a rule: the gaps between its columns, relative to it.
    public var columnGaps: [FragmentID: [Rect]] = [:]
    /// The root element's fragment.
    public var root: FragmentID = .none
    /// CSS px: the document's scrollable overflow, rounded to nearest (browser notes §9).
    public var contentWidth = 0
    public var contentHeight = 0
    /// CSS px: the viewport it was laid out for.
    public var viewport = Size.zero

    public init() {}

    @inlinable public subscript(id: FragmentID) -> Fragment {
        _read { yield fragments[id] }
        _modify { yield &fragments[id] }
    }
    public mutating func make(_ kind: Fragment.Kind, _ box: BoxID) -> FragmentID { fragments.append(Fragment(kind: kind, box: box)) }
    /// A fragment like another, with the same children, attached nowhere.
    mutating func duplicate(_ fragment: FragmentID) -> FragmentID {
        var copy = fragments[fragment]
        copy.nextSibling = .none
        copy.offset = .zero
        return fragments.append(copy)
    }
    /// Appends `child` to the children of `parent` at `offset` from its border box.
    public mutating func attach(_ child: FragmentID, to parent: FragmentID, at offset: Point) {
        fragments[child].offset = offset
        fragments[child].nextSibling = .none
        if fragments[parent].lastChild.isNone { fragments[parent].firstChild = child } else { fragments[fragments[parent].lastChild].nextSibling = child }
        fragments[parent].lastChild = child
    }
    /// Forgets the children (before a box is laid out anew into the same fragment).
    public mutating func detachChildren(of parent: FragmentID) {
        fragments[parent].firstChild = .none
        fragments[parent].lastChild = .none
    }
}
