import Paint
import Primitives

extension DisplayListPainter {
    /// Beyond this many device px for each em glyphs are drawn as outlines.
    private static let largestMask = 256.0

    func draw(_ run: GlyphRun, x: Float, y: Float, _ color: Color) throws(MailHeatError) {
        let matrix = transform.matrix, size = Double(run.size)
        guard size > 0, size.isFinite, let face = glyphs.face(run.face) else { return }
        let deviceSize = size * matrix.d
        let isUpright = transform.isAxisAligned && abs(matrix.a - matrix.d) <= matrix.d * 1e-6
        if face.hasColorStrikes {
            if isUpright && deviceSize <= GlyphCache.largestCachedBitmap {
                try drawMasks(run, x: x, y: y, color, size: deviceSize)
            } else {
                try drawBitmaps(run, face, x: x, y: y, opacity: color.alpha)
            }
        } else if isUpright && deviceSize <= Self.largestMask {
            try drawMasks(run, x: x, y: y, color, size: deviceSize)
        } else {
            drawOutlines(run, face, x: x, y: y, color)
        }
    }

    /// Masks at quarter px horizontally; baselines on whole px, as browsers set upright text.
    private func drawMasks(_ run: GlyphRun, x: Float, y: Float, _ color: Color, size: Double) throws(MailHeatError) {
        let matrix = transform.matrix
        // Text sizes are cut to 1/64 px, as the advances that the text was laid out with.
        let units = Int(size * 64)
        if units < 16 { return }
        let bounds = clip.bounds
        // Far glyphs are not worth rendering; a mask reaches at most a few em.
        let reach = size * 8 + 16
        var strike = glyphs.strike(run.face, size: units)
        var placed: [PlacedMask] = []
        placed.reserveCapacity(run.glyphs.count)
        for index in run.glyphs {
            let glyph = list.glyphs[index]
            let left = (Double(x) + Double(glyph.x)) * matrix.a + matrix.tx, baseline = (Double(y) + Double(glyph.y)) * matrix.d + matrix.ty
            guard left > Double(bounds.left) - reach, left < Double(bounds.right) + reach, baseline > Double(bounds.top) - reach,
                  baseline < Double(bounds.bottom) + reach, glyph.glyph <= 0xFFFF else { continue }
            let quarters = Int(((left + 0.125) * 4).rounded(.down))
            if glyphs.isFull {
                try flush(placed, run, x: x, y: y, color)
                placed.removeAll(keepingCapacity: true)
                glyphs.clear()
                strike = glyphs.strike(run.face, size: units)
            }
            let entry = glyphs.entry(strike: strike, glyph: glyph.glyph, phase: quarters & 3)
            placed.append(PlacedMask(entry: Int32(clamping: entry), x: Int32(clamping: quarters >> 2), y: Int32(clamping: DeviceCoordinate.rounded(baseline))))
        }
        try flush(placed, run, x: x, y: y, color)
    }

    private func flush(_ placed: [PlacedMask], _ run: GlyphRun, x: Float, y: Float, _ color: Color) throws(MailHeatError) {
        if placed.isEmpty { return }
        if clip.isPlain(in: clip.bounds) {
            layer.draw(placed, from: glyphs, color: color, contrast: contrast, in: clip.bounds)
            return
        }
        try drawDirectly(in: extent.bounds(of: run, x: x, y: y, transform)) { layer, part in
            layer.draw(placed, from: glyphs, color: color, contrast: contrast, in: part)
        }
    }

    private func drawOutlines(_ run: GlyphRun, _ face: FreeTypeFace, x: Float, y: Float, _ color: Color) {
        let size = Double(run.size), extent = face.extent
        for index in run.glyphs {
            let glyph = list.glyphs[index]
            let originX = Double(x) + Double(glyph.x), originY = Double(y) + Double(glyph.y)
            let box = transform.boundingBox(left: originX + extent.left * size, top: originY + extent.top * size,
                                            right: originX + extent.right * size, bottom: originY + extent.bottom * size)
            guard originX.isFinite, originY.isFinite, DeviceRect(enclosing: box).intersects(clip.bounds), let outline = face.outline(of: glyph.glyph) else { continue }
            let matrix = transform.matrix.concatenating(inner: Transform(a: size, b: 0, c: 0, d: size, tx: originX, ty: originY))
            layer.withCairo { context in
                context.beginPath()
                outline.add(to: context, matrix)
                context.fillPath(color)
            }
        }
    }

    /// Colour bitmaps under a rotation, or too large to be kept.
    private func drawBitmaps(_ run: GlyphRun, _ face: FreeTypeFace, x: Float, y: Float, opacity: UInt8) throws(MailHeatError) {
        let size = Double(run.size)
        for index in run.glyphs {
            let glyph = list.glyphs[index]
            let originX = Double(x) + Double(glyph.x), originY = Double(y) + Double(glyph.y)
            guard originX.isFinite, originY.isFinite, let strike = face.colorBitmap(of: glyph.glyph, size: size * transform.lengthScale) else { continue }
            let box = strike.box(size: size, x: originX, y: originY)
            let visible = DeviceRect(enclosing: transform.boundingBox(left: box.left, top: box.top, right: box.right, bottom: box.bottom))
            guard visible.intersects(clip.bounds) else { continue }
            let upright = try Layer(bounds: DeviceRect(left: 0, top: 0, right: strike.pixels.width, bottom: strike.pixels.height))
            strike.pixels.withSource { source in
                for place in 0..<source.width * source.height { upright.pixels[place] = scaled(source.pixels[place], by: UInt32(opacity)) }
            }
            let place = Transform(a: box.width / Double(strike.pixels.width), b: 0, c: 0, d: box.height / Double(strike.pixels.height), tx: box.left, ty: box.top)
            let matrix = transform.matrix.concatenating(inner: place)
            guard DeviceTransform(matrix).isDrawable else { continue }
            layer.withCairo { $0.beginPath(); $0.addBox(box, transform.matrix) }
            upright.paint(onto: layer, matrix: matrix)
        }
    }
}
