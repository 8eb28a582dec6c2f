public import Primitives
public import Style

extension ComputedStyle {
    /// The matrix of `transform` about `transform-origin`, for a border box in the coordinates that the result is to be used in (CSS Transforms 1 §4).
    public func usedTransform(box: Rect) -> Transform {
        let originX = box.x.double + transformOrigin.x.value(box.width.double)
        let originY = box.y.double + transformOrigin.y.value(box.height.double)
        var matrix = Transform.translation(originX, originY)
        for function in transform {
            let next: Transform = switch function {
            case .translate(let x, let y): .translation(x.value(box.width.double), y.value(box.height.double))
            case .scale(let x, let y): .scale(x, y)
            case .rotate(let degrees): .rotation(degrees)
            case .skew(let x, let y): Transform(a: 1, b: Mathematics.tangent(y * .pi / 180), c: Mathematics.tangent(x * .pi / 180), d: 1, tx: 0, ty: 0)
            case .matrix(let matrix): matrix
            }
            matrix = matrix.concatenating(inner: next)
        }
        return matrix.concatenating(inner: .translation(-originX, -originY))
    }
}
