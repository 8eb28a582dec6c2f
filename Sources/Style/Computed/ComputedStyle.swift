public import Primitives

public enum StyleTag {}
public typealias StyleID = ID<StyleTag>

/// The font properties that select a face, as Text wants them.
public struct FontStyle: Hashable, Sendable {
    /// Family names as written, unquoted, in order; generic names are names like any other.
    public var families: [String] = []
    /// CSS px.
    public var size: Double = 16
    public var weight = 400
    public var isItalic = false
    public var isSmallCaps = false
    public init() {}
}

/// What few elements set is apart, in `rare` and `rareInherited`: styles that leave it alone share one allocation.
public struct ComputedStyle: Hashable, Sendable {
    // CSS Display, Positioned Layout
    public var display = Display.inline
    /// `display` before it was blockified by `float`, `position` or a flex or grid parent: its static position follows this.
    public var originalDisplay = Display.inline
    public var position = Position.static
    public var float = FloatSide.none
    public var clear = Clear.none
    public var overflowX = Overflow.visible
    public var overflowY = Overflow.visible
    public var visibility = Visibility.visible
    public var boxSizing = BoxSizing.contentBox
    public var direction = Direction.leftToRight
    public var unicodeBidi = UnicodeBidi.normal
    public var opacity = 1.0
    /// Nil is `auto`.
    public var zIndex: Int?
    public var inset = Edges<LengthOrAuto>(all: .auto)

    // CSS Box Model, Sizing
    public var width = SizeValue.auto
    public var height = SizeValue.auto
    public var minWidth = SizeValue.auto
    public var minHeight = SizeValue.auto
    /// `.auto` is `none`.
    public var maxWidth = SizeValue.auto
    public var maxHeight = SizeValue.auto
    /// Nil is `auto`; width over height.
    public var aspectRatio: Double?
    public var margin = Edges<LengthOrAuto>(all: .zero)
    /// The side's margin is the user-agent sheet's own: quirks mode drops it at the top of `body` and of table cells
    /// (Quirks Mode standard, "The collapsing margins quirk").
    public var hasDefaultMarginTop = false
    public var hasDefaultMarginBottom = false
    public var padding = Edges<LengthPercentage>(all: .zero)
    public var border = Edges<BorderSide>(all: BorderSide())
    public var borderRadius = Corners<CornerRadius>(all: .zero)

    // CSS Fonts, Text, Writing Modes
    public var font = FontStyle()
    public var color = Color.black
    /// `-webkit-text-fill-color`: what text is painted with.
    public var textFillColor = ColorValue.currentColor
    public var lineHeight = LineHeight.normal
    public var verticalAlign = VerticalAlign.baseline
    public var textAlign = TextAlign.start
    public var textAlignLast: TextAlign?
    public var textIndent = LengthPercentage.zero
    public var textTransform = TextTransform.none
    public var whiteSpace = WhiteSpace.normal
    public var wordBreak = WordBreak.normal
    public var overflowWrap = OverflowWrap.normal
    public var hyphens = Hyphens.manual
    public var textOverflowEllipsis = false
    /// CSS px.
    public var letterSpacing = 0.0
    public var wordSpacing = 0.0
    /// In space advances.
    public var tabSize = 8.0
    public var textDecorationLine: TextDecorationLine = []
    public var textDecorationStyle = TextDecorationStyle.solid
    public var textDecorationColor = ColorValue.currentColor
    /// CSS px; nil is `auto` (and `from-font`).
    public var textDecorationThickness: Double?
    /// CSS px; nil is `auto`.
    public var textUnderlineOffset: Double?
    public var textShadow: [Shadow] = []

    // CSS Lists, Tables
    public var listStyleType = ListStyleType.disc
    public var listStylePosition = ListStylePosition.outside
    public var listStyleImage = ImageSource.none
    public var tableLayout = TableLayout.auto
    public var borderCollapse = BorderCollapse.separate
    /// CSS px.
    public var borderSpacingX: CSSPixels = 0
    public var borderSpacingY: CSSPixels = 0
    public var captionSide = CaptionSide.top
    public var emptyCells = EmptyCells.show
    /// Quirks mode: the `nowrap` attribute of a cell with a px width keeps its min-content at least that width (HTML standard, "nowrap").
    public var hasNowrapAttribute = false

    // CSS Backgrounds, Images, Effects, Transforms
    public var backgroundColor = ColorValue.color(.transparent)
    public var backgroundLayers: [BackgroundLayer] = []
    /// `zoom` of this element alone; lengths are already multiplied by the accumulated zoom.
    public var zoom = 1.0
    /// `clip: rect()` that leaves nothing, `clip-path: inset(50%)` and `inset(100%)`: visually hidden content.
    public var isClippedAway = false

    /// The product of the `zoom` of the element and its ancestors.
    public internal(set) var accumulatedZoom = 1.0
    /// Where `font.size` comes from, for those who inherit it.
    var fontSizeOrigin = FontSizeOrigin()

    private var sharedRare = Shared(RareStyle())
    private var sharedRareInherited = Shared(RareInheritedStyle())
    public var rare: RareStyle {
        _read { yield sharedRare.value }
        _modify { yield &sharedRare.value }
    }
    public var rareInherited: RareInheritedStyle {
        _read { yield sharedRareInherited.value }
        _modify { yield &sharedRareInherited.value }
    }
    /// Takes the parent's inherited rare properties as they are.
    mutating func inheritRareStyle(of parent: ComputedStyle) { sharedRareInherited = parent.sharedRareInherited }

    /// The initial values.
    public init() {}
}

extension ComputedStyle {
    public var isFloating: Bool { float != .none && !isOutOfFlow }
    /// `position: absolute` or `fixed`.
    public var isOutOfFlow: Bool { position == .absolute || position == .fixed }
    /// Neither axis lets content show outside the padding box.
    public var clipsOverflow: Bool { overflowX != .visible || overflowY != .visible }
    /// CSS 2.2 §9.9.1 and CSS Color 3, Transforms 1: the box's content is painted as one unit.
    public var createsStackingContext: Bool {
        opacity < 1 || !transform.isEmpty || rare.makesGroup || (position != .static && zIndex != nil) || position == .fixed || position == .sticky
    }
    public var isTransformed: Bool { !transform.isEmpty }
    /// The containing block of its absolutely positioned descendants (CSS 2.2 §10.1, CSS Transforms 1, Filter Effects 1).
    public var containsPositioned: Bool { position != .static || isTransformed || !rare.filter.isEmpty }
}

extension ComputedStyle {
    /// A background or a border is painted.
    public var paintsBox: Bool {
        if !backgroundLayers.isEmpty || border.top.width > 0 || border.right.width > 0 || border.bottom.width > 0 || border.left.width > 0 { return true }
        return backgroundColor != .color(.transparent)
    }
}

extension TextAlign {
    /// Lines are not aligned by their starts.
    public func movesEnds(in direction: Direction) -> Bool {
        switch self {
        case .start: false
        case .end, .center, .justify, .webkitCenter: true
        case .left, .webkitLeft: direction == .rightToLeft
        case .right, .webkitRight: direction == .leftToRight
        }
    }
}
