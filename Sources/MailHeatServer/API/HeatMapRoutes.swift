import HTTPTypes
import Hummingbird
import JSON
import MailHeat
import MailHeatStore
import NIOCore
import StoreModel

/// A campaign's pictures and numbers.
struct HeatMapRoutes {
    let components: Components

    func add(to group: RouterGroup<ServerContext>) {
        let readers = group.group().add(middleware: RequirePermission(permission: .read))
        readers.get("campaigns/:id/heatmap.png", use: heatMap)
        readers.get("campaigns/:id/links.json", use: links)
        readers.get("campaigns/:id/ledger", use: ledger)
        readers.get("campaigns/:id/stats", use: statistics)
        readers.get("campaigns/:id/automated.csv", use: automated)
    }

    @Sendable private func heatMap(_ request: Request, _ context: ServerContext) async throws -> Response {
        let parameters = try HeatMapParameters(QueryParameters(request, allowed: HeatMapParameters.names, takesEmpty: false))
        return try await Self.picture(components, request, context, campaign: context.campaignID(), parameters)
    }

    /// The picture, or that the client has it.
    static func picture(_ components: Components, _ request: Request, _ context: ServerContext, campaign: Int64, _ parameters: HeatMapParameters) async throws -> Response {
        let tag = try await components.campaigns.tag("picture", campaign: campaign, parameters.canonical)
        let headers: HTTPFields = [.contentType: "image/png", .eTag: tag, .cacheControl: "private, no-cache", .vary: "Authorization, Cookie"]
        let known = Response(status: .ok, headers: headers).matching(request)
        if known.status == .notModified { return known }
        let picture: CampaignRendering.Picture
        if let kept = components.campaigns.cache.picture(tag) { picture = kept } else {
            picture = try await context.whileClientWaits { try await components.campaigns.picture(campaign: campaign, parameters, tag: tag) }
        }
        var response = Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: picture.png)))
        response.headers[.pages] = String(picture.pages)
        return response
    }

    @Sendable private func links(_ request: Request, _ context: ServerContext) async throws -> Response {
        try await answer("links", request, context) { parameters, campaign in
            let (report, layout) = try await components.campaigns.links(campaign: campaign, parameters)
            return try Self.joined(report.json, layout)
        }
    }
    @Sendable private func ledger(_ request: Request, _ context: ServerContext) async throws -> Response {
        try await answer("ledger", request, context) { parameters, campaign in try await components.campaigns.report(campaign: campaign, parameters).json }
    }
    @Sendable private func statistics(_ request: Request, _ context: ServerContext) async throws -> Response {
        try await answer("stats", request, context) { parameters, campaign in Array(try await components.campaigns.statistics(campaign: campaign, parameters).json.utf8) }
    }
    @Sendable private func automated(_ request: Request, _ context: ServerContext) async throws -> Response {
        var response = try await answer("automated", request, context) { parameters, campaign in try await components.campaigns.automatedClicks(campaign: campaign, parameters) }
        if response.status == .ok { response.headers[.contentType] = "text/csv; charset=utf-8" }
        return response
    }

    private func answer(_ kind: String, _ request: Request, _ context: ServerContext, _ body: @escaping @Sendable (HeatMapParameters, Int64) async throws -> [UInt8]) async throws -> Response {
        let parameters = try HeatMapParameters(QueryParameters(request, allowed: HeatMapParameters.names, takesEmpty: false))
        let campaign = try context.campaignID()
        let tag = try await components.campaigns.tag(kind, campaign: campaign, parameters.canonical)
        let headers: HTTPFields = [.contentType: "application/json", .eTag: tag, .cacheControl: "private, no-cache", .vary: "Authorization, Cookie"]
        let known = Response(status: .ok, headers: headers).matching(request)
        if known.status == .notModified { return known }
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: try await context.whileClientWaits { try await body(parameters, campaign) })))
    }

    /// The ledger with each link's places, CSS px from the top left of the email.
    private static func joined(_ ledger: [UInt8], _ layout: LinkLayout) throws -> [UInt8] {
        guard case .object(var object) = try parseJSON(ledger) else { throw MailHeatError.internalFault("The ledger is no JSON object.") }
        var rectsOf: [Int: JSONValue] = [:]
        for link in layout.links { rectsOf[link.index] = .array(link.rects.map { box in .array([box.x, box.y, box.width, box.height].map { .number($0) }) }) }
        for (place, member) in object.members.enumerated() where member.name == "links" {
            object.members[place].value = .array((member.value.array ?? []).map { link in
                guard case .object(var fields) = link, let index = link["index"]?.int else { return link }
                fields.members.append(.init(name: "rects", value: rectsOf[index] ?? .array([])))
                return .object(fields)
            })
        }
        object.members.append(.init(name: "width", value: .integer(Int64(layout.width))))
        object.members.append(.init(name: "height", value: .integer(Int64(layout.height))))
        var writer = JSONWriter()
        writer.value(.object(object))
        return writer.bytes
    }
}

extension HTTPField.Name {
    /// Pages of a picture that has several.
    static let pages = Self("X-Pages")!
}
