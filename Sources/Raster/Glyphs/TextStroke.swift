import Paint
import Primitives

/// The outlines of a run's glyphs as one line (Compatibility standard, "-webkit-text-stroke").
struct TextStroke {
    /// As Blink draws text.
    static let mitreLimit = 4.0
    let list: DisplayList
    let glyphs: GlyphCache
    let transform: DeviceTransform
    /// Device px that are seen.
    let area: DeviceRect

    func draw(_ run: GlyphRun, x: Float, y: Float, _ color: Color, width: Float, _ context: borrowing CairoContext) {
        let size = Double(run.size), width = Double(width), matrix = transform.matrix
        guard size > 0, size.isFinite, width > 0, width * DisplayListPainter.largestFactor(of: matrix) < DeviceCoordinate.limit, let face = glyphs.face(run.face) else { return }
        let extent = face.extent
        for glyph in list.glyphs[run.glyphs] {
            let originX = Double(x) + Double(glyph.x), originY = Double(y) + Double(glyph.y)
            guard originX.isFinite, originY.isFinite else { continue }
            let box = transform.boundingBox(left: originX + extent.left * size - 2 * width, top: originY + extent.top * size - 2 * width,
                                            right: originX + extent.right * size + 2 * width, bottom: originY + extent.bottom * size + 2 * width)
            guard DeviceRect(enclosing: box).outset(by: 1).intersects(area), let outline = face.outline(of: glyph.glyph) else { continue }
            var place = matrix.concatenating(inner: Transform(a: size, b: 0, c: 0, d: size, tx: originX, ty: originY))
            // Baselines on whole px, as the glyphs themselves.
            if transform.isAxisAligned { place.ty = Double(DeviceCoordinate.rounded(place.ty)) }
            context.beginPath()
            outline.add(to: context, place)
            context.strokePath(color, width: width, hasRoundCaps: false, dashes: [], dashPhase: 0, mitreLimit: Self.mitreLimit, matrix: matrix)
        }
    }
}

extension DisplayListPainter {
    func stroke(_ run: GlyphRun, x: Float, y: Float, _ color: Color, width: Float) {
        let stroke = TextStroke(list: list, glyphs: glyphs, transform: transform, area: clip.bounds)
        layer.withCairo { stroke.draw(run, x: x, y: y, color, width: width, $0) }
    }
}
