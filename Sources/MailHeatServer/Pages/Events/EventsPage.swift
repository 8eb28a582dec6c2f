import MailHeat
import MailHeatStore
import StoreModel

/// One row of the list of events.
struct EventRow {
    struct Automation {
        var rule: String
        var meaning: String
    }
    struct Person {
        var name: String
        var address: String
    }
    var time: Moment?
    var kind: String
    var kindLabel: String
    var count: String?
    var automation: Automation?
    var person: Person?
    var campaignName: String
    var campaignAddress: String
    var variantText: String
    var url: String
    var shortAddress: String
    var device: String

    /// - Parameter names: of campaigns, by number.
    init(_ event: EventRecord, names: [Int64: String]) {
        time = event.time.map(PageText.second)
        kind = event.kind.name
        kindLabel = PageText.kind(event.kind.name)
        count = event.clicks > 1 ? PageText.number(event.clicks) : nil
        automation = event.rule.map { Automation(rule: $0.name, meaning: PageText.meaning(ofRule: $0.name)) }
        person = event.recipient.map { Person(name: $0, address: PageAddress.make("/person", [("recipient", $0)])) }
        campaignName = names[event.campaign] ?? "Campaign \(event.campaign)"
        campaignAddress = "/campaigns/\(event.campaign)/stats"
        let variant = event.link?.variant ?? event.target.variant, format = event.link?.format ?? event.target.format
        variantText = [variant.isEmpty ? nil : variant, format.map(HeatMapView.label)].compactMap { $0 }.joined(separator: " · ")
        url = event.target.address
        // The table cuts it where its room ends.
        shortAddress = PageText.shortAddress(event.target.address, limit: 300)
        device = event.signs.device.map { HeatMapView.label($0) } ?? ""
    }
}

/// Who did what when.
struct EventsPage {
    struct Filter {
        var recipient = ""
        var from = ""
        var to = ""
    }
    struct Options {
        var options: [Choice]
    }

    /// Who may be meant, where nobody has exactly the name that was given.
    struct People {
        var heading: String
        var names: [EventRow.Person]
    }

    var explanation: String
    var people: People?
    var filter: Filter
    var isFiltered: Bool
    var csv: String
    var campaigns: [Choice]
    var types: [Choice]
    var variants: Options?
    var formats: [Choice]
    var automations: [Choice]
    var devices: [Choice]
    var links: Options?
    var showsPerson = true
    var rows: [EventRow]
    var hasRows: Bool
    var emptyHeading: String
    var emptyText: String
    var pager: Pager?

    static let filters = ["campaign", "event", "variant", "format", "link", "recipient", "from", "to", "device", "automated"]
    static let names = filters + ["after"]

    /// - Parameters:
    ///   - known: the campaigns to choose from.
    ///   - links: of the campaign's email, to choose from: index and text.
    init(_ parameters: QueryParameters, page: EventSearchPage, known: [StoredCampaign], names: [Int64: String], campaign: StoredCampaign?, links emailLinks: [(index: Int, label: String)]) {
        func address(_ path: String, after: String?) -> String { PageAddress.make(path, Self.names.map { ($0, $0 == "after" ? after : parameters[$0]) }) }
        filter = Filter(recipient: parameters["recipient"] ?? "", from: parameters["from"] ?? "", to: parameters["to"] ?? "")
        isFiltered = Self.filters.contains { parameters[$0] != nil }
        csv = address("/events.csv", after: nil)
        campaigns = Choice.list([("", "All")] + known.map { (String($0.id), $0.name) }, selected: campaign.map { String($0.id) })
        types = Choice.list([("", "All")] + EventKind.allCases.filter { $0 != .other }.map { ($0.name, PageText.kind($0.name)) }, selected: parameters["event"])
        variants = campaign.flatMap { campaign in
            campaign.variants.count > 1 ? Options(options: Choice.list([("", "All")] + campaign.variants.map { ($0.name, $0.name) }, selected: parameters["variant"])) : nil
        }
        formats = Choice.list([("", "All")] + EmailFormat.allCases.map { ($0.rawValue, HeatMapView.label($0)) }, selected: parameters["format"])
        automations = Choice.list([("", "Everyone"), ("false", "People"), ("true", "Machines")], selected: parameters["automated"])
        devices = Choice.list([("", "All")] + Device.allCases.map { ($0.rawValue, HeatMapView.label($0)) }, selected: parameters["device"])
        links = emailLinks.isEmpty ? nil : Options(options: Choice.list([("", "All")] + emailLinks.map { (String($0.index), $0.label) }, selected: parameters["link"]))
        rows = page.events.map { EventRow($0, names: names) }
        hasRows = !rows.isEmpty
        explanation = campaign.map { "Who did what in “\($0.name)”, and when." } ?? "Who did what, and when."
        emptyHeading = isFiltered ? "No event matches this filter" : "No events yet"
        emptyText = isFiltered ? "Take a condition away." : "They appear here as soon as a program or a provider’s webhook sends them."
        pager = EventsPage.pager(page, isLater: parameters["after"] != nil) { address("/events", after: $0) }
    }

    /// Pages are chained by places, not numbered: the ten thousandth costs what the first does.
    static func pager(_ page: EventSearchPage, isLater: Bool, _ address: (_ after: String?) -> String) -> Pager? {
        guard isLater || page.next != nil else { return nil }
        return Pager(previousLabel: "Newest", previous: isLater ? address(nil) : nil, place: PageText.counted(page.events.count, "event") + " on this page", following: page.next.map { address($0.text) })
    }
}

/// The events of one person.
struct PersonPage {
    var personName: String
    var summary: String
    var showsPerson = false
    var isFiltered = false
    var rows: [EventRow]
    var hasRows: Bool
    var emptyHeading = "No events"
    var emptyText = "Nothing is known of this person, or no longer."
    var pager: Pager?

    init(_ name: String, page: EventSearchPage, names: [Int64: String], isLater: Bool) {
        personName = name
        summary = "All that this person did with your emails."
        rows = page.events.map { EventRow($0, names: names) }
        hasRows = !rows.isEmpty
        pager = EventsPage.pager(page, isLater: isLater) { PageAddress.make("/person", [("recipient", name), ("after", $0)]) }
    }
}
