import Primitives

/// The properties whose value is one keyword.
enum Keywords {
    static let position = KeywordTable(["static": Position.static, "relative": .relative, "absolute": .absolute, "fixed": .fixed, "sticky": .sticky,
                                        "-webkit-sticky": .sticky])
    static let float = KeywordTable(["none": FloatSide.none, "left": .left, "right": .right, "inline-start": .left, "inline-end": .right])
    static let clear = KeywordTable(["none": Clear.none, "left": .left, "right": .right, "both": .both, "inline-start": .left, "inline-end": .right])
    static let overflow = KeywordTable(["visible": Overflow.visible, "hidden": .hidden, "clip": .clip, "scroll": .scroll, "auto": .auto,
                                        "overlay": .auto])
    static let visibility = KeywordTable(["visible": Visibility.visible, "hidden": .hidden, "collapse": .collapse])
    static let boxSizing = KeywordTable(["content-box": BoxSizing.contentBox, "border-box": .borderBox])
    static let direction = KeywordTable(["ltr": Direction.leftToRight, "rtl": .rightToLeft])
    static let unicodeBidi = KeywordTable(["normal": UnicodeBidi.normal, "embed": .embed, "isolate": .isolate, "bidi-override": .bidiOverride,
                                           "isolate-override": .isolateOverride, "plaintext": .plaintext, "-webkit-isolate": .isolate,
                                           "-webkit-isolate-override": .isolateOverride, "-webkit-plaintext": .plaintext])
    static let borderStyle = KeywordTable(["none": BorderStyle.none, "hidden": .hidden, "dotted": .dotted, "dashed": .dashed, "solid": .solid,
                                           "double": .double, "groove": .groove, "ridge": .ridge, "inset": .inset, "outset": .outset])
    static let outlineStyle = KeywordTable(["none": BorderStyle.none, "dotted": .dotted, "dashed": .dashed, "solid": .solid, "double": .double,
                                            "groove": .groove, "ridge": .ridge, "inset": .inset, "outset": .outset, "auto": .solid])
    static let textTransform = KeywordTable(["none": TextTransform.none, "uppercase": .uppercase, "lowercase": .lowercase, "capitalize": .capitalize,
                                             "full-width": .none, "math-auto": .none])
    static let textAlign = KeywordTable(["start": TextAlign.start, "end": .end, "left": .left, "right": .right, "center": .center, "justify": .justify,
                                         "-webkit-left": .webkitLeft, "-webkit-center": .webkitCenter, "-webkit-right": .webkitRight,
                                         "-webkit-auto": .start])
    static let whiteSpace = KeywordTable(["normal": WhiteSpace.normal, "nowrap": .nowrap, "pre": .pre, "pre-wrap": .preWrap, "pre-line": .preLine,
                                          "break-spaces": .breakSpaces])
    static let wordBreak = KeywordTable(["normal": WordBreak.normal, "break-all": .breakAll, "keep-all": .keepAll, "break-word": .breakWord,
                                         "auto-phrase": .normal])
    static let overflowWrap = KeywordTable(["normal": OverflowWrap.normal, "break-word": .breakWord, "anywhere": .anywhere])
    /// `auto` needs a dictionary, which the reference layout has not.
    static let hyphens = KeywordTable(["none": Hyphens.none, "manual": .manual, "auto": .manual])
    static let decorationStyle = KeywordTable(["solid": TextDecorationStyle.solid, "double": .double, "dotted": .dotted, "dashed": .dashed,
                                               "wavy": .wavy])
    static let listStylePosition = KeywordTable(["outside": ListStylePosition.outside, "inside": .inside])
    static let tableLayout = KeywordTable(["auto": TableLayout.auto, "fixed": .fixed])
    static let borderCollapse = KeywordTable(["separate": BorderCollapse.separate, "collapse": .collapse])
    static let captionSide = KeywordTable(["top": CaptionSide.top, "bottom": .bottom])
    static let emptyCells = KeywordTable(["show": EmptyCells.show, "hide": .hide])
    static let objectFit = KeywordTable(["fill": ObjectFit.fill, "contain": .contain, "cover": .cover, "none": .none, "scale-down": .scaleDown])
    static let flexDirection = KeywordTable(["row": FlexDirection.row, "row-reverse": .rowReverse, "column": .column, "column-reverse": .columnReverse])
    static let flexWrap = KeywordTable(["nowrap": FlexWrap.nowrap, "wrap": .wrap, "wrap-reverse": .wrapReverse])
    static let backgroundRepeat = KeywordTable(["repeat": BackgroundRepeat.repeat, "no-repeat": .noRepeat, "space": .space, "round": .round])
    static let backgroundBox = KeywordTable(["border-box": BackgroundBox.borderBox, "padding-box": .paddingBox, "content-box": .contentBox])
    static let backgroundClip = KeywordTable(["border-box": BackgroundBox.borderBox, "padding-box": .paddingBox, "content-box": .contentBox,
                                              "text": .text, "border": .borderBox, "padding": .paddingBox, "content": .contentBox])
    /// CSS Display 3, with Chromium's prefixed names; `math` and `ruby` take part as what they nearly are.
    static let display = KeywordTable(["none": Display.none, "contents": .contents, "inline": .inline, "block": .block, "inline-block": .inlineBlock,
                                       "flow-root": .flowRoot, "list-item": .listItem, "table": .table, "inline-table": .inlineTable,
                                       "table-row-group": .tableRowGroup, "table-header-group": .tableHeaderGroup,
                                       "table-footer-group": .tableFooterGroup, "table-row": .tableRow, "table-cell": .tableCell,
                                       "table-column": .tableColumn, "table-column-group": .tableColumnGroup, "table-caption": .tableCaption,
                                       "flex": .flex, "inline-flex": .inlineFlex, "grid": .grid, "inline-grid": .inlineGrid,
                                       "-webkit-box": .flex, "-webkit-inline-box": .inlineFlex, "-webkit-flex": .flex,
                                       "-webkit-inline-flex": .inlineFlex, "flow": .block, "ruby": .inline, "ruby-text": .inline, "math": .inline])
    static let columnFill = KeywordTable(["balance": ColumnFill.balance, "balance-all": .balance, "auto": .auto])
    static let columnSpan = KeywordTable(["none": Flag.off, "all": .on])
    /// `page` and its like break no column.
    static let breakValue = KeywordTable(["auto": BreakValue.auto, "avoid": .avoid, "avoid-column": .avoid, "column": .column, "always": .column,
                                          "all": .column, "page": .auto, "avoid-page": .auto, "left": .auto, "right": .auto, "recto": .auto,
                                          "verso": .auto])
    static let breakInside = KeywordTable(["auto": Flag.off, "avoid": .on, "avoid-column": .on, "avoid-page": .off])
    static let textJustify = KeywordTable(["auto": TextJustify.auto, "none": .none, "inter-word": .interWord, "inter-character": .interCharacter,
                                           "distribute": .interCharacter])
    static let fontKerning = KeywordTable(["auto": Flag.on, "normal": .on, "none": .off])
    static let skipInk = KeywordTable(["auto": Flag.on, "all": .on, "none": .off])
    static let blendMode = KeywordTable(["normal": BlendMode.normal, "multiply": .multiply, "screen": .screen, "overlay": .overlay, "darken": .darken,
                                         "lighten": .lighten, "color-dodge": .colorDodge, "color-burn": .colorBurn, "hard-light": .hardLight,
                                         "soft-light": .softLight, "difference": .difference, "exclusion": .exclusion, "hue": .hue,
                                         "saturation": .saturation, "color": .color, "luminosity": .luminosity])
    static let isolation = KeywordTable(["auto": Flag.off, "isolate": .on])
    enum Flag: UInt8, Sendable { case off, on }
    static let wide = KeywordTable(["inherit": WideKeyword.inherit, "initial": .initial, "unset": .unset, "revert": .revert,
                                    "revert-layer": .revertLayer])

