import Primitives
import Style

/// The floats of one block formatting context (CSS 2.2 §9.5), in its coordinates: x and y from the root's content... border box origin. CSS px.
struct FloatContext {
    struct Exclusion {
        /// The margin box.
        var rect: Rect
        var isLeft: Bool
    }
    private(set) var exclusions: [Exclusion] = []
    /// A float may not be placed above an earlier one's top (rule 5).
    private var lastTop = CSSPixels.min
    private(set) var leftBottom = CSSPixels.min
    private(set) var rightBottom = CSSPixels.min
    var isEmpty: Bool { exclusions.isEmpty }
    /// The lowest bottom margin edge of all floats; nil without any.
    var bottom: CSSPixels? { exclusions.isEmpty ? nil : max(leftBottom, rightBottom) }

    /// The free range of x between `left` and `right` for a band of `height` at `y`.
    func freeRange(at y: CSSPixels, height: CSSPixels, left: CSSPixels, right: CSSPixels) -> (left: CSSPixels, right: CSSPixels) {
        if exclusions.isEmpty { return (left, right) }
        var low = left, high = right
        let bottom = y + max(height, .epsilon)
        for exclusion in exclusions where exclusion.rect.y < bottom && exclusion.rect.maxY > y {
            if exclusion.isLeft { low = max(low, exclusion.rect.maxX) } else { high = min(high, exclusion.rect.x) }
        }
        return (low, high)
    }
    /// The next y below `y` at which a float ends, so that more room may be free; nil if none does.
    func nextEdge(below y: CSSPixels) -> CSSPixels? {
        var next: CSSPixels?
        for exclusion in exclusions where exclusion.rect.maxY > y { next = min(next ?? .max, exclusion.rect.maxY) }
        return next
    }
    /// The first y not above `y` where a box of `size` fits between the floats, and the free range there.
    func findSpace(width: CSSPixels, height: CSSPixels, from y: CSSPixels, left: CSSPixels, right: CSSPixels) -> (y: CSSPixels, left: CSSPixels, right: CSSPixels) {
        var top = y
        while true {
            let range = freeRange(at: top, height: height, left: left, right: right)
            let isUnobstructed = range.left == left && range.right == right
            if isUnobstructed || range.right - range.left >= width { return (top, range.left, range.right) }
            guard let next = nextEdge(below: top) else { return (top, range.left, range.right) }
            top = next
        }
    }
    /// Where a float's margin box goes (CSS 2.2 §9.5.1, rules 1 to 9); it is entered among the exclusions.
    mutating func place(size: Size, isLeft: Bool, from y: CSSPixels, left: CSSPixels, right: CSSPixels, clear: Clear) -> Point {
        let top = max(max(y, lastTop), clearance(clear) ?? .min)
        // A float takes no room in negative or zero height, but still has its place.
        let space = findSpace(width: size.width, height: 0, from: top, left: left, right: right)
        var place = space
        // Rule 7 with the whole height: an earlier float of the other side further down may stand in the way.
        if size.height > 0 { place = findSpace(width: size.width, height: size.height, from: space.y, left: left, right: right) }
        let x = isLeft ? place.left : place.right - size.width
        let origin = Point(x: x, y: place.y)
        lastTop = max(lastTop, place.y)
        let rect = Rect(origin: origin, size: size)
        if isLeft { leftBottom = max(leftBottom, rect.maxY) } else { rightBottom = max(rightBottom, rect.maxY) }
        if size.height > 0 { exclusions.append(Exclusion(rect: rect, isLeft: isLeft)) }
        return origin
    }
    /// The y that `clear` asks for; nil where nothing is to be cleared.
    func clearance(_ clear: Clear) -> CSSPixels? {
        let edge: CSSPixels = switch clear {
        case .none: .min
        case .left: leftBottom
        case .right: rightBottom
        case .both: max(leftBottom, rightBottom)
        }
        return edge == .min ? nil : edge
    }
}
