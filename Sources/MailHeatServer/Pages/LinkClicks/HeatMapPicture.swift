import MailHeat
import MailHeatStore
import StoreModel

/// The picture with its image map, and the ranking beside it.
struct HeatMapPicture {
    struct Area {
        var coords: String
        var number: Int
        var label: String
        var tip: String
    }
    struct LegendEntry {
        var tier: String
        var range: String
    }
    struct Row {
        var number: Int
        var tier: String
        var rankLabel: String
        var text: String
        var href: String
        var shortAddress: String
        var note: String?
        var total: String
        var unique: String
        var rate: String
        /// Where the people behind it are listed.
        var users: String?
    }
    struct Unmatched {
        var url: String
        var clicks: String
    }

    var picture: String
    var width: Int
    var height: Int
    var isNarrow: Bool
    var alternative: String
    var areas: [Area]
    var heading: String
    var allUsers: String?
    var legend: [LegendEntry]
    var hasLinks: Bool
    var isTotal: Bool
    var isUnique: Bool
    var isRate: Bool
    var showsUsers: Bool
    var links: [Row]
    var equation: String?
    var unmatched: [Unmatched]
    var hasUnmatched: Bool
    var notes: [String]

    init(_ campaign: StoredCampaign, view: HeatMapView, report: HeatMapReport, picture: String, showsUsers: Bool) {
        self.picture = picture
        width = report.layout.width
        height = report.layout.height
        isNarrow = report.layout.width < 500
        let clicks = report.clicks, hasData = report.hasData
        self.showsUsers = showsUsers
        (isTotal, isUnique, isRate) = (view.metric == .total, view.metric == .unique, view.metric == .rate)
        heading = ["Links by clicks", "Links by unique clicks", "Links by click rate"][isTotal ? 0 : isUnique ? 1 : 2]
        let users: [(String, String?)] = [("campaign", String(campaign.id)), ("event", "click"), ("variant", view.variant), ("format", view.format.rawValue), ("device", view.device?.rawValue)]
        allUsers = showsUsers ? PageAddress.make("/events", users) : nil

        func rate(_ unique: Int?) -> String { PageText.rate(unique, of: clicks.delivered) ?? PageText.unknown }
        func metricText(_ link: HeatMap.Report.Link) -> String {
            switch view.metric {
            case .total: PageText.counted(link.total ?? 0, "click")
            case .unique: link.unique.map { PageText.counted($0, "person", "people") } ?? "unknown"
            case .rate: rate(link.unique)
            }
        }
        var rows: [Int: Row] = [:]
        areas = []
        let rectsOf = Dictionary(report.layout.links.map { ($0.index, $0.rects) }, uniquingKeysWith: { first, _ in first })
        for link in clicks.links {
            guard let number = link.rank else { continue }
            let text = link.text.isEmpty ? "Picture" : link.text
            for rect in rectsOf[link.index] ?? [] {
                let edges = [rect.x, rect.y, rect.x + rect.width, rect.y + rect.height].map { String(Int($0.rounded())) }
                areas.append(Area(coords: edges.joined(separator: ","), number: number, label: "\(number): \(text)", tip: hasData ? "\(text)\n\(metricText(link))" : text))
            }
            if let known = rows[number] {
                if known.text == "Picture" { rows[number]?.text = text }
                continue
            }
            let places = link.sharedWith.count + 1, isKnown = link.state != .untracked && hasData
            rows[number] = Row(
                number: number, tier: link.tier?.name.lowercased() ?? "untold", rankLabel: "Number \(number), show it in the picture", text: text, href: link.href, shortAddress: PageText.shortAddress(link.href),
                note: link.state == .untracked ? "Its clicks cannot be tracked" : places > 1 ? "\(places) places, one number" : nil,
                total: isKnown ? PageText.number(link.total) : PageText.unknown, unique: isKnown ? PageText.number(link.unique) : PageText.unknown, rate: isKnown ? rate(link.unique) : PageText.unknown,
                users: showsUsers && (link.total ?? 0) > 0 ? PageAddress.make("/events", users + [("link", String(link.index))]) : nil)
        }
        links = rows.keys.sorted().compactMap { rows[$0] }
        hasLinks = !links.isEmpty
        legend = hasData ? clicks.tiers.map { LegendEntry(tier: $0.tier.name.lowercased(), range: Self.range($0, view.metric, clicks.delivered)) } : []
        alternative = hasData ? "Heat map of \(campaign.subject ?? campaign.name): \(PageText.counted(links.count, "link")), coloured by \(view.metric.name.lowercased())" : "The email with its links outlined"
        equation = hasData ? LedgerText.equation(clicks) : nil
        unmatched = clicks.unmatched.prefix(3).map { Unmatched(url: PageText.shortAddress($0.url), clicks: PageText.number($0.clicks)) }
        hasUnmatched = !unmatched.isEmpty
        notes = LedgerText.notes(clicks, hasData: hasData)
        if view.metric == .rate, clicks.delivered == nil { notes.insert("Without the number of delivered emails there is no rate.", at: 0) }
    }

    private static func range(_ tier: HeatMap.Report.TierBounds, _ metric: Metric, _ delivered: Int?) -> String {
        func text(_ value: Int) -> String { metric == .rate ? PageText.rate(value, of: delivered).map { String($0.dropLast(2)) } ?? PageText.unknown : PageText.number(value) }
        let lower = text(tier.from), upper = tier.to.map(text), unit = metric == .rate ? " %" : ""
        guard let upper else { return lower + "+" + unit }
        return (lower == upper ? lower : "\(lower)–\(upper)") + unit
    }
}
