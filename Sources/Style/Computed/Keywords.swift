/// CSS Display 3.
public enum Display: UInt8, Sendable, Hashable {
    case none, contents, inline, block, inlineBlock, flowRoot, listItem
    case table, inlineTable, tableRowGroup, tableHeaderGroup, tableFooterGroup, tableRow, tableCell, tableColumn, tableColumnGroup, tableCaption
    case flex, inlineFlex, grid, inlineGrid
}
public enum Position: UInt8, Sendable, Hashable { case `static`, relative, absolute, fixed, sticky }
public enum FloatSide: UInt8, Sendable, Hashable { case none, left, right }
public enum Clear: UInt8, Sendable, Hashable { case none, left, right, both }
public enum Overflow: UInt8, Sendable, Hashable { case visible, hidden, clip, scroll, auto }
public enum Visibility: UInt8, Sendable, Hashable { case visible, hidden, collapse }
public enum BoxSizing: UInt8, Sendable, Hashable { case contentBox, borderBox }
public enum Direction: UInt8, Sendable, Hashable { case leftToRight, rightToLeft }
public enum UnicodeBidi: UInt8, Sendable, Hashable { case normal, embed, isolate, bidiOverride, isolateOverride, plaintext }
public enum BorderStyle: UInt8, Sendable, Hashable { case none, hidden, dotted, dashed, solid, double, groove, ridge, inset, outset }
/// `-webkit-left`, `-webkit-center`, `-webkit-right` also align block-level children (the HTML standard's "align descendants").
public enum TextAlign: UInt8, Sendable, Hashable { case start, end, left, right, center, justify, webkitLeft, webkitCenter, webkitRight }
public enum TextTransform: UInt8, Sendable, Hashable { case none, uppercase, lowercase, capitalize }
public enum WhiteSpace: UInt8, Sendable, Hashable { case normal, nowrap, pre, preWrap, preLine, breakSpaces }
public enum WordBreak: UInt8, Sendable, Hashable { case normal, breakAll, keepAll, breakWord }
public enum OverflowWrap: UInt8, Sendable, Hashable { case normal, breakWord, anywhere }
public enum Hyphens: UInt8, Sendable, Hashable { case none, manual }
public enum TableLayout: UInt8, Sendable, Hashable { case auto, fixed }
public enum BorderCollapse: UInt8, Sendable, Hashable { case separate, collapse }
public enum CaptionSide: UInt8, Sendable, Hashable { case top, bottom }
public enum EmptyCells: UInt8, Sendable, Hashable { case show, hide }
public enum ListStylePosition: UInt8, Sendable, Hashable { case outside, inside }
public enum ListStyleType: Sendable, Hashable {
    case none, disc, circle, square, decimal, decimalLeadingZero, lowerAlpha, upperAlpha, lowerRoman, upperRoman, lowerGreek, georgian, disclosureOpen, disclosureClosed
    case string(String)
}
public enum ObjectFit: UInt8, Sendable, Hashable { case fill, contain, cover, none, scaleDown }
public enum FlexDirection: UInt8, Sendable, Hashable { case row, rowReverse, column, columnReverse }
public enum FlexWrap: UInt8, Sendable, Hashable { case nowrap, wrap, wrapReverse }
/// CSS Box Alignment 3: `justify-content`, `align-content`, `align-items`, `align-self`, `justify-items`, `justify-self`.
public enum BoxAlignment: UInt8, Sendable, Hashable {
    case auto, normal, stretch, start, end, flexStart, flexEnd, center, left, right, baseline, lastBaseline, spaceBetween, spaceAround, spaceEvenly
}
public enum TextDecorationStyle: UInt8, Sendable, Hashable { case solid, double, dotted, dashed, wavy }
/// The lines that `text-decoration-line` draws.
public struct TextDecorationLine: OptionSet, Sendable, Hashable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    public static let underline = TextDecorationLine(rawValue: 1)
    public static let overline = TextDecorationLine(rawValue: 2)
    public static let lineThrough = TextDecorationLine(rawValue: 4)
}
public enum LineHeight: Sendable, Hashable {
    case normal
    /// A factor of the element's own font size: inherited as such.
    case number(Double)
    /// CSS px.
    case length(Double)
}
public enum VerticalAlign: Sendable, Hashable {
    case baseline, sub, `super`, top, textTop, middle, bottom, textBottom
    /// `<img align=middle>`: the middle of the box on the baseline (HTML standard, "Attributes for embedded content").
    case webkitBaselineMiddle
    /// Raises the box; a percentage is of the element's own line height.
    case length(LengthPercentage)
}
