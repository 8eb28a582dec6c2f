import Primitives

/// Computed values as CSS text, for dumps and tests: lengths in px with at most four decimals, colours as `#rrggbb` or `#rrggbbaa`.
enum StyleDescription {
    /// Every property that differs from its initial value, in the order of `PropertyID`.
    static func nonInitial(_ style: ComputedStyle) -> [(name: String, value: String)] {
        var result: [(name: String, value: String)] = []
        for property in PropertyID.allCases where property != .custom {
            guard let value = text(of: property, in: style), value != text(of: property, in: StyleBuilder.initial) else { continue }
            result.append((PropertyNames.hyphenated(String(describing: property)), value))
        }
        return result
    }

    /// Nil for a property that has no place of its own in a computed style.
    static func text(of property: PropertyID, in style: ComputedStyle) -> String? {
        switch property {
        case .direction: style.direction == .leftToRight ? "ltr" : "rtl"
        case .zoom: number(style.zoom)
        case .fontFamily: style.font.families.joined(separator: ", ")
        case .fontSize: px(style.font.size)
        case .fontWeight: String(style.font.weight)
        case .fontStyle: style.font.isItalic ? "italic" : "normal"
        case .fontVariantCaps: style.font.isSmallCaps ? "small-caps" : "normal"
        case .display: name(style.display)
        case .position: name(style.position)
        case .float: name(style.float)
        case .clear: name(style.clear)
        case .overflowX: name(style.overflowX)
        case .overflowY: name(style.overflowY)
        case .visibility: name(style.visibility)
        case .boxSizing: name(style.boxSizing)
        case .unicodeBidi: name(style.unicodeBidi)
        case .opacity: number(style.opacity)
        case .zIndex: style.zIndex.map { String($0) } ?? "auto"
        case .top: text(style.inset.top)
        case .right: text(style.inset.right)
        case .bottom: text(style.inset.bottom)
        case .left: text(style.inset.left)
        case .width: text(style.width)
        case .height: text(style.height)
        case .minWidth: text(style.minWidth)
        case .minHeight: text(style.minHeight)
        case .maxWidth: style.maxWidth == .auto ? "none" : text(style.maxWidth)
        case .maxHeight: style.maxHeight == .auto ? "none" : text(style.maxHeight)
        case .aspectRatio: style.aspectRatio.map(number) ?? "auto"
        case .marginTop: text(style.margin.top) + (style.hasDefaultMarginTop ? " (default)" : "")
        case .marginRight: text(style.margin.right)
        case .marginBottom: text(style.margin.bottom) + (style.hasDefaultMarginBottom ? " (default)" : "")
        case .marginLeft: text(style.margin.left)
        case .paddingTop: text(style.padding.top)
        case .paddingRight: text(style.padding.right)
        case .paddingBottom: text(style.padding.bottom)
        case .paddingLeft: text(style.padding.left)
        case .borderTopWidth: px(style.border.top.width.double)
        case .borderRightWidth: px(style.border.right.width.double)
        case .borderBottomWidth: px(style.border.bottom.width.double)
        case .borderLeftWidth: px(style.border.left.width.double)
        case .borderTopStyle: name(style.border.top.style)
        case .borderRightStyle: name(style.border.right.style)
        case .borderBottomStyle: name(style.border.bottom.style)
        case .borderLeftStyle: name(style.border.left.style)
        case .borderTopColor: text(style.border.top.color)
        case .borderRightColor: text(style.border.right.color)
        case .borderBottomColor: text(style.border.bottom.color)
        case .borderLeftColor: text(style.border.left.color)
        case .borderTopLeftRadius: text(style.borderRadius.topLeft)
        case .borderTopRightRadius: text(style.borderRadius.topRight)
        case .borderBottomRightRadius: text(style.borderRadius.bottomRight)
        case .borderBottomLeftRadius: text(style.borderRadius.bottomLeft)
        case .color: text(.color(style.color))
        case .textFillColor: text(style.textFillColor)
        case .lineHeight: text(style.lineHeight)
        case .verticalAlign: text(style.verticalAlign)
        case .textAlign: name(style.textAlign)
        case .textAlignLast: style.textAlignLast.map { name($0) } ?? "auto"
        case .textIndent: text(style.textIndent)
        case .textTransform: name(style.textTransform)
        case .whiteSpace: name(style.whiteSpace)
        case .wordBreak: name(style.wordBreak)
        case .overflowWrap: name(style.overflowWrap)
        case .hyphens: name(style.hyphens)
        case .textOverflow: style.textOverflowEllipsis ? "ellipsis" : "clip"
        case .letterSpacing: px(style.letterSpacing)
        case .wordSpacing: px(style.wordSpacing)
        case .tabSize: number(style.tabSize)
        case .textDecorationLine: text(style.textDecorationLine)
        case .textDecorationStyle: name(style.textDecorationStyle)
        case .textDecorationColor: text(style.textDecorationColor)
        case .textDecorationThickness: style.textDecorationThickness.map(px) ?? "auto"
        case .textUnderlineOffset: style.textUnderlineOffset.map(px) ?? "auto"
        case .textShadow: text(style.textShadow)
        case .listStyleType: text(style.listStyleType)
        case .listStylePosition: name(style.listStylePosition)
        case .listStyleImage: text(style.listStyleImage)
        case .tableLayout: name(style.tableLayout)
        case .borderCollapse: name(style.borderCollapse)
        case .borderSpacingX: px(style.borderSpacingX.double)
        case .borderSpacingY: px(style.borderSpacingY.double)
        case .captionSide: name(style.captionSide)
        case .emptyCells: name(style.emptyCells)
        case .nowrapQuirk: style.hasNowrapAttribute ? "yes" : "no"
        case .backgroundColor: text(style.backgroundColor)
        case .backgroundImage: style.backgroundLayers.isEmpty ? "none" : style.backgroundLayers.map(text).joined(separator: ", ")
        case .boxShadow: text(style.boxShadow)
        case .outlineWidth: px(style.outline.width.double)
        case .outlineStyle: name(style.outline.style)
        case .outlineColor: text(style.outline.color)
        case .outlineOffset: px(style.outlineOffset)
        case .objectFit: name(style.objectFit)
        case .objectPosition: text(style.objectPosition)
        case .transform: style.transform.isEmpty ? "none" : style.transform.map(text).joined(separator: " ")
        case .transformOrigin: text(style.transformOrigin)
        case .clip: style.isClippedAway ? "away" : "auto"
        case .flexDirection: name(style.flexDirection)
        case .flexWrap: name(style.flexWrap)
        case .flexGrow: number(style.flexGrow)
        case .flexShrink: number(style.flexShrink)
        case .flexBasis: text(style.flexBasis)
        case .order: String(style.order)
        case .justifyContent: name(style.justifyContent)
        case .alignContent: name(style.alignContent)
        case .alignItems: name(style.alignItems)
        case .alignSelf: name(style.alignSelf)
        case .justifyItems: name(style.justifyItems)
        case .justifySelf: name(style.justifySelf)
        case .rowGap: text(style.rowGap)
        case .columnGap: text(style.columnGap)
        case .gridTemplateColumns: text(style.gridTemplateColumns)
        case .gridTemplateRows: text(style.gridTemplateRows)
        case .gridTemplateAreas: style.gridTemplateAreas.isEmpty ? "none" : style.gridTemplateAreas.map { "\"" + $0.joined(separator: " ") + "\"" }.joined(separator: " ")
        case .gridAutoColumns: style.gridAutoColumns.map(text).joined(separator: " ")
        case .gridAutoRows: style.gridAutoRows.map(text).joined(separator: " ")
        case .gridAutoFlow: (style.gridAutoFlowIsColumn ? "column" : "row") + (style.gridAutoFlowIsDense ? " dense" : "")
        case .gridRowStart: text(style.gridRowStart)
        case .gridRowEnd: text(style.gridRowEnd)
        case .gridColumnStart: text(style.gridColumnStart)
        case .gridColumnEnd: text(style.gridColumnEnd)
        case .colorScheme: style.rareInherited.usesDarkScheme ? "dark" : "light"
        case .textJustify: name(style.rareInherited.textJustify)
        case .textDecorationSkipInk: style.rareInherited.skipsInk ? "auto" : "none"
        case .fontKerning: style.rareInherited.kerns ? "auto" : "none"
        case .fontSizeAdjust: style.rareInherited.fontSizeAdjust.map { name($0.metric) + " " + ($0.value.map(number) ?? "from-font") } ?? "none"
        case .orphans: String(style.rareInherited.orphans)
        case .widows: String(style.rareInherited.widows)
        case .shapeOutside: style.rare.shapeOutside.map { String(describing: $0) } ?? "none"
        case .clipPath: style.rare.clipPath.map { String(describing: $0) } ?? "none"
        case .mixBlendMode: name(style.rare.mixBlendMode)
        case .isolation: style.rare.isIsolated ? "isolate" : "auto"
        case .filter: style.rare.filter.isEmpty ? "none" : style.rare.filter.map(text).joined(separator: " ")
        case .maskImage: style.rare.mask.isEmpty ? "none" : style.rare.mask.map(text).joined(separator: ", ")
        case .borderImageSource: style.rare.borderImage.source == .none ? "none" : text(style.rare.borderImage)
        case .textStrokeWidth: px(style.rareInherited.textStrokeWidth)
        case .textStrokeColor: text(style.rareInherited.textStrokeColor)
        case .shapeMargin: text(style.rare.shapeMargin)
        case .columnCount: style.rare.columnCount.map { String($0) } ?? "auto"
        case .columnWidth: style.rare.columnWidth.map(px) ?? "auto"
        case .columnFill: name(style.rare.columnFill)
        case .columnSpan: style.rare.columnSpansAll ? "all" : "none"
        case .columnRuleWidth: px(style.rare.columnRule.width.double)
        case .columnRuleStyle: name(style.rare.columnRule.style)
        case .columnRuleColor: text(style.rare.columnRule.color)
        case .breakBefore: name(style.rare.breakBefore)
        case .breakAfter: name(style.rare.breakAfter)
        case .breakInside: style.rare.avoidsBreakInside ? "avoid" : "auto"
        default: nil
        }
    }

