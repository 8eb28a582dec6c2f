import Primitives
import Style

extension RoundedRect {
    init(plain rect: Rect) { self.init(rect: rect, topLeft: .zero, topRight: .zero, bottomRight: .zero, bottomLeft: .zero) }

    /// The used corners of a border box (CSS Backgrounds 3 §5.5: overlapping curves are all reduced by the same factor).
    init(rect: Rect, radii: Corners<CornerRadius>) {
        let width = rect.width.double, height = rect.height.double
        func used(_ radius: CornerRadius) -> (x: Double, y: Double) {
            let x = max(radius.horizontal.value(width), 0), y = max(radius.vertical.value(height), 0)
            return x > 0 && y > 0 ? (min(x, 1e6), min(y, 1e6)) : (0, 0)
        }
        let topLeft = used(radii.topLeft), topRight = used(radii.topRight), bottomRight = used(radii.bottomRight), bottomLeft = used(radii.bottomLeft)
        var factor = 1.0
        for (side, sum) in [(width, topLeft.x + topRight.x), (width, bottomLeft.x + bottomRight.x),
                            (height, topLeft.y + bottomLeft.y), (height, topRight.y + bottomRight.y)] where sum > side && sum > 0 {
            factor = min(factor, max(side, 0) / sum)
        }
        func corner(_ radius: (x: Double, y: Double)) -> Radius { Radius(x: Float(radius.x * factor), y: Float(radius.y * factor)) }
        self.init(rect: rect, topLeft: corner(topLeft), topRight: corner(topRight), bottomRight: corner(bottomRight), bottomLeft: corner(bottomLeft))
    }

    /// The inner edge of a border of these widths: the radii less the widths (CSS Backgrounds 3 §5.2).
    func inset(by widths: Edges<CSSPixels>) -> RoundedRect {
        func corner(_ radius: Radius, _ x: CSSPixels, _ y: CSSPixels) -> Radius {
            let inner = Radius(x: radius.x - Float(x.double), y: radius.y - Float(y.double))
            return inner.x > 0 && inner.y > 0 ? inner : .zero
        }
        return RoundedRect(rect: rect.inset(by: widths),
                           topLeft: corner(topLeft, widths.left, widths.top), topRight: corner(topRight, widths.right, widths.top),
                           bottomRight: corner(bottomRight, widths.right, widths.bottom), bottomLeft: corner(bottomLeft, widths.left, widths.bottom))
    }

    /// Grown on each side; corners that are round grow with it. Negative amounts shrink.
    func outset(by amount: CSSPixels) -> RoundedRect {
        func corner(_ radius: Radius) -> Radius {
            guard radius.x > 0, radius.y > 0 else { return .zero }
            let grown = Radius(x: radius.x + Float(amount.double), y: radius.y + Float(amount.double))
            return grown.x > 0 && grown.y > 0 ? grown : .zero
        }
        return RoundedRect(rect: rect.inset(by: Edges(all: -amount)), topLeft: corner(topLeft), topRight: corner(topRight),
                           bottomRight: corner(bottomRight), bottomLeft: corner(bottomLeft))
    }

    /// The outline, clockwise from the end of the top left corner.
    var path: Path {
        let left = Float(rect.x.double), top = Float(rect.y.double), right = Float(rect.maxX.double), bottom = Float(rect.maxY.double)
        // What a cubic curve's handles leave of a quarter of an ellipse.
        let slack: Float = 1 - 0.5522848
        var path = Path()
        path.elements.append(.move(x: left + topLeft.x, y: top))
        path.elements.append(.line(x: right - topRight.x, y: top))
        if topRight.x > 0 {
            path.elements.append(.curve(x1: right - topRight.x * slack, y1: top, x2: right, y2: top + topRight.y * slack, x: right, y: top + topRight.y))
        }
        path.elements.append(.line(x: right, y: bottom - bottomRight.y))
        if bottomRight.x > 0 {
            path.elements.append(.curve(x1: right, y1: bottom - bottomRight.y * slack, x2: right - bottomRight.x * slack, y2: bottom, x: right - bottomRight.x, y: bottom))
        }
        path.elements.append(.line(x: left + bottomLeft.x, y: bottom))
        if bottomLeft.x > 0 {
            path.elements.append(.curve(x1: left + bottomLeft.x * slack, y1: bottom, x2: left, y2: bottom - bottomLeft.y * slack, x: left, y: bottom - bottomLeft.y))
        }
        path.elements.append(.line(x: left, y: top + topLeft.y))
        if topLeft.x > 0 {
            path.elements.append(.curve(x1: left, y1: top + topLeft.y * slack, x2: left + topLeft.x * slack, y2: top, x: left + topLeft.x, y: top))
        }
        path.elements.append(.close)
        return path
    }

    /// About how long the outline is, CSS px (Ramanujan's ellipse, a quarter a corner).
    var perimeter: Double {
        var length = 2 * (rect.width.double + rect.height.double)
        for radius in [topLeft, topRight, bottomRight, bottomLeft] where radius.x > 0 {
            let x = Double(radius.x), y = Double(radius.y)
            let quarter = Double.pi / 4 * (3 * (x + y) - ((3 * x + y) * (x + 3 * y)).squareRoot())
            length += quarter - x - y
        }
        return length
    }
}
