import AssetFetching
import Hummingbird
import MailHeat
import MailHeatStore
import StoreModel

/// How long events are kept, what the service may ask other servers for, and the deletion of one person's data.
struct PrivacySettings {
    let components: Components

    private struct Model {
        var tabs: [Tab]
        var days: String
        var fetches: Bool
        var hosts: String
    }

    func add(to group: RouterGroup<ServerContext>) {
        group.get("settings/privacy") { request, context in try await page(context, done: SettingsRoutes.done(request)) }
        group.post("settings/retention") { request, context -> Response in
            let form = try await context.form(request, components, role: .admin), session = try context.require(.admin)
            let text = form["days"].trimmingCharacters(" ")
            guard text.isEmpty || Int(text).map((1...3650).contains) ?? false else { return try await page(context, fault: "Keep events for: from 1 to 3650 days, or nothing.") }
            try await components.store.set(Store.retentionSetting, to: text.isEmpty ? nil : text)
            try await components.store.recordAct(by: session.user.email, "set the retention", on: text.isEmpty ? "without end" : "\(text) days")
            return .seeOther("/settings/privacy?done=saved")
        }
        group.post("settings/pictures") { request, context -> Response in
            let form = try await context.form(request, components, role: .admin), session = try context.require(.admin)
            let hosts = form["hosts"].split(whereSeparator: \.isWhitespace).map(String.init)
            do { for host in hosts { _ = try AllowedHost(host) } } catch { return try await page(context, fault: (error as? MailHeatError)?.message ?? "Hosts: a name or an address, with its port where it has one.") }
            guard hosts.count <= 50 else { return try await page(context, fault: "Hosts: at most 50.") }
            try await components.store.set(Store.fetchesPicturesSetting, to: form["fetches"] == "1" ? "on" : nil)
            try await components.store.set(Store.fetchHostsSetting, to: hosts.isEmpty ? nil : hosts.joined(separator: "\n"))
            try await components.store.recordAct(by: session.user.email, form["fetches"] == "1" ? "allowed pictures to be fetched" : "forbade pictures to be fetched", on: hosts.isEmpty ? "from public addresses" : "also from \(hosts.joined(separator: ", "))")
            return .seeOther("/settings/privacy?done=saved")
        }
        group.post("settings/people/delete") { request, context -> Response in
            let form = try await context.form(request, components, role: .admin), session = try context.require(.admin)
            let person = form["person"].trimmingCharacters(" ")
            guard try await components.events.forget(recipient: person) > 0 else { return try await page(context, fault: "There are no events of this person.") }
            try await components.store.recordAct(by: session.user.email, "deleted a person’s data", on: "one person")
            return .seeOther("/settings/privacy?done=deleted")
        }
    }

    private func page(_ context: ServerContext, done: String? = nil, fault: String? = nil) async throws -> Response {
        let session = try context.require(.admin)
        let model = Model(tabs: SettingsRoutes.tabs("privacy", session.user.role), days: try await components.store.setting(Store.retentionSetting) ?? "",
                          fetches: try await components.fetching.isAllowed(), hosts: try await components.store.setting(Store.fetchHostsSetting) ?? "")
        return .page("settings-privacy", context.page("Privacy", place: "Settings", model, done: done, fault: fault), status: fault == nil ? .ok : .unprocessableContent)
    }
}
