import Layout
import Primitives
import Style

/// Used border widths and the rounded boxes of one fragment. CSS px on the page.
struct BoxGeometry {
    /// The border box with its corners.
    let border: RoundedRect
    let widths: Edges<CSSPixels>
    private let clipsAcross: Bool
    private let clipsDown: Bool

    init(_ fragment: FragmentID, at origin: Point, _ tree: BoxTree, _ fragments: FragmentTree) {
        let style = tree.boxes[fragments[fragment].box].style
        let rect = Rect(origin: origin, size: fragments[fragment].size)
        let kind = fragments[fragment].kind
        var isRounded = true
        if fragments[fragment].usesCollapsedBorders {
            widths = fragments.collapsedBorderWidths[fragment] ?? .zero
            // CSS Backgrounds 3 §5.4: the parts of a table with collapsed borders are not rounded.
            isRounded = false
        } else {
            let sides = tree.styles[style].border
            var used = Edges(top: sides.top.usedWidth, right: sides.right.usedWidth, bottom: sides.bottom.usedWidth, left: sides.left.usedWidth)
            if kind == .inlineBox {
                if !fragments[fragment].hasLeftEdge { used.left = 0 }
                if !fragments[fragment].hasRightEdge { used.right = 0 }
            }
            widths = used
        }
        let hasRadius = isRounded && tree.styles[style].hasBorderRadius
        if hasRadius {
            var shape = RoundedRect(rect: rect, radii: tree.styles[style].borderRadius)
            if kind == .inlineBox {
                if !fragments[fragment].hasLeftEdge { shape.topLeft = .zero; shape.bottomLeft = .zero }
                if !fragments[fragment].hasRightEdge { shape.topRight = .zero; shape.bottomRight = .zero }
            }
            border = shape
        } else {
            border = RoundedRect(plain: rect)
        }
        clipsAcross = tree.styles[style].overflowX != .visible
        clipsDown = tree.styles[style].overflowY != .visible
    }

    var padding: RoundedRect { border.inset(by: widths) }

    /// CSS Overflow 3 §3.1: the padding box; `overflow: clip` may leave one axis open.
    var overflowClip: RoundedRect {
        if clipsAcross, clipsDown { return padding }
        // Far enough for any page, and far from the ends of the number range.
        let far = CSSPixels(1_000_000)
        var rect = padding.rect
        if !clipsAcross { rect = Rect(x: -far, y: rect.y, width: far + far, height: rect.height) }
        if !clipsDown { rect = Rect(x: rect.x, y: -far, width: rect.width, height: far + far) }
        return RoundedRect(plain: rect)
    }
}

extension BorderSide {
    /// CSS Backgrounds 3 §4.3: 0 where the style is `none` or `hidden`.
    var usedWidth: CSSPixels { style == .none || style == .hidden ? 0 : width.nonNegative }
}

extension ComputedStyle {
    var hasBorderRadius: Bool {
        func isSet(_ radius: CornerRadius) -> Bool { !radius.horizontal.isZero && !radius.vertical.isZero }
        return isSet(borderRadius.topLeft) || isSet(borderRadius.topRight) || isSet(borderRadius.bottomRight) || isSet(borderRadius.bottomLeft)
    }
}

extension Painter {
    func geometry(of fragment: FragmentID) -> BoxGeometry { BoxGeometry(fragment, at: order.origins[Int(fragment.index)], tree, fragments) }

    /// Used padding (percentages are of the containing block's width).
    func padding(of fragment: FragmentID) -> Edges<CSSPixels> {
        let padding = tree.styles[style(of: fragment)].padding
        let hasPercent = padding.top.hasPercent || padding.right.hasPercent || padding.bottom.hasPercent || padding.left.hasPercent
        let width = hasPercent ? containingWidth(of: fragment) : 0
        var used = Edges(top: padding.top.resolve(width).nonNegative, right: padding.right.resolve(width).nonNegative,
                         bottom: padding.bottom.resolve(width).nonNegative, left: padding.left.resolve(width).nonNegative)
        if fragments[fragment].kind == .inlineBox {
            if !fragments[fragment].hasLeftEdge { used.left = 0 }
            if !fragments[fragment].hasRightEdge { used.right = 0 }
        }
        return used
    }

    /// The content width of the nearest block container around the fragment; paddings around that one that are percentages are not taken off.
    private func containingWidth(of fragment: FragmentID) -> CSSPixels {
        var parent = order.parents[Int(fragment.index)]
        while parent.isSome {
            let kind = fragments[parent].kind
            if kind == .tableGrid { return fragments[parent].size.width }
            if kind == .box, tree.boxes[fragments[parent].box].kind != .tableRow, tree.boxes[fragments[parent].box].kind != .tableRowGroup {
                let geometry = geometry(of: parent)
                let padding = tree.styles[style(of: parent)].padding
                let taken = geometry.widths.horizontal + padding.left.fixed + padding.right.fixed
                return (geometry.border.rect.width - taken).nonNegative
            }
            parent = order.parents[Int(parent.index)]
        }
        return fragments.viewport.width
    }

    /// The content box with the corners that are left of the border's.
    func contentBox(of fragment: FragmentID) -> RoundedRect { geometry(of: fragment).padding.inset(by: padding(of: fragment)) }
}

extension LengthPercentage {
    fileprivate var fixed: CSSPixels { hasPercent ? 0 : resolve(0).nonNegative }
}
