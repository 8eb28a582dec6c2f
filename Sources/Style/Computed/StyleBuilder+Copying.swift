import Primitives

extension StyleBuilder {
    /// `inherit` and `initial`: a property as another style has it.
    mutating func copy(_ property: PropertyID, from other: ComputedStyle, isInitial: Bool) {
        func width(_ side: BorderSide) -> Double { isInitial ? 3 * lengths.zoom : side.width.double }
        switch property {
        case .custom, .fontFamily, .fontSize, .nowrapQuirk: break
        case .direction: style.direction = other.direction
        case .zoom: style.zoom = other.zoom
        case .fontWeight: style.font.weight = other.font.weight
        case .fontStyle: style.font.isItalic = other.font.isItalic
        case .fontVariantCaps: style.font.isSmallCaps = other.font.isSmallCaps
        case .display: style.display = other.display
        case .position: style.position = other.position
        case .float: style.float = other.float
        case .clear: style.clear = other.clear
        case .overflowX: style.overflowX = other.overflowX
        case .overflowY: style.overflowY = other.overflowY
        case .visibility: style.visibility = other.visibility
        case .boxSizing: style.boxSizing = other.boxSizing
        case .unicodeBidi: style.unicodeBidi = other.unicodeBidi
        case .opacity: style.opacity = other.opacity
        case .zIndex: style.zIndex = other.zIndex
        case .top: style.inset.top = other.inset.top
        case .right: style.inset.right = other.inset.right
        case .bottom: style.inset.bottom = other.inset.bottom
        case .left: style.inset.left = other.inset.left
        case .width: style.width = other.width
        case .height: style.height = other.height
        case .minWidth: style.minWidth = other.minWidth
        case .minHeight: style.minHeight = other.minHeight
        case .maxWidth: style.maxWidth = other.maxWidth
        case .maxHeight: style.maxHeight = other.maxHeight
        case .aspectRatio:
            style.aspectRatio = other.aspectRatio
            style.rare.prefersNaturalRatio = other.rare.prefersNaturalRatio
        case .marginTop:
            style.margin.top = other.margin.top
            style.hasDefaultMarginTop = false
        case .marginRight: style.margin.right = other.margin.right
        case .marginBottom:
            style.margin.bottom = other.margin.bottom
            style.hasDefaultMarginBottom = false
        case .marginLeft: style.margin.left = other.margin.left
        case .paddingTop: style.padding.top = other.padding.top
        case .paddingRight: style.padding.right = other.padding.right
        case .paddingBottom: style.padding.bottom = other.padding.bottom
        case .paddingLeft: style.padding.left = other.padding.left
        case .borderTopWidth: borderWidths.top = width(other.border.top)
        case .borderRightWidth: borderWidths.right = width(other.border.right)
        case .borderBottomWidth: borderWidths.bottom = width(other.border.bottom)
        case .borderLeftWidth: borderWidths.left = width(other.border.left)
        case .borderTopStyle: style.border.top.style = other.border.top.style
        case .borderRightStyle: style.border.right.style = other.border.right.style
        case .borderBottomStyle: style.border.bottom.style = other.border.bottom.style
        case .borderLeftStyle: style.border.left.style = other.border.left.style
        case .borderTopColor: style.border.top.color = other.border.top.color
        case .borderRightColor: style.border.right.color = other.border.right.color
        case .borderBottomColor: style.border.bottom.color = other.border.bottom.color
        case .borderLeftColor: style.border.left.color = other.border.left.color
        case .borderTopLeftRadius: style.borderRadius.topLeft = other.borderRadius.topLeft
        case .borderTopRightRadius: style.borderRadius.topRight = other.borderRadius.topRight
        case .borderBottomRightRadius: style.borderRadius.bottomRight = other.borderRadius.bottomRight
        case .borderBottomLeftRadius: style.borderRadius.bottomLeft = other.borderRadius.bottomLeft
        case .color: style.color = other.color
        case .textFillColor: style.textFillColor = other.textFillColor
        case .lineHeight: style.lineHeight = other.lineHeight
        case .verticalAlign: style.verticalAlign = other.verticalAlign
        case .textAlign: style.textAlign = other.textAlign
        case .textAlignLast: style.textAlignLast = other.textAlignLast
        case .textIndent: style.textIndent = other.textIndent
        case .textTransform: style.textTransform = other.textTransform
        case .whiteSpace: style.whiteSpace = other.whiteSpace
        case .wordBreak: style.wordBreak = other.wordBreak
        case .overflowWrap: style.overflowWrap = other.overflowWrap
        case .hyphens: style.hyphens = other.hyphens
        case .textOverflow: style.textOverflowEllipsis = other.textOverflowEllipsis
        case .letterSpacing: style.letterSpacing = other.letterSpacing
        case .wordSpacing: style.wordSpacing = other.wordSpacing
        case .tabSize: style.tabSize = other.tabSize
        case .textDecorationLine: style.textDecorationLine = other.textDecorationLine
        case .textDecorationStyle: style.textDecorationStyle = other.textDecorationStyle
        case .textDecorationColor: style.textDecorationColor = other.textDecorationColor
        case .textDecorationThickness: style.textDecorationThickness = other.textDecorationThickness
        case .textUnderlineOffset: style.textUnderlineOffset = other.textUnderlineOffset
        case .textShadow: style.textShadow = other.textShadow
        case .listStyleType: style.listStyleType = other.listStyleType
        case .listStylePosition: style.listStylePosition = other.listStylePosition
        case .listStyleImage: style.listStyleImage = other.listStyleImage
        case .tableLayout: style.tableLayout = other.tableLayout
        case .borderCollapse: style.borderCollapse = other.borderCollapse
        case .borderSpacingX: style.borderSpacingX = other.borderSpacingX
        case .borderSpacingY: style.borderSpacingY = other.borderSpacingY
        case .captionSide: style.captionSide = other.captionSide
        case .emptyCells: style.emptyCells = other.emptyCells
        case .backgroundColor: style.backgroundColor = other.backgroundColor
        case .backgroundImage, .backgroundPositionX, .backgroundPositionY, .backgroundSize, .backgroundRepeat, .backgroundOrigin, .backgroundClip, .backgroundBlendMode:
            copyBackground(property, from: BackgroundLists(other.backgroundLayers))
        case .boxShadow: style.boxShadow = other.boxShadow
        case .outlineWidth: outlineWidth = width(other.outline)
        case .outlineStyle: style.outline.style = other.outline.style
        case .outlineColor: style.outline.color = other.outline.color
        case .outlineOffset: style.outlineOffset = other.outlineOffset
        case .objectFit: style.objectFit = other.objectFit
        case .objectPosition: style.objectPosition = other.objectPosition
        case .transform: style.transform = other.transform
        case .transformOrigin: style.transformOrigin = other.transformOrigin
        case .translate: translate = []
        case .rotate: rotate = []
        case .scale: scale = []
        case .clip: isClippedByRect = other.isClippedAway
        case .clipPath:
            style.rare.clipPath = other.rare.clipPath
            isClippedByPath = other.rare.clipPath?.shape?.isEmptyAnywhere ?? false
        case .mixBlendMode: style.rare.mixBlendMode = other.rare.mixBlendMode
        case .isolation: style.rare.isIsolated = other.rare.isIsolated
        case .maskImage, .maskPosition, .maskSize, .maskRepeat, .maskOrigin, .maskClip, .maskMode, .maskComposite:
            copyMask(property, from: MaskLists(other.rare.mask))
        case .borderImageSource, .borderImageSlice, .borderImageWidth, .borderImageOutset, .borderImageRepeat:
            copyBorderImage(property, from: other.rare.borderImage)
        case .borderImageReset: setBorderImage(other.rare.borderImage)
        case .textStrokeWidth: style.rareInherited.textStrokeWidth = other.rareInherited.textStrokeWidth
        case .textStrokeColor: style.rareInherited.textStrokeColor = other.rareInherited.textStrokeColor
        case .filter: style.rare.filter = other.rare.filter
        case .shapeOutside: style.rare.shapeOutside = other.rare.shapeOutside
        case .shapeMargin: style.rare.shapeMargin = other.rare.shapeMargin
        case .flexDirection: style.flexDirection = other.flexDirection
        case .flexWrap: style.flexWrap = other.flexWrap
        case .flexGrow: style.flexGrow = other.flexGrow
        case .flexShrink: style.flexShrink = other.flexShrink
        case .flexBasis: style.flexBasis = other.flexBasis
        case .order: style.order = other.order
        case .justifyContent: style.justifyContent = other.justifyContent
        case .alignContent: style.alignContent = other.alignContent
        case .alignItems: style.alignItems = other.alignItems
        case .alignSelf: style.alignSelf = other.alignSelf
        case .justifyItems: style.justifyItems = other.justifyItems
        case .justifySelf: style.justifySelf = other.justifySelf
        case .rowGap: style.rowGap = other.rowGap
        case .columnGap:
            style.columnGap = other.columnGap
            style.rare.hasColumnGap = other.rare.hasColumnGap
        case .gridTemplateColumns: style.gridTemplateColumns = other.gridTemplateColumns
        case .gridTemplateRows: style.gridTemplateRows = other.gridTemplateRows
        case .gridTemplateAreas: style.gridTemplateAreas = other.gridTemplateAreas
        case .gridAutoColumns: style.gridAutoColumns = other.gridAutoColumns
        case .gridAutoRows: style.gridAutoRows = other.gridAutoRows
        case .gridAutoFlow:
            style.gridAutoFlowIsColumn = other.gridAutoFlowIsColumn
            style.gridAutoFlowIsDense = other.gridAutoFlowIsDense
        case .gridRowStart: style.gridRowStart = other.gridRowStart
        case .gridRowEnd: style.gridRowEnd = other.gridRowEnd
        case .gridColumnStart: style.gridColumnStart = other.gridColumnStart
        case .gridColumnEnd: style.gridColumnEnd = other.gridColumnEnd
        case .content: content = nil
        case .colorScheme: style.rareInherited.usesDarkScheme = other.rareInherited.usesDarkScheme
        case .textJustify: style.rareInherited.textJustify = other.rareInherited.textJustify
        case .textDecorationSkipInk: style.rareInherited.skipsInk = other.rareInherited.skipsInk
        case .fontKerning: style.rareInherited.kerns = other.rareInherited.kerns
        case .fontSizeAdjust: style.rareInherited.fontSizeAdjust = other.rareInherited.fontSizeAdjust
        case .orphans: style.rareInherited.orphans = other.rareInherited.orphans
        case .widows: style.rareInherited.widows = other.rareInherited.widows
        case .columnCount: style.rare.columnCount = other.rare.columnCount
        case .columnWidth: style.rare.columnWidth = other.rare.columnWidth
        case .columnFill: style.rare.columnFill = other.rare.columnFill
        case .columnSpan: style.rare.columnSpansAll = other.rare.columnSpansAll
        case .columnRuleWidth: columnRuleWidth = width(other.rare.columnRule)
        case .columnRuleStyle: style.rare.columnRule.style = other.rare.columnRule.style
        case .columnRuleColor: style.rare.columnRule.color = other.rare.columnRule.color
        case .breakBefore: style.rare.breakBefore = other.rare.breakBefore
        case .breakAfter: style.rare.breakAfter = other.rare.breakAfter
        case .breakInside: style.rare.avoidsBreakInside = other.rare.avoidsBreakInside
        // Mapped to physical ones before.
        case .insetInlineStart, .insetInlineEnd, .marginInlineStart, .marginInlineEnd, .paddingInlineStart, .paddingInlineEnd,
             .borderInlineStartWidth, .borderInlineEndWidth, .borderInlineStartStyle, .borderInlineEndStyle, .borderInlineStartColor,
             .borderInlineEndColor: break
        }
    }

