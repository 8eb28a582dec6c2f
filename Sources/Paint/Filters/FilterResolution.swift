import Layout
import Primitives
import Style

extension Painter {
    /// Opens the group that an element's `filter` is applied to; how many pushes that took.
    mutating func pushFilter(_ style: StyleID) -> Int {
        let functions = tree.styles[style].rare.filter
        if functions.isEmpty { return 0 }
        if functions.contains(.reference) { diagnostics.note("the CSS filter url() is not drawn") }
        let current = tree.styles[style].color
        let operations = functions.compactMap { $0.operation(currentColor: current) }
        if operations.isEmpty { return 0 }
        list.pushFilter(operations)
        return 1
    }
}

extension FilterFunction {
    /// Nil where nothing changes.
    fileprivate func operation(currentColor: Color) -> FilterOperation? {
        switch self {
        case .reference: return nil
        case .blur(let deviation): return deviation > 0 ? .blur(Float(deviation)) : nil
        case .dropShadow(let shadow):
            let color = shadow.color.resolve(currentColor)
            if color.isTransparent { return nil }
            return .dropShadow(offsetX: Float(shadow.offsetX), offsetY: Float(shadow.offsetY), blur: Float(shadow.blur), color)
        default: return .colors(matrix)
        }
    }

    /// Filter Effects 1, "Filter primitives representation": the matrices of feColorMatrix and the linear functions of feComponentTransfer.
    private var matrix: ColorMatrix {
        switch self {
        case .blur, .dropShadow, .reference: return ColorMatrix(slope: 1)
        case .brightness(let amount): return ColorMatrix(slope: Float(amount))
        case .contrast(let amount): return ColorMatrix(slope: Float(amount), constant: Float(0.5 - amount / 2))
        case .invert(let amount): return ColorMatrix(slope: Float(1 - 2 * amount), constant: Float(amount))
        case .opacity(let amount):
            var matrix = ColorMatrix(slope: 1)
            matrix.alpha.w = Float(amount)
            return matrix
        case .grayscale(let amount):
            let s = Float(1 - amount)
            return ColorMatrix(rows: SIMD3(0.2126 + 0.7874 * s, 0.7152 - 0.7152 * s, 0.0722 - 0.0722 * s),
                               SIMD3(0.2126 - 0.2126 * s, 0.7152 + 0.2848 * s, 0.0722 - 0.0722 * s),
                               SIMD3(0.2126 - 0.2126 * s, 0.7152 - 0.7152 * s, 0.0722 + 0.9278 * s))
        case .sepia(let amount):
            let s = Float(1 - amount)
            return ColorMatrix(rows: SIMD3(0.393 + 0.607 * s, 0.769 - 0.769 * s, 0.189 - 0.189 * s),
                               SIMD3(0.349 - 0.349 * s, 0.686 + 0.314 * s, 0.168 - 0.168 * s),
                               SIMD3(0.272 - 0.272 * s, 0.534 - 0.534 * s, 0.131 + 0.869 * s))
        case .saturate(let amount):
            let s = Float(amount)
            return ColorMatrix(rows: SIMD3(0.213 + 0.787 * s, 0.715 - 0.715 * s, 0.072 - 0.072 * s),
                               SIMD3(0.213 - 0.213 * s, 0.715 + 0.285 * s, 0.072 - 0.072 * s),
                               SIMD3(0.213 - 0.213 * s, 0.715 - 0.715 * s, 0.072 + 0.928 * s))
        case .hueRotate(let degrees):
            let angle = degrees.truncatingRemainder(dividingBy: 360) * .pi / 180
            let c = Float(Mathematics.cosine(angle)), s = Float(Mathematics.sine(angle))
            return ColorMatrix(rows: SIMD3(0.213 + c * 0.787 - s * 0.213, 0.715 - c * 0.715 - s * 0.715, 0.072 - c * 0.072 + s * 0.928),
                               SIMD3(0.213 - c * 0.213 + s * 0.143, 0.715 + c * 0.285 + s * 0.140, 0.072 - c * 0.072 - s * 0.283),
                               SIMD3(0.213 - c * 0.213 - s * 0.787, 0.715 - c * 0.715 + s * 0.715, 0.072 + c * 0.928 + s * 0.072))
        }
    }
}
