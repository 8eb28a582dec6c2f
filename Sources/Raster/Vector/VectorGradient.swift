import CCairo
import Paint
import Primitives

extension VectorPainter {
    /// Fills a rectangle with a gradient that a document can say; false for the others.
    func fill(_ gradient: GradientFill, _ rect: Rect, _ tile: Tile?, _ context: borrowing CairoContext) -> Bool {
        // Tiles that are seen once are as good as none.
        if let tile, !(tile.first.x <= rect.x && tile.first.y <= rect.y && tile.first.maxX >= rect.maxX && tile.first.maxY >= rect.maxY) { return false }
        let origin = tile?.first ?? rect
        guard let first = gradient.stops.first?.offset, let last = gradient.stops.last?.offset, first.isFinite, last.isFinite, last - first > 1e-6 else { return false }
        let from = Double(first), to = Double(last)
        let pattern: OpaquePointer?
        var place = Transform.translation(origin.x.double, origin.y.double)
        switch gradient.geometry {
        case .linear(let x0, let y0, let x1, let y1):
            let dx = Double(x1 - x0), dy = Double(y1 - y0)
            guard dx.isFinite, dy.isFinite, abs(dx) + abs(dy) > 1e-6 else { return false }
            pattern = cairo_pattern_create_linear(Double(x0) + dx * from, Double(y0) + dy * from, Double(x0) + dx * to, Double(y0) + dy * to)
        case .radial(let x, let y, let radiusX, let radiusY):
            guard from >= 0, radiusX > 1e-3, radiusY > 1e-3, radiusX.isFinite, radiusY.isFinite else { return false }
            place = place.concatenating(inner: Transform(a: Double(radiusX), b: 0, c: 0, d: Double(radiusY), tx: Double(x), ty: Double(y)))
            pattern = cairo_pattern_create_radial(0, 0, from, 0, 0, to)
        case .conic: return false
        }
        let matrix = transform.matrix.concatenating(inner: place)
        guard let pattern else { return false }
        defer { cairo_pattern_destroy(pattern) }
        guard DeviceTransform(matrix).isDrawable else { return false }
        for stop in Self.stops(of: gradient, from: first, to: last) {
            cairo_pattern_add_color_stop_rgba(pattern, stop.offset, stop.color.x, stop.color.y, stop.color.z, stop.color.w)
        }
        cairo_pattern_set_extend(pattern, gradient.isRepeating ? CAIRO_EXTEND_REPEAT : CAIRO_EXTEND_PAD)
        context.save()
        context.beginPath()
        if transform.isAxisAligned { context.rectangle(transform.snapped(rect).intersection(clip)) } else { context.addRect(rect, transform.matrix) }
        context.transform(matrix)
        cairo_set_source(context.pointer, pattern)
        cairo_set_fill_rule(context.pointer, CAIRO_FILL_RULE_WINDING)
        cairo_fill(context.pointer)
        context.restore()
        return true
    }

    /// Stops on 0 … 1. Documents interpolate colour and opacity apart, CSS together (premultiplied): where opacity changes, stops between say so.
    private static func stops(of gradient: GradientFill, from first: Float, to last: Float) -> [(offset: Double, color: SIMD4<Double>)] {
        var stops: [(offset: Double, color: SIMD4<Double>)] = []
        var previous: GradientFill.Stop?
        for stop in gradient.stops {
            let offset = Double((stop.offset - first) / (last - first))
            if let previous, previous.color.alpha != stop.color.alpha, stop.offset > previous.offset {
                let start = Double((previous.offset - first) / (last - first)), steps = 16
                let a = premultiplied(previous.color), b = premultiplied(stop.color)
                for step in 1..<steps {
                    let part = Double(step) / Double(steps), mixed = a + (b - a) * part
                    let color = mixed.w > 0 ? SIMD4(mixed.x / mixed.w, mixed.y / mixed.w, mixed.z / mixed.w, mixed.w) : .zero
                    stops.append((start + (offset - start) * part, color))
                }
            }
            // A transparent stop has the colour of its neighbour, so that nothing dark shows between.
            var color = SIMD4(Double(stop.color.red), Double(stop.color.green), Double(stop.color.blue), Double(stop.color.alpha)) / 255
            if stop.color.alpha == 0, let neighbour = stops.last?.color { color = SIMD4(neighbour.x, neighbour.y, neighbour.z, 0) }
            stops.append((offset, color))
            previous = stop
        }
        return stops
    }
    private static func premultiplied(_ color: Color) -> SIMD4<Double> {
        let alpha = Double(color.alpha) / 255
        return SIMD4(Double(color.red) / 255 * alpha, Double(color.green) / 255 * alpha, Double(color.blue) / 255 * alpha, alpha)
    }
}
