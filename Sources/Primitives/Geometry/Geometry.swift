/// A point or an offset in CSS px.
public struct Point: Hashable, Sendable {
    public var x: CSSPixels
    public var y: CSSPixels
    public static let zero = Point(x: 0, y: 0)
    @inlinable public init(x: CSSPixels, y: CSSPixels) { self.x = x; self.y = y }
    @inlinable public static func + (a: Point, b: Point) -> Point { Point(x: a.x + b.x, y: a.y + b.y) }
    @inlinable public static func - (a: Point, b: Point) -> Point { Point(x: a.x - b.x, y: a.y - b.y) }
    @inlinable public static func += (a: inout Point, b: Point) { a = a + b }
}

/// A size in CSS px.
public struct Size: Hashable, Sendable {
    public var width: CSSPixels
    public var height: CSSPixels
    public static let zero = Size(width: 0, height: 0)
    @inlinable public init(width: CSSPixels, height: CSSPixels) { self.width = width; self.height = height }
}

/// A rectangle in CSS px; empty if its width or height is not positive.
public struct Rect: Hashable, Sendable {
    public var origin: Point
    public var size: Size
    public static let zero = Rect(origin: .zero, size: .zero)
    @inlinable public init(origin: Point, size: Size) { self.origin = origin; self.size = size }
    @inlinable public init(x: CSSPixels, y: CSSPixels, width: CSSPixels, height: CSSPixels) {
        self.init(origin: Point(x: x, y: y), size: Size(width: width, height: height))
    }
    @inlinable public var x: CSSPixels { origin.x }
    @inlinable public var y: CSSPixels { origin.y }
    @inlinable public var width: CSSPixels { size.width }
    @inlinable public var height: CSSPixels { size.height }
    @inlinable public var maxX: CSSPixels { origin.x + size.width }
    @inlinable public var maxY: CSSPixels { origin.y + size.height }
    @inlinable public var isEmpty: Bool { size.width <= 0 || size.height <= 0 }
    @inlinable public func offset(by delta: Point) -> Rect { Rect(origin: origin + delta, size: size) }
    /// The common part; an empty rect at the nearer corner if there is none.
    @inlinable public func intersection(_ other: Rect) -> Rect {
        let left = max(x, other.x), top = max(y, other.y)
        return Rect(x: left, y: top, width: (min(maxX, other.maxX) - left).nonNegative, height: (min(maxY, other.maxY) - top).nonNegative)
    }
    /// The smallest rect around both, empty ones included.
    @inlinable public func union(_ other: Rect) -> Rect {
        let left = min(x, other.x), top = min(y, other.y)
        return Rect(x: left, y: top, width: max(maxX, other.maxX) - left, height: max(maxY, other.maxY) - top)
    }
    /// Shrinks each side by the edge; sizes stay at least zero.
    @inlinable public func inset(by edges: Edges<CSSPixels>) -> Rect {
        Rect(x: x + edges.left, y: y + edges.top, width: (width - edges.left - edges.right).nonNegative,
             height: (height - edges.top - edges.bottom).nonNegative)
    }
}

/// One value for each side of a box.
public struct Edges<Value> {
    public var top: Value
    public var right: Value
    public var bottom: Value
    public var left: Value
    @inlinable public init(top: Value, right: Value, bottom: Value, left: Value) {
        self.top = top; self.right = right; self.bottom = bottom; self.left = left
    }
    @inlinable public init(all value: Value) { self.init(top: value, right: value, bottom: value, left: value) }
    @inlinable public func map<Other>(_ transform: (Value) -> Other) -> Edges<Other> {
        Edges<Other>(top: transform(top), right: transform(right), bottom: transform(bottom), left: transform(left))
    }
}
extension Edges: Equatable where Value: Equatable {}
extension Edges: Hashable where Value: Hashable {}
extension Edges: Sendable where Value: Sendable {}

extension Edges where Value == CSSPixels {
    public static var zero: Edges<CSSPixels> { Edges(all: 0) }
    @inlinable public var horizontal: CSSPixels { left + right }
    @inlinable public var vertical: CSSPixels { top + bottom }
    @inlinable public static func + (a: Edges, b: Edges) -> Edges {
        Edges(top: a.top + b.top, right: a.right + b.right, bottom: a.bottom + b.bottom, left: a.left + b.left)
    }
}
