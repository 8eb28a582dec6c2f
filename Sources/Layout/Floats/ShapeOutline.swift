public import Primitives
public import Style

/// A basic shape with all lengths resolved, px.
public enum ShapeOutline: Sendable {
    case ellipse(centerX: Double, centerY: Double, radiusX: Double, radiusY: Double)
    /// With the corners' radii, from the top left one clockwise.
    case box(left: Double, top: Double, right: Double, bottom: Double, corners: [(x: Double, y: Double)])
    case polygon([(x: Double, y: Double)])

    /// CSS Shapes 1, "Basic Shape Functions": in a reference box.
    public init(_ shape: BasicShape<LengthPercentage>, in box: Rect) {
        let left = box.x.double, top = box.y.double, width = box.width.double, height = box.height.double
        switch shape {
        case .inset(let edges, let corners):
            var l = edges.left.value(width), r = edges.right.value(width), t = edges.top.value(height), b = edges.bottom.value(height)
            // Insets that overlap are brought down in proportion.
            if l + r > width, l + r > 0 { (l, r) = (width * l / (l + r), width * r / (l + r)) }
            if t + b > height, t + b > 0 { (t, b) = (height * t / (t + b), height * b / (t + b)) }
            var radii = [corners.topLeft, corners.topRight, corners.bottomRight, corners.bottomLeft].map { (x: max(0, $0.x.value(width)), y: max(0, $0.y.value(height))) }
            let w = width - l - r, h = height - t - b
            var factor = 1.0
            for (sum, side) in [(radii[0].x + radii[1].x, w), (radii[3].x + radii[2].x, w), (radii[0].y + radii[3].y, h), (radii[1].y + radii[2].y, h)] where sum > side {
                factor = min(factor, max(side, 0) / sum)
            }
            if factor < 1 { radii = radii.map { ($0.x * factor, $0.y * factor) } }
            self = .box(left: left + l, top: top + t, right: left + width - r, bottom: top + height - b, corners: radii)
        case .ellipse(let isCircle, let radiusX, let radiusY, let x, let y):
            let centerX = x.value(width), centerY = y.value(height)
            func extent(_ radius: BasicShape<LengthPercentage>.Radius, _ center: Double, _ size: Double) -> Double {
                switch radius {
                case .length(let length): max(0, length.value(size))
                case .closestSide: min(abs(center), abs(size - center))
                case .farthestSide: max(abs(center), abs(size - center))
                }
            }
            if isCircle {
                let radius: Double
                switch radiusX {
                case .length(let length): radius = max(0, length.value(((width * width + height * height) / 2).squareRoot()))
                case .closestSide: radius = min(extent(.closestSide, centerX, width), extent(.closestSide, centerY, height))
                case .farthestSide: radius = max(extent(.farthestSide, centerX, width), extent(.farthestSide, centerY, height))
                }
                self = .ellipse(centerX: left + centerX, centerY: top + centerY, radiusX: radius, radiusY: radius)
            } else {
                self = .ellipse(centerX: left + centerX, centerY: top + centerY, radiusX: extent(radiusX, centerX, width), radiusY: extent(radiusY, centerY, height))
            }
        case .polygon(_, let points):
            self = .polygon(points.map { (left + $0.x.value(width), top + $0.y.value(height)) })
        }
    }

    func moved(x: Double, y: Double) -> ShapeOutline {
        switch self {
        case .ellipse(let centerX, let centerY, let radiusX, let radiusY): .ellipse(centerX: centerX + x, centerY: centerY + y, radiusX: radiusX, radiusY: radiusY)
        case .box(let left, let top, let right, let bottom, let corners): .box(left: left + x, top: top + y, right: right + x, bottom: bottom + y, corners: corners)
        case .polygon(let points): .polygon(points.map { ($0.x + x, $0.y + y) })
        }
    }

    /// The leftmost and rightmost x of the shape, grown by `margin`, between `top` and `bottom`; nil where it is not there.
    func span(from top: Double, to bottom: Double, margin: Double) -> (left: Double, right: Double)? {
        switch self {
        case .ellipse(let centerX, let centerY, let radiusX, let radiusY):
            let a = radiusX + margin, b = radiusY + margin
            guard a > 0, b > 0, top < centerY + b, bottom > centerY - b else { return nil }
            let distance = centerY < top ? top - centerY : centerY > bottom ? centerY - bottom : 0
            let half = a * max(0, 1 - distance * distance / (b * b)).squareRoot()
            return (centerX - half, centerX + half)
        case .box(let left, let upper, let right, let lower, let corners):
            guard right > left || margin > 0, lower > upper || margin > 0, top < lower + margin, bottom > upper - margin else { return nil }
            /// How far a corner draws an edge in, where the band does not reach the straight part of the side.
            func inset(_ corner: (x: Double, y: Double), _ distance: Double) -> Double {
                let a = corner.x + margin, b = corner.y + margin
                guard distance > 0, b > 0, corner.y > 0 || margin > 0 else { return 0 }
                return a - a * max(0, 1 - distance * distance / (b * b)).squareRoot()
            }
            func edge(_ topCorner: (x: Double, y: Double), _ bottomCorner: (x: Double, y: Double)) -> Double {
                let above = upper + topCorner.y - bottom, below = top - (lower - bottomCorner.y)
                return above > 0 ? inset(topCorner, above) : below > 0 ? inset(bottomCorner, below) : 0
            }
            return (left - margin + edge(corners[0], corners[3]), right + margin - edge(corners[1], corners[2]))
        case .polygon(let points):
            guard points.count > 2 else { return nil }
            var left = Double.infinity, right = -Double.infinity
            for index in points.indices {
                let a = points[index], b = points[(index + 1) % points.count]
                // A margin rounds every corner: the edge moved outward and a circle at either end.
                if margin > 0 {
                    if let around = ShapeOutline.ellipse(centerX: a.x, centerY: a.y, radiusX: margin, radiusY: margin).span(from: top, to: bottom, margin: 0) {
                        left = min(left, around.left)
                        right = max(right, around.right)
                    }
                    let dx = b.x - a.x, dy = b.y - a.y, length = (dx * dx + dy * dy).squareRoot()
                    guard length > 0 else { continue }
                    for side in [1.0, -1.0] {
                        let ox = -dy / length * margin * side, oy = dx / length * margin * side
                        Self.take((a.x + ox, a.y + oy), (b.x + ox, b.y + oy), top, bottom, &left, &right)
                    }
                } else {
                    Self.take(a, b, top, bottom, &left, &right)
                }
            }
            return left <= right ? (left, right) : nil
        }
    }

    /// The part of a line between `top` and `bottom`.
    private static func take(_ a: (x: Double, y: Double), _ b: (x: Double, y: Double), _ top: Double, _ bottom: Double, _ left: inout Double, _ right: inout Double) {
        let (upper, lower) = a.y <= b.y ? (a, b) : (b, a)
        guard upper.y < bottom, lower.y > top else { return }
        func x(at y: Double) -> Double { lower.y > upper.y ? upper.x + (lower.x - upper.x) * (y - upper.y) / (lower.y - upper.y) : upper.x }
        for place in [x(at: max(top, upper.y)), x(at: min(bottom, lower.y))] {
            left = min(left, place)
            right = max(right, place)
        }
        if lower.y == upper.y { left = min(left, lower.x); right = max(right, lower.x) }
    }
}
