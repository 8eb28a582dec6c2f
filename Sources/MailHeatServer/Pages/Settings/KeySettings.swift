import HTTPTypes
import Hummingbird
import MailHeatStore
import ServerSecurity
import StoreModel

/// API keys.
struct KeySettings {
    let components: Components

    private struct Model {
        struct Key {
            var id: Int64
            var name: String
            var prefix: String
            var scopes: String
            var made: String
            var used: String
            var isRevoked: Bool
        }
        var tabs: [Tab]
        var newKey: String?
        var keys: [Key]
        var hasKeys: Bool
    }

    func add(to group: RouterGroup<ServerContext>) {
        group.get("settings/keys") { request, context -> Response in
            // Settings begin here; whoever may not see keys has a tab of their own.
            if let role = context.session?.user.role, role < .admin { return .seeOther("/settings/users") }
            return try await page(context, newKey: nil, done: SettingsRoutes.done(request))
        }
        group.post("settings/keys") { request, context -> Response in
            let form = try await context.form(request, components, role: .admin), session = try context.require(.admin)
            let scopes = Set(form.all("scope").compactMap(StoredAPIKey.Scope.init))
            do {
                let name = try form.line("name", "Name", limit: 100)
                guard !scopes.isEmpty else { throw Problem(.unprocessableContent, "Scopes: choose at least one.") }
                let key = try await APIKeys.make(components.store, name: name, scopes: scopes, by: session.user)
                return try await page(context, newKey: key, done: nil)
            } catch let problem as Problem where problem.status == .unprocessableContent {
                return try await page(context, newKey: nil, done: nil, fault: problem.detail)
            }
        }
        group.post("settings/keys/:id/revoke") { request, context -> Response in
            _ = try await context.form(request, components, role: .admin)
            let session = try context.require(.admin), id = try context.number("id")
            let name = try await components.store.apiKeys().first { $0.id == id }?.name
            try await components.store.revokeAPIKey(id)
            try await components.store.recordAct(by: session.user.email, "revoked an API key", on: name ?? String(id))
            return .seeOther("/settings/keys?done=revoked")
        }
    }

    private func page(_ context: ServerContext, newKey: String?, done: String?, fault: String? = nil) async throws -> Response {
        let session = try context.require(.admin)
        let keys = try await components.store.apiKeys().map { key in
            Model.Key(id: key.id, name: key.name, prefix: key.prefix, scopes: StoredAPIKey.Scope.allCases.filter(key.scopes.contains).map(\.rawValue).joined(separator: ", "), made: PageText.day(key.createdAt),
                      used: key.lastUsedAt.map { PageText.minute($0).text } ?? "never", isRevoked: key.revokedAt != nil)
        }
        let model = Model(tabs: SettingsRoutes.tabs("keys", session.user.role), newKey: newKey, keys: keys, hasKeys: !keys.isEmpty)
        return .page("settings-keys", context.page("API keys", place: "Settings", model, done: done, fault: fault), status: fault == nil ? .ok : .unprocessableContent)
    }
}

extension ServerContext {
    /// A number in the path.
    func number(_ name: String) throws -> Int64 {
        guard let number = parameters.get(name).flatMap({ Int64($0) }) else { throw Problem(.notFound, "There is no such page.") }
        return number
    }
}
