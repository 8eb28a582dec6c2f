import HTTPTypes
import Hummingbird
import JSON
import MailHeat
import MailHeatStore
import NIOCore
import ServerSecurity
import StoreModel

/// Events in, and events out.
struct EventRoutes {
    let components: Components

    func add(to group: RouterGroup<ServerContext>) {
        group.group().add(middleware: RequirePermission(permission: .ingest)).post("events", use: ingest)
        let readers = group.group().add(middleware: RequirePermission(permission: .read))
        readers.get("campaigns/:id/events", use: list)
        readers.get("campaigns/:id/events.csv", use: export)
        readers.get("events", use: list)
        readers.get("events.csv", use: export)
    }

    // MARK: - In

    @Sendable private func ingest(_ request: Request, _ context: ServerContext) async throws -> Response {
        let parameters = QueryParameters(request, allowed: ["campaign", "source"], takesEmpty: false)
        try parameters.refuseOthers()
        guard let campaign = try parameters.integer("campaign", in: 1...9_007_199_254_740_991) else { throw Problem(.badRequest, "campaign: the number of the campaign that the events are of.") }
        let source = try parameters.choice("source", EventSource.self)
        if let encoding = request.headers[.contentEncoding], encoding.lowercased() != "gzip", encoding.lowercased() != "identity" {
            throw Problem(.unsupportedMediaType, "The body's encoding must be gzip or none.", headers: [.acceptEncoding: "gzip"])
        }
        let body = try await components.bodies.bytes(of: request, upTo: EventIntake.largestBody)
        return try await Idempotency(components.store, request, context, body: body).run {
            JSONAnswer(body: Self.report(try await components.intake.take(body, campaign: Int64(campaign), source: source)))
        }
    }

    /// What became of each row: all counted, the first of them named.
    static func report(_ outcome: EventIntake.Outcome) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("accepted", outcome.accepted)
        writer.member("duplicates", outcome.duplicates)
        writer.member("rejected", outcome.rejected)
        writer.member("ignored", outcome.ignored)
        writer.name("duplicate_rows")
        writer.beginArray()
        for line in outcome.duplicateLines { writer.integer(line) }
        writer.endArray()
        writer.name("rejected_rows")
        writer.beginArray()
        for row in outcome.rejections {
            writer.beginObject()
            writer.member("line", row.line)
            writer.member("reason", row.reason)
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
        return writer.bytes
    }

    // MARK: - Out

    private static let names = ["campaign", "event", "variant", "format", "link", "recipient", "from", "to", "device", "automated"]

    @Sendable private func list(_ request: Request, _ context: ServerContext) async throws -> Response {
        let parameters = QueryParameters(request, allowed: Self.names + ["limit", "cursor"], takesEmpty: false)
        let query = try await query(parameters, context)
        let limit = try parameters.integer("limit", in: 1...1000) ?? 100
        var cursor: EventCursor?
        if let text = parameters["cursor"] {
            guard let known = EventCursor(text) else { throw Problem(.badRequest, "cursor: as an answer gave it in next_cursor.") }
            cursor = known
        }
        let page = try await components.events.events(query, after: cursor, limit: limit)
        var writer = JSONWriter()
        writer.beginObject()
        writer.name("events")
        writer.beginArray()
        for event in page.events { writer.event(event) }
        writer.endArray()
        writer.member("next_cursor", page.next?.text)
        writer.endObject()
        return .json(writer)
    }

    @Sendable private func export(_ request: Request, _ context: ServerContext) async throws -> Response {
        Self.export(components, try await query(QueryParameters(request, allowed: Self.names, takesEmpty: false), context))
    }

    /// All that a search finds, as a stream.
    static func export(_ components: Components, _ query: EventSearch) -> Response {
        let store = components.events
        // Page by page, so that neither the export's size nor a slow reader holds memory or the database.
        let body = ResponseBody { writer in
            try await writer.write(ByteBuffer(string: EventCSV.header))
            var cursor: EventCursor?
            repeat {
                let page = try await store.events(query, after: cursor, limit: 10_000)
                if !page.events.isEmpty { try await writer.write(ByteBuffer(string: page.events.map(EventCSV.row).joined())) }
                cursor = page.next
            } while cursor != nil
            try await writer.finish(nil)
        }
        return Response(status: .ok, headers: [.contentType: "text/csv; charset=utf-8", .contentDisposition: "attachment; filename=\"events.csv\"", .cacheControl: "no-store"], body: body)
    }

