import Primitives
import Style

/// The floats of one block formatting context (CSS 2.2 §9.5), in its coordinates: x and y from the root's border box. CSS px.
struct FloatContext {
    private struct Sides {
        var left = FloatSkyline()
        var right = FloatSkyline()
        mutating func enter(_ rect: Rect, isLeft: Bool) {
            if isLeft { left.raise(from: rect.y, to: rect.maxY, reach: rect.maxX) } else { right.raise(from: rect.y, to: rect.maxY, reach: -rect.x) }
        }
        mutating func settle(above y: CSSPixels) {
            left.settle(above: y)
            right.settle(above: y)
        }
        func freeRange(_ top: CSSPixels, _ bottom: CSSPixels, _ start: CSSPixels, _ end: CSSPixels) -> (left: CSSPixels, right: CSSPixels) {
            let reach = right.reach(from: top, to: bottom)
            return (max(start, left.reach(from: top, to: bottom)), reach == .min ? end : min(end, -reach))
        }
    }
    /// Nil before the first float with a height.
    private var sides: Sides?
    /// The same for lines, once there is a float with a shape of its own; that one is among `shapes`.
    private var lines: Sides?
    private var shapes: [FloatShape] = []
    var isEmpty: Bool { sides == nil }
    /// A float may not be placed above an earlier one's top (rule 5).
    private var lastTop = CSSPixels.min
    private(set) var leftBottom = CSSPixels.min
    private(set) var rightBottom = CSSPixels.min
    /// The lowest bottom margin edge of all floats; nil without any.
    var bottom: CSSPixels? { isEmpty ? nil : max(leftBottom, rightBottom) }
    /// For tests that count instead of timing.
    var visitedSteps: Int { (sides?.left.visitedSteps ?? 0) + (sides?.right.visitedSteps ?? 0) }

    /// The free range of x between `left` and `right` for a band of `height` at `y`: beside the floats' margin boxes, or, for lines, their shapes.
    func freeRange(at y: CSSPixels, height: CSSPixels, left start: CSSPixels, right end: CSSPixels, forLines: Bool = false) -> (left: CSSPixels, right: CSSPixels) {
        let bottom = y + max(height, .epsilon)
        guard forLines, lines != nil else { return sides?.freeRange(y, bottom, start, end) ?? (start, end) }
        var range = lines?.freeRange(y, bottom, start, end) ?? (left: start, right: end)
        for shape in shapes {
            guard let edge = shape.edge(from: y, to: bottom) else { continue }
            if shape.isLeft { range.left = max(range.left, edge) } else { range.right = min(range.right, edge) }
        }
        return range
    }
    /// The next y below `y` at which a float ends, so that more room may be free; nil if none does.
    func nextEdge(below y: CSSPixels) -> CSSPixels? {
        let a = sides?.left.nextRetreat(below: y), b = sides?.right.nextRetreat(below: y)
        guard let a else { return b }
        return b.map { min(a, $0) } ?? a
    }
    /// The same for lines: beside a shape there may be more room every px further down (as Blink tries them).
    func nextEdgeForLines(below y: CSSPixels) -> CSSPixels? {
        let edge = nextEdge(below: y)
        return shapes.contains { $0.isBeside(y) } ? edge.map { min($0, y + 1) } ?? y + 1 : edge
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
    /// Where a float's margin box goes (CSS 2.2 §9.5.1, rules 1 to 9); it is entered among the floats.
    /// - Parameter shape: what lines flow around, relative to the margin box; nil: the margin box.
    mutating func place(size: Size, isLeft: Bool, from y: CSSPixels, left start: CSSPixels, right end: CSSPixels, clear: Clear, shape: FloatShape? = nil) -> Point {
        let top = max(max(y, lastTop), clearance(clear) ?? .min)
        // A float takes no room in negative or zero height, but still has its place.
        let space = findSpace(width: size.width, height: 0, from: top, left: start, right: end)
        var place = space
        // Rule 7 with the whole height: an earlier float of the other side further down may stand in the way.
        if size.height > 0 { place = findSpace(width: size.width, height: size.height, from: space.y, left: start, right: end) }
        let x = isLeft ? place.left : place.right - size.width
        let origin = Point(x: x, y: place.y)
        lastTop = max(lastTop, place.y)
        let rect = Rect(origin: origin, size: size)
        if isLeft { leftBottom = max(leftBottom, rect.maxY) } else { rightBottom = max(rightBottom, rect.maxY) }
        guard size.height > 0 else { return origin }
        if sides == nil { sides = Sides() }
        sides?.settle(above: lastTop)
        lines?.settle(above: lastTop)
        if let shape {
            if lines == nil { lines = sides }
            shapes.append(shape.moved(to: origin, isLeft: isLeft))
        } else {
            lines?.enter(rect, isLeft: isLeft)
        }
        sides?.enter(rect, isLeft: isLeft)
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
