import Primitives

extension StyleBuilder {
    /// Sets a longhand, physical already, to a value that is no CSS-wide keyword.
    mutating func set(_ property: PropertyID, _ value: PropertyValue) {
        switch value {
        case .keyword(let raw): setKeyword(property, raw)
        case .length(let length): setLength(property, length)
        case .color(let color): setColor(property, color)
        case .size(let size): setSize(property, lengths.compute(size))
        case .number(let number): setNumber(property, number)
        case .integer(let integer):
            switch property {
            case .zIndex: style.zIndex = integer
            case .order: style.order = integer
            case .columnCount: style.rare.columnCount = integer
            case .orphans: style.rareInherited.orphans = integer
            case .widows: style.rareInherited.widows = integer
            default: break
            }
        case .auto: setAuto(property)
        case .normal:
            switch property {
            case .lineHeight: style.lineHeight = .normal
            case .content: content = nil
            case .rowGap: style.rowGap = .zero
            case .columnGap:
                style.columnGap = .zero
                style.rare.hasColumnGap = false
            default: break
            }
        case .lengthPair(let horizontal, let vertical):
            let radius = CornerRadius(horizontal: lengths.nonNegative(horizontal), vertical: lengths.nonNegative(vertical))
            switch property {
            case .borderTopLeftRadius: style.borderRadius.topLeft = radius
            case .borderTopRightRadius: style.borderRadius.topRight = radius
            case .borderBottomRightRadius: style.borderRadius.bottomRight = radius
            case .borderBottomLeftRadius: style.borderRadius.bottomLeft = radius
            default: break
            }
        case .fontWeight(let weight): style.font.weight = computed(weight)
        case .verticalAlign(let align):
            switch align {
            case .keyword(let keyword): style.verticalAlign = keyword
            case .length(let length): style.verticalAlign = .length(lengths.compute(length))
            }
        case .textAlign(let align): style.textAlign = computed(align)
        case .decorationLine(let line): style.textDecorationLine = line
        case .listStyleType(let type): style.listStyleType = type
        case .image(let image):
            let computed = lengths.compute(image)
            if property == .borderImageSource { changeBorderImage { $0.source = computed } } else { style.listStyleImage = computed }
        case .images(let images):
            let computed = images.map(lengths.compute)
            if property == .maskImage { changeMask { $0.images = computed } } else { changeBackground { $0.images = computed } }
        case .lengths(let values):
            let computed = values.map(lengths.compute)
            changeBackground { if property == .backgroundPositionX { $0.xs = computed } else { $0.ys = computed } }
        case .sizes(let sizes):
            let computed: [BackgroundSize] = sizes.map { size in
                switch size {
                case .cover: .cover
                case .contain: .contain
                case .size(let width, let height): .size(width: lengths.compute(width), height: lengths.compute(height))
                }
            }
            if property == .maskSize { changeMask { $0.sizes = computed } } else { changeBackground { $0.sizes = computed } }
        case .repeats(let repeats):
            if property == .maskRepeat { changeMask { $0.repeats = repeats } } else { changeBackground { $0.repeats = repeats } }
        case .boxes(let boxes):
            if property == .maskOrigin { changeMask { $0.origins = boxes } } else {
                changeBackground { if property == .backgroundOrigin { $0.origins = boxes } else { $0.clips = boxes } }
            }
        case .blendModes(let modes): changeBackground { $0.blends = modes }
        case .positions(let positions):
            let computed = positions.map { lengths.compute($0) }
            changeMask { $0.positions = computed }
        case .maskClips(let clips): changeMask { $0.clips = clips }
        case .maskModes(let modes): changeMask { $0.modes = modes }
        case .maskComposites(let composites): changeMask { $0.composites = composites }
        case .filters(let filters): style.rare.filter = filters.map { lengths.compute($0).resolved(inDarkScheme: style.rareInherited.usesDarkScheme) }
        case .position(let position):
            if property == .objectPosition { style.objectPosition = lengths.compute(position) } else { style.transformOrigin = lengths.compute(position) }
        case .shadows(let shadows):
            let computed = shadows.map(lengths.compute)
            if property == .boxShadow { style.boxShadow = computed } else { style.textShadow = computed }
        case .transforms(let functions):
            let computed = functions.map(lengths.compute)
            switch property {
            case .translate: translate = computed
            case .rotate: rotate = computed
            case .scale: scale = computed
            default: style.transform = computed
            }
        case .tracks(let items): setTracks(property, lengths.compute(items))
        case .areas(let areas): style.gridTemplateAreas = areas
        case .gridLine(let line):
            switch property {
            case .gridRowStart: style.gridRowStart = line
            case .gridRowEnd: style.gridRowEnd = line
            case .gridColumnStart: style.gridColumnStart = line
            case .gridColumnEnd: style.gridColumnEnd = line
            default: break
            }
        case .borderRepeat(let x, let y): changeBorderImage { ($0.repeatX, $0.repeatY) = (x, y) }
        case .borderSlice(let slice, let fills):
            let computed = slice.map { lengths.compute($0) }
            changeBorderImage { ($0.slice, $0.fillsMiddle) = (computed, fills) }
        case .borderMeasures(let measures):
            let computed = measures.map { lengths.compute($0) }
            changeBorderImage { if property == .borderImageWidth { $0.width = computed } else { $0.outset = computed } }
        case .none: if property == .borderImageReset { setBorderImage(BorderImage()) }
        case .flags(let flags):
            style.gridAutoFlowIsColumn = flags & 1 != 0
            style.gridAutoFlowIsDense = flags & 2 != 0
        case .content(let components): content = components
        case .shape(let reference):
            let computed = reference?.map(lengths.compute)
            if property == .shapeOutside { style.rare.shapeOutside = computed } else {
                style.rare.clipPath = computed
                isClippedByPath = computed?.shape?.isEmptyAnywhere ?? false
            }
        case .preferredRatio(let ratio):
            setNumber(.aspectRatio, ratio)
            style.rare.prefersNaturalRatio = true
        case .fontSizeAdjust(let adjust): style.rareInherited.fontSizeAdjust = adjust
        case .wide, .pending, .custom, .family, .fontSize: break
        }
    }

