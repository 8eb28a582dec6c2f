import MailHeat
import MailHeatStore
import StoreModel

/// Where a campaign is set up: its fields, its emails and their pictures, and events from a file.
struct CampaignEditPage {
    struct Pictures {
        var countText: String
        var addresses: [String]
        var hasAddresses: Bool
        var isAllowed: Bool
        var isRunning: Bool
        var outcome: String?
        var failures: [String]
    }
    struct Receipt {
        struct Fault {
            var line: Int
            var reason: String
        }
        var summary: String
        var faults: [Fault]
        var hasFaults: Bool
    }

    var campaign: CampaignTitle
    var tabs: [Tab]
    var revision: Int64
    var fields: CampaignForm
    var variantForms: [VariantForm]
    var pictures: Pictures
    var receipt: Receipt?
    var webhooks: String

    init(_ campaign: StoredCampaign, form: CampaignForm? = nil, pictures stored: [PictureEntry], fetching: PictureFetch.Outcome?, mayFetch: Bool, receipt outcome: EventIntake.Outcome? = nil) {
        self.campaign = CampaignTitle(campaign)
        tabs = self.campaign.tabs("Set up", mayEdit: true)
        revision = campaign.revision
        fields = form ?? CampaignForm(campaign)
        variantForms = campaign.variants.map { VariantForm($0, of: campaign) }
        pictures = Pictures(countText: stored.isEmpty ? "none yet" : PageText.counted(stored.count, "picture") + ", " + PageText.size(stored.map(\.size).reduce(0, +)),
                            addresses: stored.map(\.address), hasAddresses: !stored.isEmpty, isAllowed: mayFetch, isRunning: fetching == .isRunning, failures: [])
        switch fetching {
        case .isDone(let fetched, let failures):
            pictures.outcome = "\(PageText.counted(fetched, "picture")) fetched" + (failures.isEmpty ? "." : ", \(PageText.number(failures.count)) could not be:")
            pictures.failures = Array(failures.prefix(20))
        case .failed(let reason): pictures.outcome = reason
        case .isRunning, nil: break
        }
        receipt = outcome.map { outcome in
            var parts = ["\(PageText.counted(outcome.accepted, "event")) taken in"]
            if outcome.duplicates > 0 { parts.append("\(PageText.number(outcome.duplicates)) were there already") }
            if outcome.ignored > 0 { parts.append("\(PageText.number(outcome.ignored)) of kinds that are not kept") }
            if outcome.rejected > 0 { parts.append("\(PageText.counted(outcome.rejected, "row")) could not be read") }
            let faults = outcome.rejections.map { Receipt.Fault(line: $0.line, reason: $0.reason) }
            return Receipt(summary: parts.joined(separator: ", ") + ".", faults: faults, hasFaults: !faults.isEmpty)
        }
        webhooks = "/hooks/…/\(campaign.id)"
    }
}

/// The form for a new campaign.
struct NewCampaignPage {
    var fields: CampaignForm
    var variantList: String
}
