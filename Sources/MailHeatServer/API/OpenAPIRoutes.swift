import HTTPTypes
import Hummingbird
import NIOCore

/// The description of the API (OpenAPI 3.1), for people and for programs.
struct OpenAPIRoutes {
    func add(to group: RouterGroup<ServerContext>) {
        group.get("openapi.json") { request, _ in
            Response(status: .ok, headers: [.contentType: "application/json", .cacheControl: "max-age=300"], body: .init(byteBuffer: ByteBuffer(bytes: Array(OpenAPIDocument.json.utf8))))
        }
    }
}
