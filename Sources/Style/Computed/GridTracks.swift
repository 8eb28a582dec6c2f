/// CSS Grid 2, "Track sizing".
public enum TrackBreadth: Hashable, Sendable {
    case length(LengthPercentage)
    case flex(Double)
    case minContent, maxContent, auto
}
public enum TrackSize: Hashable, Sendable {
    case breadth(TrackBreadth)
    case minmax(TrackBreadth, TrackBreadth)
    case fitContent(LengthPercentage)
}
public enum TrackListItem: Hashable, Sendable {
    case track(TrackSize)
    case names([String])
    /// `repeat(auto-fill | auto-fit, …)`; a fixed count is expanded by the parser.
    case autoRepeat(isFit: Bool, tracks: [TrackSize])
}
/// `grid-row-start` and its like.
public enum GridLine: Hashable, Sendable {
    case auto
    case line(Int)
    case span(Int)
    case named(String)
}
