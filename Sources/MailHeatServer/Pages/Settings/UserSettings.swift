import HTTPTypes
import Hummingbird
import MailHeatStore
import ServerSecurity
import StoreModel

/// Who may sign in, and one's own password.
struct UserSettings {
    let components: Components

    private struct Model {
        struct User {
            var id: Int64
            var name: String
            var email: String
            var role: String
            var isSelf: Bool
            var roles: [Choice]
        }
        var tabs: [Tab]
        var isAdmin: Bool
        var users: [User]
        var selfEmail: String
    }

    func add(to group: RouterGroup<ServerContext>) {
        group.get("settings/users") { request, context in try await page(context, done: SettingsRoutes.done(request)) }
        group.post("settings/users") { request, context -> Response in
            let form = try await context.form(request, components, role: .admin), session = try context.require(.admin)
            return try await answered(context) {
                let name = try form.line("name", "Name", limit: 100), email = try form.line("email", "Email", limit: 200)
                guard email.contains("@") else { throw Problem(.unprocessableContent, "Email: an address such as name@example.com.") }
                guard let role = StoredUser.Role(rawValue: form["role"]) else { throw Problem(.unprocessableContent, "Role: viewer, editor or admin.") }
                try await components.store.addUser(email: email, name: name, role: role, password: components.passwords.hash(form["password"]))
                try await components.store.recordAct(by: session.user.email, "added a user (\(role.rawValue))", on: email)
                return "added"
            }
        }
        group.post("settings/users/:id/role") { request, context -> Response in
            let form = try await context.form(request, components, role: .admin), session = try context.require(.admin), id = try context.number("id")
            return try await answered(context) {
                guard let role = StoredUser.Role(rawValue: form["role"]) else { throw Problem(.unprocessableContent, "Role: viewer, editor or admin.") }
                try await components.store.setRole(role, ofUser: id)
                try await components.store.recordAct(by: session.user.email, "made \(role.rawValue) of a user", on: await name(id))
                return "saved"
            }
        }
        group.post("settings/users/:id/delete") { request, context -> Response in
            _ = try await context.form(request, components, role: .admin)
            let session = try context.require(.admin), id = try context.number("id")
            return try await answered(context) {
                let name = try await name(id)
                try await components.store.deleteUser(id)
                try await components.store.recordAct(by: session.user.email, "removed a user", on: name)
                return "removed"
            }
        }
        group.post("settings/password") { request, context -> Response in
            let form = try await context.form(request, components, role: .viewer), session = try context.require(.viewer)
            return try await answered(context) {
                guard try await components.passwords.isRight(form["present"], stored: session.user.password, keys: ["account \(session.user.email.lowercased())"]) else {
                    throw Problem(.unprocessableContent, "The present password is wrong.")
                }
                let kept = SessionCookie.token(of: request, components).map { Tokens.hash($0) }
                try await components.store.setPassword(components.passwords.hash(form["password"]), ofUser: session.user.id, keepingSession: kept)
                try await components.store.recordAct(by: session.user.email, "changed a password", on: session.user.email)
                return "password"
            }
        }
    }

    private func name(_ id: Int64) async throws -> String { try await components.store.users().first { $0.id == id }?.email ?? String(id) }

    /// The page again, with what was wrong where it was the form's fault.
    private func answered(_ context: ServerContext, _ act: () async throws -> String) async throws -> Response {
        do {
            return .seeOther("/settings/users?done=" + (try await act()))
        } catch let problem as Problem where problem.status == .unprocessableContent {
            return try await page(context, fault: problem.detail)
        } catch StoreError.conflict(let text) {
            return try await page(context, fault: text)
        }
    }

    private func page(_ context: ServerContext, done: String? = nil, fault: String? = nil) async throws -> Response {
        let session = try context.require(.viewer), isAdmin = session.user.role == .admin
        let users = try await isAdmin ? components.store.users() : []
        let model = Model(
            tabs: SettingsRoutes.tabs("users", session.user.role), isAdmin: isAdmin,
            users: users.map { user in
                Model.User(id: user.id, name: user.name, email: user.email, role: PageText.role(user.role), isSelf: user.id == session.user.id,
                           roles: Choice.list(StoredUser.Role.allCases.map { ($0.rawValue, PageText.role($0)) }, selected: user.role.rawValue))
            }, selfEmail: session.user.email)
        return .page("settings-users", context.page("Users", place: "Settings", model, done: done, fault: fault), status: fault == nil ? .ok : .unprocessableContent)
    }
}
