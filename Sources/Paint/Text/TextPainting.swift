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
        let color = shadow ?? textColor(of: fragment), style = style(of: fragment)
        let strokeWidth = tree.styles[style].rareInherited.textStrokeWidth
        if !color.isTransparent || strokeWidth > 0 {
            let runs = fragments.texts[index].runs
            let baseline = (origin.y + fragments.texts[index].ascent).double + dy
            for run in runs {
                // A shadow is no text.
                let text = shadow == nil ? fragments.texts[index].text(of: run) : ""
                let placed = run.glyphs.map { PlacedGlyph(glyph: $0.id, x: $0.x, y: $0.y, cluster: UInt32(clamping: Int($0.cluster) - run.text.lowerBound)) }
                list.glyphs(placed, face: run.face, size: run.size, x: origin.x.double + dx, y: baseline, color: color, text: text)
            }
            // Compatibility standard, "-webkit-text-stroke": over what is filled.
            if strokeWidth > 0 {
                let color = shadow ?? tree.styles[style].rareInherited.textStrokeColor.resolve(tree.styles[style].color)
                for run in runs {
                    let placed = run.glyphs.map { PlacedGlyph(glyph: $0.id, x: $0.x, y: $0.y) }
                    // Wider ones hide all that there was to read, and would be drawn over the whole email for each glyph.
                    let width = min(strokeWidth, 2 * run.size)
                    list.glyphStroke(placed, face: run.face, size: run.size, x: origin.x.double + dx, y: baseline, color: color, width: width)
                }
            }
        }
        for line in lines where line.kind == .lineThrough { draw(line, dx: dx, dy: dy, color: shadow ?? line.color) }
    }

    /// `-webkit-text-fill-color`, or else `color`.
    private func textColor(of fragment: FragmentID) -> Color {
        let style = style(of: fragment)
        return tree.styles[style].textFillColor.resolve(tree.styles[style].color)
    }

    /// The glyphs and lines of all text inside a fragment, opaque: what `background-clip: text` shows the background through.
    mutating func paintTextMask(of fragment: FragmentID) {
        var waiting = [fragments[fragment].firstChild].filter { $0.isSome }
        while let next = waiting.popLast() {
            if fragments[next].nextSibling.isSome { waiting.append(fragments[next].nextSibling) }
            if order.flags[Int(next.index)].contains(.skipped) { continue }
            if fragments[next].kind == .text {
                if isVisible(style(of: next)), Int(fragments[next].payload) < fragments.texts.count { drawText(next, decorationLines(of: next), dx: 0, dy: 0, shadow: .black) }
            } else if fragments[next].firstChild.isSome { waiting.append(fragments[next].firstChild) }
        }
    }
}