    private func query(_ parameters: QueryParameters, _ context: ServerContext) async throws -> EventSearch {
        try parameters.refuseOthers()
        var query = try EventSearch(parameters)
        if context.parameters.get("id") != nil {
            let id = try context.campaignID()
            _ = try await components.store.campaign(id)
            query.campaign = id
        }
        if query.link != nil, query.campaign == nil { throw Problem(.unprocessableContent, "link: of which campaign? Give campaign as well.") }
        return query
    }
}

extension EventSearch {
    /// The part of an address that chooses events; the pages use the same.
    init(_ parameters: QueryParameters) throws {
        self.init()
        campaign = try parameters.integer("campaign", in: 1...9_007_199_254_740_991).map { Int64($0) }
        let names = parameters.all("event")
        if !names.isEmpty {
            kinds = try names.map { name in
                guard let kind = EventKind.allCases.first(where: { $0.name == name && $0 != .other }) else {
                    throw Problem(.badRequest, "event: \(EventKind.allCases.filter { $0 != .other }.map(\.name).joined(separator: ", ")).")
                }
                return kind
            }
        }
        variant = parameters["variant"]
        format = try parameters.choice("format", EmailFormat.self)
        if let index = try parameters.integer("link", in: 0...1_000_000) {
            link = Link(variant: variant ?? "A", format: format ?? .html, index: index)
        }
        recipient = parameters["recipient"]
        from = try parameters.time("from")
        to = try parameters.time("to")
        device = try parameters.choice("device", Device.self)
        switch parameters["automated"] {
        case nil: break
        case "true": isAutomated = true
        case "false": isAutomated = false
        default: throw Problem(.badRequest, "automated: true or false.")
        }
    }
}

extension JSONWriter {
    mutating func event(_ event: EventRecord) {
        beginObject()
        member("id", Int(event.id))
        member("campaign", Int(event.campaign))
        member("event", event.kind.name)
        member("occurred_at", time: event.time)
        member("recipient", event.recipient)
        func text(_ value: String) -> String? { value.isEmpty ? nil : value }
        member("url", text(event.target.address))
        member("link_id", text(event.target.linkID))
        member("link_name", text(event.target.linkName))
        member("variant", text(event.target.variant))
        member("format", event.target.format?.rawValue)
        member("device", event.signs.device?.rawValue)
        member("clicks", event.clicks)
        member("source", event.source.rawValue)
        member("automated", event.rule?.name)
        name("link")
        if let link = event.link {
            beginObject()
            member("variant", link.variant)
            member("format", link.format.rawValue)
            member("index", link.index)
            endObject()
        } else { null() }
        endObject()
    }
}

/// Events as CSV (RFC 4180), safe to open in a spreadsheet.
enum EventCSV {
    static let header = "occurred_at,event,recipient,campaign,variant,format,url,link_id,link_name,device,clicks,source,automated\r\n"

    static func row(_ event: EventRecord) -> String {
        let cells = [event.time.map { EventTime.text($0) } ?? "", event.kind.name, event.recipient ?? "", String(event.campaign), event.target.variant, event.target.format?.rawValue ?? "",
                     event.target.address, event.target.linkID, event.target.linkName, event.signs.device?.rawValue ?? "", String(event.clicks), event.source.rawValue, event.rule?.name ?? ""]
        return cells.map(cell).joined(separator: ",") + "\r\n"
    }
    /// A cell that a spreadsheet would take for a formula gets an apostrophe: names and addresses come from outside.
    static func cell(_ text: String) -> String {
        let first = text.utf8.first
        let isFormula = first == 0x3D || first == 0x2B || first == 0x2D || first == 0x40 || first == 0x09 || first == 0x0D
        let safe = isFormula ? "'" + text : text
        guard safe.utf8.contains(where: { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }) else { return safe }
        return "\"" + safe.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
