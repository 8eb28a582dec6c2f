import Paint
import Primitives

extension DisplayListPainter {
    func fill(_ rect: Rect, _ color: Color) throws(MailHeatError) {
        if transform.isAxisAligned {
            let pixel = premultiplied(color)
            try drawDirectly(in: transform.snapped(rect)) { layer, part in layer.fill(part, pixel) }
        } else {
            layer.withCairo { $0.beginPath(); $0.addRect(rect, transform.matrix); $0.fillPath(color) }
        }
    }

    func fill(_ shape: RoundedRect, _ color: Color) {
        guard transform.isAxisAligned else { return fill(shape.outline, color) }
        let device = DeviceShape(shape, snappedBy: transform)
        guard DeviceRect(enclosing: device.box).intersects(clip.bounds) else { return }
        // Most of a large card is rows without a corner.
        let straight = DeviceRect(left: DeviceCoordinate.rounded(device.box.left), top: DeviceCoordinate.ceiling(device.box.top + device.topRadius),
                                  right: DeviceCoordinate.rounded(device.box.right), bottom: DeviceCoordinate.floor(device.box.bottom - device.bottomRadius))
            .intersection(clip.bounds)
        if straight.height < 32 || !clip.isPlain(in: straight) {
            layer.withCairo { $0.beginPath(); $0.addShape(device); $0.fillPath(color) }
            return
        }
        layer.fill(straight, premultiplied(color))
        layer.withCairo { context in
            context.save()
            context.beginPath()
            context.rectangle(DeviceRect(left: clip.bounds.left, top: clip.bounds.top, right: clip.bounds.right, bottom: straight.top))
            context.rectangle(DeviceRect(left: clip.bounds.left, top: straight.bottom, right: clip.bounds.right, bottom: clip.bounds.bottom))
            context.clipToPath()
            context.beginPath()
            context.addShape(device)
            context.fillPath(color)
            context.restore()
        }
    }

    func fillRing(_ outer: RoundedRect, _ inner: RoundedRect, _ color: Color) throws(MailHeatError) {
        guard transform.isAxisAligned else {
            layer.withCairo { context in
                context.beginPath()
                context.addPath(outer.outline, transform.matrix)
                context.addPath(inner.outline, transform.matrix)
                context.fillPath(color, isEvenOdd: true)
            }
            return
        }
        let frame = DeviceShape(outer, snappedBy: transform), hole = DeviceShape(inner, snappedBy: transform)
        if frame.isEmpty || !DeviceRect(enclosing: frame.box).intersects(clip.bounds) { return }
        let outside = DeviceRect(enclosing: frame.box), inside = DeviceRect(enclosing: hole.box).intersection(outside)
        if frame.isPlain, hole.isPlain {
            let pixel = premultiplied(color)
            for side in Self.sides(outside, inside) { try drawDirectly(in: side) { layer, part in layer.fill(part, pixel) } }
            return
        }
        layer.withCairo { context in
            context.beginPath()
            context.addShape(frame)
            if !hole.isEmpty { context.addShape(hole) }
            context.fillPath(color, isEvenOdd: true)
        }
    }
    /// What of `outside` is not `inside`.
    private static func sides(_ outside: DeviceRect, _ inside: DeviceRect) -> [DeviceRect] {
        if inside.isEmpty { return [outside] }
        return [DeviceRect(left: outside.left, top: outside.top, right: outside.right, bottom: inside.top),
                DeviceRect(left: outside.left, top: inside.top, right: inside.left, bottom: inside.bottom),
                DeviceRect(left: inside.right, top: inside.top, right: outside.right, bottom: inside.bottom),
                DeviceRect(left: outside.left, top: inside.bottom, right: outside.right, bottom: outside.bottom)]
    }

    func fill(_ path: Path, _ color: Color) {
        layer.withCairo { $0.beginPath(); $0.addPath(path, transform.matrix); $0.fillPath(color, isEvenOdd: path.isEvenOdd) }
    }

