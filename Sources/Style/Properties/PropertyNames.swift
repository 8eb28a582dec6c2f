import Primitives

/// What a property name of a style sheet stands for.
enum NamedProperty: Sendable {
    case longhand(PropertyID)
    case shorthand(Shorthand)
    /// Valid in Chromium without any effect here: nothing to report.
    case ignored
}

/// The properties that set several longhands.
enum Shorthand: UInt8, CaseIterable, Hashable, Sendable {
    case all, margin, padding, inset, marginInline, marginBlock, paddingInline, paddingBlock, insetInline, insetBlock
    case border, borderTop, borderRight, borderBottom, borderLeft, borderInline, borderBlock, borderInlineStart, borderInlineEnd
    case borderWidth, borderStyle, borderColor, borderInlineWidth, borderInlineStyle, borderInlineColor
    case borderBlockWidth, borderBlockStyle, borderBlockColor, borderRadius, borderSpacing, outline
    case background, backgroundPosition, font, fontVariant, listStyle, textDecoration, overflow, flex, flexFlow, gap
    case placeContent, placeItems, placeSelf, gridArea, gridRow, gridColumn, gridTemplate, grid, textWrap, whiteSpaceCollapse, columns, columnRule, mask, borderImage
    /// Only with its prefix.
    case textStroke
}

enum PropertyNames {
    /// `name` in lower case. Nil: unknown.
    static func lookUp(_ name: [UInt8]) -> NamedProperty? {
        if let found = table[name] { return found }
        // Other engines' and word processors' own properties are no news to anybody.
        if name.first == 0x2D || name.starts(with: "mso-".utf8) || name.starts(with: "ms-".utf8) { return .ignored }
        return nil
    }

    /// A property's CSS name is its case's name, hyphenated.
    static func hyphenated(_ name: String) -> String {
        var result = ""
        for byte in name.utf8 {
            let scalar = Unicode.Scalar(byte)
            if byte &- 0x41 < 26 { result += "-" }
            result.unicodeScalars.append(byte &- 0x41 < 26 ? Unicode.Scalar(byte | 0x20) : scalar)
        }
        return result
    }

