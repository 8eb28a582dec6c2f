import CCairo
import Primitives

/// Drawing on one surface, in device px of a bitmap, or in what a document's own transform makes of them. Coordinates are limited and never NaN: an invalid one would silence the context for good.
struct CairoContext: ~Copyable {
    let pointer: OpaquePointer
    /// Red and blue change places: see PixelFormat.swift.
    private let isSwapped: Bool

    init(_ surface: borrowing CairoSurface) throws(MailHeatError) { try self.init(surface.pointer, isSwapped: true) }
    /// On a document, in colours as they are.
    init(_ surface: borrowing DocumentSurface) throws(MailHeatError) { try self.init(surface.pointer, isSwapped: false) }
    private init(_ surface: OpaquePointer, isSwapped: Bool) throws(MailHeatError) {
        guard let made = cairo_create(surface) else { throw CairoSurface.failure }
        guard cairo_status(made) == CAIRO_STATUS_SUCCESS else {
            cairo_destroy(made)
            throw CairoSurface.failure
        }
        pointer = made
        self.isSwapped = isSwapped
    }
    deinit { cairo_destroy(pointer) }

    borrowing func save() { cairo_save(pointer) }
    borrowing func restore() { cairo_restore(pointer) }
    var failed: Bool { cairo_status(pointer) != CAIRO_STATUS_SUCCESS }

    // MARK: Paths

    borrowing func beginPath() { cairo_new_path(pointer) }
    borrowing func move(_ x: Double, _ y: Double) { cairo_move_to(pointer, DeviceCoordinate.clamped(x), DeviceCoordinate.clamped(y)) }
    borrowing func line(_ x: Double, _ y: Double) { cairo_line_to(pointer, DeviceCoordinate.clamped(x), DeviceCoordinate.clamped(y)) }
    borrowing func curve(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ x: Double, _ y: Double) {
        cairo_curve_to(pointer, DeviceCoordinate.clamped(x1), DeviceCoordinate.clamped(y1), DeviceCoordinate.clamped(x2), DeviceCoordinate.clamped(y2),
                       DeviceCoordinate.clamped(x), DeviceCoordinate.clamped(y))
    }
    borrowing func close() { cairo_close_path(pointer) }
    borrowing func rectangle(_ rect: DeviceRect) {
        cairo_rectangle(pointer, Double(rect.left), Double(rect.top), Double(rect.width), Double(rect.height))
    }

    // MARK: Painting

    borrowing func setSource(_ color: Color) {
        let first = isSwapped ? color.blue : color.red, last = isSwapped ? color.red : color.blue
        cairo_set_source_rgba(pointer, Double(first) / 255, Double(color.green) / 255, Double(last) / 255, Double(color.alpha) / 255)
    }
    borrowing func fillPath(_ color: Color, isEvenOdd: Bool = false) {
        setSource(color)
        cairo_set_fill_rule(pointer, isEvenOdd ? CAIRO_FILL_RULE_EVEN_ODD : CAIRO_FILL_RULE_WINDING)
        cairo_fill(pointer)
    }
    borrowing func fillPath(with surface: borrowing CairoSurface) {
        cairo_set_source_surface(pointer, surface.pointer, 0, 0)
        cairo_pattern_set_filter(cairo_get_source(pointer), CAIRO_FILTER_NEAREST)
        cairo_set_fill_rule(pointer, CAIRO_FILL_RULE_WINDING)
        cairo_fill(pointer)
        releaseSource()
    }
    /// Strokes the path; `width` and `dashes` are lengths before `matrix`, finite and not negative.
    borrowing func strokePath(_ color: Color, width: Double, hasRoundCaps: Bool, dashes: [Double], dashPhase: Double, mitreLimit: Double = 10, matrix: Transform) {
        setSource(color)
        cairo_save(pointer)
        var shape = cairo_matrix_t(xx: matrix.a, yx: matrix.b, xy: matrix.c, yy: matrix.d, x0: 0, y0: 0)
        cairo_transform(pointer, &shape)
        cairo_set_line_width(pointer, width)
        cairo_set_line_cap(pointer, hasRoundCaps ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT)
        cairo_set_line_join(pointer, hasRoundCaps ? CAIRO_LINE_JOIN_ROUND : CAIRO_LINE_JOIN_MITER)
        cairo_set_miter_limit(pointer, mitreLimit)
        cairo_set_dash(pointer, dashes, Int32(clamping: dashes.count), dashPhase)
        cairo_stroke(pointer)
        cairo_restore(pointer)
    }
    borrowing func clipToPath(isEvenOdd: Bool = false) {
        cairo_set_fill_rule(pointer, isEvenOdd ? CAIRO_FILL_RULE_EVEN_ODD : CAIRO_FILL_RULE_WINDING)
        cairo_clip(pointer)
    }
    /// Px for px.
    borrowing func paint(_ surface: borrowing CairoSurface, opacity: Double) {
        cairo_set_source_surface(pointer, surface.pointer, 0, 0)
        cairo_pattern_set_filter(cairo_get_source(pointer), CAIRO_FILTER_NEAREST)
        cairo_paint_with_alpha(pointer, opacity)
        releaseSource()
    }
    /// Interpolated; `matrix` is invertible. The current path says where, its edge pixels are repeated outwards.
    borrowing func paint(_ surface: borrowing CairoSurface, matrix: Transform) {
        cairo_save(pointer)
        var shape = cairo_matrix_t(xx: matrix.a, yx: matrix.b, xy: matrix.c, yy: matrix.d, x0: matrix.tx, y0: matrix.ty)
        cairo_transform(pointer, &shape)
        cairo_set_source_surface(pointer, surface.pointer, 0, 0)
        cairo_pattern_set_filter(cairo_get_source(pointer), CAIRO_FILTER_GOOD)
        cairo_pattern_set_extend(cairo_get_source(pointer), CAIRO_EXTEND_PAD)
        cairo_set_fill_rule(pointer, CAIRO_FILL_RULE_WINDING)
        cairo_fill(pointer)
        cairo_restore(pointer)
        releaseSource()
    }
    /// A context keeps its source alive, whose memory may go before the context does.
    private borrowing func releaseSource() { cairo_set_source_rgb(pointer, 0, 0, 0) }
}
