import HTTPTypes
import Hummingbird
import MailHeat
import MailHeatStore
import ServerSecurity
import StoreModel

/// A heat map for people without an account: the one view that was shared, without a recipient in it.
struct SharedPageRoutes {
    let components: Components

    func add(to group: RouterGroup<ServerContext>) {
        group.get("share/:token") { request, context -> Response in
            let (link, campaign, view) = try await shared(context)
            let report = try await context.whileClientWaits { try await components.heatMapReport(campaign, view) }
            var page = LinkClicksPage(campaign, view: view, formats: try await components.formats(of: campaign)[view.variant ?? ""] ?? [.html], report: report, path: request.uri.path, mayEdit: false, showsUsers: false)
            page.isShared = true
            page.sharedUntil = PageText.day(link.expiresAt)
            if report == nil { page.problem = .init(heading: "There is no picture", text: "The email was taken away since the link was made.") }
            var response = Response.page("link-clicks", Page(pageTitle: campaign.subject ?? campaign.name, model: page))
            response.headers[.xRobotsTag] = "noindex"
            return response
        }
        group.get("share/:token/heatmap.png") { request, context -> Response in
            let (_, campaign, view) = try await shared(context)
            return try await HeatMapFiles(components: components).picture(campaign, request, context, only: view)
        }
        group.get("share/:token/slides") { request, context -> Response in
            let (_, campaign, view) = try await shared(context)
            return try await HeatMapFiles(components: components).slides(campaign, request, context, path: String(request.uri.path.dropLast("/slides".count)), only: view)
        }
        group.get("share/:token/links.csv") { request, context -> Response in
            let (_, campaign, view) = try await shared(context)
            return try await HeatMapFiles(components: components).table(campaign, request, context, only: view)
        }
    }

    /// - Throws: `Problem` (404) for a link that was not made here, whose time is over or that was revoked, all alike.
    private func shared(_ context: ServerContext) async throws -> (StoredShareLink, StoredCampaign, HeatMapView) {
        guard let text = context.parameters.get("token"), let id = try await components.shareSigner().number(text, now: Store.clock()), let link = try await components.store.shareLink(id) else {
            throw Problem(.notFound, "This link is not valid, or no longer: its time may be over, or it was revoked. Ask whoever sent it for a new one.")
        }
        let campaign = try await components.store.campaign(link.campaign)
        let parameters = QueryParameters(FormFields.parse(String(link.query.drop { $0 == "?" })), allowed: HeatMapView.names)
        return (link, campaign, try await components.view(of: campaign, parameters))
    }
}

extension HTTPField.Name {
    static let xRobotsTag = Self("X-Robots-Tag")!
}
