import Foundation
import HTTPTypes
import Hummingbird
import MailHeat
import MailHeatStore
import ServerSecurity
import StoreModel

/// Making, changing and deleting a campaign, by editors and administrators.
struct CampaignEditRoutes {
    let components: Components

    func add(to group: RouterGroup<ServerContext>) {
        group.get("campaigns/new") { _, context -> Response in
            _ = try context.require(.editor)
            return newPage(context, CampaignForm({ var campaign = StoredCampaign(name: ""); campaign.status = .sent; return campaign }()), variants: "A")
        }
        group.post("campaigns", use: create)
        group.get("campaigns/:id/edit") { request, context -> Response in
            _ = try context.require(.editor)
            return try await page(try await components.store.campaign(context.campaignID()), context, done: Self.done(request))
        }
        group.post("campaigns/:id/edit", use: change)
        group.post("campaigns/:id/delete", use: delete)
        group.post("campaigns/:id/variants", use: addVariant)
        group.post("campaigns/:id/variants/:variant", use: changeVariant)
        group.post("campaigns/:id/variants/:variant/delete", use: deleteVariant)
        group.post("campaigns/:id/variants/:variant/email", use: putEmail)
        group.post("campaigns/:id/variants/:variant/email/:form/delete", use: deleteEmail)
        group.post("campaigns/:id/pictures", use: putPictures)
        group.post("campaigns/:id/pictures/fetch", use: fetchPictures)
        group.post("campaigns/:id/events", use: takeEvents)
    }

    // MARK: - The campaign

    @Sendable private func create(_ request: Request, _ context: ServerContext) async throws -> Response {
        let form = try await context.form(request, components, role: .editor), session = try context.require(.editor)
        do {
            var campaign = StoredCampaign(name: "")
            try CampaignForm.apply(form, to: &campaign)
            let names = CampaignForm.list(form["variants"])
            try CampaignForm.add(variants: names.isEmpty ? ["A"] : names, to: &campaign)
            let made = try await components.store.create(campaign)
            try await components.store.recordAct(by: session.user.email, "made a campaign", on: made.name)
            return .seeOther("/campaigns/\(made.id)/edit?done=made")
        } catch let problem as Problem where problem.status == .unprocessableContent {
            return newPage(context, CampaignForm(form), variants: form["variants"], fault: problem.detail)
        }
    }
    @Sendable private func change(_ request: Request, _ context: ServerContext) async throws -> Response {
        let form = try await context.form(request, components, role: .editor)
        return try await answered(context, "saved", kept: CampaignForm(form)) { campaign in
            try CampaignForm.apply(form, to: &campaign)
            _ = try await components.store.update(campaign, revision: Int64(form["revision"]))
        }
    }
    @Sendable private func delete(_ request: Request, _ context: ServerContext) async throws -> Response {
        let form = try await context.form(request, components, role: .editor), session = try context.require(.editor)
        let campaign = try await components.store.campaign(context.campaignID())
        // A box to tick asks without a script.
        guard form["sure"] == "1" else { return try await page(campaign, context, fault: "Tick “Yes, delete it all” to delete the campaign.") }
        try await components.deleteCampaign(campaign.id)
        try await components.store.recordAct(by: session.user.email, "deleted a campaign", on: campaign.name)
        return .seeOther("/campaigns?done=deleted")
    }

    // MARK: - Its variants

    @Sendable private func addVariant(_ request: Request, _ context: ServerContext) async throws -> Response {
        let form = try await context.form(request, components, role: .editor)
        return try await answered(context, "saved") { campaign in
            try CampaignForm.add(variants: [try form.line("name", "Variant", limit: 60)], to: &campaign)
            _ = try await components.store.update(campaign, revision: campaign.revision)
        }
    }
    @Sendable private func changeVariant(_ request: Request, _ context: ServerContext) async throws -> Response {
        let form = try await context.form(request, components, role: .editor), name = try context.variantName()
        return try await answered(context, "saved") { campaign in
            try CampaignForm.apply(form, variant: name, to: &campaign)
            _ = try await components.store.update(campaign, revision: campaign.revision)
        }
    }
    @Sendable private func deleteVariant(_ request: Request, _ context: ServerContext) async throws -> Response {
        _ = try await context.form(request, components, role: .editor)
        let name = try context.variantName()
        return try await answered(context, "removed") { campaign in
            campaign.variants.removeAll { $0.name == name }
            _ = try await components.store.update(campaign, revision: campaign.revision)
        }
    }

    // MARK: - Files

