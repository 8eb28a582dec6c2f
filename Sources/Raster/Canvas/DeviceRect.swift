import Primitives

/// A rectangle of whole device px: what is left after edges are snapped.
struct DeviceRect: Equatable {
    var left: Int, top: Int, right: Int, bottom: Int

    static let empty = DeviceRect(left: 0, top: 0, right: 0, bottom: 0)
    init(left: Int, top: Int, right: Int, bottom: Int) { self.left = left; self.top = top; self.right = right; self.bottom = bottom }
    /// The smallest rectangle around these coordinates in device px.
    init(enclosing box: DeviceBox) {
        left = DeviceCoordinate.floor(box.left); top = DeviceCoordinate.floor(box.top)
        right = DeviceCoordinate.ceiling(box.right); bottom = DeviceCoordinate.ceiling(box.bottom)
    }

    var isEmpty: Bool { right <= left || bottom <= top }
    var width: Int { right - left }
    var height: Int { bottom - top }

    func intersection(_ other: DeviceRect) -> DeviceRect {
        let common = DeviceRect(left: max(left, other.left), top: max(top, other.top), right: min(right, other.right), bottom: min(bottom, other.bottom))
        return common.isEmpty ? .empty : common
    }
    /// The smallest rectangle around both; an empty one counts for nothing.
    func union(_ other: DeviceRect) -> DeviceRect {
        if isEmpty { return other }
        if other.isEmpty { return self }
        return DeviceRect(left: min(left, other.left), top: min(top, other.top), right: max(right, other.right), bottom: max(bottom, other.bottom))
    }
    func intersects(_ other: DeviceRect) -> Bool {
        max(left, other.left) < min(right, other.right) && max(top, other.top) < min(bottom, other.bottom)
    }
    func contains(_ other: DeviceRect) -> Bool {
        left <= other.left && top <= other.top && right >= other.right && bottom >= other.bottom
    }
    func outset(by margin: Int) -> DeviceRect {
        isEmpty ? .empty : DeviceRect(left: left - margin, top: top - margin, right: right + margin, bottom: bottom + margin)
    }
}

/// A rectangle at fractional device px.
struct DeviceBox {
    var left: Double, top: Double, right: Double, bottom: Double
    var width: Double { right - left }
    var height: Double { bottom - top }
    var isEmpty: Bool { !(right > left && bottom > top) }
    init(left: Double, top: Double, right: Double, bottom: Double) { self.left = left; self.top = top; self.right = right; self.bottom = bottom }
    init(_ rect: DeviceRect) { self.init(left: Double(rect.left), top: Double(rect.top), right: Double(rect.right), bottom: Double(rect.bottom)) }
    func outset(by margin: Double) -> DeviceBox { DeviceBox(left: left - margin, top: top - margin, right: right + margin, bottom: bottom + margin) }
    func offset(x: Double, y: Double) -> DeviceBox { DeviceBox(left: left + x, top: top + y, right: right + x, bottom: bottom + y) }
}

/// Device coordinates from computed values: limited to what Cairo's 24.8 fixed point holds, NaN is 0.
enum DeviceCoordinate {
    static let limit = 4_194_304.0

    static func clamped(_ value: Double) -> Double { value.isNaN ? 0 : min(max(value, -limit), limit) }
    static func floor(_ value: Double) -> Int { Int(clamped(value).rounded(.down)) }
    static func ceiling(_ value: Double) -> Int { Int(clamped(value).rounded(.up)) }
    /// To the nearest px, halves up, as Blink snaps an edge.
    static func rounded(_ value: Double) -> Int { Int((clamped(value) + 0.5).rounded(.down)) }
}
