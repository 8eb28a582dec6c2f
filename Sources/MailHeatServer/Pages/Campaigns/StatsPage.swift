import MailHeat
import MailHeatStore
import StoreModel

/// A campaign's figures.
struct StatsPage {
    struct Figure {
        var label: String
        var value: String
        var note: String?
    }
    struct Variant {
        var address: String
        var name: String
        var share: String?
        var sent: String
        var delivered: String
        var viewed: String
        var clicks: String
        var unique: String
        var ctr: String
        var converted: String
    }
    struct Ledger {
        struct Entry {
            var label: String
            var meaning: String
            var clicks: String
        }
        struct Address {
            var url: String
            var clicks: String
        }
        struct Rule {
            var rule: String
            var meaning: String
            var address: String
            var clicks: String
        }
        var scope: String
        var total: String
        var entries: [Entry]
        var unmatched: [Address]
        var hasUnmatched: Bool
        var automated: [Rule]
        var hasAutomated: Bool
        var notes: [String]
    }

    var campaign: CampaignTitle
    var tabs: [Tab]
    var origin: String
    var mayEdit: Bool
    var hasEvents: Bool
    var figures: [Figure]
    var chart: ClicksChart?
    var hasVariants: Bool
    var variants: [Variant]
    var variantNotes: [String]
    var ledger: Ledger?

    /// - Parameter numbers: nil where the data does not fit together.
    init(_ campaign: StoredCampaign, numbers all: VariantStatistics?, chart: ClicksChart?, report: HeatMap.Report?, view: HeatMapView, origin: String, mayEdit: Bool) {
        self.campaign = CampaignTitle(campaign)
        tabs = self.campaign.tabs("Stats", mayEdit: mayEdit)
        self.origin = origin
        self.mayEdit = mayEdit
        self.chart = chart
        let numbers = all?.whole
        hasEvents = chart != nil || all == nil || numbers?.clicks ?? 0 > 0 || numbers?.viewed != nil || numbers?.delivered != nil
        let automated = numbers?.automatedClicks ?? 0
        func of(_ value: Int?, _ whole: Int?, _ name: String) -> String? { PageText.rate(value, of: whole).map { "\($0) of \(name)" } }
        figures = [
            Figure(label: "Sent", value: PageText.number(numbers?.sent)),
            Figure(label: "Delivered", value: PageText.number(numbers?.delivered), note: of(numbers?.delivered, numbers?.sent, "sent")),
            Figure(label: "Viewed", value: PageText.number(numbers?.viewed), note: of(numbers?.viewed, numbers?.delivered, "delivered")),
            Figure(label: "Clicks", value: PageText.number(numbers?.clicks), note: automated > 0 ? "\(PageText.number(automated)) more set aside" : "total"),
            Figure(label: "Unique clicks", value: PageText.number(numbers?.clickers), note: "people"),
            Figure(label: "CTR", value: PageText.rate(numbers?.clickers, of: numbers?.delivered) ?? PageText.unknown, note: "unique ÷ delivered"),
            Figure(label: "Converted users", value: PageText.number(numbers?.converted), note: of(numbers?.converted, numbers?.delivered, "delivered")),
            Figure(label: "Unsubscribed", value: PageText.number(numbers?.unsubscribed), note: of(numbers?.unsubscribed, numbers?.delivered, "delivered")),
        ]
        variants = campaign.variants.count < 2 ? [] : zip(campaign.variants, all?.variants ?? []).map { variant, numbers in
            Variant(address: PageAddress.make("/campaigns/\(campaign.id)/links", [("variant", variant.name)]), name: variant.name, share: variant.share.map(HeatMapView.share), sent: PageText.number(numbers.sent),
                    delivered: PageText.number(numbers.delivered), viewed: PageText.number(numbers.viewed), clicks: PageText.number(numbers.clicks), unique: PageText.number(numbers.clickers),
                    ctr: PageText.rate(numbers.clickers, of: numbers.delivered) ?? PageText.unknown, converted: PageText.number(numbers.converted))
        }
        hasVariants = !variants.isEmpty
        variantNotes = []
        if let unknown = all?.clicksOfUnknownVariant, unknown > 0, hasVariants { variantNotes.append("\(PageText.counted(unknown, "click")) that name no variant are in none of them: several variants or none have the address.") }
        if let foreign = all?.clicksOfForeignVariants, foreign > 0 {
            variantNotes.append("\(PageText.counted(foreign, "click")) are of variants that the campaign does not have: \(all?.foreignVariants.prefix(5).joined(separator: ", ") ?? "").")
        }
        ledger = report.flatMap { Self.ledger($0, campaign, view) }
    }

    private static func ledger(_ report: HeatMap.Report, _ campaign: StoredCampaign, _ view: HeatMapView) -> Ledger? {
        guard report.ledger.clicks > 0 else { return nil }
        let entries = LedgerText.entries(report).map { Ledger.Entry(label: $0.label, meaning: $0.meaning, clicks: PageText.number($0.clicks)) }
        let unmatched = report.unmatched.prefix(20).map { Ledger.Address(url: $0.url, clicks: PageText.number($0.clicks)) }
        let rules = report.automation.setAside.map { entry in
            Ledger.Rule(rule: entry.rule.name, meaning: PageText.meaning(ofRule: entry.rule.name), address: PageAddress.make("/events", [("campaign", String(campaign.id)), ("event", "click"), ("automated", "true")]), clicks: PageText.number(entry.clicks))
        }
        var notes = LedgerText.notes(report, hasData: true)
        if report.unmatched.count > unmatched.count { notes.append("And \(PageText.counted(report.unmatched.count - unmatched.count, "further address", "further addresses")).") }
        let scope = (campaign.variants.count > 1 ? "Variant \(view.variant ?? ""), " : "") + HeatMapView.label(view.format)
        return Ledger(scope: scope, total: PageText.number(report.ledger.clicks), entries: entries, unmatched: Array(unmatched), hasUnmatched: !unmatched.isEmpty, automated: rules, hasAutomated: !rules.isEmpty, notes: notes)
    }
}