    private static let table: [[UInt8]: NamedProperty] = {
        var table: [[UInt8]: NamedProperty] = [:]
        for property in PropertyID.allCases {
            switch property {
            case .custom, .nowrapQuirk, .borderImageReset, .borderSpacingX, .borderSpacingY, .textFillColor, .textStrokeWidth, .textStrokeColor: break
            default: table[Array(hyphenated(String(describing: property)).utf8)] = .longhand(property)
            }
        }
        for shorthand in Shorthand.allCases where shorthand != .textStroke { table[Array(hyphenated(String(describing: shorthand)).utf8)] = .shorthand(shorthand) }
        for (alias, property) in aliases { table[bytes(alias)] = .longhand(property) }
        for (alias, shorthand) in shorthandAliases { table[bytes(alias)] = .shorthand(shorthand) }
        let text = ignored
        for word in UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount).split(whereSeparator: { ASCII.isWhitespace($0) }) {
            table[Array(word)] = .ignored
        }
        return table
    }()
    private static func bytes(_ text: StaticString) -> [UInt8] { Array(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)) }

    /// Logical names for horizontal text, and Chromium's own prefixed names.
    private static let aliases: [(StaticString, PropertyID)] = [
        ("margin-block-start", .marginTop), ("margin-block-end", .marginBottom), ("padding-block-start", .paddingTop),
        ("padding-block-end", .paddingBottom), ("inset-block-start", .top), ("inset-block-end", .bottom),
        ("border-block-start-width", .borderTopWidth), ("border-block-end-width", .borderBottomWidth),
        ("border-block-start-style", .borderTopStyle), ("border-block-end-style", .borderBottomStyle),
        ("border-block-start-color", .borderTopColor), ("border-block-end-color", .borderBottomColor),
        ("border-start-start-radius", .borderTopLeftRadius), ("border-start-end-radius", .borderTopRightRadius),
        ("border-end-start-radius", .borderBottomLeftRadius), ("border-end-end-radius", .borderBottomRightRadius),
        ("inline-size", .width), ("block-size", .height), ("min-inline-size", .minWidth), ("min-block-size", .minHeight),
        ("max-inline-size", .maxWidth), ("max-block-size", .maxHeight), ("overflow-inline", .overflowX), ("overflow-block", .overflowY),
        ("word-wrap", .overflowWrap), ("grid-row-gap", .rowGap), ("grid-column-gap", .columnGap), ("-webkit-column-gap", .columnGap),
        ("-webkit-text-fill-color", .textFillColor), ("-webkit-text-stroke-width", .textStrokeWidth),
        ("-webkit-text-stroke-color", .textStrokeColor), ("-webkit-box-sizing", .boxSizing), ("-webkit-opacity", .opacity),
        ("-webkit-box-shadow", .boxShadow), ("-webkit-background-size", .backgroundSize), ("-webkit-background-clip", .backgroundClip),
        ("-webkit-background-origin", .backgroundOrigin), ("-webkit-transform", .transform), ("-webkit-transform-origin", .transformOrigin),
        ("-webkit-border-top-left-radius", .borderTopLeftRadius), ("-webkit-border-top-right-radius", .borderTopRightRadius),
        ("-webkit-border-bottom-left-radius", .borderBottomLeftRadius), ("-webkit-border-bottom-right-radius", .borderBottomRightRadius),
        ("-webkit-align-content", .alignContent), ("-webkit-align-items", .alignItems), ("-webkit-align-self", .alignSelf),
        ("-webkit-justify-content", .justifyContent), ("-webkit-flex-basis", .flexBasis), ("-webkit-flex-direction", .flexDirection),
        ("-webkit-flex-grow", .flexGrow), ("-webkit-flex-shrink", .flexShrink), ("-webkit-flex-wrap", .flexWrap), ("-webkit-order", .order),
        ("-webkit-clip-path", .clipPath), ("-webkit-filter", .filter), ("-webkit-mask-image", .maskImage),
        ("-webkit-mask-position", .maskPosition), ("-webkit-mask-size", .maskSize), ("-webkit-mask-repeat", .maskRepeat),
        ("-webkit-mask-origin", .maskOrigin), ("-webkit-mask-clip", .maskClip), ("-webkit-mask-composite", .maskComposite), ("-webkit-margin-start", .marginInlineStart), ("-webkit-margin-end", .marginInlineEnd),
        ("-webkit-margin-before", .marginTop), ("-webkit-margin-after", .marginBottom), ("-webkit-padding-start", .paddingInlineStart),
        ("-webkit-padding-end", .paddingInlineEnd), ("-webkit-padding-before", .paddingTop), ("-webkit-padding-after", .paddingBottom),
        ("-webkit-border-start-width", .borderInlineStartWidth), ("-webkit-border-end-width", .borderInlineEndWidth),
        ("-webkit-border-horizontal-spacing", .borderSpacingX), ("-webkit-border-vertical-spacing", .borderSpacingY),
        ("-webkit-logical-width", .width), ("-webkit-logical-height", .height),
        ("text-wrap-mode", .whiteSpace),
        ("-webkit-column-count", .columnCount), ("-webkit-column-width", .columnWidth), ("-webkit-column-span", .columnSpan),
        ("-webkit-column-rule-width", .columnRuleWidth), ("-webkit-column-rule-style", .columnRuleStyle),
        ("-webkit-column-rule-color", .columnRuleColor), ("-webkit-column-break-before", .breakBefore),
        ("-webkit-column-break-after", .breakAfter), ("-webkit-column-break-inside", .breakInside), ("page-break-inside", .breakInside),
    ]
    private static let shorthandAliases: [(StaticString, Shorthand)] = [
        ("border-block-start", .borderTop), ("border-block-end", .borderBottom), ("-webkit-border-radius", .borderRadius),
        ("-webkit-border-start", .borderInlineStart), ("-webkit-border-end", .borderInlineEnd), ("-webkit-border-before", .borderTop),
        ("-webkit-border-after", .borderBottom), ("-webkit-flex", .flex), ("-webkit-flex-flow", .flexFlow), ("grid-gap", .gap),
        ("-webkit-text-decoration", .textDecoration), ("-webkit-columns", .columns), ("-webkit-column-rule", .columnRule),
        ("-webkit-text-stroke", .textStroke), ("-webkit-mask", .mask), ("-webkit-border-image", .borderImage),
    ]
    private static let ignored: StaticString = """
    accent-color animation animation-delay animation-direction animation-duration animation-fill-mode animation-iteration-count animation-name
    animation-play-state animation-timing-function appearance backdrop-filter backface-visibility background-attachment
    caret-color contain content-visibility counter-increment counter-reset counter-set cursor fill fill-opacity font-display font-feature-settings
    font-optical-sizing font-stretch font-synthesis font-variant-alternates font-variant-east-asian font-variant-emoji font-variant-ligatures
    font-variant-numeric font-variant-position font-variation-settings font-width forced-color-adjust hanging-punctuation hyphenate-character
    image-orientation image-rendering line-break offset overflow-anchor
    overscroll-behavior page page-break-after page-break-before perspective perspective-origin pointer-events print-color-adjust quotes resize
    ruby-position scroll-behavior scroll-snap-align scroll-snap-type scrollbar-color scrollbar-gutter scrollbar-width speak src stroke
    stroke-width text-align-all text-combine-upright text-decoration-skip text-emphasis text-orientation text-rendering
    text-size-adjust text-spacing text-underline-position touch-action transform-box transform-style transition transition-delay transition-duration
    transition-property transition-timing-function unicode-range user-select will-change writing-mode
    """
}
