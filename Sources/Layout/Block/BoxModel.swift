import DOM
import Primitives
import Style

/// Used values of the box model (CSS 2.2 §8 and §10). CSS px.
extension LayoutEngine {
    /// Percentages, vertical ones too, are of the containing block's width; `auto` is 0.
    func usedMargins(of box: BoxID, containingWidth: CSSPixels) -> Edges<CSSPixels> {
        let margin = tree[styleOf: box].margin
        return Edges(top: margin.top.resolve(containingWidth), right: margin.right.resolve(containingWidth),
                     bottom: margin.bottom.resolve(containingWidth), left: margin.left.resolve(containingWidth))
    }
    func usedPadding(of box: BoxID, containingWidth: CSSPixels) -> Edges<CSSPixels> {
        let padding = tree[styleOf: box].padding
        return Edges(top: padding.top.resolve(containingWidth).nonNegative, right: padding.right.resolve(containingWidth).nonNegative,
                     bottom: padding.bottom.resolve(containingWidth).nonNegative, left: padding.left.resolve(containingWidth).nonNegative)
    }
    func borderWidths(of box: BoxID) -> Edges<CSSPixels> {
        let border = tree[styleOf: box].border
        return Edges(top: border.top.width, right: border.right.width, bottom: border.bottom.width, left: border.left.width)
    }
    /// Padding and border together, where the parent has not decided on the border.
    func paddingAndBorder(of box: BoxID, in space: ConstraintSpace) -> Edges<CSSPixels> {
        usedPadding(of: box, containingWidth: space.containingWidth) + (space.collapsedBorder ?? borderWidths(of: box))
    }

    /// CSS 2.2 §9.4.3. `bottom` and `right` count where `top` and `left` are `auto`.
    func relativeOffset(of box: BoxID, containingWidth: CSSPixels, containingHeight: CSSPixels?) -> Point {
        guard tree[styleOf: box].position == .relative else { return .zero }
        let inset = tree[styleOf: box].inset
        func vertical(_ value: LengthOrAuto) -> CSSPixels? {
            guard case .length(let length) = value else { return nil }
            if !length.hasPercent { return length.resolve(0) }
            return containingHeight.map { length.resolve($0) }
        }
        var offset = Point.zero
        let isRightToLeft = tree[styleOf: box].direction == .rightToLeft
        if !inset.left.isAuto, inset.right.isAuto || !isRightToLeft { offset.x = inset.left.resolve(containingWidth) }
        else if !inset.right.isAuto { offset.x = -inset.right.resolve(containingWidth) }
        if let top = vertical(inset.top) { offset.y = top } else if let bottom = vertical(inset.bottom) { offset.y = -bottom }
        return offset
    }

    /// A specified size as a border-box width; nil for `auto` and the intrinsic keywords.
    func borderBoxWidth(_ size: SizeValue, of box: BoxID, containingWidth: CSSPixels, edges: CSSPixels) -> CSSPixels? {
        guard case .length(let length) = size else { return nil }
        let value = length.resolve(containingWidth).nonNegative
        return tree[styleOf: box].boxSizing == .borderBox ? max(value, edges) : value + edges
    }
    /// A specified size as a border-box height; nil for `auto` and for a percentage without a definite base.
    func borderBoxHeight(_ size: SizeValue, of box: BoxID, containingHeight: CSSPixels?, edges: CSSPixels) -> CSSPixels? {
        guard case .length(let length) = size else { return nil }
        if length.hasPercent, containingHeight == nil { return nil }
        let value = length.resolve(containingHeight ?? 0).nonNegative
        // Quirks Mode standard, "The table cell height box sizing quirk".
        let isQuirkyCell = tree.mode == .quirks && tree[styleOf: box].display == .tableCell
        return isQuirkyCell || tree[styleOf: box].boxSizing == .borderBox ? max(value, edges) : value + edges
    }

