import Primitives
import Style
import Text

/// Outside markers of list items (CSS Lists 3 §3.2): beside the first line, outside the principal box. CSS px.
extension LayoutEngine {
    func outsideMarker(of box: BoxID) -> BoxID? {
        let first = tree.boxes[box].firstChild
        return first.isSome && tree.boxes[first].kind == .marker && !tree.boxes[first].isInlineLevel ? first : nil
    }

    /// Places the marker on the first baseline in the item; an item without one gets the marker's line (Blink's `UnpositionedListMarker`).
    /// - Parameter contentTop: where the item's content begins; nil if its top margin was still collapsing.
    func placeMarker(_ marker: BoxID, of box: BoxID, entry: Int, contentTop: CSSPixels?, contentLeft: CSSPixels, contentWidth: CSSPixels, flow: inout BlockFlow) throws(MailHeatError) {
        let metrics = text.metrics(of: font(of: marker))
        let lineHeight = usedLineHeight(of: marker)
        let line = FontHeight(ascent: metrics.ascent, descent: metrics.descent, lineHeight: lineHeight)
        var baseline = CSSPixels.zero
        if let found = firstBaseline(of: entry, flow) {
            baseline = found.y
            // A child whose first line is higher than the marker moves down to the marker's baseline.
            if let child = found.child, line.ascent > found.y - (flow.entries[child].y - flow.entries[entry].y) {
                let push = line.ascent - (found.y - (flow.entries[child].y - flow.entries[entry].y))
                for index in child..<flow.entries.count { flow.entries[index].y += push }
                flow.y += push
                baseline += push
            }
        } else {
            if !flow.entries[entry].isResolved { try resolve(&flow) }
            let top = contentTop ?? flow.entries[entry].y
            baseline = top - flow.entries[entry].y + line.ascent
            flow.y = max(flow.y, top + lineHeight)
        }
        let item = flow.entries[entry]
        let ascent = metrics.ascent
        let fragment = fragments.make(.box, marker)
        var size = Size(width: 0, height: metrics.ascent + metrics.descent)
        let inner = tree.boxes[marker].firstChild
        let contentX = contentLeft - item.x
        var offset = Point(x: 0, y: baseline - ascent)
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
            offset = Point(x: contentX - size.width - 7, y: baseline - size.height)
        } else {
            // Blink's symbol markers: a square of a third of the ascent, centred in the middle third (layout_list_marker).
            let diameter = symbolMarkerDiameter(of: marker)
            size = Size(width: diameter, height: diameter)
            let middle = ascent.floorToInt * 2 / 3
            let top = 3 * (ascent.floorToInt - middle) / 2
            offset = Point(x: contentX - CSSPixels(middle + 7), y: baseline - ascent + CSSPixels(top))
        }
        if tree[styleOf: box].direction == .rightToLeft { offset.x = contentX + contentWidth + (contentX - offset.x - size.width) }
        fragments[fragment].size = size
        fragments.attach(fragment, to: item.fragment, at: offset)
        flow.entries.append(BlockFlow.Entry(fragment: fragment, parent: entry, x: flow.entries[entry].x + offset.x, y: flow.entries[entry].y + offset.y, isResolved: true, shift: .zero))
    }

    /// The baseline of the first line or table in an item, however deep, from the item's top; and the child of the item that it is in, if it is in one.
    func firstBaseline(of item: Int, _ flow: BlockFlow) -> (y: CSSPixels, child: Int?)? {
        for index in item..<flow.entries.count {
            var ancestor = index
            var branch: Int?
            while ancestor > item {
                branch = ancestor
                ancestor = flow.entries[ancestor].parent
            }
            let box = fragments[flow.entries[index].fragment].box
            guard ancestor == item, box.isSome, tree[styleOf: box].float == .none else { continue }
            let top = flow.entries[index].y - flow.entries[item].y
            if let baseline = flow.entries[index].firstBaseline { return (top + baseline, branch) }
            var child = fragments[flow.entries[index].fragment].firstChild
            while child.isSome {
                if fragments[child].kind == .line {
                    return (top + fragments[child].offset.y + (lineBaselines[child] ?? fragments[child].size.height), branch)
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
        // Blink takes a number as so many per cent of the size in 1/64 px.
        case .number(let factor): CSSPixels(rounding: tree[styleOf: box].font.size).percent(factor * 100)
        case .length(let length): CSSPixels(rounding: length)
        }
    }
}
