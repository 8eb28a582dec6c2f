import HTTPTypes
import Hummingbird
import MailHeat
import NIOCore

/// `POST /v1/render`: a heat map of what is in the request, of which nothing is kept.
struct RenderRoutes {
    let components: Components
    private static let largest = 60 << 20

    func add(to group: RouterGroup<ServerContext>) {
        group.group().add(middleware: RequirePermission(permission: .read)).post("render", use: render)
    }

    @Sendable private func render(_ request: Request, _ context: ServerContext) async throws -> Response {
        guard let boundary = MultipartForm.boundary(request.headers[.contentType]) else {
            throw Problem(.unsupportedMediaType, "The body must be multipart/form-data with the parts email, clicks and pictures.")
        }
        let body = try await components.bodies.bytes(of: request, upTo: Self.largest)
        guard let form = MultipartForm(body, boundary: boundary) else { throw Problem(.badRequest, "The body is no multipart/form-data: it ends early, or has more than 200 parts.") }
        var fields: [(name: String, value: String)] = []
        var email: Email?, files: [[UInt8]] = [], pictures: [Email.Picture] = []
        for part in form.parts {
            switch part.name {
            case "email": email = Email(bytes: part.bytes, name: "The email")
            case "clicks": files.append(part.bytes)
            case "pictures": pictures.append(Email.Picture(address: part.fileName ?? "", bytes: part.bytes))
            default: fields.append((part.name, String(decoding: part.bytes, as: UTF8.self)))
            }
        }
        guard var email else { throw Problem(.unprocessableContent, "The part email is missing.") }
        guard email.bytes.count <= EmailIntake.largestEmail else { throw Problem(.contentTooLarge, "The email is larger than 5 MB.") }
        let parameters = try HeatMapParameters(QueryParameters(fields, allowed: HeatMapParameters.names + ["email", "clicks", "pictures"]))
        email.format = parameters.format
        email.pictures = pictures
        var options = parameters.options()
        options.attribution.variant = parameters.variant
        let picture = try await context.whileClientWaits { [components, email, files, options] in
            try await components.rendering.run { renderer in
                let clicks = try await EventIntake.log(of: files)
                return try CampaignRendering.page(parameters.page, of: try await HeatMap(of: email, clicks: clicks, options: options).render(using: renderer).files).png
            }
        }
        return Response(status: .ok, headers: [.contentType: "image/png", .cacheControl: "no-store"], body: .init(byteBuffer: ByteBuffer(bytes: picture)))
    }
}
