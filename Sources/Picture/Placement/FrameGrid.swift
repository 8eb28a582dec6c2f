import Primitives

/// Frames by the squares they touch, so that asking for the neighbours of a place does not cost the whole picture.
struct FrameGrid {
    private(set) var frames: [Frame] = []
    private var cells: [[Int32]]
    private let columns: Int
    private let rows: Int
    private let bounds: Frame
    /// Frames over more squares than this, looked at each time.
    private var wide: [Int32] = []
    private static let side = 64.0
    private static let widest = 128

    init(bounds: Frame) {
        self.bounds = bounds
        columns = Self.steps(bounds.width)
        rows = Self.steps(bounds.height)
        cells = Array(repeating: [], count: columns * rows)
    }
    private static func steps(_ length: Double) -> Int { Swift.min(Swift.max(Int(saturating: (length / side).rounded(.up)), 1), 1024) }

    private func span(_ frame: Frame) -> (columns: ClosedRange<Int>, rows: ClosedRange<Int>) {
        func step(_ value: Double, _ count: Int) -> Int { Swift.min(Swift.max(Int(saturating: (value / Self.side).rounded(.down)), 0), count - 1) }
        let left = step(frame.x - bounds.x, columns), top = step(frame.y - bounds.y, rows)
        return (left...Swift.max(left, step(frame.maxX - bounds.x, columns)), top...Swift.max(top, step(frame.maxY - bounds.y, rows)))
    }

    mutating func insert(_ frame: Frame) {
        let index = Int32(truncatingIfNeeded: frames.count)
        frames.append(frame)
        let span = span(frame)
        if span.columns.count * span.rows.count > Self.widest { wide.append(index); return }
        for row in span.rows { for column in span.columns { cells[row * columns + column].append(index) } }
    }

    /// Takes back the last frames down to `count`.
    mutating func truncate(to count: Int) {
        while frames.count > count {
            let frame = frames.removeLast()
            let span = span(frame)
            if span.columns.count * span.rows.count > Self.widest { wide.removeLast(); continue }
            for row in span.rows { for column in span.columns { cells[row * columns + column].removeLast() } }
        }
    }

    /// Calls `body` with each frame that meets `area`, some more than once.
    func forEach(meeting area: Frame, _ body: (Int, Frame) -> Void) {
        let span = span(area)
        for row in span.rows {
            for column in span.columns {
                for index in cells[row * columns + column] where frames[Int(index)].intersects(area) { body(Int(index), frames[Int(index)]) }
            }
        }
        for index in wide where frames[Int(index)].intersects(area) { body(Int(index), frames[Int(index)]) }
    }
    func meetsAny(_ area: Frame) -> Bool {
        var found = false
        forEach(meeting: area) { _, _ in found = true }
        return found
    }
    /// How much of `area` the frames cover, each counted alone, 0 … 1.
    func share(of area: Frame, where isCounted: (Int) -> Bool = { _ in true }) -> Double {
        guard area.area > 0 else { return 0 }
        // A frame in several squares is met several times.
        var seen: [Int] = [], sum = 0.0
        forEach(meeting: area) { index, frame in
            if isCounted(index), !seen.contains(index) {
                seen.append(index)
                sum += area.overlap(frame)
            }
        }
        return Swift.min(sum / area.area, 1)
    }
}
