import Primitives
import Style

/// Where each item of a grid stands, and how large the implicit grid is (CSS Grid 2 §8.5, "Grid Item Placement Algorithm").
/// Tracks are counted from the first implicit one.
struct GridPlacement {
    struct Area: Equatable {
        var rows: Range<Int>
        var columns: Range<Int>
    }
    var areas: [Area] = []
    /// Implicit tracks before the explicit grid.
    var leadingRows = 0
    var leadingColumns = 0
    var rowCount = 0
    var columnCount = 0
}

/// Places items one by one. The axis that `grid-auto-flow` fills is the minor one: columns for `row`.
struct GridPlacer {
    private let isColumnFlow: Bool
    private let isDense: Bool
    /// Tracks of one axis at most.
    private let limit: Int
    private var minorCount: Int
    private var majorCount: Int
    /// By major track: which minor tracks are taken. Rows of it grow as needed.
    private var taken: [[Bool]] = []
    /// By major track: minor tracks before this one are known to be taken, for items of span 1 × 1.
    private var firstFree: [Int] = []
    private var cursorMajor = 0
    private var cursorMinor = 0

    static func place(_ spans: [(row: GridSpan, column: GridSpan)], template: GridTemplate, isColumnFlow: Bool, isDense: Bool, limit: Int,
                      budget: Budget) throws(MailHeatError) -> GridPlacement {
        func extent(_ span: GridSpan) -> Range<Int>? { if case .definite(let range) = span { range } else { nil } }
        var placement = GridPlacement()
        var rowEnd = template.rows.trackCount, columnEnd = template.columns.trackCount
        var widestRows = 1, widestColumns = 1
        for span in spans {
            if let range = extent(span.row) {
                placement.leadingRows = max(placement.leadingRows, -range.lowerBound)
                rowEnd = max(rowEnd, range.upperBound)
            } else if case .automatic(let count) = span.row { widestRows = max(widestRows, count) }
            if let range = extent(span.column) {
                placement.leadingColumns = max(placement.leadingColumns, -range.lowerBound)
                columnEnd = max(columnEnd, range.upperBound)
            } else if case .automatic(let count) = span.column { widestColumns = max(widestColumns, count) }
        }
        placement.leadingRows = min(placement.leadingRows, limit - 1)
        placement.leadingColumns = min(placement.leadingColumns, limit - 1)
        func shifted(_ span: GridSpan, by leading: Int) -> GridSpan {
            guard case .definite(let range) = span else { return span }
            let start = min(max(range.lowerBound + leading, 0), limit - 1)
            return .definite(start..<min(max(range.upperBound + leading, start + 1), limit))
        }
        let rows = min(max(rowEnd + placement.leadingRows, isColumnFlow ? widestRows : 0), limit)
        let columns = min(max(columnEnd + placement.leadingColumns, isColumnFlow ? 0 : widestColumns), limit)
        var placer = GridPlacer(isColumnFlow: isColumnFlow, isDense: isDense, limit: limit,
                                minorCount: max(isColumnFlow ? rows : columns, 1), majorCount: isColumnFlow ? columns : rows)
        placement.areas = Array(repeating: GridPlacement.Area(rows: 0..<1, columns: 0..<1), count: spans.count)
        func note(_ index: Int, major: Range<Int>, minor: Range<Int>, _ placement: inout GridPlacement) {
            placement.areas[index] = isColumnFlow ? GridPlacement.Area(rows: minor, columns: major) : GridPlacement.Area(rows: major, columns: minor)
        }
        let shiftedSpans = spans.map { (row: shifted($0.row, by: placement.leadingRows), column: shifted($0.column, by: placement.leadingColumns)) }
        func major(_ index: Int) -> GridSpan { isColumnFlow ? shiftedSpans[index].column : shiftedSpans[index].row }
        func minor(_ index: Int) -> GridSpan { isColumnFlow ? shiftedSpans[index].row : shiftedSpans[index].column }

        for index in spans.indices {
            if case .definite(let inMajor) = major(index), case .definite(let inMinor) = minor(index) {
                placer.occupy(major: inMajor, minor: inMinor)
                note(index, major: inMajor, minor: inMinor, &placement)
            }
        }
        // Step 1: items locked to a major track.
        var lineCursors: [Int: Int] = [:]
        for index in spans.indices {
            try budget.check()
            guard case .definite(let inMajor) = major(index), case .automatic(let count) = minor(index) else { continue }
            let start = isDense ? 0 : lineCursors[inMajor.lowerBound] ?? 0
            let inMinor = placer.firstFit(major: inMajor, count: count, from: start)
            lineCursors[inMajor.lowerBound] = inMinor.upperBound
            placer.occupy(major: inMajor, minor: inMinor)
            note(index, major: inMajor, minor: inMinor, &placement)
        }
        // Step 4: all others, in order.
        for index in spans.indices {
            try budget.check()
            guard case .automatic(let count) = major(index) else { continue }
            let found: (major: Range<Int>, minor: Range<Int>)
            switch minor(index) {
            case .definite(let inMinor): found = placer.advance(toMinor: inMinor, majorCount: count)
            case .automatic(let minorCount): found = placer.advance(minorCount: minorCount, majorCount: count)
            }
            placer.occupy(major: found.major, minor: found.minor)
            note(index, major: found.major, minor: found.minor, &placement)
        }
        placement.rowCount = isColumnFlow ? placer.minorCount : placer.majorCount
        placement.columnCount = isColumnFlow ? placer.majorCount : placer.minorCount
        return placement
    }