    mutating func changeMask(_ change: (inout MaskLists) -> Void) {
        var lists = mask ?? MaskLists()
        change(&lists)
        mask = lists
    }

    private mutating func changeBorderImage(_ change: (inout BorderImage) -> Void) {
        var image = style.rare.borderImage
        change(&image)
        setBorderImage(image)
    }

    private mutating func changeBackground(_ change: (inout BackgroundLists) -> Void) {
        var lists = background ?? BackgroundLists()
        change(&lists)
        background = lists
    }

    private mutating func setKeyword(_ property: PropertyID, _ raw: UInt8) {
        switch property {
        case .display: style.display = Display(rawValue: raw) ?? .inline
        case .position: style.position = Position(rawValue: raw) ?? .static
        case .float: style.float = FloatSide(rawValue: raw) ?? .none
        case .clear: style.clear = Clear(rawValue: raw) ?? .none
        case .overflowX: style.overflowX = Overflow(rawValue: raw) ?? .visible
        case .overflowY: style.overflowY = Overflow(rawValue: raw) ?? .visible
        case .visibility: style.visibility = Visibility(rawValue: raw) ?? .visible
        case .boxSizing: style.boxSizing = BoxSizing(rawValue: raw) ?? .contentBox
        case .direction: style.direction = Direction(rawValue: raw) ?? .leftToRight
        case .unicodeBidi: style.unicodeBidi = UnicodeBidi(rawValue: raw) ?? .normal
        case .borderTopStyle: style.border.top.style = BorderStyle(rawValue: raw) ?? .none
        case .borderRightStyle: style.border.right.style = BorderStyle(rawValue: raw) ?? .none
        case .borderBottomStyle: style.border.bottom.style = BorderStyle(rawValue: raw) ?? .none
        case .borderLeftStyle: style.border.left.style = BorderStyle(rawValue: raw) ?? .none
        case .outlineStyle: style.outline.style = BorderStyle(rawValue: raw) ?? .none
        case .fontStyle: style.font.isItalic = raw != 0
        case .fontVariantCaps: style.font.isSmallCaps = raw != 0
        case .textAlignLast: style.textAlignLast = TextAlign(rawValue: raw)
        case .textTransform: style.textTransform = TextTransform(rawValue: raw) ?? .none
        case .whiteSpace: style.whiteSpace = WhiteSpace(rawValue: raw) ?? .normal
        case .wordBreak: style.wordBreak = WordBreak(rawValue: raw) ?? .normal
        case .overflowWrap: style.overflowWrap = OverflowWrap(rawValue: raw) ?? .normal
        case .hyphens: style.hyphens = Hyphens(rawValue: raw) ?? .manual
        case .textOverflow: style.textOverflowEllipsis = raw != 0
        case .textDecorationStyle: style.textDecorationStyle = TextDecorationStyle(rawValue: raw) ?? .solid
        case .listStylePosition: style.listStylePosition = ListStylePosition(rawValue: raw) ?? .outside
        case .tableLayout: style.tableLayout = TableLayout(rawValue: raw) ?? .auto
        case .borderCollapse: style.borderCollapse = BorderCollapse(rawValue: raw) ?? .separate
        case .captionSide: style.captionSide = CaptionSide(rawValue: raw) ?? .top
        case .emptyCells: style.emptyCells = EmptyCells(rawValue: raw) ?? .show
        case .nowrapQuirk: style.hasNowrapAttribute = raw != 0
        case .objectFit: style.objectFit = ObjectFit(rawValue: raw) ?? .fill
        case .clip: isClippedByRect = raw != 0
        case .flexDirection: style.flexDirection = FlexDirection(rawValue: raw) ?? .row
        case .mixBlendMode: style.rare.mixBlendMode = BlendMode(rawValue: raw) ?? .normal
        case .isolation: style.rare.isIsolated = raw != 0
        case .columnFill: style.rare.columnFill = ColumnFill(rawValue: raw) ?? .balance
        case .columnSpan: style.rare.columnSpansAll = raw != 0
        case .columnRuleStyle: style.rare.columnRule.style = BorderStyle(rawValue: raw) ?? .none
        case .breakBefore: style.rare.breakBefore = BreakValue(rawValue: raw) ?? .auto
        case .breakAfter: style.rare.breakAfter = BreakValue(rawValue: raw) ?? .auto
        case .breakInside: style.rare.avoidsBreakInside = raw != 0
        case .textJustify: style.rareInherited.textJustify = TextJustify(rawValue: raw) ?? .auto
        case .textDecorationSkipInk: style.rareInherited.skipsInk = raw != 0
        case .fontKerning: style.rareInherited.kerns = raw != 0
        case .colorScheme: if style.rareInherited.usesDarkScheme != (raw != 0) { style.rareInherited.usesDarkScheme = raw != 0 }
        case .flexWrap: style.flexWrap = FlexWrap(rawValue: raw) ?? .nowrap
        case .justifyContent: style.justifyContent = BoxAlignment(rawValue: raw) ?? .normal
        case .alignContent: style.alignContent = BoxAlignment(rawValue: raw) ?? .normal
        case .alignItems: style.alignItems = BoxAlignment(rawValue: raw) ?? .normal
        case .alignSelf: style.alignSelf = BoxAlignment(rawValue: raw) ?? .auto
        case .justifyItems: style.justifyItems = BoxAlignment(rawValue: raw) ?? .normal
        case .justifySelf: style.justifySelf = BoxAlignment(rawValue: raw) ?? .auto
        default: break
        }
    }

