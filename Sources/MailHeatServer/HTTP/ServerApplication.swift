import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore

/// The service over HTTP, ready to run.
/// - Parameter setUpPath: of the link that makes the first account, where there is none.
func makeApplication(_ components: Components, host: String, port: Int, setUpPath: String? = nil) -> Application<RouterResponder<ServerContext>> {
    let router = makeRouter(components), patience = components.settings.patience
    return Application(
        responder: router.buildResponder(),
        // A head that trickles in is given up after this time, and so is a connection on which nothing happens.
        server: .http1(configuration: .init(
            additionalChannelHandlers: [ClientWatch(patience: patience)], idleTimeout: TimeAmount(patience),
            httpDecoderConfiguration: .init(maxHeaderFieldSize: 16 << 10, maxHeaderListSize: 32 << 10, maxHeaderFieldCount: 100))),
        configuration: .init(address: .hostname(host, port: port), serverName: nil, backlog: 1024, availableConnectionsDelegate: MaximumAvailableConnections(2000)),
        services: [Maintenance(components: components)],
        onServerRunning: { channel in
            let port = channel.localAddress?.port ?? port
            // For whoever started it with port 0.
            print("Listening on http://\(host):\(port)")
            if let setUpPath {
                print("Nobody has an account yet. This link makes the first one, once, within 24 hours:\n  \(components.settings.publicURL ?? "http://\(host):\(port)")\(setUpPath)")
            }
            fflush(nil)
        },
        logger: components.logger)
}

func makeRouter(_ components: Components) -> Router<ServerContext> {
    let router = Router(context: ServerContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: SecurityHeaders(isSecure: components.settings.isSecure))
    router.add(middleware: ProblemMiddleware(metrics: components.metrics))
    router.add(middleware: PageProblemMiddleware())
    router.add(middleware: AuthenticationMiddleware(components: components))
    HealthRoutes(components: components).add(to: router)
    HookRoutes(components: components).add(to: router)
    let api = router.group("v1")
    OpenAPIRoutes().add(to: api)
    CampaignRoutes(components: components).add(to: api)
    EmailRoutes(components: components).add(to: api)
    PictureRoutes(components: components).add(to: api)
    HeatMapRoutes(components: components).add(to: api)
    EventRoutes(components: components).add(to: api)
    RenderRoutes(components: components).add(to: api)
    PageRoutes(components: components).add(to: router)
    return router
}
