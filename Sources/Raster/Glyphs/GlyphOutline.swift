import CFreeType
import Primitives

/// A glyph as a path in em, y down: for text that is very large, or not upright.
struct GlyphOutline {
    private enum Element {
        case move(x: Double, y: Double)
        case line(x: Double, y: Double)
        case curve(x1: Double, y1: Double, x2: Double, y2: Double, x: Double, y: Double)
    }
    private var elements: [Element] = []
    private var scale: Double
    private var x = 0.0, y = 0.0

    init?(_ outline: inout FT_Outline, scale: Double) {
        self.scale = scale
        var functions = FT_Outline_Funcs(
            move_to: { to, state in GlyphOutline.add(to, state) { path, x, y in path.elements.append(.move(x: x, y: y)) } },
            line_to: { to, state in GlyphOutline.add(to, state) { path, x, y in path.elements.append(.line(x: x, y: y)) } },
            conic_to: { control, to, state in
                guard let control else { return 1 }
                return GlyphOutline.add(to, state) { path, x, y in
                    // A quadratic curve as a cubic one.
                    let cx = Double(control.pointee.x) * path.scale, cy = -Double(control.pointee.y) * path.scale
                    path.elements.append(.curve(x1: (path.x + 2 * cx) / 3, y1: (path.y + 2 * cy) / 3, x2: (x + 2 * cx) / 3, y2: (y + 2 * cy) / 3, x: x, y: y))
                }
            },
            cubic_to: { first, second, to, state in
                guard let first, let second else { return 1 }
                return GlyphOutline.add(to, state) { path, x, y in
                    path.elements.append(.curve(x1: Double(first.pointee.x) * path.scale, y1: -Double(first.pointee.y) * path.scale,
                                                x2: Double(second.pointee.x) * path.scale, y2: -Double(second.pointee.y) * path.scale, x: x, y: y))
                }
            },
            shift: 0, delta: 0)
        guard withUnsafeMutablePointer(to: &self, { FT_Outline_Decompose(&outline, &functions, $0) }) == 0 else { return nil }
    }

    private static func add(_ to: UnsafePointer<FT_Vector>?, _ state: UnsafeMutableRawPointer?, _ append: (inout GlyphOutline, Double, Double) -> Void) -> Int32 {
        guard let to, let state else { return 1 }
        let path = state.assumingMemoryBound(to: GlyphOutline.self)
        let x = Double(to.pointee.x) * path.pointee.scale, y = -Double(to.pointee.y) * path.pointee.scale
        append(&path.pointee, x, y)
        path.pointee.x = x
        path.pointee.y = y
        return 0
    }

    /// Adds the outline to the context's path; `matrix` leads from em to device px.
    func add(to context: borrowing CairoContext, _ matrix: Transform) {
        for element in elements {
            switch element {
            case .move(let x, let y):
                let point = matrix.apply(x, y)
                context.move(point.x, point.y)
            case .line(let x, let y):
                let point = matrix.apply(x, y)
                context.line(point.x, point.y)
            case .curve(let x1, let y1, let x2, let y2, let x, let y):
                let first = matrix.apply(x1, y1), second = matrix.apply(x2, y2), end = matrix.apply(x, y)
                context.curve(first.x, first.y, second.x, second.y, end.x, end.y)
            }
        }
    }
}
