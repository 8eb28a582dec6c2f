import Hummingbird
import MailHeat
import MailHeatStore
import StoreModel

/// The list of campaigns.
struct CampaignsPage {
    struct Filter {
        var text = ""
        var from = ""
        var to = ""
        var sort = ""
    }
    struct Column {
        var label: String
        var address: String
        var isNumber: Bool
        /// `aria-sort`.
        var order: String?
    }
    struct TagLink {
        var label: String
        var address: String
    }
    struct Row {
        var address: String
        var name: String
        var subject: String?
        var variants: [String]
        var tagLinks: [TagLink]
        var hasLabels: Bool
        var status: String
        var statusLabel: String
        var sentAt: Moment?
        var sent: String
        var viewed: String
        var clicks: String
        var ctr: String
    }

    var countText: String
    var isUnused: Bool
    var isAdmin: Bool
    var mayEdit: Bool
    var origin: String
    var filter = Filter()
    var isFiltered = false
    var statuses: [Choice] = []
    var tags: [Choice] = []
    var variantCounts: [Choice] = []
    var columns: [Column] = []
    var rows: [Row] = []
    var hasRows = false
    var pager: Pager?

    private static let pageLength = 50
    static let parameters = ["text", "status", "tag", "from", "to", "variants", "sort", "page"]

    /// - Throws: `Problem` for a filter that means nothing.
    init(_ parameters: QueryParameters, components: Components, origin: String, role: StoredUser.Role) async throws {
        var query = CampaignQuery()
        query.text = parameters["text"]
        query.status = try parameters.choice("status", StoredCampaign.Status.self)
        query.tag = parameters["tag"]
        query.from = try parameters.time("from")
        // The last day is meant whole.
        query.to = try parameters.time("to").map { PageText.isDay(parameters["to"] ?? "") ? $0 + 86_400_000_000 : $0 }
        query.variants = try parameters.integer("variants", in: 1...26)
        let sort = parameters["sort"] ?? "-sent_at"
        query.isDescending = sort.hasPrefix("-")
        query.order = CampaignQuery.Order(rawValue: query.isDescending ? String(sort.dropFirst()) : sort) ?? .sentAt
        let number = try parameters.integer("page", in: 1...200_000) ?? 1
        query.limit = Self.pageLength
        query.offset = (number - 1) * Self.pageLength
        let page = try await components.store.campaigns(query)
        isFiltered = query.text != nil || query.status != nil || query.tag != nil || query.from != nil || query.to != nil || query.variants != nil
        isUnused = page.count == 0 && !isFiltered
        isAdmin = role == .admin
        mayEdit = role >= .editor
        self.origin = origin
        countText = isUnused ? "" : PageText.counted(page.count, "campaign") + (isFiltered ? " of this filter" : "")
        if isUnused { return }

        // The same list but for some of its parameters; from its first page on.
        func address(_ changes: [String: String]) -> String {
            var fields: [(String, String?)] = []
            for name in Self.parameters { fields.append((name, changes[name] ?? (name == "page" ? nil : parameters[name]))) }
            return PageAddress.make("/campaigns", fields)
        }
        filter = Filter(text: parameters["text"] ?? "", from: parameters["from"] ?? "", to: parameters["to"] ?? "", sort: parameters["sort"] ?? "")
        statuses = Choice.list([("", "All")] + StoredCampaign.Status.allCases.map { ($0.rawValue, PageText.status($0)) }, selected: query.status?.rawValue)
        tags = Choice.list([("", "All")] + (try await components.store.tags()).map { ($0, $0) }, selected: query.tag)
        variantCounts = Choice.list([("", "Any number"), ("2", "2 or more"), ("3", "3 or more"), ("4", "4 or more")], selected: query.variants.map(String.init))
        let heads: [(CampaignQuery.Order, String)] = [(.name, "Name"), (.status, "Status"), (.sentAt, "Sent at"), (.sent, "Sent"), (.viewed, "Viewed"), (.clicks, "Clicks"), (.ctr, "CTR")]
        columns = heads.map { order, label in
            let isCurrent = order == query.order, isText = order == .name || order == .status
            // A second click turns the order round; numbers begin with the largest.
            let descends = isCurrent ? !query.isDescending : !isText
            return Column(label: label, address: address(["sort": (descends ? "-" : "") + order.rawValue]), isNumber: !isText && order != .sentAt,
                          order: isCurrent ? query.isDescending ? "descending" : "ascending" : nil)
        }
        rows = page.rows.map { row in
            let campaign = row.campaign, figures = row.figures
            let variants = campaign.variants.count > 1 ? ["\(campaign.variants.count) variants"] : []
            return Row(address: "/campaigns/\(campaign.id)/stats", name: campaign.name, subject: campaign.subject, variants: variants,
                       tagLinks: campaign.tags.map { TagLink(label: $0, address: address(["tag": $0])) }, hasLabels: !variants.isEmpty || !campaign.tags.isEmpty,
                       status: campaign.status.rawValue, statusLabel: PageText.status(campaign.status), sentAt: campaign.sentAt.map(PageText.minute), sent: PageText.number(figures.sent),
                       viewed: PageText.number(figures.viewed), clicks: PageText.number(figures.clicks), ctr: PageText.rate(figures.clickers, of: figures.delivered) ?? PageText.unknown)
        }
        hasRows = !rows.isEmpty
        let last = query.offset + rows.count
        pager = number == 1 && last == page.count ? nil : Pager(previous: number > 1 ? address(number == 2 ? [:] : ["page": String(number - 1)]) : nil,
                      place: rows.isEmpty ? "no more" : "\(PageText.number(query.offset + 1))–\(PageText.number(last)) of \(PageText.number(page.count))",
                      following: last < page.count ? address(["page": String(number + 1)]) : nil)
    }
}

/// The head of a campaign's own pages.
struct CampaignTitle {
    var id: Int64
    var name: String
    var heading: String
    var status: String
    var statusLabel: String
    var sentAt: Moment?
    var labels: [String]

    init(_ campaign: StoredCampaign) {
        id = campaign.id
        name = campaign.name
        heading = campaign.subject ?? campaign.name
        status = campaign.status.rawValue
        statusLabel = PageText.status(campaign.status)
        sentAt = campaign.sentAt.map(PageText.minute)
        labels = campaign.tags
    }
    /// - Parameter mayEdit: shows the place where the campaign is set up.
    func tabs(_ current: String, mayEdit: Bool) -> [Tab] {
        ([("Stats", "stats"), ("Link Clicks", "links")] + (mayEdit ? [("Set up", "edit")] : [])).map { Tab(label: $0.0, address: "/campaigns/\(id)/\($0.1)", isCurrent: $0.0 == current) }
    }
}
