import Primitives

extension Shorthand {
    /// The longhands that it sets, in the order of its values where these are edges.
    var longhands: [PropertyID] {
        switch self {
        case .all: Shorthand.everything
        case .margin: [.marginTop, .marginRight, .marginBottom, .marginLeft]
        case .padding: [.paddingTop, .paddingRight, .paddingBottom, .paddingLeft]
        case .inset: [.top, .right, .bottom, .left]
        case .marginInline: [.marginInlineStart, .marginInlineEnd]
        case .marginBlock: [.marginTop, .marginBottom]
        case .paddingInline: [.paddingInlineStart, .paddingInlineEnd]
        case .paddingBlock: [.paddingTop, .paddingBottom]
        case .insetInline: [.insetInlineStart, .insetInlineEnd]
        case .insetBlock: [.top, .bottom]
        case .border: Shorthand.borderWidth.longhands + Shorthand.borderStyle.longhands + Shorthand.borderColor.longhands + [.borderImageReset]
        case .borderImage: [.borderImageSource, .borderImageSlice, .borderImageWidth, .borderImageOutset, .borderImageRepeat]
        case .borderTop: [.borderTopWidth, .borderTopStyle, .borderTopColor]
        case .borderRight: [.borderRightWidth, .borderRightStyle, .borderRightColor]
        case .borderBottom: [.borderBottomWidth, .borderBottomStyle, .borderBottomColor]
        case .borderLeft: [.borderLeftWidth, .borderLeftStyle, .borderLeftColor]
        case .borderInlineStart: [.borderInlineStartWidth, .borderInlineStartStyle, .borderInlineStartColor]
        case .borderInlineEnd: [.borderInlineEndWidth, .borderInlineEndStyle, .borderInlineEndColor]
        case .borderInline: Shorthand.borderInlineStart.longhands + Shorthand.borderInlineEnd.longhands
        case .borderBlock: Shorthand.borderTop.longhands + Shorthand.borderBottom.longhands
        case .borderWidth: [.borderTopWidth, .borderRightWidth, .borderBottomWidth, .borderLeftWidth]
        case .borderStyle: [.borderTopStyle, .borderRightStyle, .borderBottomStyle, .borderLeftStyle]
        case .borderColor: [.borderTopColor, .borderRightColor, .borderBottomColor, .borderLeftColor]
        case .borderInlineWidth: [.borderInlineStartWidth, .borderInlineEndWidth]
        case .borderInlineStyle: [.borderInlineStartStyle, .borderInlineEndStyle]
        case .borderInlineColor: [.borderInlineStartColor, .borderInlineEndColor]
        case .borderBlockWidth: [.borderTopWidth, .borderBottomWidth]
        case .borderBlockStyle: [.borderTopStyle, .borderBottomStyle]
        case .borderBlockColor: [.borderTopColor, .borderBottomColor]
        case .borderRadius: [.borderTopLeftRadius, .borderTopRightRadius, .borderBottomRightRadius, .borderBottomLeftRadius]
        case .borderSpacing: [.borderSpacingX, .borderSpacingY]
        case .outline: [.outlineWidth, .outlineStyle, .outlineColor]
        case .background: [.backgroundColor, .backgroundImage, .backgroundPositionX, .backgroundPositionY, .backgroundSize, .backgroundRepeat,
                           .backgroundOrigin, .backgroundClip, .backgroundBlendMode]
        case .backgroundPosition: [.backgroundPositionX, .backgroundPositionY]
        case .font: [.fontStyle, .fontVariantCaps, .fontWeight, .fontSize, .lineHeight, .fontFamily]
        case .fontVariant: [.fontVariantCaps]
        case .listStyle: [.listStyleType, .listStylePosition, .listStyleImage]
        case .textDecoration: [.textDecorationLine, .textDecorationStyle, .textDecorationColor, .textDecorationThickness]
        case .overflow: [.overflowX, .overflowY]
        case .flex: [.flexGrow, .flexShrink, .flexBasis]
        case .flexFlow: [.flexDirection, .flexWrap]
        case .gap: [.rowGap, .columnGap]
        case .placeContent: [.alignContent, .justifyContent]
        case .placeItems: [.alignItems, .justifyItems]
        case .placeSelf: [.alignSelf, .justifySelf]
        case .gridArea: [.gridRowStart, .gridColumnStart, .gridRowEnd, .gridColumnEnd]
        case .gridRow: [.gridRowStart, .gridRowEnd]
        case .gridColumn: [.gridColumnStart, .gridColumnEnd]
        case .gridTemplate: [.gridTemplateRows, .gridTemplateColumns, .gridTemplateAreas]
        case .grid: [.gridTemplateRows, .gridTemplateColumns, .gridTemplateAreas, .gridAutoFlow, .gridAutoRows, .gridAutoColumns]
        case .textWrap, .whiteSpaceCollapse: [.whiteSpace]
        case .columns: [.columnWidth, .columnCount]
        case .textStroke: [.textStrokeWidth, .textStrokeColor]
        case .mask: [.maskImage, .maskPosition, .maskSize, .maskRepeat, .maskOrigin, .maskClip, .maskMode, .maskComposite]
        case .columnRule: [.columnRuleWidth, .columnRuleStyle, .columnRuleColor]
        }
    }
    /// CSS Cascade 5: `all` leaves direction, bidi and custom properties alone.
    private static let everything = PropertyID.allCases.filter { ![.custom, .direction, .unicodeBidi, .nowrapQuirk].contains($0) }
}