    private mutating func setLength(_ property: PropertyID, _ length: SpecifiedLength) {
        var isDefaultMargin: Bool { if case .relative(_, .quirkyEm) = length { true } else { false } }
        switch property {
        case .top: style.inset.top = .length(lengths.compute(length))
        case .right: style.inset.right = .length(lengths.compute(length))
        case .bottom: style.inset.bottom = .length(lengths.compute(length))
        case .left: style.inset.left = .length(lengths.compute(length))
        case .marginTop:
            style.margin.top = .length(lengths.compute(length))
            style.hasDefaultMarginTop = isDefaultMargin
        case .marginRight: style.margin.right = .length(lengths.compute(length))
        case .marginBottom:
            style.margin.bottom = .length(lengths.compute(length))
            style.hasDefaultMarginBottom = isDefaultMargin
        case .marginLeft: style.margin.left = .length(lengths.compute(length))
        case .paddingTop: style.padding.top = lengths.nonNegative(length)
        case .paddingRight: style.padding.right = lengths.nonNegative(length)
        case .paddingBottom: style.padding.bottom = lengths.nonNegative(length)
        case .paddingLeft: style.padding.left = lengths.nonNegative(length)
        case .borderTopWidth: borderWidths.top = lengths.px(length)
        case .borderRightWidth: borderWidths.right = lengths.px(length)
        case .borderBottomWidth: borderWidths.bottom = lengths.px(length)
        case .borderLeftWidth: borderWidths.left = lengths.px(length)
        case .textStrokeWidth: style.rareInherited.textStrokeWidth = max(0, lengths.px(length))
        case .outlineWidth: outlineWidth = lengths.px(length)
        case .outlineOffset: style.outlineOffset = lengths.px(length)
        case .lineHeight:
            // A length, em or percentage is rounded to nearest, a number's product is floored by layout (browser notes §0).
            let px = max(0, lengths.compute(length).value(style.font.size))
            style.lineHeight = .length(CSSPixels(rounding: px).double)
        case .textIndent: style.textIndent = lengths.compute(length)
        case .letterSpacing: style.letterSpacing = lengths.compute(length).value(style.font.size)
        case .wordSpacing: style.wordSpacing = lengths.compute(length).value(style.font.size)
        case .tabSize: style.tabSize = style.font.size > 0 ? lengths.px(length) / (style.font.size / 4) : 0
        case .textDecorationThickness: style.textDecorationThickness = max(0, lengths.compute(length).value(style.font.size))
        case .textUnderlineOffset: style.textUnderlineOffset = lengths.compute(length).value(style.font.size)
        case .borderSpacingX: style.borderSpacingX = CSSPixels(flooring: max(0, lengths.px(length)))
        case .borderSpacingY: style.borderSpacingY = CSSPixels(flooring: max(0, lengths.px(length)))
        case .rowGap: style.rowGap = lengths.nonNegative(length)
        case .columnGap:
            style.columnGap = lengths.nonNegative(length)
            style.rare.hasColumnGap = true
        case .shapeMargin: style.rare.shapeMargin = lengths.nonNegative(length)
        case .columnWidth: style.rare.columnWidth = lengths.px(length)
        case .columnRuleWidth: columnRuleWidth = lengths.px(length)
        default: break
        }
    }

