import Primitives
import Style

/// Where an item stands in one axis: tracks counted from the first explicit one, or only how many it spans.
enum GridSpan: Equatable {
    case definite(Range<Int>)
    case automatic(Int)

    /// CSS Grid 2 §8.3, "Line-based Placement".
    init(start: GridLine, end: GridLine, in axis: GridAxisTemplate, limit: Int) {
        func clamped(_ line: Int) -> Int { min(max(line, -limit), limit) }
        func line(_ value: GridLine, isStart: Bool) -> Int? {
            switch value {
            case .auto, .span: return nil
            case .line(let number): return clamped(number > 0 ? number - 1 : axis.trackCount + 1 + number)
            case .named(let name):
                if let area = axis.lines[name + (isStart ? "-start" : "-end")]?.first { return area }
                // A name no line has is on all implicit lines: the first one after the explicit grid.
                return axis.lines[name]?.first ?? axis.trackCount + 1
            }
        }
        func span(_ value: GridLine) -> Int { if case .span(let count) = value { min(max(count, 1), limit) } else { 1 } }
        switch (line(start, isStart: true), line(end, isStart: false)) {
        case (let first?, let last?):
            self = first == last ? .definite(first..<first + 1) : .definite(min(first, last)..<max(first, last))
        case (let first?, nil): self = .definite(first..<first + span(end))
        case (nil, let last?): self = .definite(last - span(start)..<last)
        case (nil, nil):
            if case .span = start { self = .automatic(span(start)) } else { self = .automatic(span(end)) }
        }
    }
}