extension ValueParser {
    /// The whole value of a shorthand; false if it is invalid, whatever was appended.
    mutating func consumeShorthand(_ shorthand: Shorthand, into declarations: inout [Declaration]) -> Bool {
        switch shorthand {
        case .all: return false
        case .margin, .padding, .inset, .borderWidth, .borderStyle, .borderColor: return consumeEdges(shorthand.longhands, into: &declarations)
        case .marginInline, .marginBlock, .paddingInline, .paddingBlock, .insetInline, .insetBlock, .overflow, .borderSpacing, .gap,
             .borderInlineWidth, .borderInlineStyle, .borderInlineColor, .borderBlockWidth, .borderBlockStyle, .borderBlockColor,
             .placeItems, .placeSelf:
            return consumePair(shorthand.longhands, into: &declarations)
        case .placeContent:
            guard let align = consumeAlignment(of: .alignContent) else { return false }
            let justify = isAtEnd() ? (align == .baseline || align == .lastBaseline ? BoxAlignment.start : align) : consumeAlignment(of: .justifyContent)
            guard let justify, isAtEnd() else { return false }
            declarations.append(Declaration(property: .alignContent, value: .keyword(align.rawValue)))
            declarations.append(Declaration(property: .justifyContent, value: .keyword(justify.rawValue)))
            return true
        case .border, .borderTop, .borderRight, .borderBottom, .borderLeft, .borderInline, .borderBlock, .borderInlineStart, .borderInlineEnd, .outline,
             .columnRule:
            return consumeBorder(shorthand, into: &declarations)
        case .borderRadius: return consumeBorderRadius(into: &declarations)
        case .background: return consumeBackground(into: &declarations)
        case .borderImage: return consumeBorderImage(into: &declarations)
        case .textStroke: return consumeAnyOrder(shorthand.longhands, initial: [.length(.zero), .color(.currentColor)], into: &declarations)
        case .mask: return consumeMask(into: &declarations)
        case .backgroundPosition:
            guard let positions = commaSeparated({ $0.consumePosition() }), isAtEnd() else { return false }
            declarations.append(Declaration(property: .backgroundPositionX, value: .lengths(positions.map(\.x))))
            declarations.append(Declaration(property: .backgroundPositionY, value: .lengths(positions.map(\.y))))
            return true
        case .font: return consumeFont(into: &declarations)
        case .fontVariant:
            guard let caps = consumeFontVariant(), isAtEnd() else { return false }
            declarations.append(Declaration(property: .fontVariantCaps, value: .keyword(caps)))
            return true
        case .listStyle: return consumeListStyle(into: &declarations)
        case .textDecoration: return consumeTextDecoration(into: &declarations)
        case .flex: return consumeFlex(into: &declarations)
        case .flexFlow: return consumeAnyOrder(shorthand.longhands, initial: [.keyword(FlexDirection.row.rawValue), .keyword(FlexWrap.nowrap.rawValue)],
                                               into: &declarations)
        case .columns: return consumeAnyOrder(shorthand.longhands, initial: [.auto, .auto], into: &declarations)
        case .gridArea, .gridRow, .gridColumn: return consumeGridLines(shorthand.longhands, into: &declarations)
        case .gridTemplate: return consumeGridTemplate(into: &declarations)
        case .grid: return consumeGrid(into: &declarations)
        case .textWrap:
            var mode = WhiteSpace.normal, found = false
            while !isAtEnd() {
                if consume("nowrap") { mode = .nowrap } else if !(consume("wrap") || consume("balance") || consume("pretty") || consume("stable") || consume("auto")) { return false }
                found = true
            }
            declarations.append(Declaration(property: .whiteSpace, value: .keyword(mode.rawValue)))
            return found
        case .whiteSpaceCollapse:
            let value: WhiteSpace
            if consume("collapse") { value = .normal } else if consume("preserve") { value = .preWrap }
            else if consume("preserve-breaks") { value = .preLine } else if consume("break-spaces") { value = .breakSpaces } else { return false }
            declarations.append(Declaration(property: .whiteSpace, value: .keyword(value.rawValue)))
            return isAtEnd()
        }
    }

