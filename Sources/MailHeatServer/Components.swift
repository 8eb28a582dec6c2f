import Logging
import MailHeat
import MailHeatStore
import StoreModel

/// What the command line decides.
struct ServerSettings: Sendable {
    /// How readers reach the service, without a slash at its end; nil: as the request says.
    var publicURL: String?
    /// Of each API key; 0: as many as come.
    var requestsPerSecond = 100
    /// For how long a connection may be idle, and a request or an answer trickle.
    var patience = Duration.seconds(30)

    /// Certificates (PEM) that are trusted instead of the system's where pictures are fetched.
    var certificateFile: String?

    init(publicURL: String? = nil) { self.publicURL = publicURL.map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 } }
    /// Cookies are sent over TLS alone.
    var isSecure: Bool { publicURL?.lowercased().hasPrefix("https://") ?? false }
}

/// What the handlers share.
final class Components: Sendable {
    /// Campaigns, emails and accounts.
    let store: Store
    /// Where events are: in the same SQLite database, or in ClickHouse.
    let events: any EventStore
    let rendering: RenderPool
    let campaigns: CampaignRendering
    let intake: EventIntake
    let bodies: BodyIntake
    let emails: EmailIntake
    let fetching: PictureFetching
    let limiter: RateLimiter
    let passwords = PasswordCheck()
    let metrics: PrometheusMetrics
    let settings: ServerSettings
    let logger: Logger

    init(store: Store, events: any EventStore, rendering: RenderPool, settings: ServerSettings = ServerSettings(), metrics: PrometheusMetrics = PrometheusMetrics(), logger: Logger) {
        self.store = store; self.events = events; self.rendering = rendering; self.settings = settings; self.metrics = metrics; self.logger = logger
        campaigns = CampaignRendering(store: store, events: events, pool: rendering)
        intake = EventIntake(events)
        bodies = BodyIntake(memory: MemoryBudget(256 << 20), patience: settings.patience)
        fetching = PictureFetching(store: store, rendering: rendering, certificateFile: settings.certificateFile, logger: logger)
        emails = EmailIntake(store: store, rendering: rendering, fetching: fetching)
        limiter = RateLimiter(requestsPerSecond: settings.requestsPerSecond)
    }
    /// Once no request is left.
    func close() async throws {
        try await events.close()
        try await store.close()
    }

    /// Deletes events that are older than the operator keeps them.
    func applyRetention() async throws {
        guard let days = try await store.setting(Store.retentionSetting).flatMap({ Int64($0) }), days > 0 else { return }
        let count = try await events.deleteEvents(before: store.now() - days * 86_400 * 1_000_000)
        if count > 0 { try await store.recordAct(by: "service", "deleted old events", on: "\(count) older than \(days) days") }
    }
    func refreshFigures() async throws { try await store.refreshFigures(from: events) }
    /// Its events first: if they cannot be deleted now, the campaign is still there to try again.
    func deleteCampaign(_ id: Int64) async throws {
        _ = try await store.campaign(id)
        try await events.deleteEvents(ofCampaign: id)
        try await store.deleteCampaign(id)
    }
}
