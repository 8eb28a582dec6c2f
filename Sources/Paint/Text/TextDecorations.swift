import Layout
import Primitives
import Style
import Text

/// One line along a piece of text. CSS px on the page.
struct DecorationLine {
    enum Kind { case underline, overline, lineThrough }
    var kind: Kind
    var style: TextDecorationStyle
    var color: Color
    var thickness: Double
    var x: Double
    var width: Double
    /// The upper edge; of a dotted, dashed or wavy line what that line goes by.
    var y: Double
    /// Where glyphs cross it, from left to right: it is not drawn there (CSS Text Decoration 4, "text-decoration-skip-ink").
    var gaps: [(from: Double, to: Double)] = []
}

extension Painter {
    /// Where the decorating boxes' lines go along a text fragment: at each one's own baseline, by its own font (CSS Text Decoration 3 §2, measured in Chromium).
    func decorationLines(of fragment: FragmentID) -> [DecorationLine] {
        guard !tree.decorations.isEmpty, let decorations = tree.decorations[fragments[fragment].box] else { return [] }
        let origin = order.origins[Int(fragment.index)]
        let width = fragments[fragment].size.width.double
        guard width > 0 else { return [] }
        let own = (origin.y + fragments.texts[Int(fragments[fragment].payload)].ascent).double
        var lines: [DecorationLine] = []
        for decoration in decorations {
            let style = decoration.style
            let metrics = fontMetrics(ofStyle: style)
            let ascent = metrics.ascent.double
            let automatic = max(1, tree.styles[style].font.size / 10)
            let thickness = tree.styles[style].textDecorationThickness.map { max(1, $0.rounded()) } ?? automatic
            let baseline = baseline(of: style, around: fragment, ascent: metrics.ascent) ?? own
            let current = tree.styles[style].textFillColor.resolve(tree.styles[style].color)
            let color = tree.styles[style].textDecorationColor.resolve(current)
            func add(_ kind: DecorationLine.Kind, _ y: Double) {
                var line = DecorationLine(kind: kind, style: tree.styles[style].textDecorationStyle, color: color, thickness: thickness, x: origin.x.double, width: width, y: y)
                if kind != .lineThrough, tree.styles[self.style(of: fragment)].rareInherited.skipsInk {
                    line.gaps = inkGaps(of: fragment, from: y - own, to: y - own + thickness, around: min(thickness, 13))
                }
                lines.append(line)
            }
            let drawn = tree.styles[style].textDecorationLine
            if drawn.contains(.underline) {
                let offset = tree.styles[style].textUnderlineOffset
                add(.underline, baseline + (offset ?? max(1, (thickness / 2).rounded(.up))))
            }
            if drawn.contains(.overline) { add(.overline, baseline - ascent - (thickness * 2).rounded(.down) / 2) }
            if drawn.contains(.lineThrough) { add(.lineThrough, baseline - ascent + 2 * ascent / 3 - thickness / 2) }
        }
        return lines
    }

    /// The baseline of the decorating inline box, if it is one that this fragment lies in: raised and lowered text keeps the line of the text around it.
    private func baseline(of style: StyleID, around fragment: FragmentID, ascent: CSSPixels) -> Double? {
        var ancestor = order.parents[Int(fragment.index)]
        while ancestor.isSome, fragments[ancestor].kind == .inlineBox {
            if self.style(of: ancestor) == style {
                let top = order.origins[Int(ancestor.index)].y + geometry(of: ancestor).widths.top + padding(of: ancestor).top
                return (top + ascent).double
            }
            ancestor = order.parents[Int(ancestor.index)]
        }
        return nil
    }

    /// Where the fragment's glyphs cross the band between `top` and `bottom`, px below the baseline, `margin` wider on either side; joined where they meet.
    private func inkGaps(of fragment: FragmentID, from top: Double, to bottom: Double, around margin: Double) -> [(from: Double, to: Double)] {
        let left = order.origins[Int(fragment.index)].x.double
        var gaps: [(from: Double, to: Double)] = []
        for run in fragments.texts[Int(fragments[fragment].payload)].runs {
            for glyph in run.glyphs {
                guard let ink = text.inkExtent(of: glyph.id, face: run.face, size: run.size, from: top - Double(glyph.y), to: bottom - Double(glyph.y)) else { continue }
                let x = left + Double(glyph.x)
                gaps.append((x + ink.left - margin, x + ink.right + margin))
            }
        }
        gaps.sort { $0.from < $1.from }
        var joined: [(from: Double, to: Double)] = []
        for gap in gaps {
            if let last = joined.last, gap.from <= last.to { joined[joined.count - 1].to = max(last.to, gap.to) } else { joined.append(gap) }
        }
        return joined
    }

