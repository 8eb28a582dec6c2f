import Paint
import Primitives

/// The part of a Bézier's control arm that makes a quarter circle.
private let circleArm = 0.5522847498307936

extension CairoContext {
    /// Adds a rounded rectangle, clockwise.
    borrowing func addShape(_ shape: DeviceShape) {
        let box = shape.box, far = 1 - circleArm
        let a = shape.topLeft, b = shape.topRight, c = shape.bottomRight, d = shape.bottomLeft
        move(box.left + (a.isSharp ? 0 : a.x), box.top)
        line(box.right - (b.isSharp ? 0 : b.x), box.top)
        if !b.isSharp { curve(box.right - b.x * far, box.top, box.right, box.top + b.y * far, box.right, box.top + b.y) }
        line(box.right, box.bottom - (c.isSharp ? 0 : c.y))
        if !c.isSharp { curve(box.right, box.bottom - c.y * far, box.right - c.x * far, box.bottom, box.right - c.x, box.bottom) }
        line(box.left + (d.isSharp ? 0 : d.x), box.bottom)
        if !d.isSharp { curve(box.left + d.x * far, box.bottom, box.left, box.bottom - d.y * far, box.left, box.bottom - d.y) }
        line(box.left, box.top + (a.isSharp ? 0 : a.y))
        if !a.isSharp { curve(box.left, box.top + a.y * far, box.left + a.x * far, box.top, box.left + a.x, box.top) }
        close()
    }
    /// Adds a path's elements under a transform; a path that does not begin with a move begins at its first point.
    borrowing func addPath(_ path: Path, _ matrix: Transform) {
        for element in path.elements {
            switch element {
            case .move(let x, let y):
                let point = matrix.apply(Double(x), Double(y))
                move(point.x, point.y)
            case .line(let x, let y):
                let point = matrix.apply(Double(x), Double(y))
                line(point.x, point.y)
            case .curve(let x1, let y1, let x2, let y2, let x, let y):
                let first = matrix.apply(Double(x1), Double(y1)), second = matrix.apply(Double(x2), Double(y2)), end = matrix.apply(Double(x), Double(y))
                curve(first.x, first.y, second.x, second.y, end.x, end.y)
            case .close: close()
            }
        }
    }
    /// Adds a rectangle under any transform.
    borrowing func addRect(_ rect: Rect, _ matrix: Transform) {
        addBox(DeviceBox(left: rect.x.double, top: rect.y.double, right: rect.maxX.double, bottom: rect.maxY.double), matrix)
    }
    borrowing func addBox(_ box: DeviceBox, _ matrix: Transform) {
        let corners = [(box.left, box.top), (box.right, box.top), (box.right, box.bottom), (box.left, box.bottom)]
        for (number, corner) in corners.enumerated() {
            let point = matrix.apply(corner.0, corner.1)
            if number == 0 { move(point.x, point.y) } else { line(point.x, point.y) }
        }
        close()
    }
}

extension RoundedRect {
    /// Its outline in CSS px, for transforms under which nothing is snapped.
    var outline: Path {
        let left = rect.x.double, top = rect.y.double, right = rect.maxX.double, bottom = rect.maxY.double
        let far = 1 - circleArm
        var path = Path()
        func radius(_ value: Radius) -> (x: Double, y: Double) { value.x > 0 && value.y > 0 ? (Double(value.x), Double(value.y)) : (0, 0) }
        let a = radius(topLeft), b = radius(topRight), c = radius(bottomRight), d = radius(bottomLeft)
        func line(_ x: Double, _ y: Double) { path.elements.append(.line(x: Float(x), y: Float(y))) }
        func curve(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ x: Double, _ y: Double) {
            path.elements.append(.curve(x1: Float(x1), y1: Float(y1), x2: Float(x2), y2: Float(y2), x: Float(x), y: Float(y)))
        }
        path.elements.append(.move(x: Float(left + a.x), y: Float(top)))
        line(right - b.x, top)
        if b.x > 0 { curve(right - b.x * far, top, right, top + b.y * far, right, top + b.y) }
        line(right, bottom - c.y)
        if c.x > 0 { curve(right, bottom - c.y * far, right - c.x * far, bottom, right - c.x, bottom) }
        line(left + d.x, bottom)
        if d.x > 0 { curve(left + d.x * far, bottom, left, bottom - d.y * far, left, bottom - d.y) }
        line(left, top + a.y)
        if a.x > 0 { curve(left, top + a.y * far, left + a.x * far, top, left + a.x, top) }
        path.elements.append(.close)
        return path
    }
}

extension Path {
    /// The bounding box of all points, control points included, in CSS px; empty if there are none that are finite.
    var controlBox: DeviceBox {
        var box = DeviceBox(left: .infinity, top: .infinity, right: -.infinity, bottom: -.infinity)
        func add(_ x: Float, _ y: Float) {
            guard x.isFinite, y.isFinite else { return }
            box.left = min(box.left, Double(x)); box.right = max(box.right, Double(x))
            box.top = min(box.top, Double(y)); box.bottom = max(box.bottom, Double(y))
        }
        for element in elements {
            switch element {
            case .move(let x, let y), .line(let x, let y): add(x, y)
            case .curve(let x1, let y1, let x2, let y2, let x, let y): add(x1, y1); add(x2, y2); add(x, y)
            case .close: break
            }
        }
        return box
    }
    /// The length of the polygon through all points, CSS px: an upper bound of the path's.
    var polygonLength: Double {
        var length = 0.0, x = 0.0, y = 0.0, startX = 0.0, startY = 0.0
        func go(_ toX: Double, _ toY: Double) {
            length += ((toX - x) * (toX - x) + (toY - y) * (toY - y)).squareRoot()
            x = toX; y = toY
        }
        for element in elements {
            switch element {
            case .move(let toX, let toY): x = Double(toX); y = Double(toY); startX = x; startY = y
            case .line(let toX, let toY): go(Double(toX), Double(toY))
            case .curve(let x1, let y1, let x2, let y2, let toX, let toY):
                go(Double(x1), Double(y1)); go(Double(x2), Double(y2)); go(Double(toX), Double(toY))
            case .close: go(startX, startY)
            }
        }
        return length
    }
}