    @Sendable private func putEmail(_ request: Request, _ context: ServerContext) async throws -> Response {
        let upload = try await context.upload(request, components, limit: EmailIntake.largestEmail), session = try context.require(.editor), name = try context.variantName()
        return try await answered(context, "saved") { campaign in
            guard let file = upload.files("email").first else { throw Problem(.unprocessableContent, "Email: choose a file.") }
            let form = EmailPart.Form(rawValue: upload["form"]) ?? .guessed(file.bytes, fileName: file.fileName ?? "")
            _ = try await components.emails.put(file.bytes, form, campaign: campaign.id, variant: name, by: session.user.email)
        }
    }
    @Sendable private func deleteEmail(_ request: Request, _ context: ServerContext) async throws -> Response {
        _ = try await context.form(request, components, role: .editor)
        let name = try context.variantName()
        guard let form = context.parameters.get("form").flatMap(EmailPart.Form.init) else { throw Problem(.notFound, "There is no such part.") }
        return try await answered(context, "removed") { campaign in try await components.store.deleteEmail(form, campaign: campaign.id, variant: name) }
    }
    @Sendable private func putPictures(_ request: Request, _ context: ServerContext) async throws -> Response {
        let upload = try await context.upload(request, components, limit: EmailIntake.largestPicture)
        return try await answered(context, "saved") { campaign in
            guard let file = upload.files("picture").first else { throw Problem(.unprocessableContent, "Picture: choose a file.") }
            try await components.emails.putPicture(file.bytes, address: upload["address"].trimmingCharacters(" "), campaign: campaign.id)
        }
    }
    @Sendable private func fetchPictures(_ request: Request, _ context: ServerContext) async throws -> Response {
        _ = try await context.form(request, components, role: .editor)
        let session = try context.require(.editor)
        return try await answered(context, "fetching") { campaign in
            guard try await components.fetching.isAllowed() else { throw Problem(.unprocessableContent, "An administrator must allow it first, under Settings → Privacy.") }
            guard try await components.fetching.start(campaign.id, by: session.user.email) else { throw Problem(.unprocessableContent, "Pictures are being fetched already; try again in a minute.") }
        }
    }
    @Sendable private func takeEvents(_ request: Request, _ context: ServerContext) async throws -> Response {
        let upload = try await context.upload(request, components, limit: EventIntake.largestBody)
        let campaign = try await components.store.campaign(context.campaignID())
        guard let file = upload.files("events").first else { return try await page(campaign, context, fault: "Events: choose a file.") }
        do {
            let outcome = try await components.intake.take(file.bytes, campaign: campaign.id, source: nil)
            return try await page(try await components.store.campaign(campaign.id), context, receipt: outcome)
        } catch let error as MailHeatError where error.kind == .badData {
            return try await page(campaign, context, fault: error.message)
        }
    }

    // MARK: - Answers

    /// Does something to the campaign that the path names: leads back to its page, which says what is wrong where something is.
    private func answered(_ context: ServerContext, _ done: String, kept: CampaignForm? = nil, _ body: (inout StoredCampaign) async throws -> Void) async throws -> Response {
        let campaign = try await components.store.campaign(context.campaignID())
        do {
            var changed = campaign
            try await body(&changed)
            return .seeOther("/campaigns/\(campaign.id)/edit?done=\(done)")
        } catch {
            guard let problem = Problem(error), [.unprocessableContent, .preconditionFailed, .badRequest, .contentTooLarge, .unsupportedMediaType].contains(problem.status) else { throw error }
            return try await page(campaign, context, form: kept, fault: problem.detail)
        }
    }
    private func page(_ campaign: StoredCampaign, _ context: ServerContext, form: CampaignForm? = nil, receipt: EventIntake.Outcome? = nil, done: String? = nil, fault: String? = nil) async throws -> Response {
        let model = CampaignEditPage(campaign, form: form, pictures: try await components.store.pictureEntries(of: campaign.id), fetching: try await components.store.fetch(ofCampaign: campaign.id)?.outcome,
                                     mayFetch: try await components.fetching.isAllowed(), receipt: receipt)
        return .page("campaign-edit", context.page(campaign.name, place: "Campaigns", model, done: done, fault: fault), status: fault == nil ? .ok : .unprocessableContent)
    }
    private func newPage(_ context: ServerContext, _ form: CampaignForm, variants: String, fault: String? = nil) -> Response {
        .page("campaign-new", context.page("New campaign", place: "Campaigns", NewCampaignPage(fields: form, variantList: variants), fault: fault), status: fault == nil ? .ok : .unprocessableContent)
    }
    private static func done(_ request: Request) -> String? {
        switch QueryParameters(request, allowed: ["done"])["done"] {
        case "made": "The campaign is there. Put its email next, then its events."
        case "saved": "Saved."
        case "removed": "Removed."
        case "fetching": "The pictures are being fetched; reload this page to see what came of it."
        default: nil
        }
    }
}

extension ServerContext {
    fileprivate func variantName() throws -> String {
        guard let name = parameters.get("variant").flatMap({ $0.removingPercentEncoding }), StoredCampaign.isVariantName(name) else { throw Problem(.notFound, "There is no such variant.") }
        return name
    }
}
