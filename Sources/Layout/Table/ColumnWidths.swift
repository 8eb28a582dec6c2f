import Primitives

/// CSS Tables 3, "Distributing width to columns", as browser notes §3.2 measured it. CSS px.
enum ColumnWidths {
    /// The widths of `columns` for a grid of `width`, spacing taken off. They are no less than each column's min, so they may exceed `width`.
    static func distribute(_ width: CSSPixels, to columns: [ColumnConstraint]) -> [CSSPixels] {
        let least = columns.map { $0.min }
        let withPercent = columns.map { column in column.percent.map { max(width.percent($0), column.min) } ?? column.min }
        let withFixed = columns.indices.map { columns[$0].percent == nil && columns[$0].isFixed ? columns[$0].max : withPercent[$0] }
        let withAll = columns.indices.map { columns[$0].percent == nil ? columns[$0].max : withPercent[$0] }
        let sums = [least, withPercent, withFixed, withAll].map(sum)
        if width <= sums[0] { return least }
        if width <= sums[1] { return grow(least, toward: withPercent, by: width - sums[0], among: columns.indices.filter { columns[$0].percent != nil }) }
        if width <= sums[2] { return grow(withPercent, toward: withFixed, by: width - sums[1], among: columns.indices.filter { columns[$0].percent == nil && columns[$0].isFixed }) }
        if width <= sums[3] { return grow(withFixed, toward: withAll, by: width - sums[2], among: columns.indices.filter { columns[$0].isAuto }) }
        let excess = width - sums[3]
        let automatic = columns.indices.filter { columns[$0].isAuto }
        if !automatic.isEmpty { return share(excess, among: automatic, weights: automatic.map { columns[$0].max.double }, onTopOf: withAll) }
        let fixed = columns.indices.filter { columns[$0].percent == nil }
        if !fixed.isEmpty { return share(excess, among: fixed, weights: fixed.map { columns[$0].max.double }, onTopOf: withAll) }
        let all = Array(columns.indices)
        return share(excess, among: all, weights: all.map { columns[$0].percent ?? 0 }, onTopOf: withAll)
    }

    static func sum(_ widths: [CSSPixels]) -> CSSPixels { widths.reduce(.zero, +) }

    private static func grow(_ from: [CSSPixels], toward to: [CSSPixels], by excess: CSSPixels, among growing: [Int]) -> [CSSPixels] {
        if excess == sum(to) - sum(from) { return to }
        return share(excess, among: growing, weights: growing.map { (to[$0] - from[$0]).double }, onTopOf: from)
    }

    /// Each share is floored to 1/64 px; the last that takes part gets the remainder.
    private static func share(_ excess: CSSPixels, among indices: [Int], weights: [Double], onTopOf base: [CSSPixels]) -> [CSSPixels] {
        var result = base
        let total = weights.reduce(0, +)
        var rest = excess
        for (position, index) in indices.enumerated() {
            let isLast = position == indices.count - 1
            let part = isLast ? rest : CSSPixels(flooring: total > 0 ? excess.double * weights[position] / total : excess.double / Double(indices.count))
            result[index] += part
            rest -= part
        }
        return result
    }

    /// CSS Tables 3, "Fixed mode": the first row decides, contents do not count. `columns` hold its px widths and percentages.
    static func distributeFixed(_ width: CSSPixels, to columns: [ColumnConstraint]) -> [CSSPixels] {
        let total = columns.reduce(0) { $0 + ($1.percent ?? 0) }
        // Percentages above 100 in all are scaled down to 100; padding and border come on top of each.
        let scale = total > 100 ? 100 / total : 1
        var widths = columns.map { column in
            column.percent.map { width.percent($0 * scale) + column.percentEdges } ?? (column.isFixed ? column.max : .zero)
        }
        let automatic = columns.indices.filter { columns[$0].isAuto }
        let fixed = columns.indices.filter { columns[$0].percent == nil && columns[$0].isFixed }
        let percents = columns.indices.filter { columns[$0].percent != nil }
        let ofFixed = fixed.reduce(.zero) { $0 + widths[$1] }, ofPercents = percents.reduce(.zero) { $0 + widths[$1] }
        if !automatic.isEmpty {
            if ofFixed + ofPercents > width { scaleColumns(percents, to: (width - ofFixed).nonNegative, in: &widths, takesRest: true) }
            let rest = (width - sum(widths)).nonNegative
            return share(rest, among: automatic, weights: automatic.map { _ in 1 }, onTopOf: widths)
        }
        if !fixed.isEmpty {
            let room = width - min(ofPercents, (width - ofFixed).nonNegative)
            if room > ofFixed { scaleColumns(fixed, to: room, in: &widths, takesRest: percents.isEmpty) }
        }
        let left = fixed.reduce(width) { $0 - widths[$1] }
        scaleColumns(percents, to: left.nonNegative, in: &widths, takesRest: true)
        return widths
    }

    /// All by one factor, in single precision and floored, as browsers do; the last gets what is left over.
    private static func scaleColumns(_ indices: [Int], to width: CSSPixels, in widths: inout [CSSPixels], takesRest: Bool) {
        let total = indices.reduce(.zero) { $0 + widths[$1] }
        guard total > 0 else {
            for index in indices { widths[index] = width / indices.count }
            return
        }
        let factor = Float(width.double) / Float(total.double)
        var rest = width
        for (position, index) in indices.enumerated() {
            let isLast = takesRest && position == indices.count - 1
            widths[index] = isLast ? rest : CSSPixels(flooring: Double(Float(widths[index].double) * factor))
            rest -= widths[index]
        }
    }
}
