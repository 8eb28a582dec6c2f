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
        /// What a picture, or a face that stands in for the first one, reaches above the baseline: a line that is lower is pushed down.
        var rise = CSSPixels.zero
        let first = firstBaseline(of: entry, flow)
        if let found = first {
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
            rise = fallbackRise(of: piece, marker: marker)
            offset.x = contentX - size.width
        } else if inner.isSome {
            let image = try layout(inner, in: ConstraintSpace(containingWidth: contentWidth))
            fragments.attach(image.fragment, to: fragment, at: .zero)
            size = image.size
            rise = size.height
            // Images stand half an em before the text, as symbols do.
            offset = Point(x: contentX - size.width - 7, y: baseline - size.height)
        } else {
            let diameter = symbolMarkerDiameter(of: marker)
            size = Size(width: diameter, height: diameter)
            let isDisclosure = tree[styleOf: marker].listStyleType.isDisclosure
            let gap = isDisclosure ? diameter + CSSPixels(flooring: tree[styleOf: marker].font.size * 0.4) : CSSPixels(ascent.floorToInt * 2 / 3 + 7)
            offset = Point(x: contentX - gap, y: baseline - ascent + symbolMarkerTop(of: marker))
        }
        if let first, rise > first.fromLine {
            pushDown(contentOf: entry, by: rise - first.fromLine, &flow)
            offset.y += rise - first.fromLine
        }
        if tree[styleOf: box].direction == .rightToLeft { offset.x = contentX + contentWidth + (contentX - offset.x - size.width) }
        fragments[fragment].size = size
        fragments.attach(fragment, to: item.fragment, at: offset)
        flow.entries.append(BlockFlow.Entry(fragment: fragment, parent: entry, x: flow.entries[entry].x + offset.x, y: flow.entries[entry].y + offset.y, isResolved: true, shift: .zero))
    }

    /// CSS Lists 3 §3.2: the marker stands on the line, which makes room for it, although it takes none in the line's width.
    private func pushDown(contentOf item: Int, by distance: CSSPixels, _ flow: inout BlockFlow) {
        // Lines hang in the item's fragment; the offsets of what has an entry are set when the context is finished.
        var child = fragments[flow.entries[item].fragment].firstChild
        while child.isSome {
            fragments[child].offset.y += distance
            child = fragments[child].nextSibling
        }
        for index in flow.entries.indices.dropFirst(item + 1) {
            var ancestor = index
            while ancestor > item { ancestor = flow.entries[ancestor].parent }
            if ancestor == item { flow.entries[index].y += distance }
        }
        if let first = flow.firstBaseline, first >= flow.entries[item].y { flow.firstBaseline = first + distance }
        if let last = flow.lastBaseline, last >= flow.entries[item].y { flow.lastBaseline = last + distance }
        flow.y += distance
    }

    /// With `line-height: normal` faces that stand in for the first one count by their own metrics (browser notes §1.5).
    private func fallbackRise(of fragment: FragmentID, marker: BoxID) -> CSSPixels {
        guard tree[styleOf: marker].lineHeight == .normal else { return 0 }
        let primary = text.primaryFace(of: font(of: marker)).id
        var rise = CSSPixels.zero
        for run in fragments.texts[Int(fragments[fragment].payload)].runs where run.face != primary {
            let metrics = text.metrics(of: run.face, size: run.size, isSystemFallback: true)
            rise = max(rise, metrics.ascent + ((metrics.lineSpacing - metrics.ascent - metrics.descent) / 2).floored)
        }
        return rise
    }

    /// The baseline of the first line or table in an item, however deep, from the item's top; the same from its line's top; and the child of the item that it is in, if it is in one.
    func firstBaseline(of item: Int, _ flow: BlockFlow) -> (y: CSSPixels, fromLine: CSSPixels, child: Int?)? {
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
            if let baseline = flow.entries[index].firstBaseline { return (top + baseline, baseline, branch) }
            var child = fragments[flow.entries[index].fragment].firstChild
            while child.isSome {
                if fragments[child].kind == .line {
                    let baseline = lineBaselines[child] ?? fragments[child].size.height
                    return (top + fragments[child].offset.y + baseline, baseline, branch)
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
                glyphs.append(TextFragment.Glyph(id: glyph.glyph, x: Swift.Float(x) + glyph.offsetX, y: glyph.offsetY, cluster: glyph.cluster))
                x += Double(glyph.advance)
            }
            runs.append(TextFragment.Run(face: run.face, size: run.size, glyphs: glyphs, text: run.textRange))
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
