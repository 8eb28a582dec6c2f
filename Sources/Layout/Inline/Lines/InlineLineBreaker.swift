import Primitives
import Style
import Text

/// Breaks inline content into lines (CSS 2.2 §9.4.2, CSS Text 3 §5), one line at a time, in one pass over the items.
/// Measuring breaks lines too: at every opportunity for min-content, at forced breaks alone for max-content.
struct InlineLineBreaker {
    enum Mode { case layout, minContent, maxContent }
    let engine: LayoutEngine
    let content: InlineContent
    let edges: [InlineEdges]
    let mode: Mode
    /// The content box: x in the block formatting context, width, and height where percentages resolve.
    let left: CSSPixels
    let containingWidth: CSSPixels
    let containingHeight: CSSPixels?
    /// Where the first floats of the next line stand already, as an attempt at that line further up has placed them.
    var placedFloats: [Point] = []

    /// What one line is made in.
    private struct Scan {
        var line: InlineLine
        var cursor: LineCursor
        var position: CSSPixels
        /// Nothing that ends the line's leading white space has come yet.
        var isLeading = true
        /// Something unbreakable is too wide: the line ends at the next opportunity.
        var isOverflowing = false
        /// Of the spaces at the end so far: they vanish or hang if the line ends here.
        var trailingSpace = CSSPixels.zero
        /// Words may be broken anywhere, as no other opportunity was found.
        var breaksAnywhere: Bool
        var needsEmergencyBreaks = false
        /// Before the first float that does not lead the line: a line that ends earlier starts again from here.
        var floatsBefore: FloatContext?
        let y: CSSPixels
        let height: CSSPixels
    }

    /// The line that begins at `start`, its top at `y` in the block formatting context, kept free of the floats over `height`.
    func line(from start: LineCursor, indent: CSSPixels, y: CSSPixels, height: CSSPixels, floats: inout FloatContext) throws(MailHeatError) -> InlineLine {
        let before = floats
        var scan = try scanned(from: start, indent: indent, y: y, height: height, breaksAnywhere: mode == .minContent, floats: &floats)
        if scan.needsEmergencyBreaks {
            floats = before
            scan = try scanned(from: start, indent: indent, y: y, height: height, breaksAnywhere: true, floats: &floats)
        }
        var line = scan.line
        line.end = scan.cursor
        finish(&line)
        return line
    }