    func stroke(_ path: Path, _ color: Color, _ stroke: Stroke) {
        let width = Double(stroke.width)
        guard width > 0, width.isFinite, width * DisplayListPainter.largestFactor(of: transform.matrix) < DeviceCoordinate.limit else { return }
        let dashes = usableDashes(of: stroke, on: path, transform)
        let phase = stroke.dashPhase.isFinite ? Double(stroke.dashPhase) : 0
        layer.withCairo { context in
            context.beginPath()
            context.addPath(path, transform.matrix)
            context.strokePath(color, width: width, hasRoundCaps: stroke.hasRoundCaps, dashes: dashes, dashPhase: phase, matrix: transform.matrix)
        }
    }
    /// At least the most that a length can grow.
    static func largestFactor(of matrix: Transform) -> Double { max(abs(matrix.a) + abs(matrix.c), abs(matrix.b) + abs(matrix.d)) }

    func fill(_ gradient: GradientFill, _ rect: Rect, _ tile: Tile?) throws(MailHeatError) {
        if gradient.stops.isEmpty { return }
        let painter = GradientPainter(gradient, rect: rect, tile: tile, transform: transform)
        if transform.isAxisAligned {
            try drawDirectly(in: transform.snapped(rect)) { layer, part in painter.draw(on: layer, in: part) }
            return
        }
        let bounds = transform.extent(rect).intersection(clip.bounds)
        if bounds.isEmpty { return }
        let separate = try Layer(bounds: bounds)
        painter.draw(on: separate, in: bounds)
        layer.withCairo { $0.beginPath(); $0.addRect(rect, transform.matrix) }
        separate.fillPath(of: layer)
    }

    func draw(_ shadow: BoxShadow) throws(MailHeatError) {
        if transform.isAxisAligned {
            guard extent.bounds(of: shadow, transform).intersects(clip.bounds) else { return }
            let painter = try cache.shadow(ofItem: itemIndex) { () throws(MailHeatError) in try ShadowPainter(shadow, transform) }
            try drawDirectly(in: painter.bounds) { layer, part in painter.draw(on: layer, in: part) }
            return
        }
        // Drawn upright first, then turned.
        let scale = transform.lengthScale, upright = DeviceTransform(.scale(scale, scale))
        let painter = try cache.shadow(ofItem: itemIndex) { () throws(MailHeatError) in try ShadowPainter(shadow, upright) }
        let matrix = transform.matrix.concatenating(inner: .scale(1 / scale, 1 / scale))
        guard painter.bounds.width <= 8192, painter.bounds.height <= 8192, DeviceTransform(matrix).isDrawable else { return }
        // Only what the clip can show of it, with the px that Cairo looks at beside.
        let shown = DeviceTransform(DeviceTransform(matrix).inverse)
            .boundingBox(left: Double(clip.bounds.left), top: Double(clip.bounds.top), right: Double(clip.bounds.right), bottom: Double(clip.bounds.bottom))
        let bounds = painter.bounds.intersection(DeviceRect(enclosing: shown).outset(by: 2))
        if bounds.isEmpty { return }
        let separate = try Layer(bounds: bounds)
        painter.draw(on: separate, in: bounds)
        layer.withCairo { $0.beginPath(); $0.addBox(DeviceBox(bounds), matrix) }
        separate.paint(onto: layer, matrix: matrix)
    }
}

/// Dashes as Cairo takes them; a line of absurdly many, or too small to be seen, is solid.
func usableDashes(of stroke: Stroke, on path: Path, _ transform: DeviceTransform) -> [Double] {
    var period = 0.0
    for dash in stroke.dashes {
        guard dash.isFinite, dash >= 0 else { return [] }
        period += Double(dash)
    }
    let most = 100_000.0
    guard period * transform.lengthScale > 0.25, path.polygonLength / period < most else { return [] }
    return stroke.dashes.map { Double($0) }
}
