/// The heights at which an email may be cut into columns: through no link and no line of text, and better through no picture.
struct CutMap {
    /// CSS px of the email.
    let height: Double
    private let uncuttable: [Span]
    private let better: [Span]

    struct Span {
        var start: Double
        var end: Double
    }

    init(height: Double, links: [[Frame]], lines: [Frame], pictures: [Frame]) {
        self.height = height
        var spans = lines.map { Span(start: $0.y - 0.15 * $0.height, end: $0.maxY + 0.15 * $0.height) }
        // The lines of one link stay together, its places far apart need not.
        for link in links { spans += Self.merged(link.map { Span(start: $0.y, end: $0.maxY) }, joining: 16) }
        uncuttable = Self.merged(spans, joining: 0)
        better = Self.merged(uncuttable + pictures.map { Span(start: $0.y, end: $0.maxY) }, joining: 0)
    }

    /// Disjoint and ascending; those that only touch stay apart, for a cut between them harms neither.
    private static func merged(_ spans: [Span], joining gap: Double) -> [Span] {
        var result: [Span] = []
        for span in spans.sorted(by: { $0.start != $1.start ? $0.start < $1.start : $0.end < $1.end }) where span.end > span.start {
            if let last = result.last, span.start < last.end + gap {
                result[result.count - 1].end = max(last.end, span.end)
            } else {
                result.append(span)
            }
        }
        return result
    }

    /// The lowest good place for a cut in `low` … `high`, nil if there is none.
    func cut(from low: Double, to high: Double, sparingPictures: Bool) -> Double? {
        let spans = sparingPictures ? better : uncuttable
        // The first span that ends beyond `high`: the gap before it is the last one within reach.
        var index = Self.first(in: spans) { $0.end > high }
        while true {
            let start = index > 0 ? spans[index - 1].end : 0, end = index < spans.count ? spans[index].start : height
            if start > high { index -= 1; if index < 0 { return nil }; continue }
            if min(end, high) < low { return nil }
            if end >= start {
                let last = min(end, high)
                // A little air stays above what comes next.
                let place = end <= high ? max((max(start, low) + end) / 2, end - 24) : last
                let whole = place.rounded(.down)
                return whole >= max(start, low) ? whole : place
            }
            index -= 1
            if index < 0 { return nil }
        }
    }
    /// The first clean place at or after `low`.
    func next(after low: Double) -> Double {
        let index = Self.first(in: uncuttable) { $0.end > low }
        guard index < uncuttable.count, uncuttable[index].start < low else { return low }
        return uncuttable[index].end
    }

    private static func first(in spans: [Span], where condition: (Span) -> Bool) -> Int {
        var low = 0, high = spans.count
        while low < high {
            let middle = (low + high) / 2
            if condition(spans[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

/// An email cut into columns.
struct ColumnFlow {
    struct Stretch: Hashable {
        /// CSS px of the email.
        var start: Double
        var end: Double
        /// Too tall for a column and without a clean cut: it is scaled down to fit one.
        var isShrunk = false
        var height: Double { end - start }
    }
    private(set) var stretches: [Stretch] = []
    var shrunk: Int { stretches.count(where: \.isShrunk) }

    /// - Parameter capacity: what a column holds, CSS px of the email.
    init(_ map: CutMap, capacity: Double) {
        var start = 0.0
        while start < map.height - 0.5 {
            let limit = start + capacity
            if map.height <= limit {
                stretches.append(Stretch(start: start, end: map.height))
                return
            }
            let cut = map.cut(from: start + 0.55 * capacity, to: limit, sparingPictures: true)
                ?? map.cut(from: start + min(24, 0.2 * capacity), to: limit, sparingPictures: false)
            if let cut {
                stretches.append(Stretch(start: start, end: cut))
                start = cut
            } else {
                let end = min(max(map.next(after: limit), limit), map.height)
                stretches.append(Stretch(start: start, end: end, isShrunk: true))
                start = end
            }
        }
    }

    /// Columns of like heights instead of full ones and a short last one: as many, none taller than `capacity`.
    static func balanced(_ map: CutMap, capacity: Double) -> ColumnFlow {
        let full = ColumnFlow(map, capacity: capacity)
        let count = full.stretches.count
        guard count > 1 else { return full }
        for share in stride(from: 1.0, to: Double(count), by: 0.05) {
            let lower = map.height / Double(count) * share
            if lower >= capacity { break }
            let flow = ColumnFlow(map, capacity: lower)
            if flow.stretches.count <= count, flow.shrunk <= full.shrunk { return flow }
        }
        return full
    }
}