    private func scanned(from start: LineCursor, indent: CSSPixels, y: CSSPixels, height: CSSPixels, breaksAnywhere: Bool,
                         floats: inout FloatContext) throws(MailHeatError) -> Scan {
        var scan = Scan(line: InlineLine(end: start, left: left, right: left + containingWidth, indent: indent), cursor: start, position: indent, breaksAnywhere: breaksAnywhere, y: y, height: height)
        if mode == .layout { narrow(&scan, floats) }
        while scan.cursor.item < content.items.count {
            if scan.isOverflowing, let last = scan.line.pieces.last, last.canBreakAfter { return scan }
            let index = scan.cursor.item
            let item = content.items[index]
            switch item.kind {
            case .text:
                if placeText(item, index, &scan, &floats) { return scan }
                continue
            case .openTag:
                if scan.isOverflowing, mode == .layout, breaksBeforeBreak(in: index, scan) { return scan }
                place(LinePiece(item: index, range: item.range, width: edges[item.inlineBox].start), &scan)
            case .closeTag:
                place(LinePiece(item: index, range: item.range, width: edges[item.inlineBox].end, canBreakAfter: canBreakAfter(item)), &scan)
            case .atomic:
                try placeAtomic(item, index, &scan)
            case .symbolMarker:
                scan.trailingSpace = 0
                scan.isLeading = false
                place(LinePiece(item: index, range: item.range, width: symbolMarkerAdvance(item), canBreakAfter: canBreakAfter(item)), &scan)
            case .tab:
                scan.trailingSpace = 0
                scan.isLeading = false
                place(LinePiece(item: index, range: item.range, width: engine.tabWidth(at: scan.position, for: item), canBreakAfter: canBreakAfter(item)), &scan)
            case .wordBreak:
                place(LinePiece(item: index, range: item.range, canBreakAfter: canBreakAfter(item)), &scan)
            case .forcedBreak:
                // What came before it and does not fit goes to a line of its own first.
                if !scan.isOverflowing, overflows(scan), rewind(&scan, before: scan.line.pieces.count, &floats) { return scan }
                place(LinePiece(item: index, range: item.range), &scan)
                scan.line.endsWithForcedBreak = true
                // End tags right after it stay on its line, as browsers have it.
                while scan.cursor.item < content.items.count, content.items[scan.cursor.item].kind == .closeTag {
                    let tag = content.items[scan.cursor.item]
                    place(LinePiece(item: scan.cursor.item, range: tag.range, width: edges[tag.inlineBox].end), &scan)
                }
                return scan
            case .float:
                try placeFloat(item, &scan, &floats)
                place(LinePiece(item: index, range: item.range, canBreakAfter: canBreakAfter(item) && !scan.isLeading), &scan)
            case .outOfFlow:
                place(LinePiece(item: index, range: item.range), &scan)
            }
            switch item.kind {
            case .atomic, .tab, .symbolMarker:
                if !scan.isOverflowing, overflows(scan) {
                    if rewind(&scan, before: scan.line.pieces.count - 1, &floats) { return scan }
                    if needsEmergency(scan, nil) { scan.needsEmergencyBreaks = true; return scan }
                    scan.isOverflowing = true
                }
            default: break
            }
        }
        if !scan.isOverflowing, overflows(scan) { _ = rewind(&scan, before: scan.line.pieces.count, &floats) }
        return scan
    }

    /// A box around a `<br>` goes to the next line where the picture before it overflows: Blink ends such a line at the start tag.
    private func breaksBeforeBreak(in index: Int, _ scan: Scan) -> Bool {
        var next = index
        while next < content.items.count, content.items[next].kind == .openTag { next += 1 }
        guard next < content.items.count, content.items[next].kind == .forcedBreak else { return false }
        for piece in scan.line.pieces.reversed() {
            let item = content.items[piece.item]
            switch item.kind {
            case .openTag, .closeTag, .float, .outOfFlow: continue
            case .atomic: return engine.tree[styleOf: content.inlineBoxes[item.inlineBox].box].whiteSpace.wraps
            case .text: return item.rules.contains(.wraps) && piece.range.upperBound > 0 && content.bytes[piece.range.upperBound - 1] == 0x20
            default: return false
            }
        }
        return false
    }

    // MARK: Fitting

    /// Widths are rounded up piece by piece, so 1/64 px too much still fits, as in browsers.
    private func room(_ scan: Scan) -> CSSPixels {
        switch mode {
        case .layout: scan.line.available + .epsilon - scan.position
        case .minContent: .min
        case .maxContent: .max
        }
    }
    private func overflows(_ scan: Scan) -> Bool { mode == .maxContent ? false : mode == .minContent ? true : room(scan) + scan.trailingSpace < 0 }

    private func place(_ piece: LinePiece, _ scan: inout Scan) {
        scan.line.pieces.append(piece)
        scan.position += piece.width
        scan.cursor = cursor(at: piece.item + 1)
    }
    private func cursor(at item: Int) -> LineCursor {
        LineCursor(item: item, offset: item < content.items.count ? content.items[item].range.lowerBound : content.bytes.count)
    }

