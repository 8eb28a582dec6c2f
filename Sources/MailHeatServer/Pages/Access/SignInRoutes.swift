import HTTPTypes
import Hummingbird
import MailHeatStore
import ServerSecurity
import StoreModel

/// Signing in and out, and the first account.
struct SignInRoutes {
    let components: Components

    private struct SignIn {
        var next: String
        var email: String
        var needsSetUp: Bool
    }
    private struct SetUp {
        var action: String
        var heading = "Set up this installation"
        var explanation = "This link makes the first account, an administrator. It works once."
        var name = ""
        var email = ""
    }

    func add(to group: RouterGroup<ServerContext>) {
        group.get("sign-in") { request, context -> Response in
            let parameters = QueryParameters(request, allowed: ["next"])
            let next = Self.safe(parameters["next"])
            if try await SessionCookie.session(of: request, components) != nil { return .seeOther(next) }
            return try await page(next: next, email: "", fault: nil)
        }
        group.post("sign-in", use: signIn)
        group.post("sign-out") { request, context -> Response in
            if let token = SessionCookie.token(of: request, components), let session = try await SessionCookie.session(of: request, components) {
                let form = try await PageForm(request, components.bodies)
                guard Tokens.equal(form["csrf"], session.csrf) else { throw Problem(.forbidden, "The form is out of date; reload the page and try again.") }
                try await components.store.endSession(token: Tokens.hash(token))
            }
            return try SessionCookie.end(components)
        }
        group.get("set-up/:token") { request, context -> Response in
            let token = context.parameters.get("token") ?? ""
            guard try await components.store.isSetUpLink(token: Tokens.hash(token)) else { throw Problem(.notFound, "This set-up link has been used, or its time is over. The service prints a new one when it starts without an account.") }
            return .page("set-up", Page(pageTitle: "Set up", model: SetUp(action: "/set-up/" + PageAddress.encoded(token))))
        }
        group.post("set-up/:token", use: setUp)
    }

    @Sendable private func signIn(_ request: Request, _ context: ServerContext) async throws -> Response {
        let form = try await PageForm(request, components.bodies)
        let next = Self.safe(form["next"]), email = form["email"].trimmingCharacters(" ")
        let user = try await components.store.user(email: email)
        let keys = ["account \(email.lowercased())"] + (context.remoteAddress.map { ["client \($0)"] } ?? [])
        guard try await components.passwords.isRight(form["password"], stored: user?.password, keys: keys), let user else {
            return try await page(next: next, email: email, fault: "The email or the password is wrong.")
        }
        return try await SessionCookie.open(user, components, then: next)
    }

    @Sendable private func setUp(_ request: Request, _ context: ServerContext) async throws -> Response {
        let token = context.parameters.get("token") ?? "", form = try await PageForm(request, components.bodies)
        guard try await components.store.isSetUpLink(token: Tokens.hash(token)) else { throw Problem(.notFound, "This set-up link has been used, or its time is over.") }
        do {
            let name = try form.line("name", "Name", limit: 100), email = try form.line("email", "Email", limit: 200)
            let user = try await components.store.setUp(token: Tokens.hash(token), email: email, name: name, password: try await components.passwords.hash(form["password"]))
            try await components.store.recordAct(by: user.email, "made the first account", on: user.email)
            return try await SessionCookie.open(user, components, then: "/campaigns")
        } catch let problem as Problem where problem.status == .unprocessableContent {
            return .page("set-up", Page(pageTitle: "Set up", fault: problem.detail, model: SetUp(action: "/set-up/" + PageAddress.encoded(token), name: form["name"], email: form["email"])), status: problem.status)
        }
    }

    private func page(next: String, email: String, fault: String?) async throws -> Response {
        let model = SignIn(next: next, email: email, needsSetUp: try await !components.store.hasUsers())
        return .page("sign-in", Page(pageTitle: "Sign in", fault: fault, model: model), status: fault == nil ? .ok : .unauthorized)
    }
    /// Only a place in this service: `//other.example` and `/\other.example` are none.
    private static func safe(_ next: String?) -> String {
        guard let next, next.hasPrefix("/"), !next.hasPrefix("//"), !next.contains("\\"), next.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }), !next.hasPrefix("/sign-") else { return "/campaigns" }
        return next
    }
}
