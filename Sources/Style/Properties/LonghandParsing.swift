import DOM
import Primitives

extension ValueParser {
    /// The value of a longhand; whoever calls checks that nothing follows it.
    mutating func consumeValue(of property: PropertyID) -> PropertyValue? {
        if let table = Keywords.table(for: property) { return keyword(table) }
        switch property {
        case .display: return consumeDisplay().map { .keyword($0.rawValue) }
        case .top, .right, .bottom, .left, .insetInlineStart, .insetInlineEnd,
             .marginTop, .marginRight, .marginBottom, .marginLeft, .marginInlineStart, .marginInlineEnd:
            if consume("auto") { return .auto }
            return consumeLength(LengthGrammar(unitlessQuirk: true)).map { .length($0) }
        case .paddingTop, .paddingRight, .paddingBottom, .paddingLeft, .paddingInlineStart, .paddingInlineEnd:
            return consumeLength(LengthGrammar(negative: false, unitlessQuirk: true)).map { .length($0) }
        case .width, .height, .minWidth, .minHeight, .maxWidth, .maxHeight, .flexBasis: return consumeSize(of: property).map { .size($0) }
        case .borderTopWidth, .borderRightWidth, .borderBottomWidth, .borderLeftWidth, .borderInlineStartWidth, .borderInlineEndWidth:
            return consumeBorderWidth(unitlessQuirk: true).map { .length($0) }
        case .outlineWidth, .textStrokeWidth: return consumeBorderWidth(unitlessQuirk: false).map { .length($0) }
        case .outlineOffset: return consumeLength(.absolute).map { .length($0) }
        case .borderTopColor, .borderRightColor, .borderBottomColor, .borderLeftColor, .borderInlineStartColor, .borderInlineEndColor,
             .color, .backgroundColor:
            return consumeColor(hashlessQuirk: true).map { .color($0) }
        case .outlineColor, .textStrokeColor, .textDecorationColor, .textFillColor: return consumeColor().map { .color($0) }
        case .borderTopLeftRadius, .borderTopRightRadius, .borderBottomRightRadius, .borderBottomLeftRadius:
            guard let first = consumeLength(.nonNegative) else { return nil }
            return .lengthPair(first, consumeLength(.nonNegative) ?? first)
        case .opacity: return consumeNumberOrPercent().map { .number(min(max($0, 0), 1)) }
        case .zIndex:
            if consume("auto") { return .auto }
            return consumeInteger().map { .integer($0) }
        case .order: return consumeInteger().map { .integer($0) }
        case .flexGrow, .flexShrink: return consumeNonNegativeNumber().map { .number($0) }
        case .aspectRatio: return consumeAspectRatio()
        case .zoom:
            if consume("normal") || consume("reset") { return .number(1) }
            return attempt { parser in
                guard let factor = parser.consumeNumberOrPercent(), factor >= 0 else { return nil }
                return .number(factor == 0 ? 1 : factor)
            }
        case .fontFamily: return consumeFontFamily().map { .family($0) }
        case .fontSize: return consumeFontSize(unitlessQuirk: true).map { .fontSize($0) }
        case .fontWeight: return consumeFontWeight().map { .fontWeight($0) }
        case .fontStyle: return consumeFontStyle().map { .keyword($0) }
        case .fontVariantCaps: return consumeFontVariant().map { .keyword($0) }
        case .lineHeight: return consumeLineHeight()
        case .verticalAlign: return consumeVerticalAlign().map { .verticalAlign($0) }
        case .textAlign:
            if consume("match-parent") || consume("-webkit-match-parent") { return .textAlign(.matchParent) }
            if consume("-internal-center") { return .textAlign(.centerUnlessInherited) }
            return consumeKeyword(Keywords.textAlign).flatMap(TextAlign.init(rawValue:)).map { .textAlign(.value($0)) }
        case .textAlignLast:
            if consume("auto") { return .auto }
            return keyword(Keywords.textAlign)
        case .textIndent:
            let length = consumeLength(LengthGrammar(unitlessQuirk: true)).map { PropertyValue.length($0) }
            while consume("hanging") || consume("each-line") {}
            return length
        case .letterSpacing, .wordSpacing:
            if consume("normal") { return .length(.zero) }
            return consumeLength(LengthGrammar(unitlessQuirk: true)).map { .length($0) }
        case .tabSize:
            if let number = consumeNonNegativeNumber() { return .number(number) }
            return consumeLength(.nonNegativeAbsolute).map { .length($0) }
        case .textOverflow:
            if consume("clip") { return .keyword(0) }
            return consume("ellipsis") || consumeString() != nil ? .keyword(1) : nil
        case .textDecorationLine: return consumeDecorationLine().map { .decorationLine($0) }
        case .textDecorationThickness, .textUnderlineOffset:
            if consume("auto") || consume("from-font") { return .auto }
            return consumeLength().map { .length($0) }
        case .textShadow: return consumeShadows(isText: true).map { .shadows($0) }
        case .boxShadow: return consumeShadows(isText: false).map { .shadows($0) }
        case .listStyleType: return consumeListStyleType().map { .listStyleType($0) }
        case .listStyleImage, .borderImageSource: return consumeImage().map { .image($0) }
        case .borderSpacingX, .borderSpacingY:
            return consumeLength(LengthGrammar(percent: false, negative: false, unitlessQuirk: true)).map { .length($0) }
        case .backgroundImage, .maskImage: return commaSeparated { $0.consumeImage() }.map { .images($0) }
        case .backgroundPositionX: return commaSeparated { $0.consumeAxisPosition(start: "left", end: "right") }.map { .lengths($0) }
        case .backgroundPositionY: return commaSeparated { $0.consumeAxisPosition(start: "top", end: "bottom") }.map { .lengths($0) }
        case .backgroundSize, .maskSize: return commaSeparated { $0.consumeBackgroundSize() }.map { .sizes($0) }
        case .backgroundRepeat, .maskRepeat: return commaSeparated { $0.consumeBackgroundRepeat() }.map { .repeats($0) }
        case .backgroundOrigin, .backgroundClip:
            let table = property == .backgroundClip ? Keywords.backgroundClip : Keywords.backgroundBox
            return commaSeparated { $0.consumeKeyword(table).flatMap(BackgroundBox.init(rawValue:)) }.map { .boxes($0) }
        case .backgroundBlendMode: return commaSeparated { $0.consumeKeyword(Keywords.blendMode).flatMap(BlendMode.init(rawValue:)) }.map { .blendModes($0) }
        case .maskPosition: return commaSeparated { $0.consumePosition() }.map { .positions($0) }
        case .maskOrigin: return commaSeparated { $0.consumeMaskBox() }.map { .boxes($0) }
        case .maskClip: return commaSeparated { $0.consumeMaskClip() }.map { .maskClips($0) }
        case .maskMode: return commaSeparated { $0.consumeMaskMode() }.map { .maskModes($0) }
        case .maskComposite: return commaSeparated { $0.consumeMaskComposite() }.map { .maskComposites($0) }
        case .borderImageSlice: return consumeBorderImageSlice()
        case .borderImageWidth: return consumeBorderImageWidth()
        case .borderImageOutset: return consumeBorderImageOutset()
        case .borderImageRepeat: return consumeBorderImageRepeat()
        case .filter: return consumeFilters().map { .filters($0) }
        case .objectPosition: return consumePosition().map { .position($0) }
        case .transformOrigin:
            let origin = consumePosition()
            if origin != nil { _ = consumeLength(.absolute) }
            return origin.map { .position($0) }
        case .transform: return consumeTransforms().map { .transforms($0) }
        case .translate, .rotate, .scale: return consumeIndividualTransform(property).map { .transforms($0) }
        case .clip: return consumeClip().map { .keyword($0) }
        case .clipPath, .shapeOutside: return consumeShapeReference().map { .shape($0) }
        case .shapeMargin: return consumeLength(.nonNegative).map { .length($0) }
        case .justifyContent, .alignContent, .alignItems, .alignSelf, .justifyItems, .justifySelf:
            return consumeAlignment(of: property).map { .keyword($0.rawValue) }
        case .rowGap, .columnGap:
            if consume("normal") { return .normal }
            return consumeLength(.nonNegative).map { .length($0) }
        case .gridTemplateColumns, .gridTemplateRows: return consumeTrackList().map { .tracks($0) }
        case .gridAutoColumns, .gridAutoRows: return consumeTrackSizes().map { .tracks($0) }
        case .gridTemplateAreas: return consumeAreas().map { .areas($0) }
        case .gridAutoFlow: return consumeAutoFlow().map { .flags($0) }
        case .gridRowStart, .gridRowEnd, .gridColumnStart, .gridColumnEnd: return consumeGridLine().map { .gridLine($0) }
        case .content: return consumeContent()
        case .columnCount:
            if consume("auto") { return .auto }
            return attempt { parser in parser.consumeInteger().flatMap { $0 > 0 ? .integer($0) : nil } }
        case .columnWidth:
            if consume("auto") { return .auto }
            return consumeLength(.nonNegativeAbsolute).map { .length($0) }
        case .columnRuleWidth: return consumeBorderWidth(unitlessQuirk: false).map { .length($0) }
        case .columnRuleColor: return consumeColor().map { .color($0) }
        case .orphans, .widows: return attempt { parser in parser.consumeInteger().flatMap { $0 > 0 ? .integer($0) : nil } }
        case .colorScheme: return consumeColorScheme().map { .keyword($0) }
        case .fontSizeAdjust: return consumeFontSizeAdjust()
        default: return nil
        }
    }