    private func canBreakAfter(_ item: InlineItem) -> Bool { mode == .minContent ? item.canBreakAfterInMinContent : item.canBreakAfter }
    private func breaksInEmergency(_ item: InlineItem) -> Bool {
        item.rules.contains(mode == .minContent ? .breaksInMinContent : .breaksInEmergency)
    }
    /// Whether breaking words anywhere would help: `item` or text earlier on the line allows it.
    private func needsEmergency(_ scan: Scan, _ item: InlineItem?) -> Bool {
        if scan.breaksAnywhere || mode != .layout { return false }
        if let item, breaksInEmergency(item) { return true }
        return scan.line.pieces.contains { content.items[$0.item].kind == .text && $0.range.count > 1 && breaksInEmergency(content.items[$0.item]) }
    }
    private func isBreakable(_ item: InlineItem, _ scan: Scan) -> Bool {
        item.rules.contains(.wraps) || (scan.breaksAnywhere && breaksInEmergency(item))
    }
    private func nextBreak(in item: InlineItem, after offset: Int, _ scan: Scan) -> Int {
        if scan.breaksAnywhere, breaksInEmergency(item) { return content.nextGrapheme(after: offset, before: item.range.upperBound) }
        return min(content.nextBreak(after: offset) ?? .max, item.range.upperBound)
    }
    private func lastBreak(in piece: LinePiece, _ scan: Scan) -> Int? {
        let item = content.items[piece.item]
        guard item.kind == .text, isBreakable(item, scan) else { return nil }
        if scan.breaksAnywhere, breaksInEmergency(item) {
            var offset = piece.range.upperBound - 1
            while offset > piece.range.lowerBound, !content.graphemes.isGraphemeBoundary(offset) { offset -= 1 }
            return offset > piece.range.lowerBound ? offset : nil
        }
        return content.lastBreak(before: piece.range.upperBound, after: piece.range.lowerBound)
    }

    /// Ends the line at the last opportunity in the first `count` pieces. False if there is none.
    private func rewind(_ scan: inout Scan, before count: Int, _ floats: inout FloatContext) -> Bool {
        if mode != .layout { return false }
        var index = count - 1
        while index >= 0 {
            let piece = scan.line.pieces[index]
            if piece.canBreakAfter, index < scan.line.pieces.count - 1 {
                truncate(&scan, to: index + 1, &floats)
                scan.cursor = cursor(at: piece.item + 1)
                return true
            }
            if let offset = lastBreak(in: piece, scan) {
                truncate(&scan, to: index, &floats)
                let item = content.items[piece.item]
                placePart(piece.range.lowerBound..<offset, item, piece.item, startsLine: piece.startsLine, &scan)
                return true
            }
            index -= 1
        }
        return false
    }
    private func truncate(_ scan: inout Scan, to count: Int, _ floats: inout FloatContext) {
        scan.line.pieces.removeSubrange(count...)
        guard let before = scan.floatsBefore, scan.line.floats.contains(where: { $0.pieceCount >= count }) else { return }
        scan.line.floats.removeAll { $0.pieceCount >= count }
        floats = before
        for float in scan.line.floats where !float.isLeading && float.origin != nil { _ = place(float, scan, &floats) }
        narrow(&scan, floats)
    }
    private func narrow(_ scan: inout Scan, _ floats: FloatContext) {
        (scan.line.left, scan.line.right) = floats.freeRange(at: scan.y, height: scan.height, left: left, right: left + containingWidth, forLines: true)
    }
    private func place(_ float: LineFloat, _ scan: Scan, _ floats: inout FloatContext) -> Point {
        let size = Size(width: float.width, height: ((float.result?.size.height ?? 0) + float.margins.vertical).nonNegative)
        return floats.place(size: size, isLeft: engine.tree[styleOf: float.box].float == .left, from: scan.y, left: left, right: left + containingWidth,
                            clear: engine.tree[styleOf: float.box].clear, shape: float.result.flatMap { engine.floatShape(of: float.box, size: $0.size, margins: float.margins, containingWidth: containingWidth) })
    }

    // MARK: Text

    /// Browsers measure min-content by the glyphs as they stand in the whole paragraph: nothing is shaped anew at its breaks.
    private func width(of range: Range<Int>, in item: InlineItem, startsLine: Bool, endsLine: Bool = false) -> CSSPixels {
        mode == .minContent ? CSSPixels(ceiling: content.shaped.width(of: range)).nonNegative
            : engine.width(of: range, in: item, startsLine: startsLine, endsLine: endsLine, content)
    }

