import Paint
import Primitives

/// From the coordinates of display items (CSS px) to device px.
struct DeviceTransform {
    let matrix: Transform
    /// Scale and translation alone: rectangles stay rectangles, so their edges can be snapped.
    let isAxisAligned: Bool
    /// A transform that is singular or not finite draws nothing (CSS Transforms 1, "Transform function lists").
    let isDrawable: Bool

    init(_ matrix: Transform) {
        self.matrix = matrix
        let determinant = matrix.a * matrix.d - matrix.b * matrix.c
        let largest = max(abs(matrix.a), abs(matrix.b), abs(matrix.c), abs(matrix.d), abs(matrix.tx), abs(matrix.ty))
        isDrawable = determinant.isFinite && abs(determinant) > 1e-12 && largest.isFinite && largest < 1e9
        isAxisAligned = matrix.b == 0 && matrix.c == 0 && matrix.a > 0 && matrix.d > 0
    }

    /// The factor by which lengths grow, the geometric mean of both axes.
    var lengthScale: Double { abs(matrix.a * matrix.d - matrix.b * matrix.c).squareRoot() }
    /// The inverse; only for a drawable transform.
    var inverse: Transform {
        let determinant = matrix.a * matrix.d - matrix.b * matrix.c
        return Transform(a: matrix.d / determinant, b: -matrix.b / determinant, c: -matrix.c / determinant, d: matrix.a / determinant,
                         tx: (matrix.c * matrix.ty - matrix.d * matrix.tx) / determinant, ty: (matrix.b * matrix.tx - matrix.a * matrix.ty) / determinant)
    }
    func x(_ value: CSSPixels) -> Double { value.double * matrix.a + matrix.tx }
    func y(_ value: CSSPixels) -> Double { value.double * matrix.d + matrix.ty }

    /// Both edges snapped, so that neighbours meet; what is visible at all keeps one device px. Only for an axis-aligned transform.
    func snapped(_ rect: Rect) -> DeviceRect {
        let (left, right) = Self.snappedEdges(x(rect.x), x(rect.maxX))
        let (top, bottom) = Self.snappedEdges(y(rect.y), y(rect.maxY))
        return DeviceRect(left: left, top: top, right: right, bottom: bottom)
    }
    /// As Blink's `SnapSizeToPixel`: more than 1/16 px never vanishes.
    private static func snappedEdges(_ low: Double, _ high: Double) -> (Int, Int) {
        let first = DeviceCoordinate.rounded(low), last = DeviceCoordinate.rounded(high)
        return (first, first == last && high - low > 0.0625 ? first + 1 : last)
    }
    /// The bounding box in device px, whatever the transform.
    func boundingBox(left: Double, top: Double, right: Double, bottom: Double) -> DeviceBox {
        let a = matrix.apply(left, top), b = matrix.apply(right, top), c = matrix.apply(left, bottom), d = matrix.apply(right, bottom)
        return DeviceBox(left: min(min(a.x, b.x), min(c.x, d.x)), top: min(min(a.y, b.y), min(c.y, d.y)),
                         right: max(max(a.x, b.x), max(c.x, d.x)), bottom: max(max(a.y, b.y), max(c.y, d.y)))
    }
    func boundingBox(_ rect: Rect) -> DeviceBox {
        boundingBox(left: rect.x.double, top: rect.y.double, right: rect.maxX.double, bottom: rect.maxY.double)
    }
    /// What a rectangle can touch: the snapped one, or all that its rotated outline meets.
    func extent(_ rect: Rect) -> DeviceRect { isAxisAligned ? snapped(rect) : DeviceRect(enclosing: boundingBox(rect)) }
}