    /// The used border-box width (CSS 2.2 §10.3, §10.4; CSS Sizing 3). `available` is what an automatic width fills or fits, margins taken off.
    func usedWidth(of box: BoxID, in space: ConstraintSpace, available: CSSPixels, edges: CSSPixels) throws(MailHeatError) -> CSSPixels {
        if let decided = space.borderBoxWidth { return decided }
        let style = tree.boxes[box].style
        var width: CSSPixels
        // Percentages of padding are 0 in what the box contributes to its container, not in its own width.
        func content() throws(MailHeatError) -> IntrinsicSizes { try contentSizes(of: box) + (edges - intrinsicEdges(of: box)) }
        switch tree.styles[style].width {
        case .length: width = borderBoxWidth(tree.styles[style].width, of: box, containingWidth: space.containingWidth, edges: edges) ?? 0
        case .auto, .content:
            if let fromHeight = widthFromRatio(of: box, containingHeight: space.containingHeight, edges: edges) {
                width = fromHeight
            } else if space.shrinksToFit || tree.boxes[box].centersContentVertically {
                // HTML standard, "Button layout": a block-level button is no wider than its content either.
                width = try content().fit(available)
            } else {
                width = max(available, edges)
            }
        case .stretch: width = max(available, edges)
        case .minContent: width = try content().minContent
        case .maxContent: width = try content().maxContent
        case .fitContent: width = try content().fit(available)
        }
        return try clampWidth(width, of: box, containingWidth: space.containingWidth, available: available, edges: edges)
    }
    /// `max-width`, then `min-width` (CSS 2.2 §10.4).
    func clampWidth(_ width: CSSPixels, of box: BoxID, containingWidth: CSSPixels, available: CSSPixels, edges: CSSPixels) throws(MailHeatError) -> CSSPixels {
        func limit(_ size: SizeValue) throws(MailHeatError) -> CSSPixels? {
            switch size {
            case .auto, .content: nil
            case .length: borderBoxWidth(size, of: box, containingWidth: containingWidth, edges: edges)
            case .stretch: max(available, edges)
            case .minContent: try contentSizes(of: box).minContent
            case .maxContent: try contentSizes(of: box).maxContent
            case .fitContent: try contentSizes(of: box).fit(available)
            }
        }
        var result = width
        if let maximum = try limit(tree[styleOf: box].maxWidth) { result = min(result, maximum) }
        if let minimum = try limit(tree[styleOf: box].minWidth) { result = max(result, minimum) }
        return max(result, edges)
    }
    /// The used border-box height, from the content's (CSS 2.2 §10.6, §10.7).
    func usedHeight(of box: BoxID, in space: ConstraintSpace, content: CSSPixels, edges: CSSPixels) -> CSSPixels {
        // CSS 2.2 §17.5.3: the height of a cell is a minimum, and its limits are undefined; browsers leave them out.
        if tree[styleOf: box].display.isTableCell {
            return max(space.borderBoxHeight ?? borderBoxHeight(tree[styleOf: box].height, of: box, containingHeight: nil, edges: edges) ?? content, content)
        }
        if let decided = space.borderBoxHeight { return decided }
        let height = borderBoxHeight(tree[styleOf: box].height, of: box, containingHeight: space.containingHeight, edges: edges) ?? content
        return clampHeight(height, of: box, containingHeight: space.containingHeight, edges: edges)
    }
    func clampHeight(_ height: CSSPixels, of box: BoxID, containingHeight: CSSPixels?, edges: CSSPixels) -> CSSPixels {
        var result = height
        if let maximum = borderBoxHeight(tree[styleOf: box].maxHeight, of: box, containingHeight: containingHeight, edges: edges) { result = min(result, maximum) }
        if let minimum = borderBoxHeight(tree[styleOf: box].minHeight, of: box, containingHeight: containingHeight, edges: edges) { result = max(result, minimum) }
        return max(result, edges)
    }
    /// The border-box height that percentages of children refer to: nil where it depends on the content.
    func definiteBorderBoxHeight(of box: BoxID, in space: ConstraintSpace, edges: CSSPixels) -> CSSPixels? {
        if let decided = space.borderBoxHeight { return space.isHeightDefinite ? decided : nil }
        guard let height = borderBoxHeight(tree[styleOf: box].height, of: box, containingHeight: space.containingHeight, edges: edges) else { return nil }
        return clampHeight(height, of: box, containingHeight: space.containingHeight, edges: edges)
    }
    /// The height that percentages inside `box` resolve against, as content height.
    func percentageHeight(inside box: BoxID, in space: ConstraintSpace, edges: CSSPixels) -> CSSPixels? {
        if let definite = definiteBorderBoxHeight(of: box, in: space, edges: edges) { return (definite - edges).nonNegative }
        // Quirks Mode standard, "The percentage height calculation quirk": percentages look through boxes of automatic height.
        return tree.mode == .quirks && !tree[styleOf: box].display.isTableCell && space.borderBoxHeight == nil && tree[styleOf: box].height.isAuto
            && !tree[styleOf: box].isOutOfFlow ? space.containingHeight : nil
    }
}

extension Display {
    var isTableCell: Bool { self == .tableCell }
}
