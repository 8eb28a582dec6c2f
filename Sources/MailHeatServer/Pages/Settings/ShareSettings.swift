import Hummingbird
import MailHeat
import MailHeatStore
import StoreModel

/// The heat maps that were shared, and their end.
struct ShareSettings {
    let components: Components

    private struct Model {
        struct Link {
            var id: Int64
            var address: String
            var campaignName: String
            var view: String
            var made: String
            var until: String
            /// Why it no longer works.
            var isOver: String?
        }
        var tabs: [Tab]
        var sharedLinks: [Link]
        var hasLinks: Bool
    }

    func add(to group: RouterGroup<ServerContext>) {
        group.get("settings/shared") { request, context -> Response in
            let session = try context.require(.editor), now = Store.clock()
            let links = try await components.store.shareLinks().map { link in
                Model.Link(id: link.id, address: "/campaigns/\(link.campaign)/links\(link.query)", campaignName: link.campaignName, view: Self.words(link.query), made: PageText.day(link.createdAt),
                           until: PageText.day(link.expiresAt), isOver: link.revokedAt != nil ? "revoked" : link.expiresAt <= now ? "over" : nil)
            }
            let model = Model(tabs: SettingsRoutes.tabs("shared", session.user.role), sharedLinks: links, hasLinks: !links.isEmpty)
            return .page("settings-shared", context.page("Shared links", place: "Settings", model, done: SettingsRoutes.done(request)))
        }
        group.post("settings/shared/:id/revoke") { request, context -> Response in
            _ = try await context.form(request, components, role: .editor)
            let session = try context.require(.editor), id = try context.number("id")
            try await components.store.revokeShareLink(id)
            try await components.store.recordAct(by: session.user.email, "revoked a share link", on: String(id))
            return .seeOther("/settings/shared?done=revoked")
        }
    }

    private static func words(_ query: String) -> String {
        let fields = FormFields.parse(String(query.drop { $0 == "?" }))
        func value(_ name: String) -> String? { fields.last { $0.name == name }?.value }
        return [value("metric").flatMap { Metric(rawValue: $0)?.name }, value("variant").map { "variant \($0)" }, value("format").map { $0.uppercased() }, value("device")].compactMap { $0 }.joined(separator: ", ")
    }
}
