import CCairo
import Paint
import Primitives

extension VectorPainter {
    func draw(_ run: GlyphRun, x: Float, y: Float, _ color: Color, _ context: borrowing CairoContext) {
        let size = Double(run.size)
        guard size > 0, size.isFinite, size < 100_000, x.isFinite, y.isFinite, let raster = tools.glyphs.face(run.face) else { return }
        if raster.hasColorStrikes { return drawBitmaps(run, raster, x: x, y: y, opacity: color.alpha, context) }
        guard let face = tools.faces.face(run.face) else { return }
        var matrix = transform.matrix.concatenating(inner: .translation(Double(x), Double(y)))
        // Baselines on whole px, as in a bitmap.
        if transform.isAxisAligned { matrix.ty = Double(DeviceCoordinate.rounded(matrix.ty)) }
        let reach = DeviceCoordinate.limit / max(transform.lengthScale, 1)
        var placed: [cairo_glyph_t] = [], clusters: [UInt32] = []
        for glyph in list.glyphs[run.glyphs] where Int(glyph.glyph) < face.glyphCount && Double(abs(glyph.x)) < reach && Double(abs(glyph.y)) < reach {
            placed.append(cairo_glyph_t(index: UInt(glyph.glyph), x: Double(glyph.x), y: Double(glyph.y)))
            clusters.append(glyph.cluster)
        }
        guard !placed.isEmpty, DeviceTransform(matrix).isDrawable else { return }
        context.save()
        context.transform(matrix)
        context.setSource(color)
        context.setFont(face.pointer, size: size)
        context.show(placed, of: run.text, TextClusters(clusters, of: Array(run.text.utf8)))
        context.restore()
    }

    /// Colour bitmaps of emoji, from their largest strike.
    private func drawBitmaps(_ run: GlyphRun, _ face: FreeTypeFace, x: Float, y: Float, opacity: UInt8, _ context: borrowing CairoContext) {
        for index in run.glyphs {
            let glyph = list.glyphs[index]
            let originX = Double(x) + Double(glyph.x), originY = Double(y) + Double(glyph.y)
            guard originX.isFinite, originY.isFinite, let strike = face.colorBitmap(of: glyph.glyph, size: Double(run.size) * transform.lengthScale) else { continue }
            let box = strike.box(size: Double(run.size), x: originX, y: originY)
            guard let picture = tools.pictures.glyph(glyph.glyph, of: run.face, strike) else { continue }
            let place = Transform(a: box.width / Double(picture.width), b: 0, c: 0, d: box.height / Double(picture.height), tx: box.left, ty: box.top)
            let matrix = transform.matrix.concatenating(inner: place)
            if DeviceTransform(matrix).isDrawable { context.paint(picture, matrix: matrix, opacity: Double(opacity) / 255) }
        }
    }
}

/// Which bytes of a text which glyphs stand for, in the text's order.
struct TextClusters {
    private(set) var clusters: [cairo_text_cluster_t] = []
    private(set) var isBackward = false

    /// - Parameter starts: the first byte of each glyph's cluster, glyphs from left to right.
    /// Empty if they do not fit the text.
    init(_ starts: [UInt32], of text: [UInt8]) {
        guard !text.isEmpty, let first = starts.first, let last = starts.last else { return }
        isBackward = last < first
        var groups: [(start: Int, glyphs: Int)] = []
        for start in isBackward ? starts.reversed() : starts {
            if let known = groups.last, known.start == Int(start) { groups[groups.count - 1].glyphs += 1 } else { groups.append((Int(start), 1)) }
        }
        // What stands before the first cluster belongs to it.
        groups[0].start = 0
        for (index, group) in groups.enumerated() {
            let end = index + 1 < groups.count ? groups[index + 1].start : text.count
            let isWhole = end == text.count || (end < text.count && text[end] & 0xC0 != 0x80)
            guard end > group.start, end <= text.count, isWhole else {
                // Out of order: all of the text for all of the glyphs.
                clusters = [cairo_text_cluster_t(num_bytes: Int32(clamping: text.count), num_glyphs: Int32(clamping: starts.count))]
                isBackward = false
                return
            }
            clusters.append(cairo_text_cluster_t(num_bytes: Int32(clamping: end - group.start), num_glyphs: Int32(clamping: group.glyphs)))
        }
    }
}

extension CairoContext {
    fileprivate borrowing func setFont(_ face: OpaquePointer, size: Double) {
        cairo_set_font_face(pointer, face)
        cairo_set_font_size(pointer, size)
        guard let options = cairo_font_options_create() else { return }
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        cairo_set_font_options(pointer, options)
        cairo_font_options_destroy(options)
    }
    /// Glyphs, and the text that a reader finds in their place.
    fileprivate borrowing func show(_ glyphs: [cairo_glyph_t], of text: String, _ clusters: TextClusters) {
        if clusters.clusters.isEmpty {
            cairo_show_glyphs(pointer, glyphs, Int32(clamping: glyphs.count))
        } else {
            cairo_show_text_glyphs(pointer, text, Int32(clamping: text.utf8.count), glyphs, Int32(clamping: glyphs.count), clusters.clusters, Int32(clamping: clusters.clusters.count),
                                   clusters.isBackward ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : cairo_text_cluster_flags_t(0))
        }
    }
}
