import HTTPTypes
import Hummingbird
import JSON
import Logging
import MailHeat
import MailHeatStore
import ServerSecurity
import StoreModel

/// Where providers deliver their events: `/hooks/{provider}/{campaign}`, or without a campaign where the events name it themselves.
struct HookRoutes {
    let components: Components

    func add(to router: Router<ServerContext>) {
        router.post("hooks/:provider/:campaign", use: deliver)
        router.post("hooks/:provider", use: deliver)
        // Mandrill asks first whether anybody is there.
        router.head("hooks/:provider/:campaign") { _, _ in Response(status: .ok) }
        router.head("hooks/:provider") { _, _ in Response(status: .ok) }
    }

    /// Bytes of a delivery, and as it is unpacked.
    private static let largest = 10 << 20

    @Sendable private func deliver(_ request: Request, _ context: ServerContext) async throws -> Response {
        guard let name = context.parameters.get("provider"), let source = EventSource(hook: name) else { throw Problem(.notFound, "There is no provider of that name.") }
        let store = components.store, scheme = HookScheme(source)
        let body = try await components.bodies.bytes(of: request, upTo: Self.largest)
        guard let secret = try await store.setting(source.secretSetting), !secret.isEmpty else {
            throw Problem(.forbidden, "Deliveries of \(source.name) are not set up: an administrator must give the key that they are checked with.")
        }
        let base = components.settings.publicURL ?? "http://\(request.head.authority ?? "localhost")"
        let delivery = HookDelivery(headers: request.headers, body: body, url: base + request.uri.description)
        switch HookVerification.verdict(scheme, secret: secret, delivery, now: store.now()) {
        case .genuine: break
        case .forged:
            context.logger.warning("Delivery refused", metadata: ["provider": "\(source.rawValue)", "why": "signature"])
            // The statuses by which Mailgun and Postmark know that trying again is of no use.
            throw Problem(source == .mailgun ? .notAcceptable : source == .postmark ? .forbidden : .unauthorized, "The signature does not fit.")
        case .outOfTime:
            context.logger.warning("Delivery refused", metadata: ["provider": "\(source.rawValue)", "why": "timestamp"])
            throw Problem(source == .mailgun ? .notAcceptable : .unauthorized, "The timestamp is older than 8 days, or lies in the future.")
        }
        if scheme == .sns, let message = SNSMessage(json: body), message.type != "Notification" {
            // Whether to follow the address is the operator's to decide: the service requests nothing.
            if let url = message.subscribeURL { try await store.set("sns.pending", to: "\(message.topic)\n\(url)") }
            context.logger.notice("An SNS topic waits to be confirmed", metadata: ["topic": "\(message.topic)"])
            return Response(status: .ok)
        }
        var sum = EventIntake.Outcome()
        for part in try await parts(of: body, source, context) {
            let outcome: EventIntake.Outcome
            do {
                outcome = try await components.intake.take(part.body, campaign: part.campaign, source: source)
            } catch let error as MailHeatError where error.kind == .badData {
                // Sent again it would not be better: it is counted, logged and done with.
                context.logger.warning("Delivery without events", metadata: ["provider": "\(source.rawValue)"])
                sum.rejected += 1
                continue
            }
            sum.accepted += outcome.accepted
            sum.duplicates += outcome.duplicates
            sum.rejected += outcome.rejected
            sum.ignored += outcome.ignored
        }
        return JSONAnswer(body: EventRoutes.report(sum)).response
    }

    /// The delivery by campaign: as the address says, or as each event does in a member `mailheat_campaign`.
    private func parts(of body: [UInt8], _ source: EventSource, _ context: ServerContext) async throws -> [(campaign: Int64, body: [UInt8])] {
        if let text = context.parameters.get("campaign") {
            guard let id = Int64(text), id > 0 else { throw Problem(.notFound, "There is no such campaign.") }
            _ = try await components.store.campaign(id)
            return [(id, body)]
        }
        let text = source == .mandrill ? Array((FormBody.parameters(body).first { $0.name == "mandrill_events" }?.value ?? "").utf8) : body
        guard let value = HookVerification.json(text) else { return [] }
        var byCampaign: [Int64: [JSONValue]] = [:]
        for event in value.array ?? [value] { if let campaign = HookCampaign.find(in: event) { byCampaign[campaign, default: []].append(event) } }
        var parts: [(campaign: Int64, body: [UInt8])] = []
        for (campaign, events) in byCampaign.sorted(by: { $0.key < $1.key }) {
            // An event of a campaign that is gone is nobody's.
            guard (try? await components.store.campaign(campaign)) != nil else { continue }
            var writer = JSONWriter()
            writer.value(events.count == 1 && value.array == nil ? events[0] : .array(events))
            parts.append((campaign, writer.bytes))
        }
        return parts
    }
}

/// The campaign that an event names: `mailheat_campaign` among whatever its provider carries along (custom arguments, variables, metadata, tags).
enum HookCampaign {
    static let name = "mailheat_campaign"
    private static let depth = 8

    static func find(in value: JSONValue, depth: Int = depth) -> Int64? {
        guard depth > 0 else { return nil }
        switch value {
        case .object(let object):
            for member in object.members where member.name == name || member.name == "mailheat-campaign" { if let id = number(member.value) { return id } }
            for member in object.members { if let id = find(in: member.value, depth: depth - 1) { return id } }
            return nil
        case .array(let values):
            for value in values { if let id = find(in: value, depth: depth - 1) { return id } }
            return nil
        case .string(let text):
            // A tag `mailheat_campaign:12`, or a provider's message inside a string (SNS).
            if text.hasPrefix(name + ":") || text.hasPrefix(name + "=") { return Int64(text.dropFirst(name.count + 1)) }
            guard text.hasPrefix("{"), text.contains(name), let inner = try? parseJSON(Array(text.utf8), maximumDepth: 32) else { return nil }
            return find(in: inner, depth: depth - 1)
        default: return nil
        }
    }
    private static func number(_ value: JSONValue) -> Int64? {
        switch value {
        case .array(let values): values.first.flatMap(number)
        case .string(let text): Int64(text)
        default: value.int.map { Int64($0) }
        }
    }
}
