import Primitives
import Style

/// CSS Sizing 4, "aspect-ratio", for boxes that are not replaced: one side that is automatic follows the other. Border boxes, CSS px.
extension LayoutEngine {
    /// Nil where the box has no ratio, or one that counts for nothing.
    private func boxRatio(of box: BoxID) -> (ratio: Double, isOfBorderBox: Bool)? {
        guard let ratio = tree[styleOf: box].aspectRatio, ratio > 0, tree.boxes[box].kind != .replaced, tree.boxes[box].kind != .table,
              !tree[styleOf: box].display.isTableCell else { return nil }
        return (ratio, tree[styleOf: box].boxSizing == .borderBox && !tree[styleOf: box].rare.prefersNaturalRatio)
    }

    /// The height of a box of automatic height that is `width` wide; what it holds may make it taller (§ "Automatic Content-based Minimum Sizes").
    func heightFromRatio(of box: BoxID, width: CSSPixels, in space: ConstraintSpace) -> CSSPixels? {
        guard let (ratio, isOfBorderBox) = boxRatio(of: box), space.borderBoxHeight == nil,
              tree[styleOf: box].height.isAuto || (tree[styleOf: box].height.hasPercent && space.containingHeight == nil) else { return nil }
        if isOfBorderBox { return CSSPixels(flooring: width.double / ratio) }
        let edges = paddingAndBorder(of: box, in: space)
        return CSSPixels(flooring: (width - edges.horizontal).nonNegative.double / ratio) + edges.vertical
    }
    /// The height with the content's as the least, unless `min-height` or `overflow` says otherwise.
    func heightFromRatio(_ height: CSSPixels, of box: BoxID, content: CSSPixels) -> CSSPixels {
        tree[styleOf: box].minHeight.isAuto && !tree[styleOf: box].clipsOverflow ? max(height, content) : height
    }

    /// The width of a box of automatic width and definite height.
    func widthFromRatio(of box: BoxID, containingHeight: CSSPixels?, edges: CSSPixels) -> CSSPixels? {
        guard let (ratio, isOfBorderBox) = boxRatio(of: box) else { return nil }
        let vertical = usedPadding(of: box, containingWidth: 0).vertical + borderWidths(of: box).vertical
        guard let height = borderBoxHeight(tree[styleOf: box].height, of: box, containingHeight: containingHeight, edges: vertical) else { return nil }
        if isOfBorderBox { return max(CSSPixels(flooring: height.double * ratio), edges) }
        return CSSPixels(flooring: (height - vertical).nonNegative.double * ratio) + edges
    }

    /// A picture's own ratio, or the one that `aspect-ratio` puts in its place.
    func preferredRatio(of box: BoxID, natural: Double?) -> Double? {
        tree[styleOf: box].rare.prefersNaturalRatio ? natural ?? tree[styleOf: box].aspectRatio : tree[styleOf: box].aspectRatio ?? natural
    }
}
