import HTTPTypes
import Hummingbird
import MailHeatStore
import NIOCore
import StoreModel

/// For whoever watches over the process.
struct HealthRoutes {
    let components: Components

    func add(to router: Router<ServerContext>) {
        router.get("healthz") { _, _ in Response.text("ok\n") }
        router.get("readyz") { _, _ in
            do { try await components.store.check() } catch { throw Problem(.serviceUnavailable, "The database does not answer.") }
            do { try await components.events.check() } catch { throw Problem(.serviceUnavailable, "The event store does not answer: \(error)") }
            return Response.text("ready\n")
        }
        router.get("metrics") { _, context in
            // What it tells of the business is for those who may read it; a collector gets a key of its own.
            try context.require(.read)
            var text = components.metrics.text
            text += "# TYPE mailheat_renders gauge\nmailheat_renders \(components.rendering.count)\n"
            var response = Response.text(text)
            response.headers[.contentType] = "text/plain; version=0.0.4; charset=utf-8"
            return response
        }
    }
}

extension Response {
    static func text(_ text: String) -> Response {
        Response(status: .ok, headers: [.contentType: "text/plain; charset=utf-8", .cacheControl: "no-store"], body: .init(byteBuffer: ByteBuffer(string: text)))
    }
}
