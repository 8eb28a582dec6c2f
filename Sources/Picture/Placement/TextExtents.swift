import Paint
import Primitives

/// Where the email's own letters stand, roughly, so that badges can keep off them. CSS px of the email.
enum TextExtents {
    /// More runs than this are not worth knowing.
    private static let capacity = 20_000

    static func frames(of list: DisplayList) -> [Frame] {
        var frames: [Frame] = []
        var stack: [Transform?] = []
        var transform = Transform.identity
        for item in list.items {
            switch item {
            case .pushTransform(let index):
                stack.append(transform)
                transform = transform.concatenating(inner: list.transforms[index])
            case .pushClip, .pushClipRounded, .pushClipPath, .pushOpacity, .pushBlur: stack.append(nil)
            case .pop:
                if let outer = stack.popLast(), let outer { transform = outer }
            case .glyphs(let run, let x, let y, _):
                guard frames.count < capacity else { return frames }
                let run = list.glyphRuns[run]
                guard !run.glyphs.isEmpty else { continue }
                var left = Float.infinity, right = -Float.infinity
                for glyph in list.glyphs[run.glyphs] { left = min(left, glyph.x); right = max(right, glyph.x) }
                let size = run.size
                // The last glyph's width is not in the list; half an em stands for it.
                let box = Rect(x: CSSPixels(rounding: Double(x + left)), y: CSSPixels(rounding: Double(y - 0.75 * size)),
                               width: CSSPixels(rounding: Double(right - left + 0.5 * size)), height: CSSPixels(rounding: Double(0.95 * size)))
                frames.append(Frame(transform == .identity ? box : transform.boundingBox(of: box)))
            default: break
            }
        }
        return frames
    }
}
