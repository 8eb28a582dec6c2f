import HTTPTypes
import Hummingbird
import JSON
import MailHeatStore
import StoreModel

/// Campaigns: create, list, get, patch, delete.
struct CampaignRoutes {
    let components: Components

    func add(to group: RouterGroup<ServerContext>) {
        let readers = group.group().add(middleware: RequirePermission(permission: .read))
        readers.get("campaigns", use: list)
        readers.get("campaigns/:id", use: get)
        let editors = group.group().add(middleware: RequirePermission(permission: .edit))
        editors.post("campaigns", use: create)
        editors.patch("campaigns/:id", use: patch)
        editors.delete("campaigns/:id", use: delete)
    }

    @Sendable private func list(_ request: Request, _ context: ServerContext) async throws -> Response {
        let parameters = QueryParameters(request, allowed: ["text", "status", "tag", "from", "to", "variants", "sort", "limit", "cursor"], takesEmpty: false)
        let query = try CampaignQuery(parameters)
        let page = try await components.store.campaigns(query)
        var writer = JSONWriter()
        writer.beginObject()
        writer.name("campaigns")
        writer.beginArray()
        for row in page.rows { writer.campaign(row.campaign, figures: row.figures) }
        writer.endArray()
        writer.member("count", page.count)
        let next = query.offset + page.rows.count
        writer.member("next_cursor", next < page.count && !page.rows.isEmpty ? String(next) : nil)
        writer.endObject()
        return .json(writer)
    }

    @Sendable private func create(_ request: Request, _ context: ServerContext) async throws -> Response {
        let body = try await components.bodies.bytes(of: request, upTo: BodyIntake.largestJSON)
        return try await Idempotency(components.store, request, context, body: body).run {
            var campaign = StoredCampaign(name: "")
            try campaign.apply(try BodyIntake.jsonObject(body))
            let made = try await components.store.create(campaign)
            var writer = JSONWriter()
            writer.campaign(made)
            return JSONAnswer(status: .created, location: "/v1/campaigns/\(made.id)", tag: Self.tag(made), body: writer.bytes)
        }
    }

    @Sendable private func get(_ request: Request, _ context: ServerContext) async throws -> Response {
        let campaign = try await components.store.campaign(context.campaignID())
        return Self.answer(campaign).matching(request)
    }

    @Sendable private func patch(_ request: Request, _ context: ServerContext) async throws -> Response {
        let object = try await components.bodies.jsonObject(of: request)
        var campaign = try await components.store.campaign(context.campaignID())
        if let tags = request.headers[.ifMatch], tags != "*", !EntityTag.list(tags).contains(Self.tag(campaign)) {
            throw Problem(.preconditionFailed, "The campaign was changed since it was read; read it again and repeat the change.")
        }
        try campaign.apply(object)
        return Self.answer(try await components.store.update(campaign, revision: campaign.revision))
    }

    @Sendable private func delete(_ request: Request, _ context: ServerContext) async throws -> Response {
        let id = try context.campaignID()
        try await components.deleteCampaign(id)
        try await components.store.recordAct(by: context.key?.actor ?? "", "deleted a campaign", on: String(id))
        return Response(status: .noContent)
    }

    private static func tag(_ campaign: StoredCampaign) -> String { "\"\(campaign.id)-\(campaign.revision)\"" }
    static func answer(_ campaign: StoredCampaign, status: HTTPResponse.Status = .ok) -> Response {
        var writer = JSONWriter()
        writer.campaign(campaign)
        var response = Response.json(writer, status: status)
        response.headers[.eTag] = tag(campaign)
        response.headers[.cacheControl] = "private, no-cache"
        return response
    }
}

extension CampaignQuery {
    /// - Throws: `Problem` for words that mean nothing.
    init(_ parameters: QueryParameters) throws {
        self.init()
        text = parameters["text"]
        status = try parameters.choice("status", StoredCampaign.Status.self)
        tag = parameters["tag"]
        from = try parameters.time("from")
        to = try parameters.time("to")
        variants = try parameters.integer("variants", in: 1...26)
        if let sort = parameters["sort"] {
            isDescending = sort.hasPrefix("-")
            guard let order = Order(rawValue: isDescending ? String(sort.dropFirst()) : sort) else {
                throw Problem(.badRequest, "sort: one of \(Order.allCases.map(\.rawValue).joined(separator: ", ")), with - in front for the largest first.")
            }
            self.order = order
        }
        limit = try parameters.integer("limit", in: 1...200) ?? 50
        offset = try parameters.integer("cursor", in: 0...10_000_000) ?? 0
        try parameters.refuseOthers()
    }
}