    /// One to four values for top, right, bottom, left.
    private mutating func consumeEdges(_ properties: [PropertyID], into declarations: inout [Declaration]) -> Bool {
        var values: [PropertyValue] = []
        while values.count < 4, !isAtEnd() {
            guard let value = consumeValue(of: properties[0]) else { return false }
            values.append(value)
        }
        guard let top = values.first, isAtEnd() else { return false }
        let right = values.count > 1 ? values[1] : top
        let edges = [top, right, values.count > 2 ? values[2] : top, values.count > 3 ? values[3] : right]
        for (property, value) in zip(properties, edges) { declarations.append(Declaration(property: property, value: value)) }
        return true
    }
    /// One or two values.
    private mutating func consumePair(_ properties: [PropertyID], into declarations: inout [Declaration]) -> Bool {
        guard let first = consumeValue(of: properties[0]) else { return false }
        guard let second = isAtEnd() ? first : consumeValue(of: properties[1]), isAtEnd() else { return false }
        declarations.append(Declaration(property: properties[0], value: first))
        declarations.append(Declaration(property: properties[1], value: second))
        return true
    }
    /// Each longhand at most once, in any order.
    private mutating func consumeAnyOrder(_ properties: [PropertyID], initial: [PropertyValue], into declarations: inout [Declaration]) -> Bool {
        var values: [PropertyValue?] = Array(repeating: nil, count: properties.count)
        var found = false
        scan: while !isAtEnd() {
            for index in properties.indices where values[index] == nil {
                if let value = attempt({ $0.consumeValue(of: properties[index]) }) {
                    values[index] = value
                    found = true
                    continue scan
                }
            }
            return false
        }
        for index in properties.indices { declarations.append(Declaration(property: properties[index], value: values[index] ?? initial[index])) }
        return found
    }

    private mutating func consumeBorder(_ shorthand: Shorthand, into declarations: inout [Declaration]) -> Bool {
        var width: SpecifiedLength?, style: UInt8?, color: ColorValue?, found = false
        let styles = shorthand == .outline ? Keywords.outlineStyle : Keywords.borderStyle
        while !isAtEnd() {
            if style == nil, let value = consumeKeyword(styles) { style = value }
            else if width == nil, let value = consumeBorderWidth(unitlessQuirk: false) { width = value }
            else if color == nil, let value = consumeColor() { color = value }
            else { return false }
            found = true
        }
        guard found else { return false }
        for property in shorthand.longhands {
            let value: PropertyValue
            switch property {
            case .borderTopWidth, .borderRightWidth, .borderBottomWidth, .borderLeftWidth, .borderInlineStartWidth, .borderInlineEndWidth, .outlineWidth,
                 .columnRuleWidth:
                value = .length(width ?? .px(3))
            case .borderTopStyle, .borderRightStyle, .borderBottomStyle, .borderLeftStyle, .borderInlineStartStyle, .borderInlineEndStyle, .outlineStyle,
                 .columnRuleStyle:
                value = .keyword(style ?? BorderStyle.none.rawValue)
            case .borderImageReset: value = .none
            default: value = .color(color ?? .currentColor)
            }
            declarations.append(Declaration(property: property, value: value))
        }
        return true
    }