    /// The table of a property that takes one keyword and nothing else.
    static func table(for property: PropertyID) -> KeywordTable? {
        switch property {
        case .position: position
        case .float: float
        case .clear: clear
        case .overflowX, .overflowY: overflow
        case .visibility: visibility
        case .boxSizing: boxSizing
        case .direction: direction
        case .unicodeBidi: unicodeBidi
        case .borderTopStyle, .borderRightStyle, .borderBottomStyle, .borderLeftStyle, .borderInlineStartStyle, .borderInlineEndStyle: borderStyle
        case .outlineStyle: outlineStyle
        case .columnRuleStyle: borderStyle
        case .columnFill: columnFill
        case .columnSpan: columnSpan
        case .breakBefore, .breakAfter: breakValue
        case .breakInside: breakInside
        case .textJustify: textJustify
        case .fontKerning: fontKerning
        case .textDecorationSkipInk: skipInk
        case .textTransform: textTransform
        case .whiteSpace: whiteSpace
        case .wordBreak: wordBreak
        case .overflowWrap: overflowWrap
        case .hyphens: hyphens
        case .textDecorationStyle: decorationStyle
        case .listStylePosition: listStylePosition
        case .tableLayout: tableLayout
        case .borderCollapse: borderCollapse
        case .captionSide: captionSide
        case .emptyCells: emptyCells
        case .objectFit: objectFit
        case .mixBlendMode: blendMode
        case .isolation: isolation
        case .flexDirection: flexDirection
        case .flexWrap: flexWrap
        default: nil
        }
    }
}
