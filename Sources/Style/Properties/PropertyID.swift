/// The longhand properties that a computed style holds, besides logical ones, which turn into a physical one when the direction is known.
enum PropertyID: UInt8, CaseIterable, Hashable, Sendable {
    /// `--x`: name and value stand in the declaration's value.
    case custom
    // First, since the others' values depend on them.
    case direction, colorScheme, zoom, fontFamily, fontSize, fontWeight, fontStyle, fontVariantCaps
    case display, position, float, clear, overflowX, overflowY, visibility, boxSizing, unicodeBidi, opacity, zIndex
    case top, right, bottom, left, insetInlineStart, insetInlineEnd
    case width, height, minWidth, minHeight, maxWidth, maxHeight, aspectRatio
    case marginTop, marginRight, marginBottom, marginLeft, marginInlineStart, marginInlineEnd
    case paddingTop, paddingRight, paddingBottom, paddingLeft, paddingInlineStart, paddingInlineEnd
    case borderTopWidth, borderRightWidth, borderBottomWidth, borderLeftWidth, borderInlineStartWidth, borderInlineEndWidth
    case borderTopStyle, borderRightStyle, borderBottomStyle, borderLeftStyle, borderInlineStartStyle, borderInlineEndStyle
    case borderTopColor, borderRightColor, borderBottomColor, borderLeftColor, borderInlineStartColor, borderInlineEndColor
    case borderTopLeftRadius, borderTopRightRadius, borderBottomRightRadius, borderBottomLeftRadius
    case color, textFillColor, lineHeight, verticalAlign, textAlign, textAlignLast, textIndent, textTransform, whiteSpace
    case wordBreak, overflowWrap, hyphens, textOverflow, letterSpacing, wordSpacing, tabSize, textJustify, fontKerning, fontSizeAdjust
    case textDecorationLine, textDecorationStyle, textDecorationColor, textDecorationThickness, textUnderlineOffset, textDecorationSkipInk, textShadow, textStrokeWidth, textStrokeColor
    case listStyleType, listStylePosition, listStyleImage
    case tableLayout, borderCollapse, borderSpacingX, borderSpacingY, captionSide, emptyCells
    /// No CSS property: the `nowrap` attribute of a cell in quirks mode.
    case nowrapQuirk
    case backgroundColor, backgroundImage, backgroundPositionX, backgroundPositionY, backgroundSize, backgroundRepeat, backgroundOrigin, backgroundClip, backgroundBlendMode
    case boxShadow, outlineWidth, outlineStyle, outlineColor, outlineOffset, objectFit, objectPosition
    case transform, transformOrigin, translate, rotate, scale, clip, clipPath, mixBlendMode, isolation, filter
    case borderImageSource, borderImageSlice, borderImageWidth, borderImageOutset, borderImageRepeat
    /// No CSS property: all five of them, as `border` resets them.
    case borderImageReset
    case maskImage, maskPosition, maskSize, maskRepeat, maskOrigin, maskClip, maskMode, maskComposite
    case flexDirection, flexWrap, flexGrow, flexShrink, flexBasis, order
    case justifyContent, alignContent, alignItems, alignSelf, justifyItems, justifySelf, rowGap, columnGap
    case gridTemplateColumns, gridTemplateRows, gridTemplateAreas, gridAutoColumns, gridAutoRows, gridAutoFlow
    case gridRowStart, gridRowEnd, gridColumnStart, gridColumnEnd
    case columnCount, columnWidth, columnFill, columnSpan, columnRuleWidth, columnRuleStyle, columnRuleColor
    case shapeOutside, shapeMargin, breakBefore, breakAfter, breakInside, orphans, widows
    case content
}

extension PropertyID {
    /// Takes its parent's value where nothing is declared.
    var isInherited: Bool {
        switch self {
        case .custom, .direction, .colorScheme, .textJustify, .fontKerning, .fontSizeAdjust, .textDecorationSkipInk, .textStrokeWidth, .textStrokeColor, .orphans, .widows, .fontFamily, .fontSize, .fontWeight, .fontStyle, .fontVariantCaps, .visibility, .color, .textFillColor, .lineHeight,
             .textAlign, .textAlignLast, .textIndent, .textTransform, .whiteSpace, .wordBreak, .overflowWrap, .hyphens, .letterSpacing,
             .wordSpacing, .tabSize, .textUnderlineOffset, .textShadow, .listStyleType, .listStylePosition, .listStyleImage, .borderCollapse,
             .borderSpacingX, .borderSpacingY, .captionSide, .emptyCells: true
        default: false
        }
    }
}
