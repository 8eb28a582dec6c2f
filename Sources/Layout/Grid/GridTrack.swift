import Primitives
import Style

/// A column or row of a grid with its sizing functions (CSS Grid 2 §7.2), percentages resolved. CSS px.
struct GridTrack {
    enum Breadth: Equatable {
        case fixed(CSSPixels)
        case minContent, maxContent, auto
        case flex(Double)
        var isIntrinsic: Bool { self == .minContent || self == .maxContent || self == .auto }
    }
    var least: Breadth
    var most: Breadth
    /// `fit-content()`: how far the content may push the growth limit.
    var fitLimit: CSSPixels?
    /// An `auto-fit` repetition without items: neither it nor its gutter takes room (Grid §7.2.3.2).
    var isCollapsed = false

    var base: CSSPixels = 0
    /// `.max` is infinite.
    var limit: CSSPixels = .max
    var isInfinitelyGrowable = false

    var isFlexible: Bool { if case .flex = most { true } else { false } }
    var flexFactor: Double { if case .flex(let factor) = most { factor } else { 0 } }
    var hasInfiniteLimit: Bool { limit == .max }

    /// Percentages of an indefinite size behave as `auto` (Grid §7.2.1).
    init(_ size: TrackSize, available: CSSPixels?) {
        func breadth(_ breadth: TrackBreadth) -> Breadth {
            switch breadth {
            case .auto: return .auto
            case .minContent: return .minContent
            case .maxContent: return .maxContent
            case .flex(let factor): return .flex(factor)
            case .length(let length):
                if length.hasPercent, available == nil { return .auto }
                return .fixed(length.resolve(available ?? 0).nonNegative)
            }
        }
        switch size {
        case .breadth(let value):
            most = breadth(value)
            // A flexible length is minmax(auto, <flex>).
            if case .flex = most { least = .auto } else { least = most }
        case .minmax(let low, let high):
            least = breadth(low)
            most = breadth(high)
        case .fitContent(let length):
            least = .auto
            most = .maxContent
            if length.hasPercent, available == nil { most = .auto } else { fitLimit = length.resolve(available ?? 0).nonNegative }
        }
    }

    /// Grid §11.4, "Initialize Track Sizes".
    mutating func initialize() {
        base = 0
        if case .fixed(let size) = least { base = size }
        switch most {
        case .fixed(let size): limit = max(size, base)
        case .flex: limit = base
        default: limit = .max
        }
        isInfinitelyGrowable = false
    }

    /// A size that does not depend on content, for counting automatic repetitions (Grid §7.2.3.2); nil where there is none.
    var repetitionSize: CSSPixels? {
        switch (least, most) {
        case (.fixed(let low), .fixed(let high)): max(low, high)
        case (.fixed(let low), _): low
        case (_, .fixed(let high)): high
        default: nil
        }
    }
}
