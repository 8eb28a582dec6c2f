import Paint
import Primitives

/// A gradient over device px: for each px its centre goes back to the gradient's own coordinates, then to a place on its line.
struct GradientPainter {
    private let ramp: ColorRamp
    private let geometry: GradientFill.Geometry
    private let inverse: Transform
    private let horizontal: TileAxis, vertical: TileAxis
    /// The coordinates of a px depend on its column and row alone.
    private let isAxisAligned: Bool

    init(_ gradient: GradientFill, rect: Rect, tile: Tile?, transform: DeviceTransform) {
        ramp = ColorRamp(gradient)
        geometry = gradient.geometry
        inverse = transform.inverse
        isAxisAligned = transform.isAxisAligned
        let box = tile?.first ?? rect
        horizontal = TileAxis(start: box.x.double, length: box.width.double, step: tile?.stepX.double ?? 0, isUnbounded: tile == nil)
        vertical = TileAxis(start: box.y.double, length: box.height.double, step: tile?.stepY.double ?? 0, isUnbounded: tile == nil)
    }

    /// Draws over the layer's pixels inside `rect` (within its bounds).
    func draw(on layer: Layer, in rect: DeviceRect) {
        if rect.isEmpty { return }
        layer.beginDirectAccess()
        let width = rect.width
        var columns = [Float](repeating: 0, count: width), rows = [Float](repeating: 0, count: width)
        var places = [Float](repeating: 0, count: width), pixels = [UInt32](repeating: 0, count: width)
        if isAxisAligned {
            for x in 0..<width { columns[x] = Float(horizontal.position(of: (Double(rect.left + x) + 0.5) * inverse.a + inverse.tx)) }
        }
        // What a row looks like depends on nothing but its vertical coordinate.
        var previousRow = Float.nan
        for y in rect.top..<rect.bottom {
            if isAxisAligned {
                let row = Float(vertical.position(of: (Double(y) + 0.5) * inverse.d + inverse.ty))
                if row.isNaN { continue }
                if row != previousRow && !(isHorizontal && !previousRow.isNaN) {
                    rows.withUnsafeMutableBufferPointer { $0.update(repeating: row) }
                    fill(&pixels, &places, columns, rows)
                }
                previousRow = row
            } else {
                for x in 0..<width {
                    let point = inverse.apply(Double(rect.left + x) + 0.5, Double(y) + 0.5)
                    columns[x] = Float(horizontal.position(of: point.x))
                    rows[x] = Float(vertical.position(of: point.y))
                }
                fill(&pixels, &places, columns, rows)
            }
            pixels.withUnsafeBufferPointer { source in
                if let start = source.baseAddress { blend(start, over: layer.row(y) + rect.left, count: width) }
            }
        }
    }

    private var isHorizontal: Bool {
        if case .linear(_, let y0, _, let y1) = geometry { y0 == y1 } else { false }
    }

    private func fill(_ pixels: inout [UInt32], _ places: inout [Float], _ columns: [Float], _ rows: [Float]) {
        let count = columns.count
        places.withUnsafeMutableBufferPointer { places in
            columns.withUnsafeBufferPointer { columns in
                rows.withUnsafeBufferPointer { rows in
                    locate(places, columns, rows, count)
                }
            }
            pixels.withUnsafeMutableBufferPointer { pixels in
                if let target = pixels.baseAddress, let source = places.baseAddress { ramp.fill(target, places: source, count: count) }
            }
        }
    }

    /// From coordinates to places on the gradient line; NaN, between tiles, stays NaN.
    private func locate(_ places: UnsafeMutableBufferPointer<Float>, _ x: UnsafeBufferPointer<Float>, _ y: UnsafeBufferPointer<Float>, _ count: Int) {
        switch geometry {
        case .linear(let x0, let y0, let x1, let y1):
            let dx = x1 - x0, dy = y1 - y0, squared = dx * dx + dy * dy
            // A line of no length shows what lies behind its end.
            let perX = squared > 0 ? dx / squared : 0, perY = squared > 0 ? dy / squared : 0
            let offset = squared > 0 ? -(x0 * perX + y0 * perY) : Float.greatestFiniteMagnitude
            for index in 0..<count { places[index] = x[index] * perX + y[index] * perY + offset }
        case .radial(let centerX, let centerY, let radiusX, let radiusY):
            let perX = radiusX > 0 ? 1 / radiusX : 1e6, perY = radiusY > 0 ? 1 / radiusY : 1e6
            for index in 0..<count {
                let u = (x[index] - centerX) * perX, v = (y[index] - centerY) * perY
                places[index] = (u * u + v * v).squareRoot()
            }
        case .conic(let centerX, let centerY, let from):
            let start = from.isFinite ? from / 360 : 0
            for index in 0..<count {
                let turn = Angle.turn(x[index] - centerX, y[index] - centerY) - start
                places[index] = turn - turn.rounded(.down)
            }
        }
    }
}

/// One axis of a repeated tile, CSS px.
private struct TileAxis {
    let start: Double, length: Double, step: Double, isUnbounded: Bool

    /// The coordinate within the tile, or NaN between tiles.
    func position(of value: Double) -> Double {
        let offset = value - start
        if isUnbounded { return offset }
        if step <= 0 { return offset >= 0 && offset < length ? offset : .nan }
        let inside = offset - (offset / step).rounded(.down) * step
        return inside < length ? inside : .nan
    }
}

enum Angle {
    /// The direction of a vector as a part of a full turn, 0 … 1, clockwise from the top (y grows downwards). Good to 1e-5 of a turn.
    static func turn(_ x: Float, _ y: Float) -> Float {
        if x.isNaN || y.isNaN { return .nan }
        let width = abs(x), height = abs(y), larger = max(width, height)
        if larger == 0 { return 0 }
        let z = min(width, height) / larger, square = z * z
        // An odd polynomial for the arc tangent on 0 … 1 (Abramowitz and Stegun 4.4.49).
        var arc: Float = 0.0208351
        arc = arc * square - 0.0851330
        arc = arc * square + 0.1801410
        arc = arc * square - 0.3302995
        arc = (arc * square + 0.9998660) * z
        // From the vertical axis, in the first quadrant.
        let quarter = (width > height ? Float.pi / 2 - arc : arc) / (2 * Float.pi)
        if y <= 0 { return x >= 0 ? quarter : 1 - quarter }
        return x >= 0 ? 0.5 - quarter : 0.5 + quarter
    }
}