    /// A keyword's name is its case's name, hyphenated.
    private static func name<Keyword>(_ keyword: Keyword) -> String { PropertyNames.hyphenated(String(describing: keyword)) }
    static func number(_ value: Double) -> String { Decimal.string(value, places: 4) }
    static func px(_ value: Double) -> String { number(value) + (value == 0 ? "" : "px") }

    static func text(_ length: LengthPercentage) -> String {
        switch length {
        case .px(let value): return px(value)
        case .percent(let value): return number(value) + "%"
        case .sum(let pixels, let percent):
            return "calc(\(number(percent))% \(pixels < 0 ? "-" : "+") \(px(abs(pixels))))"
        case .function(let function):
            let arguments = function.arguments.map(text)
            let factor = function.factor == 1 ? "" : number(function.factor) + " * "
            switch function.kind {
            case .min: return factor + "min(\(arguments.joined(separator: ", ")))"
            case .max: return factor + "max(\(arguments.joined(separator: ", ")))"
            case .clamp: return factor + "clamp(\(arguments.joined(separator: ", ")))"
            case .sum: return factor + "(\(arguments.joined(separator: " + ")))"
            }
        }
    }
    static func text(_ length: LengthOrAuto) -> String {
        if case .length(let length) = length { return text(length) }
        return "auto"
    }
    static func text(_ size: SizeValue) -> String {
        if case .length(let length) = size { return text(length) }
        return name(size)
    }
    static func text(_ radius: CornerRadius) -> String {
        radius.horizontal == radius.vertical ? text(radius.horizontal) : text(radius.horizontal) + " " + text(radius.vertical)
    }
    static func text(_ position: PositionValue) -> String { text(position.x) + " " + text(position.y) }

