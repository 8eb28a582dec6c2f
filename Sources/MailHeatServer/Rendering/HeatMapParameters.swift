import HTTPTypes
import MailHeat
import ServerSecurity

/// What of a campaign is shown, and how: the options of the tool, as an address has them.
struct HeatMapParameters: Sendable {
    var metric = Metric.total
    var variant: String?
    var format = EmailFormat.html
    /// The viewport, CSS px.
    var width = 720
    var scale = 2
    var title: String?
    /// Of a preset with several pages, which one; from 1.
    var page = 1
    var delivered: Int?
    var style = HeatMap.Style()
    var attribution = AttributionOptions()
    /// All of the above as they were given: what a cached picture is known by.
    private(set) var canonical = ""

    static let names = ["metric", "variant", "format", "width", "scale", "title", "page", "delivered", "preset", "size", "theme", "palette", "dim", "bots", "device", "from", "to",
                        "tiers", "scale_max", "spread", "strip"]

    init() {}
    /// - Throws: `Problem` for what means nothing.
    init(_ parameters: QueryParameters) throws {
        try parameters.refuseOthers()
        metric = try parameters.choice("metric", Metric.self) ?? .total
        variant = parameters["variant"]
        format = try parameters.choice("format", EmailFormat.self) ?? .html
        width = try parameters.integer("width", in: 200...4000) ?? 720
        scale = try parameters.integer("scale", in: 1...4) ?? 2
        if let text = parameters["title"] {
            guard text.unicodeScalars.count <= 300 else { throw Problem(.badRequest, "title: at most 300 characters.") }
            title = text
        }
        page = try parameters.integer("page", in: 1...200) ?? 1
        delivered = try parameters.integer("delivered", in: 1...1_000_000_000_000)
        style.preset = try parameters.choice("preset", HeatMap.Style.Preset.self) ?? .full
        style.theme = try parameters.choice("theme", HeatMap.Style.Theme.self) ?? .light
        style.palette = try parameters.choice("palette", HeatMap.Style.Palette.self) ?? .standard
        if let dim = try parameters.number("dim", in: 0...1) { style.dim = dim }
        if let size = parameters["size"] {
            let sides = size.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
            guard style.preset == .slide, sides.count == 2, let width = sides[0], let height = sides[1], (640...7680).contains(width), (360...4320).contains(height) else {
                throw Problem(.unprocessableContent, "size: of a slide (preset=slide), from 640x360 to 7680x4320.")
            }
            style.slideSize = .init(width: width, height: height)
        }
        attribution.bots = try parameters.choice("bots", BotPolicy.self) ?? .flagged
        attribution.filter.device = try parameters.choice("device", Device.self)
        attribution.filter.from = try parameters.time("from")
        attribution.filter.to = try parameters.time("to")
        if let from = attribution.filter.from, let to = attribution.filter.to, from >= to { throw Problem(.unprocessableContent, "The time range is empty: from must lie before to.") }
        if let tiers = parameters["tiers"] { attribution.tiers = try TierMode(tiers) }
        attribution.scaleMaximum = try parameters.number("scale_max", in: 0.000001...1e15)
        if let spread = parameters["spread"] {
            guard spread == "even" else { throw Problem(.badRequest, "spread: even.") }
            attribution.spreadsEvenly = true
        }
        let strip = parameters.all("strip")
        guard strip.count <= 50, strip.allSatisfy({ $0.utf8.count <= 100 }) else { throw Problem(.badRequest, "strip: at most 50 names of at most 100 characters.") }
        attribution.tracking = TrackingParameters(additional: strip)
        canonical = Self.names.map { name in name + "=" + parameters.all(name).joined(separator: "\u{1F}") }.joined(separator: "\u{1E}")
    }

    func options() -> HeatMap.Options {
        var options = HeatMap.Options(metric: metric, delivered: delivered, title: title, width: width, scale: scale, style: style)
        options.attribution = attribution
        return options
    }
}