    /// A part of a text item after which the line ends.
    private func placePart(_ range: Range<Int>, _ item: InlineItem, _ index: Int, startsLine: Bool, _ scan: inout Scan) {
        var piece = LinePiece(item: index, range: range, width: width(of: range, in: item, startsLine: startsLine), canBreakAfter: true)
        piece.startsLine = startsLine
        if content.endsWithSoftHyphen(range), !(scan.breaksAnywhere && breaksInEmergency(item)) { piece.hyphenWidth = hyphenWidth(item) }
        scan.line.pieces.append(piece)
        scan.cursor = LineCursor(item: index, offset: range.upperBound)
    }
    private func hyphenWidth(_ item: InlineItem) -> CSSPixels { CSSPixels(ceiling: engine.shapedHyphen(for: item).width) }

    /// True if the line ends in (or before) the item.
    private func placeText(_ item: InlineItem, _ index: Int, _ scan: inout Scan, _ floats: inout FloatContext) -> Bool {
        var lower = scan.cursor.offset
        let upper = item.range.upperBound
        if scan.isLeading, item.rules.contains(.collapses) {
            while lower < upper, content.bytes[lower] == 0x20 { lower += 1 }
        }
        guard lower < upper else {
            place(LinePiece(item: index, range: upper..<upper), &scan)
            return false
        }
        let startsLine = scan.isLeading
        let room = room(scan)
        let isBreakable = isBreakable(item, scan)
        let visibleEnd = content.endWithoutSpaces(lower..<upper, item.rules)
        let isInMinContent = mode == .minContent
        if !isInMinContent {
            let whole = engine.width(of: lower..<upper, in: item, startsLine: startsLine, content)
            var fits = whole <= room
            var trailing = CSSPixels.zero
            if visibleEnd < upper {
                trailing = whole - engine.width(of: lower..<visibleEnd, in: item, startsLine: startsLine, content)
                if visibleEnd == lower { trailing += scan.trailingSpace }
                if !fits, !scan.isOverflowing { fits = whole - trailing <= room }
            }
            if fits || !isBreakable {
                scan.isLeading = false
                scan.trailingSpace = trailing
                place(LinePiece(item: index, range: lower..<upper, width: whole, canBreakAfter: canBreakAfter(item), startsLine: startsLine), &scan)
                if !fits, !scan.isOverflowing, overflows(scan) {
                    if rewind(&scan, before: scan.line.pieces.count - 1, &floats) { return true }
                    if needsEmergency(scan, nil) { scan.needsEmergencyBreaks = true; return true }
                    scan.isOverflowing = true
                }
                return false
            }
            if !scan.isOverflowing {
                if let offset = lastFittingBreak(in: item, from: lower, startsLine: startsLine, room: room, scan) {
                    placePart(lower..<offset, item, index, startsLine: startsLine, &scan)
                    return true
                }
                if scan.line.pieces.last?.canBreakAfter == true { return true }
                if rewind(&scan, before: scan.line.pieces.count, &floats) { return true }
                if needsEmergency(scan, item) { scan.needsEmergencyBreaks = true; return true }
            }
        }
        // The first word does not fit, or each word is measured alone.
        scan.isLeading = false
        let offset = isBreakable ? nextBreak(in: item, after: lower, scan) : upper
        if offset < upper {
            placePart(lower..<offset, item, index, startsLine: startsLine, &scan)
            return true
        }
        scan.trailingSpace = 0
        var canBreakAfter = canBreakAfter(item)
        if scan.breaksAnywhere, breaksInEmergency(item) { canBreakAfter = true }
        place(LinePiece(item: index, range: lower..<upper, width: width(of: lower..<upper, in: item, startsLine: startsLine), canBreakAfter: canBreakAfter, startsLine: startsLine), &scan)
        scan.isOverflowing = true
        return false
    }

