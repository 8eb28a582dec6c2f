import HTTPTypes
import Hummingbird
import Logging

/// The pages, for people with a browser.
struct PageRoutes {
    let components: Components

    func add(to router: Router<ServerContext>) {
        PageAssets().add(to: router)
        let open = router.group().add(middleware: SameSiteMiddleware())
        SignInRoutes(components: components).add(to: open)
        SharedPageRoutes(components: components).add(to: open)
        let closed = router.group().add(middleware: SameSiteMiddleware()).add(middleware: SessionMiddleware(components: components))
        closed.get("/") { _, _ in Response.seeOther("/campaigns") }
        CampaignPageRoutes(components: components).add(to: closed)
        CampaignEditRoutes(components: components).add(to: closed)
        EventPageRoutes(components: components).add(to: closed)
        SettingsRoutes(components: components).add(to: closed)
    }
}

/// Answers what went wrong as a page where a person asked.
struct PageProblemMiddleware: RouterMiddleware {
    private struct Message {
        var code: String
        var heading: String
        var text: String
        var wayOut = "/"
        var wayOutLabel = "To the campaigns"
        var requestID: String?
    }

    func handle(_ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            let path = request.uri.path
            guard !path.hasPrefix("/v1"), !path.hasPrefix("/hooks"), request.headers[.accept]?.contains("text/html") ?? false, !(error is CancellationError) else { throw error }
            let problem = Problem(error)
            if problem == nil { context.logger.error("Page failed", metadata: ["error": "\(error)", "path": "\(request.loggedPath)"]) }
            let status = problem?.status ?? .internalServerError
            let text = problem.map { $0.detail == "Not Found" ? "The address may be misspelt, or what stood here has been deleted." : $0.detail } ?? "The service failed; its log says more under the request’s id."
            let message = Message(code: String(status.code), heading: Self.heading(status), text: text, requestID: problem == nil ? context.id : nil)
            var response = Response.page("message", Page(pageTitle: message.heading, model: message), status: status)
            for field in problem?.headers ?? [:] { response.headers.append(field) }
            return response
        }
    }
    private static func heading(_ status: HTTPResponse.Status) -> String {
        switch status {
        case .notFound: "There is no such page"
        case .forbidden: "This is not allowed"
        case .tooManyRequests: "Too many attempts"
        case .serviceUnavailable: "The service is busy"
        case .internalServerError: "Something went wrong"
        default: "This cannot be done"
        }
    }
}
