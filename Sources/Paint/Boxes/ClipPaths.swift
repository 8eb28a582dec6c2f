import Layout
import Primitives
import Style

extension Painter {
    /// CSS Masking 1, "clip-path", on the page; nil where there is none.
    func clipPath(of fragment: FragmentID) -> Path? {
        guard let reference = tree.styles[style(of: fragment)].rare.clipPath else { return nil }
        let geometry = geometry(of: fragment)
        let rect: Rect = switch reference.box ?? .borderBox {
        case .marginBox, .borderBox: geometry.border.rect
        case .paddingBox: geometry.padding.rect
        case .contentBox: contentBox(of: fragment).rect
        }
        guard let shape = reference.shape else { return Path(polygon: [(rect.x.double, rect.y.double), (rect.maxX.double, rect.y.double), (rect.maxX.double, rect.maxY.double), (rect.x.double, rect.maxY.double)]) }
        return Path(ShapeOutline(shape, in: rect))
    }
}

extension Path {
    fileprivate init(polygon points: [(x: Double, y: Double)]) {
        var elements: [Element] = []
        for (index, point) in points.enumerated() {
            elements.append(index == 0 ? .move(x: Float(point.x), y: Float(point.y)) : .line(x: Float(point.x), y: Float(point.y)))
        }
        self.init(elements: elements + [.close])
    }

    fileprivate init(_ outline: ShapeOutline) {
        switch outline {
        case .polygon(let points): self.init(polygon: points)
        case .ellipse(let x, let y, let a, let b):
            self.init(box: (x - a, y - b, x + a, y + b), corners: Array(repeating: (a, b), count: 4))
        case .box(let left, let top, let right, let bottom, let corners):
            self.init(box: (left, top, right, bottom), corners: corners)
        }
    }

    /// A rectangle with elliptic corners, from the top left one clockwise.
    private init(box: (left: Double, top: Double, right: Double, bottom: Double), corners: [(x: Double, y: Double)]) {
        /// Where the control points of a quarter of an ellipse lie on its radii.
        let bend = 1 - 0.5522847498
        func f(_ value: Double) -> Float { Float(value) }
        let (l, t, r, b) = box
        self.init(elements: [
            .move(x: f(l + corners[0].x), y: f(t)),
            .line(x: f(r - corners[1].x), y: f(t)),
            .curve(x1: f(r - corners[1].x * bend), y1: f(t), x2: f(r), y2: f(t + corners[1].y * bend), x: f(r), y: f(t + corners[1].y)),
            .line(x: f(r), y: f(b - corners[2].y)),
            .curve(x1: f(r), y1: f(b - corners[2].y * bend), x2: f(r - corners[2].x * bend), y2: f(b), x: f(r - corners[2].x), y: f(b)),
            .line(x: f(l + corners[3].x), y: f(b)),
            .curve(x1: f(l + corners[3].x * bend), y1: f(b), x2: f(l), y2: f(b - corners[3].y * bend), x: f(l), y: f(b - corners[3].y)),
            .line(x: f(l), y: f(t + corners[0].y)),
            .curve(x1: f(l), y1: f(t + corners[0].y * bend), x2: f(l + corners[0].x * bend), y2: f(t), x: f(l + corners[0].x), y: f(t)),
            .close,
        ])
    }
}
