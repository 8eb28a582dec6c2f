import Paint
import Primitives

/// A rounded rectangle in device px.
struct DeviceShape {
    struct Radius {
        var x: Double, y: Double
        static let zero = Radius(x: 0, y: 0)
        var isSharp: Bool { !(x > 0 && y > 0) }
    }
    var box: DeviceBox
    var topLeft: Radius, topRight: Radius, bottomRight: Radius, bottomLeft: Radius

    /// Its rectangle snapped; only for an axis-aligned transform.
    init(_ shape: RoundedRect, snappedBy transform: DeviceTransform) {
        func scaled(_ radius: RoundedRect.Radius) -> Radius {
            let x = Double(radius.x) * transform.matrix.a, y = Double(radius.y) * transform.matrix.d
            return x > 0 && y > 0 && x.isFinite && y.isFinite ? Radius(x: x, y: y) : .zero
        }
        box = DeviceBox(transform.snapped(shape.rect))
        topLeft = scaled(shape.topLeft); topRight = scaled(shape.topRight)
        bottomRight = scaled(shape.bottomRight); bottomLeft = scaled(shape.bottomLeft)
        reduceRadii()
    }

    var isPlain: Bool { topLeft.isSharp && topRight.isSharp && bottomRight.isSharp && bottomLeft.isSharp }
    var isEmpty: Bool { box.isEmpty }
    /// The widest corner on each side: between them the edge is straight.
    var leftRadius: Double { max(topLeft.x, bottomLeft.x) }
    var rightRadius: Double { max(topRight.x, bottomRight.x) }
    var topRadius: Double { max(topLeft.y, topRight.y) }
    var bottomRadius: Double { max(bottomLeft.y, bottomRight.y) }

    /// Snapping may have made the box smaller than its radii (CSS Backgrounds 3, "Overlapping Curves").
    private mutating func reduceRadii() {
        let ratio = min(min(Self.ratio(box.width, topLeft.x + topRight.x), Self.ratio(box.width, bottomLeft.x + bottomRight.x)),
                        min(Self.ratio(box.height, topLeft.y + bottomLeft.y), Self.ratio(box.height, topRight.y + bottomRight.y)))
        if ratio < 1 { mapRadii { Radius(x: $0.x * ratio, y: $0.y * ratio) } }
    }
    private static func ratio(_ length: Double, _ radii: Double) -> Double { radii > length && radii > 0 ? max(length, 0) / radii : 1 }
    private mutating func mapRadii(_ change: (Radius) -> Radius) {
        topLeft = change(topLeft); topRight = change(topRight); bottomRight = change(bottomRight); bottomLeft = change(bottomLeft)
    }

    /// Grown (or, negative, shrunk) on each side, as a shadow's spread does it (CSS Backgrounds 3, "Shadow Shape, Spread, and Knockout").
    func spread(by amount: Double) -> DeviceShape {
        var copy = self
        copy.box = box.outset(by: amount)
        func grown(_ radius: Double) -> Double {
            if amount <= 0 { return max(0, radius + amount) }
            // A small radius grows by less, so that a nearly sharp corner stays nearly sharp.
            let rest = 1 - min(radius / amount, 1)
            return radius + amount * (1 - rest * rest * rest)
        }
        copy.mapRadii { $0.isSharp ? .zero : Radius(x: grown($0.x), y: grown($0.y)) }
        copy.reduceRadii()
        return copy
    }
    func offset(x: Double, y: Double) -> DeviceShape {
        var copy = self
        copy.box = box.offset(x: x, y: y)
        return copy
    }
    /// Times `factor`, coordinates and radii.
    func scaled(by factor: Double) -> DeviceShape {
        var copy = self
        copy.box = DeviceBox(left: box.left * factor, top: box.top * factor, right: box.right * factor, bottom: box.bottom * factor)
        copy.mapRadii { Radius(x: $0.x * factor, y: $0.y * factor) }
        return copy
    }

    /// The boxes of its round corners, in whole px.
    var cornerAreas: [DeviceRect] {
        var areas: [DeviceRect] = []
        if !topLeft.isSharp { areas.append(corner(box.left, box.top, box.left + topLeft.x, box.top + topLeft.y)) }
        if !topRight.isSharp { areas.append(corner(box.right - topRight.x, box.top, box.right, box.top + topRight.y)) }
        if !bottomRight.isSharp { areas.append(corner(box.right - bottomRight.x, box.bottom - bottomRight.y, box.right, box.bottom)) }
        if !bottomLeft.isSharp { areas.append(corner(box.left, box.bottom - bottomLeft.y, box.left + bottomLeft.x, box.bottom)) }
        return areas
    }
    private func corner(_ left: Double, _ top: Double, _ right: Double, _ bottom: Double) -> DeviceRect {
        DeviceRect(enclosing: DeviceBox(left: left, top: top, right: right, bottom: bottom))
    }
}
