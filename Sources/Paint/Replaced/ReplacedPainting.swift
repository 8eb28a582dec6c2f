import Layout
import Images
import Primitives
import Style

extension Painter {
    /// What a box shows besides its children: replaced content and list symbols (CSS 2.2 appendix E.2, step 7).
    mutating func paintForeground(of fragment: FragmentID) {
        guard fragments[fragment].kind == .box else { return }
        let box = fragments[fragment].box
        switch tree.boxes[box].kind {
        case .marker: paintMarker(fragment)
        case .replaced:
            let index = Int(tree.boxes[box].payload)
            guard index < tree.replaced.count, isVisible(tree.boxes[box].style) else { return }
            let content = contentBox(of: fragment)
            if content.rect.isEmpty { return }
            switch tree.replaced[index].kind {
            case .image(let image): paint(image, tree.replaced[index], in: content, style: tree.boxes[box].style)
            case .missingImage(let alt): paintMissingImage(alt, in: content.rect, style: tree.boxes[box].style)
            case .control(let control, let text): paint(control, text: text, in: content, of: fragment)
            case .empty: break
            case .box: paintPlaceholder(in: content.rect, style: tree.boxes[box].style)
            }
        default: break
        }
    }

    /// CSS Images 3 §5.5: the picture sized and placed in the content box, cut at its corners.
    private mutating func paint(_ image: ImageID, _ replaced: ReplacedContent, in content: RoundedRect, style: StyleID) {
        let box = content.rect
        let destination = tree.styles[style].objectFit.placed(in: box, position: tree.styles[style].objectPosition,
                                                               naturalWidth: replaced.naturalWidth, naturalHeight: replaced.naturalHeight)
        let overflows = destination.x < box.x || destination.y < box.y || destination.maxX > box.maxX || destination.maxY > box.maxY
        let isClipped = overflows || !content.isPlain
        if isClipped { list.pushClip(content) }
        list.image(image, destination: destination)
        if isClipped { list.pop() }
    }

    /// Embedded content that cannot be shown, where nothing else shows its place.
    private mutating func paintPlaceholder(in rect: Rect, style: StyleID) {
        guard !tree.styles[style].hasDecorations else { return }
        frame(rect, Color(red: 0, green: 0, blue: 0, alpha: 38))
    }

    /// A line of 1 px inside the edge of a box that is large enough to be seen as one.
    mutating func frame(_ rect: Rect, _ color: Color) {
        guard rect.width >= 8, rect.height >= 8 else { return }
        let outer = RoundedRect(plain: rect)
        list.fillRing(outer: outer, inner: outer.inset(by: Edges(all: 1)), color)
    }

    /// A picture that is not to be had, as mail clients show it: a light frame with the alternative text inside.
    private mutating func paintMissingImage(_ alt: String, in rect: Rect, style: StyleID) {
        frame(rect, Color(rgb: 0xC8C8C8))
        guard !alt.isEmpty, rect.height >= 8 else { return }
        let inner = rect.inset(by: Edges(all: 3))
        drawParagraph(alt, style: style, in: inner, color: tree.styles[style].textFillColor.resolve(tree.styles[style].color), isWrapped: true)
    }
}

extension ObjectFit {
    /// CSS Images 3 §5.5 and §5.6. CSS px.
    func placed(in box: Rect, position: PositionValue, naturalWidth: Double?, naturalHeight: Double?) -> Rect {
        guard self != .fill, let naturalWidth, let naturalHeight, naturalWidth > 0, naturalHeight > 0 else { return box }
        let width = box.width.double, height = box.height.double
        let contain = min(width / naturalWidth, height / naturalHeight)
        let scale = switch self {
        case .contain: contain
        case .cover: max(width / naturalWidth, height / naturalHeight)
        case .scaleDown: min(contain, 1)
        case .none, .fill: 1.0
        }
        let fittedWidth = naturalWidth * scale, fittedHeight = naturalHeight * scale
        return Rect(x: box.x + CSSPixels(rounding: position.x.value(width - fittedWidth)), y: box.y + CSSPixels(rounding: position.y.value(height - fittedHeight)),
                    width: CSSPixels(rounding: fittedWidth), height: CSSPixels(rounding: fittedHeight))
    }
}
