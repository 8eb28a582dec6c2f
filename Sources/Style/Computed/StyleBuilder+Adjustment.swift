import DOM
import Primitives

extension StyleBuilder {
    /// What depends on several properties at once.
    mutating func finished() -> ElementStyle {
        style.border.top.width = Self.used(borderWidths.top, style.border.top.style)
        style.border.right.width = Self.used(borderWidths.right, style.border.right.style)
        style.border.bottom.width = Self.used(borderWidths.bottom, style.border.bottom.style)
        style.border.left.width = Self.used(borderWidths.left, style.border.left.style)
        // Only what is set takes the style's rare properties out of the shared allocation.
        if style.outline.style != .none { style.outline.width = Self.used(outlineWidth, style.outline.style) }
        if style.rare.columnRule.style != .none { style.rare.columnRule.width = Self.used(columnRuleWidth, style.rare.columnRule.style) }
        if let background { style.backgroundLayers = background.layers }
        if let mask { style.rare.mask = mask.layers }
        if !(translate.isEmpty && rotate.isEmpty && scale.isEmpty) { style.transform = translate + rotate + scale + style.transform }

        // CSS 2.2 §9.7.
        if style.isOutOfFlow { style.float = .none }
        style.originalDisplay = style.display
        if context.isRootElement || context.parentIsFlexOrGrid || style.isOutOfFlow || style.float != .none {
            style.display = Self.blockified(style.display, isRootElement: context.isRootElement)
        }
        // `clip` applies to absolutely positioned elements alone (CSS Masking 1).
        style.isClippedAway = isClippedByPath || (isClippedByRect && style.isOutOfFlow)
        adjustOverflow()
        if context.elementName == .table {
            // HTML standard, "Tables": what aligns descendants stops at a table.
            switch style.textAlign {
            case .webkitLeft, .webkitCenter, .webkitRight: style.textAlign = .start
            default: break
            }
        }
        return ElementStyle(style: style, content: content)
    }

    /// Whole CSS px, at least one (browser notes §0).
    private static func used(_ width: Double, _ style: BorderStyle) -> CSSPixels {
        guard style != .none, style != .hidden, width > 0 else { return 0 }
        return width < 1 ? 1 : CSSPixels(flooring: width).floored
    }

    /// CSS Display 3, "Automatic Box Type Transformations".
    static func blockified(_ display: Display, isRootElement: Bool = false) -> Display {
        switch display {
        case .inline, .inlineBlock, .tableRowGroup, .tableHeaderGroup, .tableFooterGroup, .tableRow, .tableCell, .tableColumn, .tableColumnGroup,
             .tableCaption: .block
        case .inlineTable: .table
        case .inlineFlex: .flex
        case .inlineGrid: .grid
        case .contents: isRootElement ? .block : .contents
        case .none, .block, .flowRoot, .listItem, .table, .flex, .grid: display
        }
    }

    private mutating func adjustOverflow() {
        guard style.overflowX != .visible || style.overflowY != .visible else { return }
        switch style.display {
        case .table, .inlineTable, .tableRow, .tableRowGroup, .tableHeaderGroup, .tableFooterGroup:
            // Tables and their parts know no scrolling; unequal axes become visible (Blink's StyleAdjuster).
            if style.overflowX != .hidden && style.overflowX != .clip { style.overflowX = .visible }
            if style.overflowY != .hidden && style.overflowY != .clip { style.overflowY = .visible }
            if style.overflowX != style.overflowY { (style.overflowX, style.overflowY) = (.visible, .visible) }
            return
        default: break
        }
        // CSS Overflow 3: `visible` and `clip` beside another value become `auto` and `hidden`.
        func isOpen(_ overflow: Overflow) -> Bool { overflow == .visible || overflow == .clip }
        guard isOpen(style.overflowX) != isOpen(style.overflowY) else { return }
        func closed(_ overflow: Overflow) -> Overflow { overflow == .visible ? .auto : overflow == .clip ? .hidden : overflow }
        style.overflowX = closed(style.overflowX)
        style.overflowY = closed(style.overflowY)
    }
}
