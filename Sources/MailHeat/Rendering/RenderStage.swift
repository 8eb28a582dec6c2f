/// Where a rendering stands, for progress.
public enum RenderStage: String, Sendable {
    case reading = "Reading the email"
    case styling = "Resolving styles"
    case layout = "Laying out"
    case events = "Reading clicks"
    case clicks = "Counting clicks"
    case painting = "Painting"
    case encoding = "Writing the picture"
}
