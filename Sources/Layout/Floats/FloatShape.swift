import Primitives
import Style

extension LayoutEngine {
    /// CSS Shapes 1, "shape-outside", relative to the margin box of a float whose border box has `size`; nil where it has none.
    func floatShape(of box: BoxID, size: Size, margins: Edges<CSSPixels>, containingWidth: CSSPixels) -> FloatShape? {
        guard let reference = tree[styleOf: box].rare.shapeOutside else { return nil }
        let margin = Size(width: (size.width + margins.horizontal).nonNegative, height: (size.height + margins.vertical).nonNegative)
        let border = Rect(origin: Point(x: margins.left, y: margins.top), size: size)
        let rect: Rect = switch reference.box ?? .marginBox {
        case .marginBox: Rect(origin: .zero, size: margin)
        case .borderBox: border
        case .paddingBox: border.inset(by: borderWidths(of: box))
        case .contentBox: border.inset(by: borderWidths(of: box) + usedPadding(of: box, containingWidth: containingWidth))
        }
        let outline = reference.shape.map { ShapeOutline($0, in: rect) }
            ?? .box(left: rect.x.double, top: rect.y.double, right: rect.maxX.double, bottom: rect.maxY.double, corners: Array(repeating: (0, 0), count: 4))
        return FloatShape(outline: outline, margin: tree[styleOf: box].rare.shapeMargin.value(containingWidth.double), size: margin)
    }
}

/// What lines flow around in place of a float's margin box (CSS Shapes 1). CSS px.
struct FloatShape {
    /// The outline as it stands in the reference box; empty: nothing keeps lines away.
    private var outline: ShapeOutline
    /// `shape-margin`.
    private var margin: Double
    /// Beyond it the shape has no effect: the margin box.
    private var limit: Rect
    private(set) var isLeft = true

    /// - Parameters:
    ///   - outline: relative to the margin box's corner.
    ///   - size: of the margin box.
    init(outline: ShapeOutline, margin: Double, size: Size) {
        self.outline = outline
        self.margin = margin
        limit = Rect(origin: .zero, size: size)
    }

    func moved(to origin: Point, isLeft: Bool) -> FloatShape {
        var copy = self
        copy.outline = outline.moved(x: origin.x.double, y: origin.y.double)
        copy.limit.origin = origin
        copy.isLeft = isLeft
        return copy
    }

    /// Whether its margin box stands at `y`.
    func isBeside(_ y: CSSPixels) -> Bool { limit.y <= y && limit.maxY > y }

    /// How far the shape reaches towards the lines between `top` and `bottom`; nil where it is out of the way.
    func edge(from top: CSSPixels, to bottom: CSSPixels) -> CSSPixels? {
        guard top < limit.maxY, bottom > limit.y else { return nil }
        guard let span = outline.span(from: top.double, to: bottom.double, margin: margin) else { return nil }
        return isLeft ? min(CSSPixels(flooring: span.right), limit.maxX) : max(CSSPixels(flooring: span.left), limit.x)
    }
}
