import Primitives
import Style

extension Gradient {
    /// Geometry and stops for a box of this size, relative to its top left corner (CSS Images 3 §3.1 to §3.5). CSS px.
    func resolved(width: Double, height: Double, currentColor: Color) -> GradientFill {
        switch shape {
        case .linear(let line):
            let end = Self.lineEnd(line, width, height)
            let (centerX, centerY) = (width / 2, height / 2)
            let length = 2 * (end.x * end.x + end.y * end.y).squareRoot()
            return GradientFill(geometry: .linear(x0: Float(centerX - end.x), y0: Float(centerY - end.y), x1: Float(centerX + end.x), y1: Float(centerY + end.y)),
                                isRepeating: isRepeating, stops: resolvedStops(length: length, currentColor))
        case .radial(let isCircle, let extent, let center):
            let x = center.x.value(width), y = center.y.value(height)
            let radii = Self.radii(isCircle, extent, x, y, width, height)
            guard radii.x > 1e-4, radii.y > 1e-4 else {
                // §3.2.1: an ellipse without extent shows the last colour, wherever its centre is.
                return uniform(stops.last?.color.resolve(currentColor) ?? .transparent)
            }
            return GradientFill(geometry: .radial(centerX: Float(x), centerY: Float(y), radiusX: Float(radii.x), radiusY: Float(radii.y)),
                                isRepeating: isRepeating, stops: resolvedStops(length: radii.x, currentColor))
        case .conic(let from, let center):
            return GradientFill(geometry: .conic(centerX: Float(center.x.value(width)), centerY: Float(center.y.value(height)), from: Float(from)),
                                isRepeating: isRepeating, stops: resolvedStops(length: 1, currentColor))
        }
    }

    private func uniform(_ color: Color) -> GradientFill {
        GradientFill(geometry: .linear(x0: 0, y0: 0, x1: 1, y1: 0), isRepeating: false, stops: [GradientFill.Stop(offset: 0, color: color)])
    }

    /// From the middle of the box to the end of the gradient line (§3.1.1).
    private static func lineEnd(_ line: Line, _ width: Double, _ height: Double) -> (x: Double, y: Double) {
        var x: Double, y: Double
        switch line {
        case .angle(let degrees):
            // Exactly so for the right angles.
            let turn = degrees.truncatingRemainder(dividingBy: 360)
            switch turn < 0 ? turn + 360 : turn {
            case 0: (x, y) = (0, -1)
            case 90: (x, y) = (1, 0)
            case 180: (x, y) = (0, 1)
            case 270: (x, y) = (-1, 0)
            default: (x, y) = (Mathematics.sine(degrees * .pi / 180), -Mathematics.cosine(degrees * .pi / 180))
            }
        case .corner(let toX, let toY):
            // The 50 % line of a gradient to a corner runs through the two neighbouring corners: "magic corners".
            if toX != 0, toY != 0 { (x, y) = (Double(toX) * height, Double(toY) * width) } else { (x, y) = (Double(toX), Double(toY)) }
            let length = (x * x + y * y).squareRoot()
            guard length > 0 else { return (0, 0) }
            (x, y) = (x / length, y / length)
        }
        let half = (abs(x) * width + abs(y) * height) / 2
        return (x * half, y * half)
    }

    /// §3.2.2.
    private static func radii(_ isCircle: Bool, _ extent: Extent, _ x: Double, _ y: Double, _ width: Double, _ height: Double) -> (x: Double, y: Double) {
        let sides = [abs(x), abs(width - x)], ends = [abs(y), abs(height - y)]
        let nearX = min(sides[0], sides[1]), farX = max(sides[0], sides[1]), nearY = min(ends[0], ends[1]), farY = max(ends[0], ends[1])
        switch extent {
        case .lengths(let across, let down): return (max(across.value(width), 0), max(down.value(height), 0))
        case .closestSide: return isCircle ? (min(nearX, nearY), min(nearX, nearY)) : (nearX, nearY)
        case .farthestSide: return isCircle ? (max(farX, farY), max(farX, farY)) : (farX, farY)
        case .closestCorner: return corner(isCircle, nearX, nearY)
        case .farthestCorner: return corner(isCircle, farX, farY)
        }
    }
    /// Through the corner at this distance; an ellipse with the ratio that the matching sides would give, so √2 times as large.
    private static func corner(_ isCircle: Bool, _ x: Double, _ y: Double) -> (x: Double, y: Double) {
        if isCircle { let radius = (x * x + y * y).squareRoot(); return (radius, radius) }
        return (x * 2.0.squareRoot(), y * 2.0.squareRoot())
    }

    /// §3.4.3: the first and the last at the ends, none before its predecessor, those without a position spread evenly.
    private func resolvedStops(length: Double, _ currentColor: Color) -> [GradientFill.Stop] {
        guard !stops.isEmpty else { return [GradientFill.Stop(offset: 0, color: .transparent)] }
        var offsets: [Double?] = stops.map { stop in stop.position.map { length > 0 ? $0.value(length) / length : 0 } }
        if offsets[0] == nil { offsets[0] = 0 }
        if offsets[stops.count - 1] == nil { offsets[stops.count - 1] = max(1, offsets[0] ?? 0) }
        var greatest = -Double.infinity
        for index in offsets.indices {
            guard let offset = offsets[index] else { continue }
            greatest = max(greatest, offset)
            offsets[index] = greatest
        }
        var result: [GradientFill.Stop] = []
        result.reserveCapacity(stops.count)
        var known = 0
        for index in offsets.indices {
            guard let offset = offsets[index] else { continue }
            let start = offsets[known] ?? 0
            var between = known + 1
            while between < index {
                let share = Double(between - known) / Double(index - known)
                result.append(GradientFill.Stop(offset: Float(start + (offset - start) * share), color: stops[between].color.resolve(currentColor)))
                between += 1
            }
            result.append(GradientFill.Stop(offset: Float(offset), color: stops[index].color.resolve(currentColor)))
            known = index
        }
        return result
    }
}
