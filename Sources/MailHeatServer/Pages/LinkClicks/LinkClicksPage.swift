import MailHeat
import MailHeatStore
import StoreModel

/// A campaign's heat map beside its links.
struct LinkClicksPage {
    struct DropDown {
        var label: String
        var name: String
        /// Why there is nothing to choose.
        var isAlone: String?
        var options: [Choice]
    }
    struct Chosen {
        var label: String
        var value: String
    }
    struct Downloads {
        struct Share {
            var shareAction: String
            var view: String
        }
        var png: String
        var slide: String
        var csv: String
        var mayShare: Share?
    }
    struct MadeLink {
        var address: String
        var until: String
    }
    struct Explanation {
        var heading: String
        var text: String
        /// Where it is done.
        var action: String?
        var command: String?
    }

    var campaign: CampaignTitle
    var tabs: [Tab]
    var isShared = false
    var sharedUntil = ""
    var choices: [DropDown]
    /// There is something to choose from.
    var hasChoices: Bool
    var chosen: [Chosen]
    var downloads: Downloads?
    var madeLink: MadeLink?
    var problem: Explanation?
    var map: HeatMapPicture?

    /// - Parameter path: of the page; pictures and tables lie beneath it.
    init(_ campaign: StoredCampaign, view: HeatMapView, formats: [EmailFormat], report: HeatMapReport?, path: String, mayEdit: Bool, showsUsers: Bool) {
        self.campaign = CampaignTitle(campaign)
        hasChoices = campaign.variants.contains { !$0.parts.isEmpty }
        tabs = self.campaign.tabs("Link Clicks", mayEdit: mayEdit)
        choices = [
            DropDown(label: "Metric", name: "metric", isAlone: nil, options: Choice.list(Metric.allCases.map { ($0.rawValue, $0.name) }, selected: view.metric.rawValue)),
            DropDown(label: "Variant", name: "variant", isAlone: campaign.variants.count == 1 ? "The campaign has one variant." : nil,
                     options: Choice.list(campaign.variants.map { ($0.name, HeatMapView.label($0)) }, selected: view.variant)),
            DropDown(label: "Format", name: "format", isAlone: formats == [.html] ? "This variant has no AMP part." : nil,
                     options: Choice.list(formats.map { ($0.rawValue, HeatMapView.label($0)) }, selected: view.format.rawValue)),
            DropDown(label: "Device", name: "device", isAlone: nil, options: Choice.list([("", "All")] + Device.allCases.map { ($0.rawValue, HeatMapView.label($0)) }, selected: view.device?.rawValue)),
        ]
        chosen = choices.compactMap { choice in choice.options.first(where: \.isSelected).map { Chosen(label: choice.label, value: $0.label) } }
        guard let report else { return }
        func address(_ file: String, _ more: [(String, String?)] = []) -> String { PageAddress.make(path + "/" + file, view.query + more) }
        downloads = Downloads(png: address("heatmap.png", [("preset", "full")]), slide: address("slides"), csv: address("links.csv"),
                              mayShare: mayEdit ? .init(shareAction: path + "/share", view: PageAddress.make("", view.query)) : nil)
        map = HeatMapPicture(campaign, view: view, report: report, picture: address("heatmap.png", [("preset", "email")]), showsUsers: showsUsers)
    }

    static func noEmail(_ campaign: StoredCampaign, origin: String, mayEdit: Bool) -> Explanation {
        Explanation(heading: "This campaign has no email yet", text: "Put the HTML that was sent, or the whole message as .eml; its links and their clicks show here then.",
                    action: mayEdit ? "/campaigns/\(campaign.id)/edit" : nil,
                    command: "curl -T email.html \(origin)/v1/campaigns/\(campaign.id)/variants/\(campaign.variants.first.map { PageAddress.encoded($0.name) } ?? "A")/html \\\n  -H \"Authorization: Bearer $KEY\"")
    }
}
