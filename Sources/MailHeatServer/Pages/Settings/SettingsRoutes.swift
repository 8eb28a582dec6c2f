import Hummingbird
import MailHeatStore
import StoreModel

/// What administrators set, a tab each.
struct SettingsRoutes {
    let components: Components

    func add(to group: RouterGroup<ServerContext>) {
        group.get("settings") { _, _ in Response.seeOther("/settings/keys") }
        KeySettings(components: components).add(to: group)
        ProviderSettings(components: components).add(to: group)
        PrivacySettings(components: components).add(to: group)
        UserSettings(components: components).add(to: group)
        ShareSettings(components: components).add(to: group)
        AuditSettings(components: components).add(to: group)
    }

    /// The tabs that somebody of this role may see.
    static func tabs(_ current: String, _ role: StoredUser.Role) -> [Tab] {
        let all: [(label: String, name: String, role: StoredUser.Role)] = [
            ("API keys", "keys", .admin), ("Providers", "providers", .admin), ("Privacy", "privacy", .admin), ("Users", "users", .viewer), ("Shared links", "shared", .editor), ("Audit log", "audit", .admin),
        ]
        return all.filter { role >= $0.role }.map { Tab(label: $0.role == .viewer && role != .admin ? "Your account" : $0.label, address: "/settings/\($0.name)", isCurrent: $0.name == current) }
    }
    /// What a form that was taken says on the page that follows it.
    static func done(_ request: Request) -> String? {
        switch QueryParameters(request, allowed: ["done"])["done"] {
        case "revoked": "Revoked."
        case "saved": "Saved."
        case "removed": "Removed."
        case "added": "Added."
        case "password": "Your password was changed; other browsers are signed out."
        case "deleted": "The person’s data was deleted."
        default: nil
        }
    }
}
