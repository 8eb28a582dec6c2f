import Paint
import Primitives

/// How far a blur or a filter carries beyond what it is applied to, device px on each side.
struct FilterReach {
    var left = 0, top = 0, right = 0, bottom = 0
    static let none = FilterReach()
    init() {}
    init(all reach: Int) { left = reach; top = reach; right = reach; bottom = reach }

    /// As browsers limit it.
    static let largestDeviation = 532.0
    /// Of a filter's blur, device px.
    static func deviation(_ deviation: Float, _ transform: DeviceTransform) -> Double {
        min(DisplayListPainter.deviceDeviation(deviation, transform), largestDeviation)
    }
    /// Where a shadow's offset leads, whole device px.
    static func offset(_ x: Float, _ y: Float, _ transform: DeviceTransform) -> (x: Int, y: Int) {
        let matrix = transform.matrix, x = Double(x), y = Double(y), limit = 100_000
        func bounded(_ value: Double) -> Int { min(max(DeviceCoordinate.rounded(value), -limit), limit) }
        return (bounded(x * matrix.a + y * matrix.c), bounded(x * matrix.b + y * matrix.d))
    }

    init(_ operations: [FilterOperation], _ transform: DeviceTransform) {
        for operation in operations {
            switch operation {
            case .colors, .luminanceToAlpha: break
            case .blur(let deviation): add(FilterReach(all: Self.blur(deviation, transform)))
            case .dropShadow(let x, let y, let deviation, _):
                let offset = Self.offset(x, y, transform), blur = Self.blur(deviation, transform)
                var reach = FilterReach()
                // Also on the side that it is moved away from: it is blurred in its own place.
                reach.left = blur + max(-offset.x, 0); reach.right = blur + max(offset.x, 0)
                reach.top = blur + max(-offset.y, 0); reach.bottom = blur + max(offset.y, 0)
                add(reach)
            }
        }
    }
    private static func blur(_ deviation: Float, _ transform: DeviceTransform) -> Int {
        let value = Self.deviation(deviation, transform)
        // The kernel, and the samples at its ends.
        return value > 0 ? DeviceCoordinate.ceiling(value * 3) + 2 * BlurScale.factor(of: value) : 0
    }

    mutating func add(_ other: FilterReach) {
        left += other.left; top += other.top; right += other.right; bottom += other.bottom
    }
    /// From where something shows.
    var reversed: FilterReach {
        var reach = self
        (reach.left, reach.right, reach.top, reach.bottom) = (right, left, bottom, top)
        return reach
    }
}

extension DeviceRect {
    func outset(by reach: FilterReach) -> DeviceRect {
        isEmpty ? .empty : DeviceRect(left: left - reach.left, top: top - reach.top, right: right + reach.right, bottom: bottom + reach.bottom)
    }
}

/// What a filter costs: how often it goes over each px.
enum FilterCost {
    static func each(_ operations: [FilterOperation]) -> Double {
        operations.reduce(0) { sum, operation in
            switch operation {
            case .colors, .luminanceToAlpha: sum + 1
            case .blur, .dropShadow: sum + 10
            }
        }
    }
}
