import Layout
import Primitives
import Style
import Text

/// The look of form fields, near to Chromium's.
extension Painter {
    private static let accent = Color(rgb: 0x0075FF)
    private static let line = Color(rgb: 0x767676)

    /// Fields and buttons whose border and background are the user-agent sheet's have a thin round frame instead. False: they are boxes like any other.
    mutating func paintNativeControl(_ fragment: FragmentID, _ style: StyleID, _ geometry: BoxGeometry) -> Bool {
        let box = fragments[fragment].box
        let border = tree.styles[style].border.top
        let background = tree.styles[style].backgroundColor
        guard fragments[fragment].kind == .box, tree.styles[style].backgroundLayers.isEmpty, !tree.styles[style].hasBorderRadius, tree.styles[style].boxShadow.isEmpty,
              border == tree.styles[style].border.left, border == tree.styles[style].border.right, border == tree.styles[style].border.bottom else { return false }
        var fill = Color.white
        if tree.boxes[box].centersContentVertically {
            fill = Color(rgb: 0xEFEFEF)
            guard border == BorderSide(width: 2, style: .outset, color: .color(.black)) else { return false }
        } else {
            guard tree.boxes[box].kind == .replaced, Int(tree.boxes[box].payload) < tree.replaced.count,
                  case .control(let control, _) = tree.replaced[Int(tree.boxes[box].payload)].kind else { return false }
            switch control {
            // The sheet's background of a menu is a button's, which the native look does not show.
            case .select where background == .color(Color(rgb: 0xEFEFEF)):
                guard border == BorderSide(width: 1, style: .solid, color: .color(Self.line)) else { return false }
                paintNativeFrame(geometry, .white)
                return true
            case .textField: guard border == BorderSide(width: 2, style: .inset, color: .color(Self.line)) else { return false }
            case .textArea, .select: guard border == BorderSide(width: 1, style: .solid, color: .color(Self.line)) else { return false }
            case .checkBox, .radioButton, .range, .color, .meter, .progress, .audio, .video: return false
            }
        }
        guard background == .color(fill) else { return false }
        paintNativeFrame(geometry, fill)
        return true
    }

    private mutating func paintNativeFrame(_ geometry: BoxGeometry, _ fill: Color) {
        let shape = RoundedRect(rect: geometry.border.rect, radius: 2.5)
        list.fillRoundedRect(shape, fill)
        list.fillRing(outer: shape, inner: shape.inset(by: Edges(all: 1)), Self.line)
    }

    /// What stands inside a field.
    mutating func paint(_ control: ReplacedContent.FormControl, text string: String, in content: RoundedRect, of fragment: FragmentID) {
        let style = style(of: fragment)
        let color = tree.styles[style].color
        let rect = content.rect
        switch control {
        case .textField: drawParagraph(string, style: style, in: middleLine(of: rect, style), color: color, isWrapped: false)
        case .textArea: drawParagraph(string, style: style, in: rect, color: color, isWrapped: true)
        case .select:
            let arrow = CSSPixels(13)
            let text = Rect(x: rect.x + 4, y: rect.y, width: (rect.width - 4 - arrow).nonNegative, height: rect.height)
            drawParagraph(string, style: style, in: middleLine(of: text, style), color: color, isWrapped: false)
            let x = Float(rect.maxX.double) - 8, y = Float(rect.y.double + rect.height.double / 2)
            list.strokePath(Path(elements: [.move(x: x - 3.5, y: y - 2), .line(x: x, y: y + 1.5), .line(x: x + 3.5, y: y - 2)]), color, Stroke(width: 1.5))
        case .checkBox, .radioButton: paintCheck(control, isChecked: !string.isEmpty, geometry(of: fragment))
        case .range:
            let middle = rect.y + rect.height / 2
            let track = RoundedRect(rect: Rect(x: rect.x, y: middle - 4, width: rect.width, height: 8), radius: 4)
            list.fillRoundedRect(track, Color(rgb: 0xEFEFEF))
            list.fillRing(outer: track, inner: track.inset(by: Edges(all: 1)), Color(rgb: 0xB2B2B2))
            list.fillRoundedRect(RoundedRect(rect: Rect(x: rect.x + rect.width / 2 - 8, y: middle - 8, width: 16, height: 16), radius: 8), Self.accent)
        case .meter, .progress: paintGauge(control, filled: Double(string) ?? 0, in: rect)
        case .audio: paintAudioPlayer(in: rect)
        case .video: paintVideoPlayer(in: rect)
        case .color:
            list.fillRect(rect.inset(by: Edges(all: 4)), .black)
            frame(rect, Self.line)
        }
    }

    /// The strip as high as a line in the middle of a box; of a lower box the middle is shown.
    private func middleLine(of rect: Rect, _ style: StyleID) -> Rect {
        let metrics = fontMetrics(ofStyle: style)
        let height = metrics.ascent + metrics.descent
        return Rect(x: rect.x, y: rect.y + (rect.height - height) / 2, width: rect.width, height: height)
    }

    /// The box itself is the element's border and background.
    private mutating func paintCheck(_ control: ReplacedContent.FormControl, isChecked: Bool, _ geometry: BoxGeometry) {
        guard isChecked else { return }
        let shape = geometry.border
        let x = Float(shape.rect.x.double), y = Float(shape.rect.y.double)
        let width = Float(shape.rect.width.double), height = Float(shape.rect.height.double)
        if control == .radioButton {
            list.fillRing(outer: shape, inner: shape.inset(by: Edges(all: 1)), Self.accent)
            let dot = shape.rect.inset(by: Edges(all: shape.rect.width / 4))
            list.fillRoundedRect(RoundedRect(rect: dot, radius: .greatestFiniteMagnitude), Self.accent)
            return
        }
        list.fillRoundedRect(shape, Self.accent)
        let tick = Path(elements: [.move(x: x + width * 0.2, y: y + height * 0.52), .line(x: x + width * 0.42, y: y + height * 0.73), .line(x: x + width * 0.8, y: y + height * 0.27)])
        list.strokePath(tick, .white, Stroke(width: width * 0.15))
    }
}
