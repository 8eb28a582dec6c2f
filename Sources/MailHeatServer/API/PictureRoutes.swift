import AssetFetching
import HTTPTypes
import Hummingbird
import JSON
import MailHeat
import MailHeatStore
import NIOCore
import StoreModel

/// The pictures of a campaign's emails: which are there, which are missing, and fetching them where an administrator allows it.
struct PictureRoutes {
    let components: Components

    func add(to group: RouterGroup<ServerContext>) {
        let editors = group.group().add(middleware: RequirePermission(permission: .edit))
        editors.put("campaigns/:id/pictures", use: put)
        editors.delete("campaigns/:id/pictures", use: delete)
        editors.post("campaigns/:id/pictures/fetch", use: fetch)
        group.group().add(middleware: RequirePermission(permission: .read)).get("campaigns/:id/pictures", use: list)
    }

    private static func address(_ request: Request) throws -> String {
        let parameters = QueryParameters(request, allowed: ["address"], takesEmpty: false)
        try parameters.refuseOthers()
        return parameters["address"] ?? ""
    }

    @Sendable private func put(_ request: Request, _ context: ServerContext) async throws -> Response {
        let address = try Self.address(request), bytes = try await components.bodies.bytes(of: request, upTo: EmailIntake.largestPicture)
        try await components.emails.putPicture(bytes, address: address, campaign: context.campaignID())
        return Response(status: .noContent)
    }
    @Sendable private func delete(_ request: Request, _ context: ServerContext) async throws -> Response {
        try await components.store.deletePicture(try Self.address(request), campaign: context.campaignID())
        return Response(status: .noContent)
    }
    @Sendable private func list(_ request: Request, _ context: ServerContext) async throws -> Response {
        try await answer(try await components.store.campaign(context.campaignID()), .ok)
    }
    @Sendable private func fetch(_ request: Request, _ context: ServerContext) async throws -> Response {
        let campaign = try await components.store.campaign(context.campaignID())
        guard try await components.fetching.isAllowed() else { throw Problem(.forbidden, "Pictures are not fetched; an administrator can allow it under Settings → Privacy.") }
        guard try await components.fetching.start(campaign.id, by: context.key?.actor ?? "") else {
            throw Problem(.conflict, "Pictures are being fetched already; ask again in a minute.", headers: [.retryAfter: "60"])
        }
        return try await answer(campaign, .accepted)
    }

    private func answer(_ campaign: StoredCampaign, _ status: HTTPResponse.Status) async throws -> Response {
        var writer = JSONWriter()
        writer.beginObject()
        writer.name("pictures")
        writer.beginArray()
        for picture in try await components.store.pictureEntries(of: campaign.id) {
            writer.beginObject()
            writer.member("address", picture.address)
            writer.member("media_type", picture.mediaType)
            writer.member("bytes", picture.size)
            writer.member("sha256", picture.digest)
            writer.endObject()
        }
        writer.endArray()
        writer.name("missing")
        writer.beginArray()
        for item in FetchPlan(try await components.fetching.missing(from: campaign), rules: FetchRules()).items where item.picture.origin != .email {
            writer.beginObject()
            writer.member("address", item.picture.address)
            if case .leaveOut(let reason) = item.decision { writer.member("left_out", reason) } else { writer.member("left_out", String?.none) }
            writer.endObject()
        }
        writer.endArray()
        writer.name("fetching")
        writer.beginObject()
        writer.name("is_allowed")
        writer.bool(try await components.fetching.isAllowed())
        let last = try await components.store.fetch(ofCampaign: campaign.id)
        var state = "never", fetched: Int?, failures: [String] = [], fault: String?
        switch last?.outcome {
        case .isRunning: state = "running"
        case .isDone(let count, let reasons): (state, fetched, failures) = ("done", count, reasons)
        case .failed(let reason): (state, fault) = ("failed", reason)
        case nil: break
        }
        writer.member("state", state)
        writer.member("started_at", time: last?.startedAt)
        writer.member("fetched", fetched)
        writer.name("failures")
        writer.beginArray()
        for failure in failures { writer.string(failure) }
        writer.endArray()
        writer.member("fault", fault)
        writer.endObject()
        writer.endObject()
        return JSONAnswer(status: status, body: writer.bytes).response
    }
}
