import DOM
import Primitives

/// A style under construction: what its longhands add up to only at the end is kept apart until then.
struct StyleBuilder {
    static let initial = ComputedStyle()

    var style: ComputedStyle
    let parent: ComputedStyle
    let context: ComputeContext
    let variables: CustomProperties
    var lengths: LengthResolver
    /// CSS px, before rounding and before a style of `none` makes them zero.
    var borderWidths: Edges<Double>
    var outlineWidth: Double
    var columnRuleWidth: Double
    var background: BackgroundLists?
    var mask: MaskLists?
    var translate: [TransformFunction] = []
    var rotate: [TransformFunction] = []
    var scale: [TransformFunction] = []
    var isClippedByPath = false
    var isClippedByRect = false
    var content: [ContentComponent]?
    /// The longhands of the last value with `var()`: those of one shorthand follow each other.
    private var lastPending: PendingValue?
    private var lastExpansion: [Declaration] = []

    init(parent: ComputedStyle?, context: ComputeContext, variables: CustomProperties) {
        self.parent = parent ?? Self.initial
        self.context = context
        self.variables = variables
        style = parent.map { ComputedStyle(inheritingFrom: $0) } ?? Self.initial
        lengths = LengthResolver(fontSize: style.font.size, rootFontSize: context.rootFontSize,
                                 viewportWidth: context.media.viewportWidth, viewportHeight: context.media.viewportHeight)
        lengths.font = style.font
        lengths.fontUnits = context.fontUnits
        lengths.lineHeight = context.isRootElement ? .normal : style.lineHeight
        borderWidths = Edges(all: 3)
        outlineWidth = 3
        columnRuleWidth = 3
    }

    mutating func applyFirst(_ first: FirstDeclarations, of declarations: [Declaration]) {
        if let index = first.direction { apply(index, of: declarations) }
        if let index = first.colorScheme { apply(index, of: declarations) }
        if context.isRootElement, style.rareInherited.usesDarkScheme { style.color = .white }
        if let index = first.zoom { apply(index, of: declarations) }
        style.accumulatedZoom = parent.accumulatedZoom * style.zoom
        if style.zoom != 1 { style.scaleInheritedLengths(by: style.zoom) }
        lengths.zoom = style.accumulatedZoom
        borderWidths = Edges(all: 3 * lengths.zoom)
        outlineWidth = 3 * lengths.zoom
        columnRuleWidth = 3 * lengths.zoom

        let inherited = FontSizeState(of: parent, mode: context.mode)
        var state = inherited
        var isMonospace = inherited.origin.isMonospace
        if let index = first.fontFamily {
            switch resolved(index, of: declarations) {
            case .family(let list):
                style.font.families = list.names
                isMonospace = list.isMonospaceKeyword
            case .wide(.initial):
                style.font.families = []
                isMonospace = false
            default: break
            }
        }
        if let index = first.fontSize {
            switch resolved(index, of: declarations) {
            case .fontSize(let size):
                if context.isRootElement { lengths.rootFontSize = inherited.size }
                state.set(size, inherited: inherited, lengths: lengths)
            case .wide(.initial): state.set(.keyword(4), inherited: inherited, lengths: lengths)
            default: break
            }
        }
        state.change(toMonospace: isMonospace)
        style.fontSizeOrigin = state.origin
        style.font.size = min(LengthResolver.clamped(state.size * style.accumulatedZoom), 10_000)
        lengths.fontSize = style.font.size
        lengths.font = style.font
        if context.isRootElement { lengths.rootFontSize = state.size }
        if let index = first.lineHeight { apply(index, of: declarations) }
        lengths.lineHeight = style.lineHeight
    }

    /// The value of a declaration with `var()` replaced and `revert` carried out; `unset` where that fails.
    private mutating func resolved(_ index: Int, of declarations: [Declaration]) -> PropertyValue {
        var value = declarations[index].value
        if case .pending(let pending) = value { value = expansion(of: pending, for: declarations[index].property) }
        guard case .wide(let keyword) = value else { return value }
        switch keyword {
        case .inherit, .initial: return value
        case .unset: return .wide(declarations[index].property.isInherited ? .inherit : .initial)
        case .revert, .revertLayer:
            let property = declarations[index].property
            for earlier in declarations.indices.reversed() where declarations[earlier].isUserAgent && declarations[earlier].property == property {
                if case .pending = declarations[earlier].value { break }
                return declarations[earlier].value
            }
            return .wide(property.isInherited ? .inherit : .initial)
        }
    }
    private mutating func expansion(of pending: PendingValue, for property: PropertyID) -> PropertyValue {
        if lastPending != pending {
            lastPending = pending
            lastExpansion = []
            if let named = PropertyNames.lookUp(pending.name), let tokens = variables.substitute(pending.tokens[...]) {
                var slice = tokens[...]
                while case .whitespace? = slice.first { slice.removeFirst() }
                while case .whitespace? = slice.last { slice.removeLast() }
                if !slice.isEmpty, !parseValue(of: named, named: pending.name, value: slice, mode: context.mode, into: &lastExpansion) {
                    lastExpansion = []
                }
            }
        }
        for declaration in lastExpansion where declaration.property == property {
            if case .pending = declaration.value { break }
            return declaration.value
        }
        return .wide(.unset)
    }