    /// The last opportunity inside the item up to which it fits, spaces before it not counted.
    private func lastFittingBreak(in item: InlineItem, from lower: Int, startsLine: Bool, room: CSSPixels, _ scan: Scan) -> Int? {
        var candidates: [Int] = []
        var offset = nextBreak(in: item, after: lower, scan)
        // By the glyphs as they are: shaping anew at the break changes little.
        while offset < item.range.upperBound {
            let end = content.endWithoutSpaces(lower..<offset, item.rules)
            if CSSPixels(ceiling: content.shaped.width(of: lower..<end)) > room + 2 { break }
            candidates.append(offset)
            offset = nextBreak(in: item, after: offset, scan)
        }
        while let candidate = candidates.popLast() {
            let range = lower..<candidate
            let end = content.endWithoutSpaces(range, item.rules)
            var width = engine.width(of: lower..<end, in: item, startsLine: startsLine, endsLine: true, content)
            if content.endsWithSoftHyphen(range) { width += hyphenWidth(item) }
            if width <= room { return candidate }
        }
        return nil
    }

    // MARK: Boxes

    private func placeAtomic(_ item: InlineItem, _ index: Int, _ scan: inout Scan) throws(MailHeatError) {
        var piece = LinePiece(item: index, range: item.range, canBreakAfter: canBreakAfter(item))
        piece.margins = engine.usedMargins(of: item.box, containingWidth: containingWidth)
        switch mode {
        case .layout:
            var space = ConstraintSpace(containingWidth: containingWidth, containingHeight: containingHeight)
            space.shrinksToFit = true
            let result = try engine.layout(item.box, in: space)
            piece.layout = result
            piece.width = result.size.width
        case .minContent: piece.width = try engine.intrinsicSizes(of: item.box).minContent
        case .maxContent: piece.width = try engine.intrinsicSizes(of: item.box).maxContent
        }
        piece.width += piece.margins.horizontal
        scan.trailingSpace = 0
        scan.isLeading = false
        place(piece, &scan)
    }

    /// Blink's symbol markers (layout_list_marker): a square of a third of the ascent, 1 px and one em before the text.
    private func symbolMarkerAdvance(_ item: InlineItem) -> CSSPixels {
        let size = engine.tree[styleOf: item.box].font.size
        if engine.tree[styleOf: item.box].listStyleType.isDisclosure { return engine.symbolMarkerDiameter(of: item.box) + CSSPixels(flooring: size * 0.4) }
        return CSSPixels(flooring: Double(engine.symbolMarkerDiameter(of: item.box).floorToInt + 1) + size)
    }

    /// CSS 2.2 §9.5.1: beside what is on the line already if it fits, else below the line.
    private func placeFloat(_ item: InlineItem, _ scan: inout Scan, _ floats: inout FloatContext) throws(MailHeatError) {
        let margins = engine.usedMargins(of: item.box, containingWidth: containingWidth)
        var float = LineFloat(box: item.box, margins: margins, width: 0, isLeading: scan.isLeading, pieceCount: scan.line.pieces.count)
        switch mode {
        case .minContent: float.width = try engine.intrinsicSizes(of: item.box).minContent + margins.horizontal
        case .maxContent: float.width = try engine.intrinsicSizes(of: item.box).maxContent + margins.horizontal
        case .layout:
            let (result, margins) = try engine.layoutFloat(item.box, containingWidth: containingWidth, containingHeight: containingHeight)
            float.result = result
            float.margins = margins
            float.width = (result.size.width + margins.horizontal).nonNegative
            if scan.isLeading, scan.line.floats.count < placedFloats.count {
                float.origin = placedFloats[scan.line.floats.count]
                break
            }
            // Once one float went below the line, later ones do too (rules 5 and 6).
            if !scan.isLeading, scan.line.floats.last?.isBelow == true || float.width > room(scan) + scan.trailingSpace {
                float.isBelow = true
                break
            }
            // A copy that is kept makes the next change expensive: leading floats stay in any case.
            let before = scan.isLeading ? nil : Optional(floats)
            let origin = place(float, scan, &floats)
            if let before, origin.y > scan.y {
                floats = before
                float.isBelow = true
                break
            }
            if scan.floatsBefore == nil { scan.floatsBefore = before }
            float.origin = origin
            narrow(&scan, floats)
        }
        scan.line.floats.append(float)
    }

