import HTTPTypes
import Hummingbird
import MailHeat
import MailHeatStore
import NIOCore
import StoreModel

/// A view's picture and its table, to look at and to keep.
struct HeatMapFiles {
    let components: Components

    /// - Parameter only: the view that was shared; nil: whichever the address names.
    func picture(_ campaign: StoredCampaign, _ request: Request, _ context: ServerContext, only: HeatMapView? = nil) async throws -> Response {
        let parameters = QueryParameters(request, allowed: HeatMapView.names + ["preset", "page"])
        try parameters.refuseOthers()
        let view = try await view(campaign, parameters, only)
        let preset = try parameters.choice("preset", HeatMap.Style.Preset.self) ?? .full
        return try await HeatMapRoutes.picture(components, request, context, campaign: campaign.id, try view.options(preset: preset, page: try parameters.integer("page", in: 1...200) ?? 1))
    }

    /// A page of the slides that the view takes.
    /// - Parameter path: of the page that the slides belong to.
    func slides(_ campaign: StoredCampaign, _ request: Request, _ context: ServerContext, path: String, only: HeatMapView? = nil) async throws -> Response {
        let view = try await view(campaign, QueryParameters(request, allowed: HeatMapView.names), only)
        let options = try view.options(preset: .slide)
        let tag = try await components.campaigns.tag("picture", campaign: campaign.id, options.canonical)
        let first = try await context.whileClientWaits { try await components.campaigns.picture(campaign: campaign.id, options, tag: tag) }
        func address(_ number: Int) -> String { PageAddress.make(path + "/heatmap.png", view.query + [("preset", "slide"), ("page", number > 1 ? String(number) : nil)]) }
        let slides = (1...first.pages).map { SlidesPage.Slide(number: $0, address: address($0), file: "slide-\($0).png") }
        let model = SlidesPage(back: PageAddress.make(path, only == nil ? view.query : []), heading: campaign.subject ?? campaign.name, summary: PageText.counted(slides.count, "slide") + " of 1920 × 1080", slides: slides)
        return .page("slides", context.page("Slides", place: "Campaigns", model))
    }

    func table(_ campaign: StoredCampaign, _ request: Request, _ context: ServerContext, only: HeatMapView? = nil) async throws -> Response {
        let view = try await view(campaign, QueryParameters(request, allowed: HeatMapView.names), only)
        guard let report = try await context.whileClientWaits({ try await components.heatMapReport(campaign, view) })?.clicks else { throw Problem(.notFound, "The campaign has no email yet.") }
        func number(_ value: Int?) -> String { value.map(String.init) ?? "" }
        var rows = [["rank", "text", "url", "total_clicks", "unique_clicks", "click_rate_percent", "tier", "state"]]
        for link in report.links.sorted(by: { ($0.rank ?? .max, $0.index) < ($1.rank ?? .max, $1.index) }) {
            rows.append([number(link.rank), link.text, link.href, number(link.total), number(link.unique), link.rate.map { "\(($0 * 10_000).rounded() / 10_000)" } ?? "",
                         link.tier?.name.lowercased() ?? "", link.state.rawValue])
        }
        let text = rows.map { $0.map(EventCSV.cell).joined(separator: ",") + "\r\n" }.joined()
        return Response(status: .ok, headers: [.contentType: "text/csv; charset=utf-8", .contentDisposition: "attachment; filename=\"links-\(campaign.id).csv\"", .cacheControl: "no-store"],
                        body: .init(byteBuffer: ByteBuffer(string: text)))
    }

    private func view(_ campaign: StoredCampaign, _ parameters: QueryParameters, _ only: HeatMapView?) async throws -> HeatMapView {
        if let only { return only }
        return try await components.view(of: campaign, parameters)
    }
}

/// The slides of a view.
struct SlidesPage {
    struct Slide {
        var number: Int
        var address: String
        var file: String
    }
    var back: String
    var heading: String
    var summary: String
    var slides: [Slide]
}
