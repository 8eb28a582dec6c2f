/// CSS Shapes 1, "Basic Shapes", with lengths as specified or as computed.
public enum BasicShape<Length: Hashable & Sendable>: Hashable, Sendable {
    public struct Pair: Hashable, Sendable {
        public var x: Length
        public var y: Length
        public init(x: Length, y: Length) { self.x = x; self.y = y }
    }
    public enum Radius: Hashable, Sendable {
        case length(Length)
        case closestSide, farthestSide
    }
    /// `inset()`, with the corners' radii.
    case inset(Insets, Corners<Pair>)
    /// `circle()`, whose second radius is its first, and `ellipse()`.
    case ellipse(isCircle: Bool, Radius, Radius, x: Length, y: Length)
    case polygon(isEvenOdd: Bool, [Pair])

    public struct Insets: Hashable, Sendable {
        public var top: Length, right: Length, bottom: Length, left: Length
        public init(top: Length, right: Length, bottom: Length, left: Length) { self.top = top; self.right = right; self.bottom = bottom; self.left = left }
    }

    func map<Other>(_ transform: (Length) -> Other) -> BasicShape<Other> {
        func pair(_ pair: Pair) -> BasicShape<Other>.Pair { BasicShape<Other>.Pair(x: transform(pair.x), y: transform(pair.y)) }
        func radius(_ radius: Radius) -> BasicShape<Other>.Radius {
            switch radius {
            case .length(let length): .length(transform(length))
            case .closestSide: .closestSide
            case .farthestSide: .farthestSide
            }
        }
        switch self {
        case .inset(let edges, let corners):
            return .inset(BasicShape<Other>.Insets(top: transform(edges.top), right: transform(edges.right), bottom: transform(edges.bottom), left: transform(edges.left)),
                          Corners(topLeft: pair(corners.topLeft), topRight: pair(corners.topRight), bottomRight: pair(corners.bottomRight), bottomLeft: pair(corners.bottomLeft)))
        case .ellipse(let isCircle, let a, let b, let x, let y): return .ellipse(isCircle: isCircle, radius(a), radius(b), x: transform(x), y: transform(y))
        case .polygon(let isEvenOdd, let points): return .polygon(isEvenOdd: isEvenOdd, points.map(pair))
        }
    }
}

extension BasicShape where Length == LengthPercentage {
    /// Leaves nothing whatever the box's size: visually hidden content.
    var isEmptyAnywhere: Bool {
        switch self {
        case .inset(let edges, _):
            func isWhole(_ a: LengthPercentage, _ b: LengthPercentage) -> Bool {
                if case .percent(let x) = a, case .percent(let y) = b { return x + y >= 100 }
                return false
            }
            return isWhole(edges.top, edges.bottom) || isWhole(edges.left, edges.right)
        case .ellipse(_, .length(let radius), _, _, _): return radius == .px(0)
        case .ellipse, .polygon: return false
        }
    }
}

/// The box that a shape's lengths refer to.
public enum ShapeBox: UInt8, Hashable, Sendable { case marginBox, borderBox, paddingBox, contentBox }

/// `clip-path` and `shape-outside`: a shape, or a box's own.
public struct ShapeReference<Length: Hashable & Sendable>: Hashable, Sendable {
    /// Nil: the reference box itself.
    public var shape: BasicShape<Length>?
    /// Nil: the property's own default.
    public var box: ShapeBox?
    public init(shape: BasicShape<Length>?, box: ShapeBox?) { self.shape = shape; self.box = box }
    func map<Other>(_ transform: (Length) -> Other) -> ShapeReference<Other> { ShapeReference<Other>(shape: shape?.map(transform), box: box) }
}
