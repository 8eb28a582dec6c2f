import HTTPTypes
import Hummingbird
import MailHeat
import MailHeatStore
import NIOCore
import ServerSecurity
import StoreModel

/// Campaigns, a campaign's figures and its heat map.
struct CampaignPageRoutes {
    let components: Components

    func add(to group: RouterGroup<ServerContext>) {
        group.get("campaigns", use: list)
        group.get("campaigns/:id") { _, context -> Response in
            let id = try context.campaignID()
            return .seeOther("/campaigns/\(id)/stats")
        }
        group.get("campaigns/:id/stats", use: stats)
        group.get("campaigns/:id/links", use: links)
        group.get("campaigns/:id/links/heatmap.png") { request, context -> Response in
            try await HeatMapFiles(components: components).picture(try await components.store.campaign(context.campaignID()), request, context)
        }
        group.get("campaigns/:id/links/slides") { request, context -> Response in
            let campaign = try await components.store.campaign(context.campaignID())
            return try await HeatMapFiles(components: components).slides(campaign, request, context, path: "/campaigns/\(campaign.id)/links")
        }
        group.get("campaigns/:id/links/links.csv") { request, context -> Response in
            try await HeatMapFiles(components: components).table(try await components.store.campaign(context.campaignID()), request, context)
        }
        group.post("campaigns/:id/links/share", use: share)
    }

    @Sendable private func list(_ request: Request, _ context: ServerContext) async throws -> Response {
        let parameters = QueryParameters(request, allowed: CampaignsPage.parameters + ["done"])
        try parameters.refuseOthers()
        let page = try await CampaignsPage(parameters, components: components, origin: components.origin(of: request), role: try context.require(.viewer).user.role)
        return .page("campaigns", context.page("Campaigns", place: "Campaigns", page, done: parameters["done"] == "deleted" ? "The campaign was deleted." : nil))
    }

    @Sendable private func stats(_ request: Request, _ context: ServerContext) async throws -> Response {
        let campaign = try await components.store.campaign(context.campaignID())
        let view = try await components.view(of: campaign, QueryParameters(request, allowed: []))
        let (numbers, fault) = try await components.figures(campaign)
        // What does not fit together has no ledger either.
        let report = try await fault == nil ? context.whileClientWaits { try await components.heatMapReport(campaign, view) } : nil
        let page = try await StatsPage(campaign, numbers: numbers, chart: components.clicksChart(campaign), report: report?.clicks, view: view, origin: components.origin(of: request), mayEdit: try context.require(.viewer).user.role >= .editor)
        return .page("stats", context.page(campaign.name, place: "Campaigns", page, fault: fault))
    }

    @Sendable private func links(_ request: Request, _ context: ServerContext) async throws -> Response {
        let campaign = try await components.store.campaign(context.campaignID())
        let parameters = QueryParameters(request, allowed: HeatMapView.names + ["shared"])
        try parameters.refuseOthers()
        let view = try await components.view(of: campaign, parameters), session = try context.require(.viewer)
        var report: HeatMapReport?, fault: LinkClicksPage.Explanation?
        do {
            report = try await context.whileClientWaits { try await components.heatMapReport(campaign, view) }
            if report == nil { fault = LinkClicksPage.noEmail(campaign, origin: components.origin(of: request), mayEdit: session.user.role >= .editor) }
        } catch let error as MailHeatError where error.kind == .badData {
            fault = .init(heading: "The numbers do not fit together", text: error.message)
        }
        var page = LinkClicksPage(campaign, view: view, formats: try await components.formats(of: campaign)[view.variant ?? ""] ?? [.html], report: report, path: "/campaigns/\(campaign.id)/links", mayEdit: session.user.role >= .editor, showsUsers: true)
        page.problem = fault
        // The link that was just made, by its number: an address that is reloaded must show it again, and no other campaign's.
        if session.user.role >= .editor, let number = try parameters.integer("shared", in: 1...Int.max), let link = try await components.store.shareLink(Int64(number)), link.campaign == campaign.id {
            page.madeLink = .init(address: components.origin(of: request) + "/share/" + (try await components.shareSigner().text(link.id, expiresAt: link.expiresAt)), until: PageText.day(link.expiresAt))
        }
        return .page("link-clicks", context.page(campaign.name, place: "Campaigns", page))
    }

    @Sendable private func share(_ request: Request, _ context: ServerContext) async throws -> Response {
        let form = try await context.form(request, components, role: .editor), session = try context.require(.editor)
        let campaign = try await components.store.campaign(context.campaignID())
        let view = try await components.view(of: campaign, QueryParameters(FormFields.parse(String(form["view"].drop { $0 == "?" })), allowed: HeatMapView.names))
        guard let days = Int64(form["days"]), (1...3650).contains(days) else { throw Problem(.unprocessableContent, "Valid for: from 1 to 3650 days.") }
        let query = PageAddress.make("", view.query)
        let id = try await components.store.addShareLink(campaign: campaign.id, query: query, by: session.user.id, expiresAt: Store.clock() + days * 86_400_000_000)
        try await components.store.recordAct(by: session.user.email, "shared a heat map", on: campaign.name)
        return .seeOther(PageAddress.make("/campaigns/\(campaign.id)/links", view.query + [("shared", String(id))]))
    }
}

extension Components {
    /// How a reader's browser reaches the service.
    func origin(of request: Request) -> String { settings.publicURL ?? "http://\(request.head.authority ?? "127.0.0.1")" }

    /// Signs share links with a key of this installation.
    func shareSigner() async throws -> SignedNumber {
        let key = try await store.setting("share-key") { Tokens.make() }
        return SignedNumber(key: Tokens.hash(key), purpose: "share")
    }
}
