public import Clicks
public import Primitives

/// What all renderings of an email depend on besides its bytes.
public struct RenderOptions: Sendable {
    /// The viewport, CSS px.
    public var width: Int
    /// Device px a CSS px.
    public var scale: Int
    /// Where its pictures come from: a folder or a JSON map; nil: only `data:` addresses are shown.
    public var assets: String?
    public var limits: RenderLimits

    public init(width: Int, scale: Int = 1, assets: String? = nil, limits: RenderLimits = .standard) {
        self.width = width
        self.scale = scale
        self.assets = assets
        self.limits = limits
    }

    func check() throws(MailHeatError) {
        guard limits.viewportWidth.contains(width) else {
            throw .usage("A width of \(width) px cannot be rendered; give --width a value from \(limits.viewportWidth.lowerBound) to \(limits.viewportWidth.upperBound).")
        }
        guard (1...4).contains(scale) else { throw .usage("A scale of \(scale) cannot be rendered; give --scale a value from 1 to 4.") }
    }
}

/// What a heat map shows besides the email.
public struct HeatMapOptions: Sendable {
    public var metric: Metric
    /// Delivered emails: what the click rate is a share of.
    public var delivered: Int?
    /// The campaign's name; nil: the email's own title.
    public var title: String?
    public var style: HeatMapStyle
    /// How events are read, and which of them count.
    public var clicks = ClickOptions()

    public init(metric: Metric = .total, delivered: Int? = nil, title: String? = nil, style: HeatMapStyle = HeatMapStyle()) {
        self.metric = metric
        self.delivered = delivered
        self.title = title
        self.style = style
    }
}

/// A picture file and what was noticed while it was made.
public struct RenderedPicture: Sendable {
    public var png: [UInt8]
    /// Device px.
    public var width: Int
    public var height: Int
    public var diagnostics: Diagnostics
    /// What the person who gave the input should know even without asking: bad rows, unmatched clicks.
    public var notices: [String] = []
    /// PNG files of the slides after the first.
    public var furtherPages: [[UInt8]] = []
    /// Where every click went, as JSON; empty for a picture without clicks.
    public var ledger: [UInt8] = []
    /// Clicks that no link has, as a share of all, 0 … 1.
    public var unmatchedShare = 0.0
}

/// Where a rendering stands, for progress.
public enum RenderStage: String, Sendable {
    case reading = "Reading the email"
    case styling = "Resolving styles"
    case layout = "Laying out"
    case clicks = "Reading clicks"
    case painting = "Painting"
    case encoding = "Writing the PNG"
}