    /// CSS Display 3: one keyword, or an outside and an inside type in any order, and `list-item`.
    private mutating func consumeDisplay() -> Display? {
        guard let first = consumeKeyword(Keywords.display).flatMap(Display.init(rawValue:)) else { return nil }
        if isAtEnd() { return first }
        position = tokens.startIndex
        var outside: Bool?, inside: Display?, isListItem = false
        while !isAtEnd() {
            if outside == nil, consume("block") { outside = true }
            else if outside == nil, consume("inline") { outside = false }
            else if inside == nil, consume("flow") { inside = .block }
            else if inside == nil, consume("flow-root") { inside = .flowRoot }
            else if inside == nil, consume("table") { inside = .table }
            else if inside == nil, consume("flex") { inside = .flex }
            else if inside == nil, consume("grid") { inside = .grid }
            else if inside == nil, consume("ruby") { inside = .block; outside = outside ?? false }
            else if !isListItem, consume("list-item") { isListItem = true }
            else { return nil }
        }
        if isListItem {
            guard inside == nil || inside == .block || inside == .flowRoot else { return nil }
            return outside == false ? .inline : .listItem
        }
        switch (inside ?? .block, outside ?? true) {
        case (.block, true): return .block
        case (.block, false): return .inline
        case (.flowRoot, true): return .flowRoot
        case (.flowRoot, false): return .inlineBlock
        case (.table, false): return .inlineTable
        case (.flex, false): return .inlineFlex
        case (.grid, false): return .inlineGrid
        case (let display, _): return display
        }
    }

