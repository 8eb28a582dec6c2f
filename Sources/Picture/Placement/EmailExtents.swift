import Paint
import Primitives

/// Where the email's letters, pictures and small boxes stand, roughly, so that badges can keep off them and columns end beside them. CSS px of the email.
struct EmailExtents {
    private(set) var lines: [Frame] = []
    private(set) var pictures: [Frame] = []
    /// Backgrounds and borders.
    private(set) var boxes: [Frame] = []
    /// More items than this are not worth knowing.
    private static let capacity = 20_000

    init(_ list: DisplayList) {
        var stack: [(transform: Transform, clip: Frame?)] = []
        var transform = Transform.identity, clip: Frame?
        /// The visible part in the email's coordinates, nil for what is clipped away.
        func seen(_ rect: Rect) -> Frame? {
            let frame = Frame(transform == .identity ? rect : transform.boundingBox(of: rect))
            return clip.map { frame.clipped(to: $0) } ?? frame
        }
        for item in list.items {
            if lines.count + pictures.count + boxes.count > Self.capacity { return }
            switch item {
            case .pushTransform(let index):
                stack.append((transform, clip))
                transform = transform.concatenating(inner: list.transforms[index])
            case .pushClip(let rect):
                stack.append((transform, clip))
                clip = seen(rect) ?? Frame(x: 0, y: 0, width: 0, height: 0)
            case .pushClipRounded(let shape):
                stack.append((transform, clip))
                clip = seen(list.roundedRects[shape].rect) ?? Frame(x: 0, y: 0, width: 0, height: 0)
            case .pushClipPath, .pushOpacity, .pushGroup, .pushMask, .pushComposite, .pushBlend, .pushFilter, .pushBlur: stack.append((transform, clip))
            case .pop:
                if let outer = stack.popLast() { (transform, clip) = outer }
            case .glyphs(let run, let x, let y, _):
                let run = list.glyphRuns[run]
                guard !run.glyphs.isEmpty else { continue }
                var left = Float.infinity, right = -Float.infinity
                for glyph in list.glyphs[run.glyphs] { left = min(left, glyph.x); right = max(right, glyph.x) }
                let size = run.size
                // The last glyph's width is not in the list; half an em stands for it.
                let box = Rect(x: CSSPixels(rounding: Double(x + left)), y: CSSPixels(rounding: Double(y - 0.75 * size)),
                               width: CSSPixels(rounding: Double(right - left + 0.5 * size)), height: CSSPixels(rounding: Double(0.95 * size)))
                if let frame = seen(box) { lines.append(frame) }
            case .image(_, let rect): if let frame = seen(rect) { pictures.append(frame) }
            case .tiledImage(_, let rect, _), .gradient(_, let rect, _), .fillRect(let rect, _): if let frame = seen(rect) { boxes.append(frame) }
            case .fillRoundedRect(let shape, _), .fillRing(let shape, _, _): if let frame = seen(list.roundedRects[shape].rect) { boxes.append(frame) }
            default: break
            }
        }
    }
}