    mutating func apply(_ index: Int, of declarations: [Declaration]) {
        let property = physical(declarations[index].property)
        let value: PropertyValue
        switch declarations[index].value {
        case .wide, .pending: value = resolved(index, of: declarations)
        default: value = declarations[index].value
        }
        if case .wide(let keyword) = value {
            let inherits = keyword == .inherit || (keyword == .unset && property.isInherited)
            copy(property, from: inherits ? parent : Self.initial, isInitial: !inherits)
        } else { set(property, value) }
    }

    /// CSS Logical Properties 1, for horizontal lines.
    private func physical(_ property: PropertyID) -> PropertyID {
        let isReversed = style.direction == .rightToLeft
        switch property {
        case .marginInlineStart: return isReversed ? .marginRight : .marginLeft
        case .marginInlineEnd: return isReversed ? .marginLeft : .marginRight
        case .paddingInlineStart: return isReversed ? .paddingRight : .paddingLeft
        case .paddingInlineEnd: return isReversed ? .paddingLeft : .paddingRight
        case .insetInlineStart: return isReversed ? .right : .left
        case .insetInlineEnd: return isReversed ? .left : .right
        case .borderInlineStartWidth: return isReversed ? .borderRightWidth : .borderLeftWidth
        case .borderInlineEndWidth: return isReversed ? .borderLeftWidth : .borderRightWidth
        case .borderInlineStartStyle: return isReversed ? .borderRightStyle : .borderLeftStyle
        case .borderInlineEndStyle: return isReversed ? .borderLeftStyle : .borderRightStyle
        case .borderInlineStartColor: return isReversed ? .borderRightColor : .borderLeftColor
        case .borderInlineEndColor: return isReversed ? .borderLeftColor : .borderRightColor
        default: return property
        }
    }
}

extension ComputedStyle {
    /// The inherited properties of `parent`, the others' initial values.
    public init(inheritingFrom parent: ComputedStyle) {
        self = StyleBuilder.initial
        direction = parent.direction
        visibility = parent.visibility
        font = parent.font
        fontSizeOrigin = parent.fontSizeOrigin
        accumulatedZoom = parent.accumulatedZoom
        color = parent.color
        textFillColor = parent.textFillColor
        lineHeight = parent.lineHeight
        textAlign = parent.textAlign
        textAlignLast = parent.textAlignLast
        textIndent = parent.textIndent
        textTransform = parent.textTransform
        whiteSpace = parent.whiteSpace
        wordBreak = parent.wordBreak
        overflowWrap = parent.overflowWrap
        hyphens = parent.hyphens
        letterSpacing = parent.letterSpacing
        wordSpacing = parent.wordSpacing
        tabSize = parent.tabSize
        textUnderlineOffset = parent.textUnderlineOffset
        textShadow = parent.textShadow
        listStyleType = parent.listStyleType
        listStylePosition = parent.listStylePosition
        listStyleImage = parent.listStyleImage
        borderCollapse = parent.borderCollapse
        borderSpacingX = parent.borderSpacingX
        borderSpacingY = parent.borderSpacingY
        captionSide = parent.captionSide
        emptyCells = parent.emptyCells
        inheritRareStyle(of: parent)
    }

    /// CSS Viewport, "zoom": inherited lengths grow with the element's own zoom.
    mutating func scaleInheritedLengths(by factor: Double) {
        if case .length(let px) = lineHeight { lineHeight = .length(LengthResolver.clamped(px * factor)) }
        if case .px(let px) = textIndent { textIndent = .px(LengthResolver.clamped(px * factor)) }
        letterSpacing = LengthResolver.clamped(letterSpacing * factor)
        if rareInherited.textStrokeWidth != 0 { rareInherited.textStrokeWidth = LengthResolver.clamped(rareInherited.textStrokeWidth * factor) }
        wordSpacing = LengthResolver.clamped(wordSpacing * factor)
        borderSpacingX = CSSPixels(flooring: borderSpacingX.double * factor)
        borderSpacingY = CSSPixels(flooring: borderSpacingY.double * factor)
    }
}