    mutating func draw(_ line: DecorationLine, dx: Double, dy: Double, color: Color) {
        if color.isTransparent { return }
        guard line.gaps.isEmpty else { return drawParts(of: line, dx: dx, dy: dy, color: color) }
        let top = line.y + dy, x = line.x + dx
        switch line.style {
        case .solid: fillLine(x, top, line.width, line.thickness, color)
        case .double:
            let distance = (line.thickness + 1).rounded()
            fillLine(x, top, line.width, line.thickness, color)
            fillLine(x, line.kind == .overline ? top - distance : top + distance, line.width, line.thickness, color)
        case .dotted, .dashed:
            guard let (from, to) = visibleRange(x, line.width) else { return }
            let y = line.kind == .underline ? top.rounded() : (top + line.thickness / 2).rounded()
            let pattern = DashPattern(line.style == .dotted ? .dotted : .dashed, width: line.thickness.rounded(), length: to - from)
            list.strokePath(Path(elements: [.move(x: Float(from + pattern.endInset), y: Float(y)), .line(x: Float(to - pattern.endInset), y: Float(y))]), color, pattern.stroke)
        case .wavy: strokeWave(line, x, top, color)
        }
    }

    /// The line between its gaps.
    private mutating func drawParts(of line: DecorationLine, dx: Double, dy: Double, color: Color) {
        var whole = line
        whole.gaps = []
        let end = line.x + line.width
        var start = line.x
        for gap in line.gaps + [(from: end, to: end)] {
            let stop = min(gap.from, end)
            if stop > start {
                if line.style == .solid || line.style == .double {
                    whole.x = start
                    whole.width = stop - start
                    draw(whole, dx: dx, dy: dy, color: color)
                } else {
                    // Dots, dashes and waves go on behind a gap as if it were not there.
                    let reach = 4 * line.thickness + 8
                    list.pushClip(Rect(x: CSSPixels(rounding: start + dx), y: CSSPixels(rounding: line.y + dy - reach), width: CSSPixels(rounding: stop - start), height: CSSPixels(rounding: 2 * reach)))
                    draw(whole, dx: dx, dy: dy, color: color)
                    list.pop()
                }
            }
            start = max(start, gap.to)
        }
    }

    /// Chromium rounds a line's top and floors its thickness to device px. Half CSS px of thickness are kept for twofold pictures
    /// where they do not make the line thicker in one of single scale.
    private mutating func fillLine(_ x: Double, _ top: Double, _ width: Double, _ thickness: Double, _ color: Color) {
        let y = CSSPixels(rounding: top), whole = CSSPixels(max(Int(saturating: min(thickness, 10_000)), 1))
        var height = whole
        if thickness - whole.double >= 0.5 {
            let finer = whole + CSSPixels(1) / 2 - .epsilon
            if (y + finer).roundToInt - y.roundToInt == whole.roundToInt { height = finer }
        }
        let left = CSSPixels(rounding: x)
        list.fillRect(Rect(x: left, y: y, width: CSSPixels(rounding: x + width) - left, height: height), color)
    }

    /// Chromium's wave: one cubic curve a period, as long and as high as the thickness asks for.
    private mutating func strokeWave(_ line: DecorationLine, _ x: Double, _ top: Double, _ color: Color) {
        guard let (from, to) = visibleRange(x, line.width) else { return }
        let period = 1 + 2 * (2 * line.thickness + 0.5).rounded(), handle = 0.5 + (3 * line.thickness + 0.5).rounded()
        let y = line.kind == .overline ? top - line.thickness - 1.9 : line.kind == .underline ? top + line.thickness + 1.9 : top
        var path = Path(elements: [.move(x: Float(from), y: Float(y))])
        var start = from
        while start < to {
            let middle = Float(start + period / 2)
            path.elements.append(.curve(x1: middle, y1: Float(y + handle), x2: middle, y2: Float(y - handle), x: Float(start + period), y: Float(y)))
            start += period
        }
        let left = CSSPixels(rounding: from)
        list.pushClip(Rect(x: left, y: CSSPixels(rounding: y - handle - line.thickness), width: CSSPixels(rounding: to) - left, height: CSSPixels(rounding: 2 * (handle + line.thickness))))
        list.strokePath(path, color, Stroke(width: Float(line.thickness)))
        list.pop()
    }

    /// The part of a line near the page: a line far longer than that would cost a dash or wave for every few px of it.
    private func visibleRange(_ x: Double, _ width: Double) -> (from: Double, to: Double)? {
        let from = max(x, -1000), to = min(x + width, Double(fragments.contentWidth) + 1000)
        return to > from ? (from, to) : nil
    }
}
