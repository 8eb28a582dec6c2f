import Clicks
import Primitives
import Text

/// Sets the chrome's text: measures, elides and wraps it. Widths are CSS px.
struct Typesetter {
    let engine: TextEngine
    var numbers = NumberStyle.standard

    /// Where a text that is too long loses its letters.
    enum Elision { case middle, end }

    private static let families = ["MailHeat Brand", "MailHeat UI", "sans-serif", "system-ui"]
    private static let ellipsis = "…"

    private func style(_ lettering: Lettering) -> TextStyle {
        TextStyle(font: engine.font(FontDescription(families: Self.families, size: lettering.size, weight: lettering.weight)),
                  letterSpacing: lettering.letterSpacing, tabularFigures: lettering.isTabular)
    }
    private func shape(_ text: String, _ lettering: Lettering, _ direction: Paragraph.BaseDirection = .auto) -> ShapedParagraph {
        var paragraph = Paragraph(text, style: style(lettering))
        paragraph.baseDirection = direction
        return engine.shape(paragraph)
    }
    private func made(_ text: String, _ shaped: ShapedParagraph, _ lettering: Lettering) -> TextLine {
        let metrics = engine.metrics(of: engine.font(FontDescription(families: Self.families, size: lettering.size, weight: lettering.weight)))
        let ascent = metrics.ascent.double, descent = metrics.descent.double
        return TextLine(text: text, shaped: shaped, lineHeight: lettering.lineHeight,
                        baseline: ((lettering.lineHeight - ascent - descent) / 2 + ascent).rounded())
    }

    /// All of `text` in one line.
    func line(_ text: String, _ lettering: Lettering, direction: Paragraph.BaseDirection = .auto) -> TextLine { made(text, shape(text, lettering, direction), lettering) }

    /// `text` in one line of at most `width`, an ellipsis for what has no room; never cut within a grapheme cluster.
    func line(_ text: String, _ lettering: Lettering, width: Double, elision: Elision = .middle, direction: Paragraph.BaseDirection = .auto) -> TextLine {
        let shaped = shape(text, lettering, direction)
        if shaped.width <= width { return made(text, shaped, lettering) }
        let bytes = Array(text.utf8)
        let boundaries = clusterBoundaries(of: bytes)
        let dots = shape(Self.ellipsis, lettering).width
        // Letters at the cut may shape differently than inside the whole: what that adds is taken off the next time.
        var room = width - dots
        for _ in 0..<8 where room > 0 {
            let (head, tail) = cut(shaped, boundaries, room: room, elision)
            let text = trimmedEnd(bytes[..<head]) + Array(Self.ellipsis.utf8) + trimmedStart(bytes[tail...])
            let elided = String(decoding: text, as: UTF8.self)
            let result = shape(elided, lettering, direction)
            if result.width <= width { return made(elided, result, lettering) }
            room -= max(result.width - width, 0.5)
        }
        return line(Self.ellipsis, lettering)
    }

    /// An address in one line of at most `width`: its host and the end of its path as long as they fit. It runs from left to right, as browsers show it,
    /// so that host and path keep their order whatever their script.
    func address(_ address: String, _ lettering: Lettering, width: Double) -> TextLine {
        let forms = DisplayText.shorterAddresses(address)
        for form in forms {
            let line = line(form, lettering, direction: .leftToRight)
            if line.width <= width { return line }
        }
        return line(forms.last ?? address, lettering, width: width, direction: .leftToRight)
    }

    /// `text` in up to `maximum` lines, the last one elided if more would be needed.
    func lines(_ text: String, _ lettering: Lettering, width: Double, maximum: Int, elision: Elision = .middle) -> [TextLine] {
        let shaped = shape(text, lettering)
        if shaped.width <= width { return text.isEmpty ? [] : [made(text, shaped, lettering)] }
        let direction: Paragraph.BaseDirection = shaped.baseLevel & 1 == 1 ? .rightToLeft : .leftToRight
        let bytes = Array(text.utf8)
        let breaks = engine.lineBreaks(of: bytes)
        let boundaries = clusterBoundaries(of: bytes)
        var lines: [TextLine] = []
        var start = 0
        while start < bytes.count, lines.count < maximum - 1 {
            guard let end = lineEnd(from: start, shaped, bytes, breaks, boundaries, width: width) else { break }
            lines.append(line(String(decoding: trimmedEnd(bytes[start..<end]), as: UTF8.self), lettering, width: width, elision: .end, direction: direction))
            start = end
        }
        if start < bytes.count {
            lines.append(line(String(decoding: bytes[start...], as: UTF8.self), lettering, width: width, elision: elision, direction: direction))
        }
        return lines
    }

    /// Where the line from `start` ends: after the last word that fits, or within a word longer than the line; nil if all that is left fits.
    private func lineEnd(from start: Int, _ shaped: ShapedParagraph, _ bytes: [UInt8], _ breaks: LineBreaks, _ boundaries: [Int], width: Double) -> Int? {
        if shaped.width(of: start..<bytes.count) <= width { return nil }
        var best: Int?
        var offset = start + 1
        while offset < bytes.count {
            if breaks[offset] != .none {
                let visible = start + trimmedEnd(bytes[start..<offset]).count
                if shaped.width(of: start..<visible) > width { break }
                best = offset
            }
            offset += 1
        }
        if let best { return best }
        let first = firstIndex(in: boundaries) { $0 > start }
        let tooFar = firstIndex(in: boundaries) { $0 > start && shaped.width(of: start..<$0) > width }
        return first < boundaries.count ? boundaries[max(tooFar - 1, first)] : nil
    }

    /// The bytes kept before and after the ellipsis.
    private func cut(_ shaped: ShapedParagraph, _ boundaries: [Int], room: Double, _ elision: Elision) -> (head: Int, tail: Int) {
        let end = boundaries.last ?? 0
        // An address is known by its host and the head of its path, so the head gets the larger part.
        let headRoom = elision == .end ? room : room * 0.7
        let head = boundaries[max(firstIndex(in: boundaries) { shaped.width(of: 0..<$0) > headRoom } - 1, 0)]
        if elision == .end { return (head, end) }
        let tailRoom = room - shaped.width(of: 0..<head)
        let tail = firstIndex(in: boundaries) { $0 >= head && shaped.width(of: $0..<end) <= tailRoom }
        return (head, tail < boundaries.count ? boundaries[tail] : end)
    }

    private func clusterBoundaries(of bytes: [UInt8]) -> [Int] {
        let breaks = engine.lineBreaks(of: bytes)
        return [0] + (1..<max(bytes.count, 1)).filter { breaks.isGraphemeBoundary($0) } + (bytes.isEmpty ? [] : [bytes.count])
    }
    /// `condition` is false, then true.
    private func firstIndex(in boundaries: [Int], where condition: (Int) -> Bool) -> Int {
        var low = 0, high = boundaries.count
        while low < high {
            let middle = (low + high) / 2
            if condition(boundaries[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
    private func trimmedEnd(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var bytes = bytes
        while bytes.last == 0x20 { bytes.removeLast() }
        return Array(bytes)
    }
    private func trimmedStart(_ bytes: ArraySlice<UInt8>) -> [UInt8] { Array(bytes.drop { $0 == 0x20 }) }
}