    private mutating func consumeBorderRadius(into declarations: inout [Declaration]) -> Bool {
        func corners(_ parser: inout ValueParser) -> [SpecifiedLength]? {
            var values: [SpecifiedLength] = []
            while values.count < 4, let length = parser.consumeLength(.nonNegative) { values.append(length) }
            guard let first = values.first else { return nil }
            let second = values.count > 1 ? values[1] : first
            return [first, second, values.count > 2 ? values[2] : first, values.count > 3 ? values[3] : second]
        }
        guard let horizontal = corners(&self) else { return false }
        var vertical = horizontal
        if consumeSlash() {
            guard let other = corners(&self) else { return false }
            vertical = other
        }
        guard isAtEnd() else { return false }
        for (index, property) in Shorthand.borderRadius.longhands.enumerated() {
            declarations.append(Declaration(property: property, value: .lengthPair(horizontal[index], vertical[index])))
        }
        return true
    }

    /// A `none` stands for whichever of type and image is not given otherwise.
    private mutating func consumeListStyle(into declarations: inout [Declaration]) -> Bool {
        var type: ListStyleType?, place: UInt8?, image: SpecifiedImage?, nones = 0, found = false
        while !isAtEnd() {
            if nones < 2, consume("none") { nones += 1 }
            else if place == nil, let value = consumeKeyword(Keywords.listStylePosition) { place = value }
            else if image == nil, let value = consumeImage(allowsNone: false) { image = value }
            else if type == nil, let value = consumeListStyleType() { type = value }
            else { return false }
            found = true
        }
        guard found, nones + (type == nil ? 0 : 1) + (image == nil ? 0 : 1) <= 2 else { return false }
        declarations.append(Declaration(property: .listStyleType, value: .listStyleType(type ?? (nones > 0 ? ListStyleType.none : .disc))))
        declarations.append(Declaration(property: .listStylePosition, value: .keyword(place ?? ListStylePosition.outside.rawValue)))
        declarations.append(Declaration(property: .listStyleImage, value: .image(image ?? .none)))
        return true
    }

    private mutating func consumeTextDecoration(into declarations: inout [Declaration]) -> Bool {
        var line: TextDecorationLine?, style: UInt8?, color: ColorValue?, thickness: PropertyValue?, found = false
        while !isAtEnd() {
            if line == nil, let value = consumeDecorationLine() { line = value }
            else if style == nil, let value = consumeKeyword(Keywords.decorationStyle) { style = value }
            else if color == nil, let value = consumeColor() { color = value }
            else if thickness == nil, let value = consumeValue(of: .textDecorationThickness) { thickness = value }
            else { return false }
            found = true
        }
        declarations.append(Declaration(property: .textDecorationLine, value: .decorationLine(line ?? [])))
        declarations.append(Declaration(property: .textDecorationStyle, value: .keyword(style ?? TextDecorationStyle.solid.rawValue)))
        declarations.append(Declaration(property: .textDecorationColor, value: .color(color ?? .currentColor)))
        declarations.append(Declaration(property: .textDecorationThickness, value: thickness ?? .auto))
        return found
    }

    /// CSS Flexbox 1, "The flex Shorthand".
    private mutating func consumeFlex(into declarations: inout [Declaration]) -> Bool {
        var grow: Double?, shrink: Double?, basis: SpecifiedSize?
        if consume("none") {
            (grow, shrink, basis) = (0, 0, .auto)
        } else {
            while !isAtEnd() {
                if grow == nil, let value = consumeNonNegativeNumber() {
                    grow = value
                    shrink = consumeNonNegativeNumber()
                } else if basis == nil, case .size(let value)? = consumeValue(of: .flexBasis) { basis = value }
                else { return false }
            }
            if grow == nil, basis == nil { return false }
        }
        guard isAtEnd() else { return false }
        declarations.append(Declaration(property: .flexGrow, value: .number(grow ?? 1)))
        declarations.append(Declaration(property: .flexShrink, value: .number(shrink ?? 1)))
        declarations.append(Declaration(property: .flexBasis, value: .size(basis ?? .length(.percent(0)))))
        return true
    }
}
