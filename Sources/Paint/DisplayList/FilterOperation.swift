public import Primitives

/// One step of a filter on the px of a group (Filter Effects 1). Lengths are CSS px.
public enum FilterOperation: Hashable, Sendable {
    /// A Gaussian of this standard deviation.
    case blur(Float)
    /// A shadow of the group's alpha under it; the blur is a standard deviation.
    case dropShadow(offsetX: Float, offsetY: Float, blur: Float, Color)
    case colors(ColorMatrix)
    /// How light it is becomes its alpha (CSS Masking 1, "Calculating mask values").
    case luminanceToAlpha
}

/// What becomes of a colour, not premultiplied, channels 0 … 1: each input channel times a vector, and a constant.
public struct ColorMatrix: Hashable, Sendable {
    public var red: SIMD4<Float>, green: SIMD4<Float>, blue: SIMD4<Float>, alpha: SIMD4<Float>, constant: SIMD4<Float>
    public init(red: SIMD4<Float>, green: SIMD4<Float>, blue: SIMD4<Float>, alpha: SIMD4<Float> = SIMD4(0, 0, 0, 1), constant: SIMD4<Float> = .zero) {
        self.red = red; self.green = green; self.blue = blue; self.alpha = alpha; self.constant = constant
    }
    /// Of three rows of weights of red, green and blue.
    init(rows r: SIMD3<Float>, _ g: SIMD3<Float>, _ b: SIMD3<Float>) {
        self.init(red: SIMD4(r.x, g.x, b.x, 0), green: SIMD4(r.y, g.y, b.y, 0), blue: SIMD4(r.z, g.z, b.z, 0))
    }
    /// Each of the three colours times `slope`, and `constant`.
    init(slope: Float, constant: Float = 0) {
        self.init(red: SIMD4(slope, 0, 0, 0), green: SIMD4(0, slope, 0, 0), blue: SIMD4(0, 0, slope, 0), constant: SIMD4(constant, constant, constant, 0))
    }
    @inlinable public func applied(to color: SIMD4<Float>) -> SIMD4<Float> {
        (red * color.x + green * color.y + blue * color.z + alpha * color.w + constant).clamped(lowerBound: .zero, upperBound: .one)
    }
}
