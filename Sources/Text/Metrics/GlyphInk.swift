import CHarfBuzz
import Primitives

/// Where a glyph's outline crosses a band above or below the baseline: what an underline leaves out (CSS Text Decoration 4, "text-decoration-skip-ink").
final class GlyphInk {
    private struct Key: Hashable {
        var face: FaceID
        var glyph: UInt32
        /// In font units, y up.
        var bottom: Int32
        var top: Int32
    }
    /// Font units from the glyph's origin.
    typealias Extent = (left: Float, right: Float)
    private var known: [Key: Extent?] = [:]
    /// Hostile emails underline in many sizes; then it starts anew.
    private static let capacity = 8192
    private let functions: OpaquePointer?

    init() {
        functions = hb_draw_funcs_create()
        hb_draw_funcs_set_move_to_func(functions, { _, data, _, x, y, _ in Band.from(data)?.pointee.move(x, y) }, nil, nil)
        hb_draw_funcs_set_line_to_func(functions, { _, data, _, x, y, _ in Band.from(data)?.pointee.line(x, y) }, nil, nil)
        hb_draw_funcs_set_quadratic_to_func(functions, { _, data, _, cx, cy, x, y, _ in
            guard let band = Band.from(data) else { return }
            let start = band.pointee.point
            band.pointee.curve((start.x + 2 * cx) / 3, (start.y + 2 * cy) / 3, (x + 2 * cx) / 3, (y + 2 * cy) / 3, x, y)
        }, nil, nil)
        hb_draw_funcs_set_cubic_to_func(functions, { _, data, _, x1, y1, x2, y2, x, y, _ in
            Band.from(data)?.pointee.curve(x1, y1, x2, y2, x, y)
        }, nil, nil)
        hb_draw_funcs_make_immutable(functions)
    }
    deinit { hb_draw_funcs_destroy(functions) }

    func extent(of glyph: UInt32, in face: FontFace, bottom: Double, top: Double) -> Extent? {
        let key = Key(face: face.id, glyph: glyph, bottom: Int32(clamping: Int(saturating: bottom.rounded(.down))), top: Int32(clamping: Int(saturating: top.rounded(.up))))
        if let found = known[key] { return found }
        var band = Band(bottom: Float(key.bottom), top: Float(key.top))
        var extents = hb_glyph_extents_t()
        if hb_font_get_glyph_extents(face.unitFont, glyph, &extents) != 0, extents.y_bearing > key.bottom, extents.y_bearing + extents.height < key.top {
            withUnsafeMutablePointer(to: &band) { hb_font_get_glyph_shape(face.unitFont, glyph, functions, $0) }
        }
        let extent = band.left <= band.right ? Optional((left: band.left, right: band.right)) : nil
        if known.count >= Self.capacity { known.removeAll() }
        known[key] = .some(extent)
        return extent
    }

    /// Collects how far an outline reaches inside a band.
    private struct Band {
        let bottom: Float
        let top: Float
        var point: (x: Float, y: Float) = (0, 0)
        var left = Float.infinity
        var right = -Float.infinity
        init(bottom: Float, top: Float) { self.bottom = bottom; self.top = top }

        static func from(_ data: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<Band>? { data?.assumingMemoryBound(to: Band.self) }

        mutating func move(_ x: Float, _ y: Float) { point = (x, y) }
        mutating func line(_ x: Float, _ y: Float) {
            let (lower, upper) = point.y <= y ? (point, (x: x, y: y)) : ((x: x, y: y), point)
            point = (x, y)
            guard lower.y < top, upper.y > bottom else { return }
            func place(at height: Float) -> Float { upper.y > lower.y ? lower.x + (upper.x - lower.x) * (height - lower.y) / (upper.y - lower.y) : lower.x }
            for edge in [place(at: max(bottom, lower.y)), place(at: min(top, upper.y))] + (upper.y == lower.y ? [upper.x] : []) {
                left = min(left, edge)
                right = max(right, edge)
            }
        }
        mutating func curve(_ x1: Float, _ y1: Float, _ x2: Float, _ y2: Float, _ x: Float, _ y: Float) {
            let start = point
            for step in 1...8 {
                let t = Float(step) / 8, u = 1 - t
                let a = u * u * u, b = 3 * u * u * t, c = 3 * u * t * t, d = t * t * t
                line(a * start.x + b * x1 + c * x2 + d * x, a * start.y + b * y1 + c * y2 + d * y)
            }
        }
    }
}

extension TextEngine {
    /// From where to where a glyph's outline lies between `top` and `bottom`, all in px from its origin on the baseline, y down. Nil where it does not.
    public func inkExtent(of glyph: UInt32, face: FaceID, size: Double, from top: Double, to bottom: Double) -> (left: Double, right: Double)? {
        let face = library.face(face)
        guard size > 0, !face.isColor else { return nil }
        let unit = size / Double(face.unitsPerEm)
        guard let extent = glyphInk.extent(of: glyph, in: face, bottom: -bottom / unit, top: -top / unit) else { return nil }
        return (Double(extent.left) * unit, Double(extent.right) * unit)
    }
}
