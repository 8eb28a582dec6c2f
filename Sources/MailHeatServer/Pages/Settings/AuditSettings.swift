import Hummingbird
import MailHeatStore
import StoreModel

/// What administrators did.
struct AuditSettings {
    let components: Components

    private struct Model {
        struct Entry {
            var time: String
            var actor: String
            var action: String
            var subject: String
        }
        var tabs: [Tab]
        var entries: [Entry]
    }

    func add(to group: RouterGroup<ServerContext>) {
        group.get("settings/audit") { _, context -> Response in
            let session = try context.require(.admin)
            let entries = try await components.store.acts().map { Model.Entry(time: PageText.second($0.time).text, actor: $0.actor, action: $0.action, subject: $0.subject) }
            return .page("settings-audit", context.page("Audit log", place: "Settings", Model(tabs: SettingsRoutes.tabs("audit", session.user.role), entries: entries)))
        }
    }
}
