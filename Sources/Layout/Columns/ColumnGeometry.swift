import Primitives
import Style

/// How many columns, how wide and how far apart (CSS Multi-column Layout 1, "The pseudo-algorithm"). CSS px.
struct ColumnGeometry {
    var count: Int
    var width: CSSPixels
    var gap: CSSPixels

    init(_ style: ComputedStyle, available: CSSPixels) {
        gap = style.rare.hasColumnGap ? style.columnGap.resolve(available).nonNegative : CSSPixels(flooring: style.font.size)
        if let wanted = style.rare.columnWidth {
            let room = (available + gap).double, step = max(wanted, 1) + gap.double
            count = max(1, Int(saturating: (room / step).rounded(.down)))
            if let limit = style.rare.columnCount { count = min(count, limit) }
        } else {
            count = style.rare.columnCount ?? 1
        }
        // More columns than there are px would be no wider than nothing.
        count = min(max(count, 1), 1000)
        width = ((available + gap) / count - gap).nonNegative
    }

    /// The left edge of a column, from the first one's.
    func left(of column: Int) -> CSSPixels { (width + gap) * column }
}

extension ComputedStyle {
    /// A multi-column container, where the box is a block container.
    var hasColumns: Bool { rare.columnCount != nil || rare.columnWidth != nil }
}
