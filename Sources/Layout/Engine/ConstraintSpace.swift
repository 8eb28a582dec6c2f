public import Primitives

/// All that the layout of a box that establishes a formatting context may depend on. CSS px.
public struct ConstraintSpace: Equatable, Sendable {
    /// The containing block's content width: what percentages refer to, and what an automatic width fills.
    public var containingWidth: CSSPixels
    /// The containing block's content height where it is definite; percentages of heights refer to it.
    public var containingHeight: CSSPixels?
    /// The border-box width the parent has decided on (a table cell's column, a flex item, a shrunk float); nil: the box computes its own.
    public var borderBoxWidth: CSSPixels?
    /// The border-box height the parent has decided on (a stretched flex item, a cell in its row); nil: the box computes its own.
    public var borderBoxHeight: CSSPixels?
    /// Whether percentages inside resolve against `borderBoxHeight`.
    public var isHeightDefinite = true
    /// The border-box height an automatic height takes at least (the root element in quirks mode).
    public var minimumHeight: CSSPixels = 0
    /// An automatic width is fit-content instead of filling: floats, inline-blocks, out-of-flow boxes, tables.
    public var shrinksToFit = false
    /// The width an automatic width may take at most, if less than `containingWidth` (beside floats).
    public var availableWidth: CSSPixels
    /// Padding and border to use instead of the style's (collapsed borders of a cell).
    public var collapsedBorder: Edges<CSSPixels>?

    public init(containingWidth: CSSPixels, containingHeight: CSSPixels? = nil) {
        self.containingWidth = containingWidth
        self.containingHeight = containingHeight
        availableWidth = containingWidth
    }
}

/// All that a parent may read of a box's layout.
public struct LayoutResult: Sendable {
    public var fragment: FragmentID
    /// The border box, CSS px.
    public var size: Size
    /// From the border box's top to the baseline of its first (last) line; nil where it has none.
    public var firstBaseline: CSSPixels?
    public var lastBaseline: CSSPixels?
    /// Height of the content alone, before `height`, `min-height` or the parent's decision: border box, CSS px (table rows and flex need it).
    public var intrinsicHeight: CSSPixels
    public init(fragment: FragmentID, size: Size, firstBaseline: CSSPixels? = nil, lastBaseline: CSSPixels? = nil, intrinsicHeight: CSSPixels) {
        self.fragment = fragment; self.size = size; self.firstBaseline = firstBaseline; self.lastBaseline = lastBaseline; self.intrinsicHeight = intrinsicHeight
    }
}

/// CSS Sizing 3: a box's min-content and max-content size. CSS px.
public struct IntrinsicSizes: Equatable, Sendable {
    public var minContent: CSSPixels
    public var maxContent: CSSPixels
    public static let zero = IntrinsicSizes(minContent: 0, maxContent: 0)
    public init(minContent: CSSPixels, maxContent: CSSPixels) { self.minContent = minContent; self.maxContent = maxContent }
    public static func + (sizes: IntrinsicSizes, extra: CSSPixels) -> IntrinsicSizes {
        IntrinsicSizes(minContent: (sizes.minContent + extra).nonNegative, maxContent: (sizes.maxContent + extra).nonNegative)
    }
    public mutating func formMaximum(_ other: IntrinsicSizes) {
        minContent = max(minContent, other.minContent)
        maxContent = max(maxContent, other.maxContent)
    }
    /// CSS Sizing 3, "fit-content": min(max-content, max(min-content, available)).
    public func fit(_ available: CSSPixels) -> CSSPixels { min(maxContent, max(minContent, available)) }
}
