import Primitives
import Style

/// One axis of the explicit grid (CSS Grid 2 §7): track sizes and line names.
struct GridAxisTemplate {
    /// The tracks that `grid-template-*` names; areas may make the explicit grid larger.
    var sizes: [TrackSize] = []
    var autoSizes: [TrackSize]
    /// Lines by name, counted from 0, ascending.
    var lines: [String: [Int]] = [:]
    /// Tracks that an `auto-fit` repetition made.
    var fitted: Range<Int> = 0..<0
    /// Of the explicit grid.
    var trackCount = 0

    /// - Parameters:
    ///   - available: the definite size of the axis, for percentages and automatic repetitions.
    ///   - least: the size that repetitions must at least fill, where only a minimum is definite.
    init(_ list: [TrackListItem], auto: [TrackSize], available: CSSPixels?, least: CSSPixels?, gap: CSSPixels, limit: Int) {
        autoSizes = auto.isEmpty ? [.breadth(.auto)] : auto
        for item in list where sizes.count < limit {
            switch item {
            case .names(let names): for name in names { lines[name, default: []].append(sizes.count) }
            case .track(let size): sizes.append(size)
            case .autoRepeat(let isFit, let tracks):
                let others = list.reduce(into: [TrackSize]()) { if case .track(let size) = $1 { $0.append(size) } }
                let count = Self.repetitions(of: tracks, beside: others, available: available, least: least, gap: gap, limit: limit)
                let start = sizes.count
                for _ in 0..<count where sizes.count < limit { sizes += tracks }
                if isFit { fitted = start..<sizes.count }
            }
        }
        if sizes.count > limit { sizes.removeLast(sizes.count - limit) }
        trackCount = sizes.count
    }

    /// Grid §7.2.3.2, "Repeat-to-fill".
    private static func repetitions(of tracks: [TrackSize], beside others: [TrackSize], available: CSSPixels?, least: CSSPixels?, gap: CSSPixels, limit: Int) -> Int {
        guard let room = available ?? least else { return 1 }
        func sum(_ sizes: [TrackSize]) -> Int64 {
            // A track counts as at least one px, so that the number is finite.
            sizes.reduce(0) { $0 + Int64((GridTrack($1, available: available).repetitionSize ?? 0).raw) + Int64(gap.raw) }
        }
        let one = tracks.reduce(Int64(0)) { $0 + max(Int64((GridTrack($1, available: available).repetitionSize ?? 0).raw), 64) + Int64(gap.raw) }
        let free = Int64(room.raw) + Int64(gap.raw) - sum(others)
        guard one > 0, free > 0 else { return 1 }
        // Where only a minimum is known, enough to fill it.
        let count = available != nil ? free / one : (free + one - 1) / one
        return Int(min(max(count, 1), Int64(max(limit / max(tracks.count, 1), 1))))
    }

    /// The size of track `index`; negative ones lie before the explicit grid.
    func size(at index: Int) -> TrackSize {
        if index >= 0, index < sizes.count { return sizes[index] }
        let count = autoSizes.count
        // Grid §7.6: the pattern of `grid-auto-*` goes on from the explicit grid in both directions.
        let place = index < 0 ? index : index - sizes.count
        return autoSizes[((place % count) + count) % count]
    }
}

/// The explicit grid: both axes and the named areas.
struct GridTemplate {
    var columns: GridAxisTemplate
    var rows: GridAxisTemplate

    init(columns: GridAxisTemplate, rows: GridAxisTemplate, areas: [[String]]) {
        self.columns = columns
        self.rows = rows
        // Grid §7.3: areas make the explicit grid as large as they are, and name their lines.
        self.rows.trackCount = max(rows.trackCount, areas.count)
        self.columns.trackCount = max(columns.trackCount, areas.map { $0.count }.max() ?? 0)
        var extents: [(name: String, rows: Range<Int>, columns: Range<Int>)] = []
        var known: [String: Int] = [:]
        for (row, names) in areas.enumerated() {
            for (column, name) in names.enumerated() where name != "." {
                if let index = known[name] {
                    let area = extents[index]
                    extents[index].rows = area.rows.lowerBound..<max(area.rows.upperBound, row + 1)
                    extents[index].columns = min(area.columns.lowerBound, column)..<max(area.columns.upperBound, column + 1)
                } else {
                    known[name] = extents.count
                    extents.append((name, row..<row + 1, column..<column + 1))
                }
            }
        }
        for area in extents {
            self.rows.lines[area.name + "-start", default: []].append(area.rows.lowerBound)
            self.rows.lines[area.name + "-end", default: []].append(area.rows.upperBound)
            self.columns.lines[area.name + "-start", default: []].append(area.columns.lowerBound)
            self.columns.lines[area.name + "-end", default: []].append(area.columns.upperBound)
        }
        for name in self.rows.lines.keys { self.rows.lines[name]?.sort() }
        for name in self.columns.lines.keys { self.columns.lines[name]?.sort() }
    }
}
