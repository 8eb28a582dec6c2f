import Primitives

/// Where the tracks of one axis lie (CSS Grid 2 §10.5), from the content box's start. CSS px.
struct TrackPositions {
    private var starts: [CSSPixels] = []
    private var ends: [CSSPixels] = []

    init(_ sizer: TrackSizer, gap: CSSPixels, free: CSSPixels, distribution: ContentDistribution) {
        let count = sizer.tracks.reduce(0) { $0 + ($1.isCollapsed ? 0 : 1) }
        var position = CSSPixels.zero
        var between = CSSPixels.zero
        switch distribution {
        case .start: break
        case .end: position = free
        case .center: position = free / 2
        // Unlike flex items, tracks get equal gaps, cut to 1/64 px (measured in Chromium).
        case .spaceBetween: if free > 0, count > 1 { between = free / (count - 1) }
        case .spaceAround:
            if free > 0, count > 0 { between = free / count; position = between / 2 }
        case .spaceEvenly:
            if free > 0 { between = free / (count + 1); position = between }
        }
        var isFirst = true
        for track in sizer.tracks {
            if !track.isCollapsed {
                if !isFirst { position += gap + between }
                isFirst = false
            }
            starts.append(position)
            position += track.base
            ends.append(position)
        }
    }

    func start(of span: Range<Int>) -> CSSPixels { span.lowerBound < starts.count ? starts[span.lowerBound] : 0 }
    func extent(of span: Range<Int>) -> CSSPixels {
        guard span.lowerBound < starts.count, span.upperBound <= ends.count, !span.isEmpty else { return 0 }
        return (ends[span.upperBound - 1] - starts[span.lowerBound]).nonNegative
    }
}
