/// A 2-D affine transform: x' = a·x + c·y + tx, y' = b·x + d·y + ty (CSS Transforms 1, `matrix()`).
public struct Transform: Hashable, Sendable {
    public var a: Double, b: Double, c: Double, d: Double, tx: Double, ty: Double
    public static let identity = Transform(a: 1, b: 0, c: 0, d: 1, tx: 0, ty: 0)
    public init(a: Double, b: Double, c: Double, d: Double, tx: Double, ty: Double) {
        self.a = a; self.b = b; self.c = c; self.d = d; self.tx = tx; self.ty = ty
    }
    public static func translation(_ x: Double, _ y: Double) -> Transform { Transform(a: 1, b: 0, c: 0, d: 1, tx: x, ty: y) }
    public static func scale(_ x: Double, _ y: Double) -> Transform { Transform(a: x, b: 0, c: 0, d: y, tx: 0, ty: 0) }
    /// Clockwise on a page whose y points down.
    public static func rotation(_ degrees: Double) -> Transform {
        let sine = Mathematics.sine(degrees * .pi / 180), cosine = Mathematics.cosine(degrees * .pi / 180)
        return Transform(a: cosine, b: sine, c: -sine, d: cosine, tx: 0, ty: 0)
    }
    /// `self` applied after `inner`.
    public func concatenating(inner: Transform) -> Transform {
        Transform(a: a * inner.a + c * inner.b, b: b * inner.a + d * inner.b,
                  c: a * inner.c + c * inner.d, d: b * inner.c + d * inner.d,
                  tx: a * inner.tx + c * inner.ty + tx, ty: b * inner.tx + d * inner.ty + ty)
    }
    public func apply(_ x: Double, _ y: Double) -> (x: Double, y: Double) { (a * x + c * y + tx, b * x + d * y + ty) }
    /// The bounding box of the transformed rectangle.
    public func boundingBox(of rect: Rect) -> Rect {
        let corners = [apply(rect.x.double, rect.y.double), apply(rect.maxX.double, rect.y.double),
                       apply(rect.x.double, rect.maxY.double), apply(rect.maxX.double, rect.maxY.double)]
        var left = corners[0].x, right = left, top = corners[0].y, bottom = top
        for corner in corners { left = min(left, corner.x); right = max(right, corner.x); top = min(top, corner.y); bottom = max(bottom, corner.y) }
        let x = CSSPixels(rounding: left), y = CSSPixels(rounding: top)
        return Rect(x: x, y: y, width: CSSPixels(rounding: right) - x, height: CSSPixels(rounding: bottom) - y)
    }
}
