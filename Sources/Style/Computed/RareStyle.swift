public import Primitives

/// Properties that few elements set and that are not inherited: styles that leave them alone share one allocation.
public struct RareStyle: Hashable, Sendable {
    // CSS Backgrounds, Basic User Interface, Images, Transforms
    public var boxShadow: [Shadow] = []
    /// Apart once more: it is large, and next to nobody sets it.
    private var sharedBorderImage = Shared(BorderImage())
    public var borderImage: BorderImage {
        _read { yield sharedBorderImage.value }
        _modify { yield &sharedBorderImage.value }
    }
    public var outline = BorderSide()
    public var outlineOffset = 0.0
    public var objectFit = ObjectFit.fill
    public var objectPosition = PositionValue.center
    public var transform: [TransformFunction] = []
    public var transformOrigin = PositionValue.center

    // CSS Flexbox, Grid, Box Alignment
    public var flexDirection = FlexDirection.row
    public var flexWrap = FlexWrap.nowrap
    public var flexGrow = 0.0
    public var flexShrink = 1.0
    public var flexBasis = SizeValue.auto
    public var order = 0
    public var justifyContent = BoxAlignment.normal
    public var alignContent = BoxAlignment.normal
    public var alignItems = BoxAlignment.normal
    public var alignSelf = BoxAlignment.auto
    public var justifyItems = BoxAlignment.normal
    public var justifySelf = BoxAlignment.auto
    public var rowGap = LengthPercentage.zero
    public var columnGap = LengthPercentage.zero
    public var gridTemplateColumns: [TrackListItem] = []
    public var gridTemplateRows: [TrackListItem] = []
    public var gridTemplateAreas: [[String]] = []
    public var gridAutoColumns: [TrackSize] = []
    public var gridAutoRows: [TrackSize] = []
    public var gridAutoFlowIsColumn = false
    public var gridAutoFlowIsDense = false
    public var gridRowStart = GridLine.auto
    public var gridRowEnd = GridLine.auto
    public var gridColumnStart = GridLine.auto
    public var gridColumnEnd = GridLine.auto

    // CSS Multi-column Layout, CSS Fragmentation
    /// Nil is `auto`.
    public var columnCount: Int?
    /// CSS px; nil is `auto`.
    public var columnWidth: Double?
    /// `column-gap` is not `normal`.
    public var hasColumnGap = false
    public var columnFill = ColumnFill.balance
    public var columnSpansAll = false
    public var columnRule = BorderSide()
    public var breakBefore = BreakValue.auto
    public var breakAfter = BreakValue.auto
    public var avoidsBreakInside = false

    // CSS Shapes, CSS Masking
    public var shapeOutside: ShapeReference<LengthPercentage>?
    public var shapeMargin = LengthPercentage.zero
    public var clipPath: ShapeReference<LengthPercentage>?
    public var mask: [MaskLayer] = []

    // Compositing and Blending
    public var mixBlendMode = BlendMode.normal
    /// `isolation: isolate`.
    public var isIsolated = false

    // Filter Effects
    public var filter: [FilterFunction] = []

    // CSS Sizing 4
    /// `aspect-ratio: auto <ratio>`: a natural ratio goes before the given one.
    public var prefersNaturalRatio = false
    public init() {}
}

extension RareStyle {
    /// A property that makes the element a stacking context by itself.
    public var makesGroup: Bool { clipPath != nil || mixBlendMode != .normal || isIsolated || !filter.isEmpty || !mask.isEmpty }
}

/// The same for properties that are inherited.
public struct RareInheritedStyle: Hashable, Sendable {
    // CSS Fonts
    public var kerns = true
    /// The x-height wanted, as a fraction of the font size; nil is `none`.
    public var fontSizeAdjust: FontSizeAdjust?
    // CSS Text
    public var textJustify = TextJustify.auto
    // CSS Text Decoration
    /// `text-decoration-skip-ink` is not `none`.
    public var skipsInk = true
    // Compatibility standard
    /// `-webkit-text-stroke-width`, CSS px, and its colour.
    public var textStrokeWidth = 0.0
    public var textStrokeColor = ColorValue.currentColor
    // CSS Color Adjustment
    public var usesDarkScheme = false
    // CSS Fragmentation
    public var orphans = 2
    public var widows = 2
    public init() {}
}

public enum ColumnFill: UInt8, Sendable, Hashable { case balance, auto }
public enum BreakValue: UInt8, Sendable, Hashable {
    case auto, avoid
    /// `column` and `always`: to the next column.
    case column
}
public enum TextJustify: UInt8, Sendable, Hashable { case auto, none, interWord, interCharacter }

/// CSS Fonts 5, "font-size-adjust": which extent of the face is to be the given fraction of the font size.
public struct FontSizeAdjust: Hashable, Sendable {
    public enum Metric: UInt8, Sendable, Hashable { case exHeight, capHeight, chWidth, icWidth, icHeight }
    public var metric: Metric
    /// Nil is `from-font`: the first available face's own.
    public var value: Double?
    public init(metric: Metric, value: Double?) { self.metric = metric; self.value = value }
}