    static func text(_ color: ColorValue) -> String {
        guard case .color(let color) = color else { return "currentcolor" }
        func hex(_ byte: UInt8) -> String { (byte < 16 ? "0" : "") + String(byte, radix: 16) }
        return "#" + hex(color.red) + hex(color.green) + hex(color.blue) + (color.alpha == 255 ? "" : hex(color.alpha))
    }
    private static func text(_ height: LineHeight) -> String {
        switch height {
        case .normal: "normal"
        case .number(let value): number(value)
        case .length(let value): value == 0 ? "0px" : px(value)
        }
    }
    private static func text(_ align: VerticalAlign) -> String {
        if case .length(let length) = align { return text(length) }
        return name(align)
    }
    private static func text(_ line: TextDecorationLine) -> String {
        let words = [line.contains(.underline) ? "underline" : "", line.contains(.overline) ? "overline" : "",
                     line.contains(.lineThrough) ? "line-through" : ""].filter { !$0.isEmpty }
        return words.isEmpty ? "none" : words.joined(separator: " ")
    }
    private static func text(_ type: ListStyleType) -> String {
        if case .string(let text) = type { return "\"\(text)\"" }
        return name(type)
    }
    private static func text(_ shadows: [Shadow]) -> String {
        shadows.isEmpty ? "none" : shadows.map { shadow in
            "\(px(shadow.offsetX)) \(px(shadow.offsetY)) \(px(shadow.blur)) \(px(shadow.spread)) \(text(shadow.color))\(shadow.isInset ? " inset" : "")"
        }.joined(separator: ", ")
    }
    static func text(_ image: ImageSource) -> String {
        switch image {
        case .none: return "none"
        case .url(let address): return "url(\(address))"
        case .gradient(let gradient):
            let stops = gradient.stops.map { stop in text(stop.color) + (stop.position.map { " " + text($0) } ?? "") }.joined(separator: ", ")
            let prefix = gradient.isRepeating ? "repeating-" : ""
            switch gradient.shape {
            case .linear(.angle(let degrees)): return prefix + "linear(\(number(degrees))deg, \(stops))"
            case .linear(.corner(let x, let y)):
                let sides = [y < 0 ? "top" : y > 0 ? "bottom" : "", x < 0 ? "left" : x > 0 ? "right" : ""].filter { !$0.isEmpty }
                return prefix + "linear(to \(sides.joined(separator: " ")), \(stops))"
            case .radial(let isCircle, let extent, let center):
                let size: String
                if case .lengths(let x, let y) = extent { size = text(x) + " " + text(y) } else { size = name(extent) }
                return prefix + "radial(\(isCircle ? "circle" : "ellipse") \(size) at \(text(center)), \(stops))"
            case .conic(let from, let center): return prefix + "conic(from \(number(from))deg at \(text(center)), \(stops))"
            }
        }
    }
    private static func text(_ layer: BackgroundLayer) -> String {
        var words = [text(layer.image), text(layer.position)]
        switch layer.size {
        case .cover: words.append("/ cover")
        case .contain: words.append("/ contain")
        case .size(let width, let height): if layer.size != .auto { words.append("/ \(text(width)) \(text(height))") }
        }
        if layer.repeatX != .repeat || layer.repeatY != .repeat { words.append("\(name(layer.repeatX)) \(name(layer.repeatY))") }
        if layer.origin != .paddingBox || layer.clip != .borderBox { words.append("\(name(layer.origin)) \(name(layer.clip))") }
        if layer.blendMode != .normal { words.append(name(layer.blendMode)) }
        return words.joined(separator: " ")
    }
    private static func text(_ function: TransformFunction) -> String {
        switch function {
        case .translate(let x, let y): "translate(\(text(x)), \(text(y)))"
        case .scale(let x, let y): "scale(\(number(x)), \(number(y)))"
        case .rotate(let degrees): "rotate(\(number(degrees))deg)"
        case .skew(let x, let y): "skew(\(number(x))deg, \(number(y))deg)"
        case .matrix(let matrix): "matrix(" + [matrix.a, matrix.b, matrix.c, matrix.d, matrix.tx, matrix.ty].map(number).joined(separator: ", ") + ")"
        }
    }
    /// All of `border-image`.
    private static func text(_ image: BorderImage) -> String {
        func measures(_ edges: Edges<BorderImage.Measure>) -> String {
            [edges.top, edges.right, edges.bottom, edges.left].map { measure in
                switch measure.kind {
                case .auto: "auto"
                case .number: number(measure.number)
                case .length: text(measure.length)
                }
            }.joined(separator: " ")
        }
        return "\(text(image.source)) \(measures(image.slice))\(image.fillsMiddle ? " fill" : "") / \(measures(image.width)) / \(measures(image.outset)) \(name(image.repeatX)) \(name(image.repeatY))"
    }
    private static func text(_ layer: MaskLayer) -> String {
        text(layer.image) + (layer.isUnclipped ? " no-clip" : "") + (layer.mode == .matchSource ? "" : " " + name(layer.mode))
            + (layer.composite == .add ? "" : " " + name(layer.composite))
    }
    private static func text(_ function: FilterFunction) -> String {
        switch function {
        case .blur(let deviation): "blur(\(px(deviation)))"
        case .brightness(let amount): "brightness(\(number(amount)))"
        case .contrast(let amount): "contrast(\(number(amount)))"
        case .saturate(let amount): "saturate(\(number(amount)))"
        case .grayscale(let amount): "grayscale(\(number(amount)))"
        case .invert(let amount): "invert(\(number(amount)))"
        case .opacity(let amount): "opacity(\(number(amount)))"
        case .sepia(let amount): "sepia(\(number(amount)))"
        case .hueRotate(let degrees): "hue-rotate(\(number(degrees))deg)"
        case .dropShadow(let shadow): "drop-shadow(\(px(shadow.offsetX)) \(px(shadow.offsetY)) \(px(shadow.blur)) \(text(shadow.color)))"
        case .reference: "url()"
        }
    }
    private static func text(_ items: [TrackListItem]) -> String {
        items.isEmpty ? "none" : items.map { item in
            switch item {
            case .track(let size): text(size)
            case .names(let names): "[\(names.joined(separator: " "))]"
            case .autoRepeat(let isFit, let tracks): "repeat(\(isFit ? "auto-fit" : "auto-fill"), \(tracks.map(text).joined(separator: " ")))"
            }
        }.joined(separator: " ")
    }
    private static func text(_ size: TrackSize) -> String {
        switch size {
        case .breadth(let breadth): text(breadth)
        case .minmax(let least, let most): "minmax(\(text(least)), \(text(most)))"
        case .fitContent(let length): "fit-content(\(text(length)))"
        }
    }
    private static func text(_ breadth: TrackBreadth) -> String {
        switch breadth {
        case .length(let length): text(length)
        case .flex(let factor): number(factor) + "fr"
        case .minContent, .maxContent, .auto: name(breadth)
        }
    }
    private static func text(_ line: GridLine) -> String {
        switch line {
        case .auto: "auto"
        case .line(let number): String(number)
        case .span(let count): "span \(count)"
        case .named(let name): name
        }
    }
}
