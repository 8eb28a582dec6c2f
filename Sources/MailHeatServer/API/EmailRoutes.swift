import Foundation
import HTTPTypes
import Hummingbird
import JSON
import MailHeat
import MailHeatStore
import NIOCore
import ServerSecurity
import StoreModel

/// The emails of a campaign's variants.
struct EmailRoutes {
    let components: Components

    func add(to group: RouterGroup<ServerContext>) {
        let editors = group.group().add(middleware: RequirePermission(permission: .edit))
        editors.put("campaigns/:id/variants/:variant/:form", use: put)
        editors.delete("campaigns/:id/variants/:variant/:form", use: delete)
        // The address of an email's part is for programs alone: it is never shown to a browser as HTML.
        group.group().add(middleware: RequirePermission(permission: .read)).get("campaigns/:id/variants/:variant/:form", use: get)
    }

    private func form(_ context: ServerContext) throws -> (campaign: Int64, variant: String, form: EmailPart.Form) {
        guard let form = context.parameters.get("form").flatMap(EmailPart.Form.init), let name = context.parameters.get("variant").flatMap({ $0.removingPercentEncoding }),
              StoredCampaign.isVariantName(name) else { throw Problem(.notFound, "There is no such part; a variant has the parts html, amp and eml.") }
        return (try context.campaignID(), name, form)
    }

    @Sendable private func put(_ request: Request, _ context: ServerContext) async throws -> Response {
        let (id, variant, form) = try form(context)
        let bytes = try await components.bodies.bytes(of: request, upTo: EmailIntake.largestEmail)
        let campaign = try await components.emails.put(bytes, form, campaign: id, variant: variant, by: context.key?.actor ?? "")
        return CampaignRoutes.answer(campaign)
    }
    @Sendable private func delete(_ request: Request, _ context: ServerContext) async throws -> Response {
        let (id, variant, form) = try form(context)
        try await components.store.deleteEmail(form, campaign: id, variant: variant)
        return Response(status: .noContent)
    }
    @Sendable private func get(_ request: Request, _ context: ServerContext) async throws -> Response {
        let (id, variant, form) = try form(context)
        let (bytes, digest) = try await components.store.email(form, campaign: id, variant: variant)
        return Response(status: .ok, headers: [
            .contentType: "application/octet-stream", .contentDisposition: "attachment; filename=\"email.\(form.rawValue)\"", .eTag: "\"\(digest)\"", .cacheControl: "private, no-cache",
        ], body: .init(byteBuffer: ByteBuffer(bytes: bytes))).matching(request)
    }
}
