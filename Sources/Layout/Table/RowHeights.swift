import Primitives
import Style

/// Heights of rows (CSS Tables 3, "Row layout"; browser notes §3.6). CSS px.
struct RowHeights {
    struct Row {
        var height = CSSPixels.zero
        /// From the row's top to the baseline its baseline-aligned cells share.
        var baseline: CSSPixels?
        /// A px height on the row or on a cell in it.
        var isFixed = false
        /// 0 … 100 of the table's height.
        var percent: Double?
        /// No cell starts in it.
        var isEmpty = false
    }
    var rows: [Row]
    let spacing: CSSPixels

    /// The rows' heights and the gaps between them.
    func extent(_ range: Range<Int>) -> CSSPixels {
        range.reduce(.zero) { $0 + rows[$1].height } + spacing * max(range.count - 1, 0)
    }

    /// A cell over several rows needs `height`: what is missing goes to rows without a height of their own, in proportion to what they have.
    mutating func stretch(_ range: Range<Int>, to height: CSSPixels) {
        let excess = height - extent(range)
        guard excess > 0 else { return }
        let automatic = range.filter { !rows[$0].isFixed && !rows[$0].isEmpty }
        let fallback = range.filter { !rows[$0].isEmpty }
        grow(automatic.isEmpty ? (fallback.isEmpty ? Array(range) : fallback) : automatic, by: excess)
    }

    /// The table, or a row group, has a height of its own: percentages first, then rows without a height, then all.
    mutating func distribute(_ total: CSSPixels, over range: Range<Int>, percentageBase: CSSPixels) {
        var excess = total - extent(range)
        guard excess > 0 else { return }
        for index in range {
            guard let percent = rows[index].percent else { continue }
            let part = min((percentageBase.percent(percent) - rows[index].height).nonNegative, excess)
            rows[index].height += part
            excess -= part
        }
        guard excess > 0 else { return }
        let automatic = range.filter { !rows[$0].isFixed && rows[$0].percent == nil && !rows[$0].isEmpty }
        let filled = range.filter { !rows[$0].isEmpty }
        grow(automatic.isEmpty ? (filled.isEmpty ? Array(range) : filled) : automatic, by: excess)
    }

    private mutating func grow(_ indices: [Int], by excess: CSSPixels) {
        let total = indices.reduce(0.0) { $0 + rows[$1].height.double }
        var rest = excess
        for (position, index) in indices.enumerated() {
            let share = total > 0 ? CSSPixels(flooring: excess.double * rows[index].height.double / total) : excess / indices.count
            let part = position == indices.count - 1 ? rest : share
            rows[index].height += part
            rest -= part
        }
    }
}
