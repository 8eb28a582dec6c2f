import Primitives
import Style

/// The axes and the room of one flex container (Flexbox §2). CSS px.
struct FlexContainer {
    var box: BoxID
    /// The main axis is horizontal.
    var isRow: Bool
    /// Main start is at the right (row) or the bottom (column).
    var isMainReversed: Bool
    /// Cross start is at the right (column) or the bottom (row).
    var isCrossReversed: Bool
    /// The direction property, not the writing direction, turns the axis: `start` and `flex-start` differ.
    var hasReversedDirection: Bool
    var hasReversedWrap: Bool
    /// `flex-wrap` is not `nowrap`.
    var isMultiLine: Bool
    var contentWidth: CSSPixels
    /// Where the content height does not depend on the content.
    var definiteHeight: CSSPixels?
    /// What percentages of the items' heights refer to.
    var percentageHeight: CSSPixels?
    /// Between items, and between lines.
    var mainGap: CSSPixels
    var crossGap: CSSPixels

    init(_ box: BoxID, style: borrowing ComputedStyle, contentWidth: CSSPixels, definiteHeight: CSSPixels?, percentageHeight: CSSPixels?) {
        self.box = box
        self.contentWidth = contentWidth
        self.definiteHeight = definiteHeight
        self.percentageHeight = percentageHeight
        isRow = style.flexDirection == .row || style.flexDirection == .rowReverse
        hasReversedDirection = style.flexDirection == .rowReverse || style.flexDirection == .columnReverse
        hasReversedWrap = style.flexWrap == .wrapReverse
        isMultiLine = style.flexWrap != .nowrap
        let isRightToLeft = style.direction == .rightToLeft
        isMainReversed = hasReversedDirection != (isRow && isRightToLeft)
        isCrossReversed = hasReversedWrap != (!isRow && isRightToLeft)
        // CSS Box Alignment 3 §8.3: percentages of an indefinite size are zero.
        let columnGap = style.columnGap.resolve(contentWidth).nonNegative
        let rowGap = style.rowGap.hasPercent && definiteHeight == nil ? .zero : style.rowGap.resolve(definiteHeight ?? 0).nonNegative
        mainGap = isRow ? columnGap : rowGap
        crossGap = isRow ? rowGap : columnGap
    }

    func main(_ size: Size) -> CSSPixels { isRow ? size.width : size.height }
    func cross(_ size: Size) -> CSSPixels { isRow ? size.height : size.width }
    func main(_ edges: Edges<CSSPixels>) -> CSSPixels { isRow ? edges.horizontal : edges.vertical }
    func cross(_ edges: Edges<CSSPixels>) -> CSSPixels { isRow ? edges.vertical : edges.horizontal }
    func mainStart<Value>(_ edges: Edges<Value>) -> Value {
        isRow ? (isMainReversed ? edges.right : edges.left) : (isMainReversed ? edges.bottom : edges.top)
    }
    func mainEnd<Value>(_ edges: Edges<Value>) -> Value {
        isRow ? (isMainReversed ? edges.left : edges.right) : (isMainReversed ? edges.top : edges.bottom)
    }
    func crossStart<Value>(_ edges: Edges<Value>) -> Value {
        isRow ? (isCrossReversed ? edges.bottom : edges.top) : (isCrossReversed ? edges.right : edges.left)
    }
    func crossEnd<Value>(_ edges: Edges<Value>) -> Value {
        isRow ? (isCrossReversed ? edges.top : edges.bottom) : (isCrossReversed ? edges.left : edges.right)
    }

    /// `justify-content` along the main axis.
    func mainDistribution(_ alignment: BoxAlignment) -> ContentDistribution {
        switch alignment {
        case .flexEnd: .end
        case .start, .baseline: hasReversedDirection ? .end : .start
        case .end, .lastBaseline: hasReversedDirection ? .start : .end
        case .left: !isRow ? .start : isMainReversed ? .end : .start
        case .right: !isRow ? .start : isMainReversed ? .start : .end
        case .center: .center
        case .spaceBetween: .spaceBetween
        case .spaceAround: .spaceAround
        case .spaceEvenly: .spaceEvenly
        case .auto, .normal, .stretch, .flexStart: .start
        }
    }
    /// `align-content` along the cross axis; `stretch` has been dealt with.
    func crossDistribution(_ alignment: BoxAlignment) -> ContentDistribution {
        switch alignment {
        case .flexEnd: .end
        case .start, .baseline: hasReversedWrap ? .end : .start
        case .end, .lastBaseline: hasReversedWrap ? .start : .end
        case .center: .center
        case .spaceBetween: .spaceBetween
        case .spaceAround: .spaceAround
        case .spaceEvenly: .spaceEvenly
        case .auto, .normal, .stretch, .flexStart, .left, .right: .start
        }
    }
}

/// A flex item on its way through the algorithm. Sizes are of the border box unless they say otherwise. CSS px.
struct FlexItem {
    /// `align-self`, resolved against the container, along the cross axis.
    enum Alignment { case stretch, start, end, center, baseline }
    var box: BoxID
    /// `auto` is 0 until free space has been given to it.
    var margins: Edges<CSSPixels>
    var edges: Edges<CSSPixels>
    var alignment: Alignment
    /// `align-self: stretch`, an automatic cross size and no automatic cross margins.
    var isStretched: Bool
    var grow: Double
    var shrink: Double
    var base: CSSPixels = 0
    var minimum: CSSPixels = 0
    var maximum: CSSPixels = .max
    /// The flex base size came from a length, not from the content.
    var hasDefiniteBase = false
    var isFrozen = false
    /// Which limit the last attempt ran into: +1 the minimum, -1 the maximum.
    var violation = 0
    /// The used main size.
    var target: CSSPixels = 0
    /// A column item laid out with an automatic height.
    var measured: LayoutResult?
    var result: LayoutResult?
    /// Of the border box, from main start and cross start of the container's content box.
    var mainPosition: CSSPixels = 0
    var crossPosition: CSSPixels = 0

    var hypothetical: CSSPixels { max(min(base, maximum), minimum) }
}

/// Flexbox §9.3: items that share a line.
struct FlexLine {
    var items: Range<Int>
    var crossSize: CSSPixels = 0
    var crossPosition: CSSPixels = 0
    /// From cross start to the shared baseline, and from there to cross end, of the items that align so.
    var ascent: CSSPixels?
    var descent = CSSPixels.min
}
