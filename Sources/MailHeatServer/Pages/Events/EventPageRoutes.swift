import HTTPTypes
import Hummingbird
import MailHeat
import MailHeatStore
import StoreModel

/// Who did what when, and one person's own events.
struct EventPageRoutes {
    let components: Components
    private static let pageLength = 50

    func add(to group: RouterGroup<ServerContext>) {
        group.get("events", use: list)
        group.get("events.csv") { request, _ -> Response in
            let parameters = QueryParameters(request, allowed: EventsPage.filters)
            try parameters.refuseOthers()
            return EventRoutes.export(components, try EventSearch(page: parameters))
        }
        group.get("person", use: person)
    }

    @Sendable private func list(_ request: Request, _ context: ServerContext) async throws -> Response {
        let parameters = QueryParameters(request, allowed: EventsPage.names)
        try parameters.refuseOthers()
        let search = try EventSearch(page: parameters)
        var all = CampaignQuery()
        all.limit = 200
        var known = try await components.store.campaigns(all).rows.map(\.campaign)
        var chosen: StoredCampaign?
        if let id = search.campaign {
            let campaign = try await components.store.campaign(id)
            if !known.contains(where: { $0.id == id }) { known.insert(campaign, at: 0) }
            chosen = campaign
        }
        let page = try await components.events.events(search, after: try Self.cursor(parameters), limit: Self.pageLength)
        var model = EventsPage(parameters, page: page, known: known, names: try await names(of: page, known: known), campaign: chosen, links: try await links(chosen, parameters))
        if let beginning = search.recipient, page.events.isEmpty, parameters["after"] == nil {
            let names = try await components.events.people(beginningWith: beginning, limit: 60).filter { $0 != beginning }
            func address(_ name: String) -> String { PageAddress.make("/events", EventsPage.filters.map { ($0, $0 == "recipient" ? name : parameters[$0]) }) }
            if !names.isEmpty {
                model.people = .init(heading: names.count == 60 ? "The first 60 people whose name begins so" : "\(PageText.counted(names.count, "person", "people")) whose name begins so", names: names.map { .init(name: $0, address: address($0)) })
            }
        }
        return .page("events", context.page("Events", place: "Analytics", model))
    }

    @Sendable private func person(_ request: Request, _ context: ServerContext) async throws -> Response {
        let parameters = QueryParameters(request, allowed: ["recipient", "after"])
        try parameters.refuseOthers()
        guard let name = parameters["recipient"] else { throw Problem(.notFound, "There is no such person.") }
        var search = EventSearch()
        search.recipient = name
        let cursor = try Self.cursor(parameters)
        let page = try await components.events.events(search, after: cursor, limit: Self.pageLength)
        let model = PersonPage(name, page: page, names: try await names(of: page, known: []), isLater: cursor != nil)
        return .page("person", context.page(name, place: "Analytics", model))
    }

    private static func cursor(_ parameters: QueryParameters) throws -> EventCursor? {
        guard let text = parameters["after"] else { return nil }
        guard let cursor = EventCursor(text) else { throw Problem(.badRequest, "after: not a place in this list.") }
        return cursor
    }

    private func names(of page: EventSearchPage, known: [StoredCampaign]) async throws -> [Int64: String] {
        var names = Dictionary(known.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        for id in Set(page.events.map(\.campaign)) where names[id] == nil { names[id] = try? await components.store.campaign(id).name }
        return names
    }

    /// The links of the chosen variant's email, the hottest first.
    private func links(_ campaign: StoredCampaign?, _ parameters: QueryParameters) async throws -> [(index: Int, label: String)] {
        guard let campaign, campaign.variants.count == 1 || parameters["variant"] != nil else { return [] }
        var fields: [(name: String, value: String)] = []
        for name in ["variant", "format"] { if let value = parameters[name] { fields.append((name, value)) } }
        let view = try await components.view(of: campaign, QueryParameters(fields, allowed: HeatMapView.names))
        guard let report = try await components.heatMapReport(campaign, view)?.clicks else { return [] }
        return report.links.filter { $0.rank != nil }.sorted { ($0.rank ?? 0, $0.index) < ($1.rank ?? 0, $1.index) }.map { link in
            (link.index, "\(link.rank ?? 0)  \(link.text.isEmpty ? "Picture" : String(link.text.prefix(40)))  \(PageText.shortAddress(link.href, limit: 50))")
        }
    }
}

extension EventSearch {
    /// As a page's filter has it: a last day is meant whole, and a link is one of the first variant's where none is named.
    /// - Throws: `Problem` for words that mean nothing.
    init(page parameters: QueryParameters) throws {
        try self.init(parameters)
        if let to, PageText.isDay(parameters["to"] ?? "") { self.to = to + 86_400_000_000 }
    }
}