    private mutating func setColor(_ property: PropertyID, _ color: ColorValue) {
        let color = color.resolved(inDarkScheme: style.rareInherited.usesDarkScheme)
        switch property {
        case .color: style.color = color.resolve(parent.color)
        case .textFillColor: style.textFillColor = color
        case .borderTopColor: style.border.top.color = color
        case .borderRightColor: style.border.right.color = color
        case .borderBottomColor: style.border.bottom.color = color
        case .borderLeftColor: style.border.left.color = color
        case .textDecorationColor: style.textDecorationColor = color
        case .backgroundColor: style.backgroundColor = color
        case .outlineColor: style.outline.color = color
        case .textStrokeColor: style.rareInherited.textStrokeColor = color
        case .columnRuleColor: style.rare.columnRule.color = color
        default: break
        }
    }

    private mutating func setSize(_ property: PropertyID, _ size: SizeValue) {
        switch property {
        case .width: style.width = size
        case .height: style.height = size
        case .minWidth: style.minWidth = size
        case .minHeight: style.minHeight = size
        case .maxWidth: style.maxWidth = size
        case .maxHeight: style.maxHeight = size
        case .flexBasis: style.flexBasis = size
        default: break
        }
    }

    private mutating func setNumber(_ property: PropertyID, _ number: Double) {
        switch property {
        case .opacity: style.opacity = number
        case .zoom: style.zoom = min(max(number, 0.01), 100)
        case .lineHeight: style.lineHeight = .number(min(number, 1e6))
        case .flexGrow: style.flexGrow = min(number, 1e9)
        case .flexShrink: style.flexShrink = min(number, 1e9)
        case .aspectRatio: style.aspectRatio = number.isFinite && number > 0 ? number : nil
        case .tabSize: style.tabSize = min(number, 1e6)
        default: break
        }
    }

    private mutating func setAuto(_ property: PropertyID) {
        switch property {
        case .top: style.inset.top = .auto
        case .right: style.inset.right = .auto
        case .bottom: style.inset.bottom = .auto
        case .left: style.inset.left = .auto
        case .marginTop:
            style.margin.top = .auto
            style.hasDefaultMarginTop = false
        case .marginRight: style.margin.right = .auto
        case .marginBottom:
            style.margin.bottom = .auto
            style.hasDefaultMarginBottom = false
        case .marginLeft: style.margin.left = .auto
        case .zIndex: style.zIndex = nil
        case .aspectRatio: style.aspectRatio = nil
        case .columnCount: style.rare.columnCount = nil
        case .columnWidth: style.rare.columnWidth = nil
        case .textAlignLast: style.textAlignLast = nil
        case .textDecorationThickness: style.textDecorationThickness = nil
        case .textUnderlineOffset: style.textUnderlineOffset = nil
        default: break
        }
    }

    private mutating func setTracks(_ property: PropertyID, _ items: [TrackListItem]) {
        var sizes: [TrackSize] { items.compactMap { if case .track(let size) = $0 { size } else { nil } } }
        switch property {
        case .gridTemplateColumns: style.gridTemplateColumns = items
        case .gridTemplateRows: style.gridTemplateRows = items
        case .gridAutoColumns: style.gridAutoColumns = sizes
        case .gridAutoRows: style.gridAutoRows = sizes
        default: break
        }
    }

    /// CSS Fonts 4, "Relative Weights".
    private func computed(_ weight: SpecifiedFontWeight) -> Int {
        let inherited = parent.font.weight
        switch weight {
        case .absolute(let value): return value
        case .bolder: return inherited < 350 ? 400 : inherited < 550 ? 700 : max(inherited, 900)
        case .lighter: return inherited < 100 ? inherited : inherited < 550 ? 100 : inherited < 750 ? 400 : 700
        }
    }

    private func computed(_ align: SpecifiedTextAlign) -> TextAlign {
        switch align {
        case .value(let value): return value
        case .centerUnlessInherited: return parent.textAlign == .start ? .center : parent.textAlign
        case .matchParent:
            let isLeftToRight = parent.direction == .leftToRight
            switch parent.textAlign {
            case .start: return isLeftToRight ? .left : .right
            case .end: return isLeftToRight ? .right : .left
            default: return parent.textAlign
            }
        }
    }
}
