import Primitives
import Style

/// A stretch of a column's content that is not broken, or, if it is splittable, may be broken anywhere. CSS px from the strip's top.
struct ColumnAtom {
    var top: CSSPixels
    var bottom: CSSPixels
    var isSplittable = false
    /// Neither an orphan nor a widow nor `avoid` speaks against a break before it.
    var allowsBreakBefore = true
    /// How many atoms before it must stand in its column: the orphans of a line's block.
    var atomsBefore = 0
    var forcesBreakBefore = false
}

/// Which part of the strip stands in which column.
struct ColumnBreaks {
    /// Where each column starts in the strip; margins at an unforced break are cut off (CSS Fragmentation 3, "Adjoining Margins at Breaks").
    private(set) var starts: [CSSPixels] = []
    /// The columns' height.
    let height: CSSPixels
    /// How much more height would have changed the first break that was not forced.
    private(set) var shortage: CSSPixels = .max
    private(set) var forcedCount = 0

    init(_ atoms: [ColumnAtom], height: CSSPixels, start: CSSPixels) {
        self.height = height
        var top = start
        starts = [start]
        /// The last atom of this column before which a break is good.
        var candidate: Int?
        var index = 0
        /// The first atom of this column.
        var first = 0
        var isFirst = true
        while index < atoms.count {
            let atom = atoms[index]
            if atom.forcesBreakBefore, !isFirst {
                begin(&top, at: atom.top, &candidate, &isFirst)
                forcedCount += 1
            }
            if isFirst { first = index }
            if !isFirst, atom.allowsBreakBefore, index - first >= atom.atomsBefore { candidate = index }
            guard atom.bottom - top > height else { isFirst = false; index += 1; continue }
            if atom.isSplittable, height > 0, top + height > atom.top {
                // Slices as high as a column; the rest goes on in the next one.
                shortage = min(shortage, atom.bottom - top - height)
                while atom.bottom - top > height, starts.count < Self.limit {
                    let next = top + height
                    begin(&top, at: next, &candidate, &isFirst)
                }
                isFirst = false
                first = index
                index += 1
                continue
            }
            shortage = min(shortage, atom.bottom - top - height)
            if isFirst || starts.count >= Self.limit { isFirst = false; index += 1; continue }
            index = candidate ?? index
            begin(&top, at: atoms[index].top, &candidate, &isFirst)
        }
    }

    private mutating func begin(_ top: inout CSSPixels, at start: CSSPixels, _ candidate: inout Int?, _ isFirst: inout Bool) {
        top = start
        starts.append(start)
        candidate = nil
        isFirst = true
    }
    private static let limit = 1000

    /// The column in which what starts at `y` stands.
    func column(at y: CSSPixels) -> Int {
        var low = 0, high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= y { low = middle } else { high = middle }
        }
        return low
    }

    /// The lowest height at which the content fits in `count` columns, as Blink finds it: its share of the whole, and from there as much
    /// more at a time as the next break needs (CSS Multi-column Layout 1, "column-fill").
    static func balanced(_ atoms: [ColumnAtom], start: CSSPixels, end: CSSPixels, count: Int, limit: CSSPixels?) -> ColumnBreaks {
        var height = CSSPixels(ceiling: (end - start).double / Double(count))
        for (index, atom) in atoms.enumerated() where !atom.isSplittable {
            height = max(height, atom.bottom - (index == 0 ? start : atom.top))
        }
        var breaks = ColumnBreaks(atoms, height: height, start: start)
        // Each round lets one more atom into some column; halving what is left keeps the rounds few.
        var low = height, high = max(height, end - start)
        var rounds = 0
        while breaks.starts.count > max(count, breaks.forcedCount + 1), breaks.shortage < .max, rounds < 8 {
            height += max(breaks.shortage, .epsilon)
            low = height
            breaks = ColumnBreaks(atoms, height: height, start: start)
            rounds += 1
        }
        if breaks.starts.count > max(count, breaks.forcedCount + 1) {
            while low < high {
                let middle = low + (high - low) / 2
                let attempt = ColumnBreaks(atoms, height: middle, start: start)
                if attempt.starts.count > max(count, attempt.forcedCount + 1) { low = middle + .epsilon } else { high = middle }
            }
            breaks = ColumnBreaks(atoms, height: high, start: start)
        }
        if let limit, breaks.height > limit { breaks = ColumnBreaks(atoms, height: limit, start: start) }
        return breaks
    }
}