    /// Only what changes takes the style's rare properties out of the shared allocation.
    mutating func setBorderImage(_ image: BorderImage) {
        let old = style.rare.borderImage
        if old != image { style.rare.borderImage = image }
    }
    private mutating func copyBorderImage(_ property: PropertyID, from other: BorderImage) {
        var image = style.rare.borderImage
        switch property {
        case .borderImageSource: image.source = other.source
        case .borderImageSlice: (image.slice, image.fillsMiddle) = (other.slice, other.fillsMiddle)
        case .borderImageWidth: image.width = other.width
        case .borderImageOutset: image.outset = other.outset
        default: (image.repeatX, image.repeatY) = (other.repeatX, other.repeatY)
        }
        setBorderImage(image)
    }

    private mutating func copyMask(_ property: PropertyID, from other: MaskLists) {
        changeMask { lists in
            switch property {
            case .maskImage: lists.images = other.images
            case .maskPosition: lists.positions = other.positions
            case .maskSize: lists.sizes = other.sizes
            case .maskRepeat: lists.repeats = other.repeats
            case .maskOrigin: lists.origins = other.origins
            case .maskClip: lists.clips = other.clips
            case .maskMode: lists.modes = other.modes
            default: lists.composites = other.composites
            }
        }
    }

    private mutating func copyBackground(_ property: PropertyID, from other: BackgroundLists) {
        var lists = background ?? BackgroundLists()
        switch property {
        case .backgroundImage: lists.images = other.images
        case .backgroundPositionX: lists.xs = other.xs
        case .backgroundPositionY: lists.ys = other.ys
        case .backgroundSize: lists.sizes = other.sizes
        case .backgroundRepeat: lists.repeats = other.repeats
        case .backgroundOrigin: lists.origins = other.origins
        case .backgroundBlendMode: lists.blends = other.blends
        default: lists.clips = other.clips
        }
        background = lists
    }
}
