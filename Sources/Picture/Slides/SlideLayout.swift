import Paint
import Primitives

/// How large the email stands on slides, in how many columns: on as few slides as can be while it is legible, then as large as can be.
struct SlideLayout {
    /// Of the email that is shown: empty ground at its sides is left out. CSS px of the email.
    let left: Double
    let width: Double
    let scale: Double
    let columns: Int
    let flow: ColumnFlow

    /// CSS px of the slide for a CSS px of the email: at 1920 × 1080 text of 13 px is then 8 px high.
    private static let legible = 0.42
    static let columnGap = 16.0

    init(email: Frame, links: [[Frame]], extents: EmailExtents, area: (width: Double, height: Double)) {
        let visible = Self.content(of: email, links: links, extents: extents)
        let map = CutMap(height: email.height, links: links, lines: extents.lines, pictures: extents.pictures)
        func widest(_ columns: Int) -> Double { min((area.width - Self.columnGap * Double(columns - 1)) / Double(columns) / visible.width, 1) }

        var best: (pages: Int, shrunk: Int, scale: Double, columns: Int)?
        for columns in 1...6 {
            let widest = widest(columns)
            guard widest >= Self.legible || columns == 1 else { break }
            var scale = widest
            while true {
                let flow = ColumnFlow(map, capacity: area.height / scale)
                let pages = max((flow.stretches.count + columns - 1) / columns, 1)
                if let known = best, (known.pages, known.shrunk, -known.scale) <= (pages, flow.shrunk, -scale) {} else { best = (pages, flow.shrunk, scale, columns) }
                if scale <= Self.legible { break }
                scale = max(scale * 0.975, min(Self.legible, widest))
            }
        }
        let chosen = best ?? (1, 0, widest(1), 1)
        left = visible.x
        width = visible.width
        scale = chosen.scale
        columns = chosen.columns
        flow = ColumnFlow.balanced(map, capacity: area.height / chosen.scale)
    }

    /// What is not empty ground: grounds that fill the email's width do not count.
    private static func content(of email: Frame, links: [[Frame]], extents: EmailExtents) -> Frame {
        var left = email.maxX, right = email.x
        func take(_ frame: Frame) {
            guard let seen = frame.clipped(to: email) else { return }
            left = min(left, seen.x)
            right = max(right, seen.maxX)
        }
        for frames in links { frames.forEach(take) }
        extents.lines.forEach(take)
        extents.pictures.forEach(take)
        for box in extents.boxes where box.width < 0.96 * email.width { take(box) }
        guard left < right else { return email }
        left = max((left - 8).rounded(.down), email.x)
        right = min((right + 8).rounded(.up), email.maxX)
        // A few px are not worth cutting off, and a narrow strip of a wide email would look like another email.
        guard right - left < 0.94 * email.width else { return email }
        let width = max(right - left, min(0.5 * email.width, 320)), middle = (left + right) / 2
        let start = min(max(middle - width / 2, email.x), email.maxX - width)
        return Frame(x: start, y: email.y, width: width, height: email.height)
    }
}