    // MARK: The finished line

    /// CSS Text 3 §4.1.2, "Phase II": collapsible spaces at the end vanish, preserved ones hang.
    private func finish(_ line: inout InlineLine) {
        var hanging: Int?
        var index = line.pieces.count - 1
        search: while index >= 0 {
            let item = content.items[line.pieces[index].item]
            switch item.kind {
            case .text:
                let range = line.pieces[index].range
                let startsLine = line.pieces[index].startsLine
                let end = content.endWithoutSpaces(range, item.rules)
                if end < range.upperBound {
                    if item.rules.contains(.collapses) {
                        line.pieces[index].range = range.lowerBound..<end
                        line.pieces[index].endsLine = true
                        line.pieces[index].width = width(of: range.lowerBound..<end, in: item, startsLine: startsLine, endsLine: true)
                    } else {
                        hanging = index
                        line.pieces[index].hangingWidth = line.pieces[index].width - engine.width(of: range.lowerBound..<end, in: item, startsLine: startsLine, content)
                    }
                }
                if end > range.lowerBound { break search }
            case .openTag, .closeTag, .forcedBreak, .float, .outOfFlow, .wordBreak: break
            case .atomic, .symbolMarker, .tab: break search
            }
            index -= 1
        }
        // Before a forced break, and at the end, spaces hang only as far as they do not fit.
        if let hanging, line.endsWithForcedBreak || line.end.item >= content.items.count {
            var full = line.indent
            for piece in line.pieces { full += piece.width + (piece.hyphenWidth ?? 0) }
            line.pieces[hanging].hangingWidth = mode == .layout ? (full - line.available).nonNegative.clamped(to: 0...line.pieces[hanging].hangingWidth) : 0
        }
        var width = line.indent
        for piece in line.pieces {
            width += piece.width + (piece.hyphenWidth ?? 0) - piece.hangingWidth
            let item = content.items[piece.item]
            switch item.kind {
            case .text: if !piece.range.isEmpty { line.isEmpty = false }
            case .openTag: if edges[item.inlineBox].hasStart || edges[item.inlineBox].hasStartMargin { line.isEmpty = false }
            case .closeTag: if edges[item.inlineBox].hasEnd || edges[item.inlineBox].hasEndMargin { line.isEmpty = false }
            case .atomic, .symbolMarker, .tab, .forcedBreak: line.isEmpty = false
            case .wordBreak, .float, .outOfFlow: break
            }
        }
        line.width = width
    }
}

/// Blink's symbol markers (layout_list_marker): a square of a third of the ascent, centred in the middle third, or, for `details`,
/// a triangle of two thirds of the font size that stands on the baseline. CSS px.
extension LayoutEngine {
    func symbolMarkerDiameter(of marker: BoxID) -> CSSPixels {
        if tree[styleOf: marker].listStyleType.isDisclosure { return CSSPixels(flooring: tree[styleOf: marker].font.size * 0.66) }
        return CSSPixels((text.metrics(of: font(of: marker)).ascent.floorToInt * 2 / 3 + 1) / 2)
    }
    /// From the ascent's top.
    func symbolMarkerTop(of marker: BoxID) -> CSSPixels {
        let ascent = text.metrics(of: font(of: marker)).ascent
        if tree[styleOf: marker].listStyleType.isDisclosure { return ascent - symbolMarkerDiameter(of: marker) }
        return CSSPixels(3 * (ascent.floorToInt - ascent.floorToInt * 2 / 3) / 2)
    }
}

extension ListStyleType {
    var isDisclosure: Bool { self == .disclosureOpen || self == .disclosureClosed }
}