    private init(isColumnFlow: Bool, isDense: Bool, limit: Int, minorCount: Int, majorCount: Int) {
        self.isColumnFlow = isColumnFlow
        self.isDense = isDense
        self.limit = limit
        self.minorCount = minorCount
        self.majorCount = majorCount
    }

    private mutating func occupy(major: Range<Int>, minor: Range<Int>) {
        majorCount = max(majorCount, major.upperBound)
        minorCount = max(minorCount, minor.upperBound)
        while taken.count < major.upperBound {
            taken.append([])
            firstFree.append(0)
        }
        for track in major {
            if taken[track].count < minor.upperBound { taken[track] += Array(repeating: false, count: minor.upperBound - taken[track].count) }
            for slot in minor { taken[track][slot] = true }
            while firstFree[track] < taken[track].count, taken[track][firstFree[track]] { firstFree[track] += 1 }
        }
    }

    /// The first slot that hinders an area, nil if it is free.
    private func obstacle(major: Range<Int>, minor: Range<Int>) -> Int? {
        for track in major where track < taken.count {
            for slot in minor.clamped(to: 0..<taken[track].count) where taken[track][slot] { return slot }
        }
        return nil
    }

    /// In given major tracks, the first room for `count` minor ones, in implicit tracks if need be.
    private func firstFit(major: Range<Int>, count: Int, from start: Int) -> Range<Int> {
        var slot = start
        while slot + count < limit, let hit = obstacle(major: major, minor: slot..<slot + count) { slot = hit + 1 }
        slot = min(slot, limit - 1)
        return slot..<min(slot + count, limit)
    }

    private mutating func advance(toMinor minor: Range<Int>, majorCount count: Int) -> (major: Range<Int>, minor: Range<Int>) {
        if isDense { cursorMajor = 0 } else if minor.lowerBound < cursorMinor { cursorMajor += 1 }
        cursorMinor = minor.lowerBound
        while cursorMajor + count < limit, obstacle(major: cursorMajor..<cursorMajor + count, minor: minor) != nil { cursorMajor += 1 }
        cursorMajor = min(cursorMajor, limit - 1)
        return (cursorMajor..<min(cursorMajor + count, limit), minor)
    }

    private mutating func advance(minorCount count: Int, majorCount: Int) -> (major: Range<Int>, minor: Range<Int>) {
        if isDense { (cursorMajor, cursorMinor) = (0, 0) }
        let count = min(count, minorCount)
        while true {
            if cursorMajor < firstFree.count { cursorMinor = max(cursorMinor, firstFree[cursorMajor]) }
            if cursorMinor + count > minorCount {
                if cursorMajor + 1 >= limit { break }
                cursorMajor += 1
                cursorMinor = 0
                continue
            }
            guard let hit = obstacle(major: cursorMajor..<min(cursorMajor + majorCount, limit), minor: cursorMinor..<cursorMinor + count) else { break }
            cursorMinor = hit + 1
        }
        // Where the limit leaves no room, items overlap in the last track.
        cursorMinor = max(min(cursorMinor, minorCount - count), 0)
        return (cursorMajor..<min(cursorMajor + majorCount, limit), cursorMinor..<cursorMinor + count)
    }
}
