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

    init(_ sheet: EmailSheet, area: (width: Double, height: Double)) {
        let visible = sheet.content
        let map = sheet.cuts
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
}
