import Primitives

/// A rectangle of the picture in CSS px. The chrome is no layout of a document: it computes in doubles and rounds once, when it draws.
struct Frame: Hashable {
    var x: Double, y: Double, width: Double, height: Double

    init(x: Double, y: Double, width: Double, height: Double) { self.x = x; self.y = y; self.width = width; self.height = height }
    init(_ rect: Rect) { self.init(x: rect.x.double, y: rect.y.double, width: rect.width.double, height: rect.height.double) }

    var maxX: Double { x + width }
    var maxY: Double { y + height }
    var midX: Double { x + width / 2 }
    var midY: Double { y + height / 2 }
    var area: Double { width * height }
    var rect: Rect {
        Rect(x: CSSPixels(rounding: x), y: CSSPixels(rounding: y), width: CSSPixels(rounding: width), height: CSSPixels(rounding: height))
    }

    func expanded(_ across: Double, _ down: Double) -> Frame {
        Frame(x: x - across, y: y - down, width: width + 2 * across, height: height + 2 * down)
    }
    func offset(_ dx: Double, _ dy: Double) -> Frame { Frame(x: x + dx, y: y + dy, width: width, height: height) }
    func intersects(_ other: Frame) -> Bool { x < other.maxX && other.x < maxX && y < other.maxY && other.y < maxY }
    func contains(_ other: Frame) -> Bool { other.x >= x && other.y >= y && other.maxX <= maxX && other.maxY <= maxY }
    func overlap(_ other: Frame) -> Double {
        max(min(maxX, other.maxX) - max(x, other.x), 0) * max(min(maxY, other.maxY) - max(y, other.y), 0)
    }
    /// The common part, nil if there is none.
    func clipped(to other: Frame) -> Frame? {
        let left = max(x, other.x), top = max(y, other.y), right = min(maxX, other.maxX), bottom = min(maxY, other.maxY)
        return left < right && top < bottom ? Frame(x: left, y: top, width: right - left, height: bottom - top) : nil
    }
    /// Whole px around it, so that its edges are sharp at every scale.
    var snapped: Frame {
        let left = x.rounded(.down), top = y.rounded(.down)
        return Frame(x: left, y: top, width: maxX.rounded(.up) - left, height: maxY.rounded(.up) - top)
    }
}
