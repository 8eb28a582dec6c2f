import Layout
import Primitives
import Style
import Text

extension Painter {
    /// A text fragment: shadows, lines under and over the text, the glyphs, the line through them (CSS Text Decoration 3 §5.1).
    mutating func paintText(_ fragment: FragmentID) {
        let index = Int(fragments[fragment].payload)
        let style = style(of: fragment)
        guard index < fragments.texts.count, isVisible(style) else { return }
        let lines = decorationLines(of: fragment)
        if fragments.texts[index].runs.isEmpty, lines.isEmpty { return }
        let current = tree.styles[style].color
        for shadow in tree.styles[style].textShadow.reversed() {
            let color = shadow.color.resolve(current)
            if color.isTransparent { continue }
            if shadow.blur > 0 { list.pushBlur(standardDeviation: shadow.blur / 2) }
            drawText(fragment, lines, dx: shadow.offsetX, dy: shadow.offsetY, shadow: color)
            if shadow.blur > 0 { list.pop() }
        }
        drawText(fragment, lines, dx: 0, dy: 0, shadow: nil)
    }

    private mutating func drawText(_ fragment: FragmentID, _ lines: [DecorationLine], dx: Double, dy: Double, shadow: Color?) {
        for line in lines where line.kind != .lineThrough { draw(line, dx: dx, dy: dy, color: shadow ?? line.color) }
        let origin = order.origins[Int(fragment.index)]
        let index = Int(fragments[fragment].payload)
        let color = shadow ?? textColor(of: fragment)
        if !color.isTransparent {
            let runs = fragments.texts[index].runs
            let baseline = (origin.y + fragments.texts[index].ascent).double + dy
            for run in runs {
                let placed = run.glyphs.map { PlacedGlyph(glyph: $0.id, x: $0.x, y: $0.y) }
                list.glyphs(placed, face: run.face, size: run.size, x: origin.x.double + dx, y: baseline, color: color, text: runs.count == 1 ? fragments.texts[index].text : "")
            }
        }
        for line in lines where line.kind == .lineThrough { draw(line, dx: dx, dy: dy, color: shadow ?? line.color) }
    }

    /// `-webkit-text-fill-color`, or else `color`. Text that is transparent because a background is to show through it gets a colour of that background.
    private func textColor(of fragment: FragmentID) -> Color {
        let style = style(of: fragment)
        let color = tree.styles[style].textFillColor.resolve(tree.styles[style].color)
        guard color.isTransparent else { return color }
        var ancestor = fragment
        while ancestor.isSome {
            let box = fragments[ancestor].box
            if box.isSome, let shown = tree[styleOf: box].colorClippedToText { return shown }
            ancestor = order.parents[Int(ancestor.index)]
        }
        return color
    }
}

extension ComputedStyle {
    /// The colour of a background with `background-clip: text`: of a gradient, the mean of its stops. Nil without such a background.
    var colorClippedToText: Color? {
        guard backgroundLayers.contains(where: { $0.clip == .text }) else { return nil }
        for layer in backgroundLayers where layer.clip == .text {
            guard case .gradient(let gradient) = layer.image else { continue }
            var red = 0, green = 0, blue = 0, count = 0
            for stop in gradient.stops {
                let color = stop.color.resolve(self.color)
                if color.isTransparent { continue }
                red += Int(color.red); green += Int(color.green); blue += Int(color.blue); count += 1
            }
            if count > 0 { return Color(red: UInt8(red / count), green: UInt8(green / count), blue: UInt8(blue / count)) }
        }
        let color = backgroundColor.resolve(self.color)
        return color.isTransparent ? nil : color
    }
}
