import Foundation
import HTTPTypes
import Hummingbird
import JSON
import MailHeat
import MailHeatStore
import NIOCore
import ServerSecurity

/// The emails of a campaign's variants, and their pictures.
struct EmailRoutes {
    let components: Components

    /// Bytes.
    static let largestEmail = 5 << 20, largestPicture = 10 << 20

    func add(to group: RouterGroup<ServerContext>) {
        let editors = group.group().add(middleware: RequirePermission(permission: .edit))
        editors.put("campaigns/:id/variants/:variant/:form", use: put)
        editors.delete("campaigns/:id/variants/:variant/:form", use: delete)
        editors.put("campaigns/:id/pictures", use: putPicture)
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
        let bytes = try await request.bytes(upTo: Self.largestEmail)
        guard !bytes.isEmpty else { throw Problem(.badRequest, "The body is empty; it should be the email's \(form.rawValue).") }
        // Whether it can be shown is said now rather than when somebody looks for the picture.
        let format = form.formats[0]
        let email = Email(bytes: bytes, name: "The email", format: format)
        _ = try await components.rendering.run { try await email.links(width: 720, using: $0).links.count }
        let campaign = try await components.store.put(email: bytes, form: form, digest: Digest256.hexadecimal(bytes), campaign: id, variant: variant)
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

    @Sendable private func putPicture(_ request: Request, _ context: ServerContext) async throws -> Response {
        let parameters = QueryParameters(request, allowed: ["address"])
        try parameters.refuseOthers()
        guard let address = parameters["address"], address.utf8.count <= 4096 else { throw Problem(.badRequest, "address: the picture's address as the email has it, at most 4096 bytes.") }
        let bytes = try await request.bytes(upTo: Self.largestPicture)
        guard let type = PictureType.of(bytes) else { throw Problem(.unsupportedMediaType, "The body is no PNG, JPEG, GIF or WebP.") }
        try await components.store.put(StoredPicture(address: address, mediaType: type, bytes: bytes, digest: Digest256.hexadecimal(bytes)), campaign: context.campaignID())
        return Response(status: .noContent)
    }
}

/// By the first bytes; what a client says of it counts for nothing.
enum PictureType {
    static func of(_ bytes: [UInt8]) -> String? {
        if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) { return "image/png" }
        if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return "image/jpeg" }
        if bytes.starts(with: Array("GIF8".utf8)) { return "image/gif" }
        if bytes.count > 12, bytes.starts(with: Array("RIFF".utf8)), bytes[8..<12].elementsEqual("WEBP".utf8) { return "image/webp" }
        return nil
    }
}
