import Foundation
import HTTPTypes
import Hummingbird
import MailHeat
import MailHeatStore
import ServerSecurity
import StoreModel

/// What the providers of events sign their deliveries with.
struct ProviderSettings {
    let components: Components

    private struct Model {
        struct Provider {
            var id: String
            var label: String
            var isOpen: Bool
            var isSet: Bool
            var webhook: String
            var secretLabel: String
            var isLong: Bool
            var explanation: String
        }
        /// A topic of Amazon SNS that waits to be confirmed.
        struct Pending {
            var topic: String
            var address: String
        }
        var tabs: [Tab]
        var providers: [Provider]
        var pending: Pending?
    }

    func add(to group: RouterGroup<ServerContext>) {
        group.get("settings/providers") { request, context in try await page(request, context, done: SettingsRoutes.done(request)) }
        group.post("settings/providers/:provider") { request, context -> Response in
            let form = try await context.form(request, components, role: .admin), session = try context.require(.admin)
            guard let provider = HookProvider.all.first(where: { $0.id == context.parameters.get("provider") }) else { throw Problem(.notFound, "There is no such provider.") }
            if form["remove"] == "1" {
                try await components.store.set(provider.source.secretSetting, to: nil)
                try await components.store.recordAct(by: session.user.email, "removed a webhook secret", on: provider.label)
                return .seeOther("/settings/providers?done=removed")
            }
            let secret = form["secret"].trimmingCharacters(in: .whitespacesAndNewlines)
            if let fault = provider.fault(secret) { return try await page(request, context, fault: fault, open: provider.id) }
            try await components.store.set(provider.source.secretSetting, to: secret)
            try await components.store.recordAct(by: session.user.email, "set a webhook secret", on: provider.label)
            return .seeOther("/settings/providers?done=saved")
        }
    }

    private func page(_ request: Request, _ context: ServerContext, done: String? = nil, fault: String? = nil, open: String? = nil) async throws -> Response {
        let session = try context.require(.admin), origin = components.origin(of: request)
        var providers: [Model.Provider] = []
        for provider in HookProvider.all {
            let isSet = try await components.store.setting(provider.source.secretSetting) != nil
            providers.append(Model.Provider(id: provider.id, label: provider.label, isOpen: provider.id == open, isSet: isSet,
                                            webhook: "\(origin)/hooks/\(provider.id)", secretLabel: provider.secretLabel, isLong: provider.isLong, explanation: provider.explanation))
        }
        let lines = try await components.store.setting("sns.pending")?.split(separator: "\n").map(String.init) ?? []
        let model = Model(tabs: SettingsRoutes.tabs("providers", session.user.role), providers: providers, pending: lines.count == 2 ? .init(topic: lines[0], address: lines[1]) : nil)
        return .page("settings-providers", context.page("Providers", place: "Settings", model, done: done, fault: fault), status: fault == nil ? .ok : .unprocessableContent)
    }
}

/// A provider as the settings name it.
struct HookProvider {
    let source: EventSource
    let secretLabel: String
    let explanation: String
    var isLong = false

    var id: String { source == .ses ? "amazon-ses" : source.rawValue }
    var label: String { source.name }

    static let all: [HookProvider] = EventSource.allCases.filter { $0 != .mailheat }.map { source in
        switch HookScheme(source) {
        case .sendGrid: HookProvider(source: source, secretLabel: "Verification key", explanation: "Settings → Mail Settings → Event Webhooks → Signature Verification shows it.")
        case .mailgun: HookProvider(source: source, secretLabel: "HTTP webhook signing key", explanation: "Account settings → API security shows it.")
        case .sns: HookProvider(source: source, secretLabel: "Certificate that SNS signs with, PEM", explanation: "Download it from the SigningCertURL of a message of your region, check it, and paste it here. The service never fetches it.", isLong: true)
        case .mandrill: HookProvider(source: source, secretLabel: "Webhook key", explanation: "Settings → Webhooks shows the key of each webhook.")
        case .customerIO: HookProvider(source: source, secretLabel: "Signing key", explanation: "Integrations → Reporting webhooks shows it.")
        case .klaviyo: HookProvider(source: source, secretLabel: "Webhook secret", explanation: "The secret that was given when the webhook was made.")
        case .mautic: HookProvider(source: source, secretLabel: "Secret", explanation: "Settings → Webhooks: the secret of the webhook.")
        case .sharedSecret: HookProvider(source: source, secretLabel: "Password", explanation: "Send it as the password of HTTP basic authentication, or in the header X-MailHeat-Secret. At least 16 characters.")
        }
    }

    /// What is wrong with a secret; nil if nothing is.
    func fault(_ secret: String) -> String? {
        if secret.isEmpty { return "\(label): give the \(secretLabel.prefix(1).lowercased() + secretLabel.dropFirst())." }
        if secret.utf8.count > 16 << 10 { return "\(label): at most 16 kB." }
        switch HookScheme(source) {
        case .sendGrid: return WebhookSignatures.isSendGridKey(secret) ? nil : "SendGrid: this is no verification key; copy it whole, without the lines around it."
        case .sns: return WebhookSignatures.isCertificate(secret) ? nil : "Amazon SES: this is no certificate in PEM form with an RSA key."
        case .sharedSecret: return secret.utf8.count < 16 ? "\(label): at least 16 characters." : nil
        case .mailgun, .mandrill, .customerIO, .klaviyo, .mautic: return nil
        }
    }
}
