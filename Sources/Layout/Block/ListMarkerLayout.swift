import Primitives
import Style
import Text

/// Outside markers of list items (CSS Lists 3 §3.2): beside the first line, outside the principal box. CSS px.
extension LayoutEngine {
    func outsideMarker(of box: BoxID) -> BoxID? {
        let first = tree.boxes[box].firstChild
        return first.isSome && tree.boxes[first].kind == .marker && !tree.boxes[first].isInlineLevel ? first : nil
    }

    /// Places the marker on the baseline of the item's first line; an item without a line gets the marker's.
    func placeMarker(_ marker: BoxID, of box: BoxID, entry: Int, contentLeft: CSSPixels, contentWidth: CSSPixels, flow: inout BlockFlow) throws(MailHeatError) {
        let metrics = text.metrics(of: font(of: marker))
        let item = flow.entries[entry]
        var baseline = firstBaseline(of: entry, flow)
        if baseline == nil {
            if !item.isResolved { try resolve(&flow) }
            let lineHeight = usedLineHeight(of: marker)
            let top = flow.y
            baseline = top - flow.entries[entry].y + (lineHeight - metrics.ascent - metrics.descent) / 2 + metrics.ascent
            flow.y += lineHeight
        }
        let ascent = metrics.ascent
        let fragment = fragments.make(.box, marker)
        var size = Size(width: 0, height: metrics.ascent + metrics.descent)
        let inner = tree.boxes[marker].firstChild
        let contentX = contentLeft - item.x
        var offset = Point(x: 0, y: (baseline ?? 0) - ascent)
        if inner.isSome, tree.boxes[inner].kind == .text {
            let piece = markerText(inner, ascent: ascent)
            fragments.attach(piece, to: fragment, at: .zero)
            size.width = fragments[piece].size.width
            offset.x = contentX - size.width
        } else if inner.isSome {
            let image = try layout(inner, in: ConstraintSpace(containingWidth: contentWidth))
            fragments.attach(image.fragment, to: fragment, at: .zero)
            size = image.size
            // Images stand half an em before the text, as symbols do.
            offset = Point(x: contentX - size.width - 7, y: (baseline ?? 0) - size.height)
        } else {
            // Blink's symbol markers: a square of a third of the ascent, centred in the middle third (layout_list_marker).
            let diameter = symbolMarkerDiameter(of: marker)
            size = Size(width: diameter, height: diameter)
            let middle = ascent.floorToInt * 2 / 3
            let top = 3 * (ascent.floorToInt - middle) / 2
            offset = Point(x: contentX - CSSPixels(middle + 7), y: (baseline ?? 0) - ascent + CSSPixels(top))
        }
        if tree[styleOf: box].direction == .rightToLeft { offset.x = contentX + contentWidth + (contentX - offset.x - size.width) }
        fragments[fragment].size = size
        fragments.attach(fragment, to: item.fragment, at: offset)
        flow.entries.append(BlockFlow.Entry(fragment: fragment, parent: entry, x: flow.entries[entry].x + offset.x, y: flow.entries[entry].y + offset.y, isResolved: true, shift: .zero))
    }

    /// From the item's top to the baseline of the first line in it, however deep.
    private func firstBaseline(of item: Int, _ flow: BlockFlow) -> CSSPixels? {
        for index in item..<flow.entries.count {
            var ancestor = index
            while ancestor > item { ancestor = flow.entries[ancestor].parent }
            let box = fragments[flow.entries[index].fragment].box
            guard ancestor == item, box.isSome, tree[styleOf: box].float == .none else { continue }
            var child = fragments[flow.entries[index].fragment].firstChild
            while child.isSome {
                if fragments[child].kind == .line {
                    let top = flow.entries[index].y - flow.entries[item].y + fragments[child].offset.y
                    return top + (lineBaselines[child] ?? fragments[child].size.height)
                }
                child = fragments[child].nextSibling
            }
        }
        return nil
    }

    private func markerText(_ box: BoxID, ascent: CSSPixels) -> FragmentID {
        let range = tree.texts[Int(tree.boxes[box].payload)].range
        let string = String(decoding: tree.text[range], as: UTF8.self)
        let shaped = text.shape(Paragraph(string, style: TextStyle(font: font(of: box))))
        var runs: [TextFragment.Run] = []
        var x = 0.0
        for run in shaped.runs {
            var glyphs: [TextFragment.Glyph] = []
            for glyph in shaped.glyphs[run.glyphRange] {
                glyphs.append(TextFragment.Glyph(id: glyph.glyph, x: Swift.Float(x) + glyph.offsetX, y: glyph.offsetY))
                x += Double(glyph.advance)
            }
            runs.append(TextFragment.Run(face: run.face, size: run.size, glyphs: glyphs))
        }
        let fragment = fragments.make(.text, box)
        fragments[fragment].payload = UInt32(fragments.texts.count)
        fragments[fragment].size = Size(width: CSSPixels(ceiling: x), height: ascent + text.metrics(of: font(of: box)).descent)
        fragments.texts.append(TextFragment(runs: runs, ascent: ascent, text: string))
        return fragment
    }

    func usedLineHeight(of box: BoxID) -> CSSPixels {
        switch tree[styleOf: box].lineHeight {
        case .normal: text.metrics(of: font(of: box)).lineSpacing
        case .number(let factor): CSSPixels(flooring: factor * tree[styleOf: box].font.size)
        case .length(let length): CSSPixels(rounding: length)
        }
    }
}