    private mutating func consumeSize(of property: PropertyID) -> SpecifiedSize? {
        if property == .maxWidth || property == .maxHeight {
            if consume("none") { return .auto }
        } else if consume("auto") { return .auto }
        if property == .flexBasis, consume("content") { return .content }
        if consume("min-content") || consume("-webkit-min-content") || consume("min-intrinsic") { return .minContent }
        if consume("max-content") || consume("-webkit-max-content") || consume("intrinsic") { return .maxContent }
        if consume("fit-content") || consume("-webkit-fit-content") { return .fitContent }
        if consume("-webkit-fill-available") || consume("stretch") { return .stretch }
        return consumeLength(LengthGrammar(negative: false, unitlessQuirk: property != .flexBasis)).map { .length($0) }
    }
    mutating func consumeBorderWidth(unitlessQuirk: Bool) -> SpecifiedLength? {
        if consume("thin") { return .px(1) }
        if consume("medium") { return .px(3) }
        if consume("thick") { return .px(5) }
        return consumeLength(LengthGrammar(percent: false, negative: false, unitlessQuirk: unitlessQuirk))
    }
    private mutating func consumeAspectRatio() -> PropertyValue? {
        let isAuto = consume("auto")
        guard let width = consumeNonNegativeNumber() else { return isAuto ? .auto : nil }
        var height = 1.0
        if consumeSlash() {
            guard let value = consumeNonNegativeNumber() else { return nil }
            height = value
        }
        let hasTrailingAuto = consume("auto")
        guard width > 0, height > 0 else { return .auto }
        return isAuto || hasTrailingAuto ? .preferredRatio(width / height) : .number(width / height)
    }
    private mutating func consumeVerticalAlign() -> SpecifiedVerticalAlign? {
        guard case .ident(let name)? = peek() else { return consumeLength(LengthGrammar(unitlessQuirk: true)).map { .length($0) } }
        let value: VerticalAlign
        switch String(decoding: ASCII.lowercased(name), as: UTF8.self) {
        case "baseline": value = .baseline
        case "sub": value = .sub
        case "super": value = .super
        case "top": value = .top
        case "text-top": value = .textTop
        case "middle": value = .middle
        case "bottom": value = .bottom
        case "text-bottom": value = .textBottom
        case "-webkit-baseline-middle": value = .webkitBaselineMiddle
        default: return nil
        }
        position += 1
        return .keyword(value)
    }
    mutating func consumeDecorationLine() -> TextDecorationLine? {
        if consume("none") { return [] }
        var line: TextDecorationLine = [], found = false
        while true {
            if !line.contains(.underline), consume("underline") { line.insert(.underline) }
            else if !line.contains(.overline), consume("overline") { line.insert(.overline) }
            else if !line.contains(.lineThrough), consume("line-through") { line.insert(.lineThrough) }
            else if !consume("blink") { return found ? line : nil }
            found = true
        }
    }
    private mutating func consumeShadows(isText: Bool) -> [SpecifiedShadow]? {
        if consume("none") { return [] }
        return commaSeparated { parser in
            var lengths: [SpecifiedLength] = [], color: ColorValue?, isInset = false
            while true {
                if !isText, !isInset, parser.consume("inset") { isInset = true }
                else if color == nil, let value = parser.consumeColor() { color = value }
                else if lengths.isEmpty, let first = parser.consumeLength(.absolute) {
                    lengths.append(first)
                    while lengths.count < (isText ? 3 : 4), let next = parser.consumeLength(lengths.count == 2 ? .nonNegativeAbsolute : .absolute) {
                        lengths.append(next)
                    }
                } else { break }
            }
            guard lengths.count >= 2 else { return nil }
            return SpecifiedShadow(offsetX: lengths[0], offsetY: lengths[1], blur: lengths.count > 2 ? lengths[2] : .zero,
                                   spread: lengths.count > 3 ? lengths[3] : .zero, color: color ?? .currentColor, isInset: isInset)
        }
    }
    /// An unknown name is a counter style that nobody has defined: decimal (CSS Counter Styles 3).
    mutating func consumeListStyleType() -> ListStyleType? {
        if let text = consumeString() { return .string(String(decoding: text, as: UTF8.self)) }
        guard let name = consumeIdent() else { return nil }
        switch String(decoding: ASCII.lowercased(name), as: UTF8.self) {
        case "none": return ListStyleType.none
        case "disc": return .disc
        case "circle": return .circle
        case "square": return .square
        case "decimal-leading-zero": return .decimalLeadingZero
        case "lower-alpha", "lower-latin": return .lowerAlpha
        case "upper-alpha", "upper-latin": return .upperAlpha
        case "lower-roman": return .lowerRoman
        case "upper-roman": return .upperRoman
        case "lower-greek": return .lowerGreek
        case "georgian": return .georgian
        case "disclosure-open": return .disclosureOpen
        case "disclosure-closed": return .disclosureClosed
        default: return .decimal
        }
    }
    /// CSS Color Adjustment 1: 1 where only the dark scheme is asked for; a reader's preference is taken to be the light one.
    private mutating func consumeColorScheme() -> UInt8? {
        if consume("normal") { return 0 }
        var isLight = false, isDark = false, isOnly = false, found = false
        while !isAtEnd() {
            if !isOnly, consume("only") { isOnly = true; continue }
            guard let name = consumeIdent() else { return nil }
            if ASCII.equalIgnoringCase(name, "light") { isLight = true } else if ASCII.equalIgnoringCase(name, "dark") { isDark = true }
            found = true
        }
        return found ? (isDark && !isLight ? 1 : 0) : nil
    }
    private mutating func consumeFontSizeAdjust() -> PropertyValue? {
        if consume("none") { return .fontSizeAdjust(nil) }
        let metric: FontSizeAdjust.Metric = if consume("ex-height") { .exHeight } else if consume("cap-height") { .capHeight }
            else if consume("ch-width") { .chWidth } else if consume("ic-width") { .icWidth } else if consume("ic-height") { .icHeight } else { .exHeight }
        if consume("from-font") { return .fontSizeAdjust(FontSizeAdjust(metric: metric, value: nil)) }
        return consumeNonNegativeNumber().map { .fontSizeAdjust(FontSizeAdjust(metric: metric, value: $0)) }
    }
    /// 1 if `clip: rect()` leaves nothing.
    private mutating func consumeClip() -> UInt8? {
        if consume("auto") { return 0 }
        return attempt { parser in
            guard var inner = parser.consumeFunction(), inner.isNamed("rect") else { return nil }
            var edges: [SpecifiedLength?] = []
            while !inner.isAtEnd() {
                if inner.consume("auto") { edges.append(nil) }
                else if let length = inner.consumeLength(LengthGrammar(percent: false, unitlessQuirk: true)) { edges.append(length) }
                else { return nil }
                _ = inner.consumeComma()
            }
            guard edges.count == 4 else { return nil }
            func isEmpty(_ start: SpecifiedLength?, _ end: SpecifiedLength?) -> Bool {
                guard case .px(let from)? = start ?? .zero, case .px(let to)? = end else { return false }
                return to <= from
            }
            return isEmpty(edges[0], edges[2]) || isEmpty(edges[3], edges[1]) ? 1 : 0
        }
    }
    /// CSS Box Alignment 3.
    mutating func consumeAlignment(of property: PropertyID) -> BoxAlignment? {
        let isContent = property == .justifyContent || property == .alignContent
        let isSelf = property == .alignSelf || property == .justifySelf
        if consume("normal") { return .normal }
        if consume("stretch") { return .stretch }
        if isSelf, consume("auto") { return .auto }
        if isContent {
            if consume("space-between") { return .spaceBetween }
            if consume("space-around") { return .spaceAround }
            if consume("space-evenly") { return .spaceEvenly }
        }
        if property != .justifyContent {
            if consume("first") { return consume("baseline") ? .baseline : nil }
            if consume("last") { return consume("baseline") ? .lastBaseline : nil }
            if consume("baseline") { return .baseline }
        }
        if property == .justifyItems, consume("legacy") {
            _ = consume("left") || consume("right") || consume("center")
            return .normal
        }
        if !consume("safe") { _ = consume("unsafe") }
        if consume("center") { return .center }
        if consume("start") { return .start }
        if consume("end") { return .end }
        if consume("flex-start") { return .flexStart }
        if consume("flex-end") { return .flexEnd }
        if !isContent, consume("self-start") { return .start }
        if !isContent, consume("self-end") { return .end }
        if property == .justifyContent || property == .justifySelf || property == .justifyItems {
            if consume("left") { return .left }
            if consume("right") { return .right }
        }
        return nil
    }
    /// `content`; counters have no value here and give no text.
    private mutating func consumeContent() -> PropertyValue? {
        if consume("none") || consume("normal") { return .normal }
        var components: [ContentComponent] = []
        while let token = peek(), token != .delim(0x2F) {
            if let text = consumeString() { components.append(.text(String(decoding: text, as: UTF8.self))) }
            else if consume("open-quote") { components.append(.text("\u{201C}")) }
            else if consume("close-quote") { components.append(.text("\u{201D}")) }
            else if consume("no-open-quote") || consume("no-close-quote") { components.append(.text("")) }
            else if let image = consumeImage(allowsNone: false) { components.append(.image(image)) }
            else {
                guard var inner = consumeFunction() else { return nil }
                if inner.isNamed("attr") {
                    guard let attribute = inner.consumeIdent() else { return nil }
                    components.append(.attribute(ASCII.lowercased(attribute)))
                } else if inner.isNamed("counter") || inner.isNamed("counters") {
                    components.append(.text(""))
                } else { return nil }
            }
        }
        if consumeSlash() {
            while consumeString() != nil {}
        }
        return components.isEmpty ? nil : .content(components)
    }
}
