import Foundation
import HTTPTypes
import Hummingbird
import MailHeatStore
import ServerSecurity
import StoreModel

/// Finds out who asks, and lets nobody past the door without a session.
struct SessionMiddleware: RouterMiddleware {
    let components: Components

    func handle(_ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response) async throws -> Response {
        guard let session = try await SessionCookie.session(of: request, components) else {
            guard request.method == .get else { throw Problem(.forbidden, "Your session has ended; sign in and try again.") }
            return .seeOther(PageAddress.make("/sign-in", [("next", request.uri.string == "/" ? nil : request.uri.string)]))
        }
        var context = context
        context.session = session
        return try await next(request, context)
    }
}

enum SessionCookie {
    /// The prefix makes browsers refuse the cookie unless this very host set it over TLS.
    static func name(_ settings: ServerSettings) -> String { settings.isSecure ? "__Host-mailheat" : "mailheat" }

    static func token(of request: Request, _ components: Components) -> String? { request.cookies[name(components.settings)]?.value }
    static func session(of request: Request, _ components: Components) async throws -> StoredSession? {
        guard let token = token(of: request, components) else { return nil }
        return try await components.store.session(token: Tokens.hash(token))
    }
    /// Signs a user in with a token that no one had before.
    static func open(_ user: StoredUser, _ components: Components, then address: String) async throws -> Response {
        let token = Tokens.make()
        _ = try await components.store.openSession(user: user.id, token: Tokens.hash(token), csrf: Tokens.make())
        var response = Response.seeOther(address)
        response.setCookie(try cookie(token, seconds: 14 * 86_400, components.settings))
        return response
    }
    static func end(_ components: Components) throws -> Response {
        var response = Response.seeOther("/sign-in")
        response.setCookie(try cookie("", seconds: 0, components.settings))
        return response
    }
    private static func cookie(_ value: String, seconds: Int, _ settings: ServerSettings) throws -> Cookie {
        try Cookie.validated(name: name(settings), value: value, maxAge: seconds, path: "/", secure: settings.isSecure, httpOnly: true, sameSite: .lax)
    }
}

extension ServerContext {
    /// - Throws: `Problem` for somebody with a lesser role.
    func require(_ role: StoredUser.Role) throws -> StoredSession {
        guard let session else { throw Problem(.forbidden, "Sign in first.") }
        guard session.user.role >= role else { throw Problem(.forbidden, "Only \(role == .admin ? "an administrator" : "an editor or an administrator") may do this; ask one of yours.") }
        return session
    }

    /// The fields of a form that this session's own page sent.
    func form(_ request: Request, _ components: Components, role: StoredUser.Role) async throws -> PageForm {
        let session = try require(role)
        let form = try await PageForm(request, components.bodies)
        guard Tokens.equal(form["csrf"], session.csrf) else { throw Problem(.forbidden, "The form is out of date; go back, reload the page and send it again.") }
        return form
    }

    /// What the frame of a page shows for this session.
    func page(_ title: String, place: String, _ model: Any, done: String? = nil, fault: String? = nil) -> Page {
        let user = session?.user
        var places = [("Campaigns", "/campaigns"), ("Analytics", "/events")]
        if let user, user.role == .admin { places.append(("Settings", "/settings/keys")) } else if user != nil { places.append(("Settings", "/settings/users")) }
        let chrome = user.map { user in
            Chrome(places: places.map { .init(label: $0.0, address: $0.1, isCurrent: $0.0 == place) }, userName: user.name, userRole: PageText.role(user.role))
        }
        return Page(pageTitle: title, chrome: chrome, csrf: session?.csrf, done: done, fault: fault, model: model)
    }
}

/// A form that another site's page sends is refused before it is read: browsers say where it came from.
struct SameSiteMiddleware: RouterMiddleware {
    func handle(_ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response) async throws -> Response {
        if request.method == .post {
            let site = request.headers[.secFetchSite]
            let isForeign = site.map { $0 != "same-origin" && $0 != "none" } ?? false
            let origin = request.headers[.origin].flatMap { URLComponents(string: $0) }
            let host = origin.flatMap { origin in origin.host.map { $0 + (origin.port.map { ":\($0)" } ?? "") } }
            if isForeign || (site == nil && host != nil && host != request.head.authority) { throw Problem(.forbidden, "This form came from another site; open the page here and send it again.") }
        }
        return try await next(request, context)
    }
}
