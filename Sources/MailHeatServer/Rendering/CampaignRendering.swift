import Dispatch
import HTTPTypes
import MailHeat
import MailHeatStore
import ServerSecurity
import StoreModel

/// Pictures and numbers of the store's campaigns.
struct CampaignRendering: Sendable {
    let store: Store
    let events: any EventStore
    let pool: RenderPool
    let cache = PictureCache(limit: 128 << 20)

    struct Picture: Sendable {
        var png: [UInt8]
        var pages: Int
    }

    /// Changes whenever the answer may: with the campaign, its emails, its events, the options and the version.
    func tag(_ kind: String, campaign: Int64, _ parameters: String) async throws -> String {
        let revision = try await store.revisions(of: campaign).campaign, events = try await events.revision(ofCampaign: campaign)
        let text = [kind, String(campaign), String(revision), String(events), MailHeatVersion.current, parameters].joined(separator: "\u{0}")
        return "\"" + Digest256.hexadecimal(Array(text.utf8)).prefix(32) + "\""
    }

    /// - Parameter tag: what the picture is kept under.
    func picture(campaign id: Int64, _ parameters: HeatMapParameters, tag: String) async throws -> Picture {
        if let kept = cache.picture(tag) { return kept }
        let heatMap = try await heatMap(campaign: id, parameters)
        return try await pool.run { renderer in
            let picture = try Self.page(parameters.page, of: try await heatMap.render(using: renderer).files)
            cache.keep(picture, tag)
            return picture
        }
    }
    static func page(_ page: Int, of files: [[UInt8]]) throws -> Picture {
        guard page <= files.count else { throw Problem(.notFound, "The picture has \(files.count == 1 ? "one page" : "\(files.count) pages").") }
        return Picture(png: files[page - 1], pages: files.count)
    }

    /// Where every click went.
    func report(campaign id: Int64, _ parameters: HeatMapParameters) async throws -> HeatMap.Report {
        let heatMap = try await heatMap(campaign: id, parameters)
        return try await pool.run { try await heatMap.report(using: $0) }
    }
    /// The same, and where each link lies.
    func links(campaign id: Int64, _ parameters: HeatMapParameters) async throws -> (report: HeatMap.Report, layout: LinkLayout) {
        let heatMap = try await heatMap(campaign: id, parameters)
        return try await pool.run { renderer in
            (try await heatMap.report(using: renderer), try await heatMap.email.links(width: parameters.width, using: renderer))
        }
    }
    func automatedClicks(campaign id: Int64, _ parameters: HeatMapParameters) async throws -> [UInt8] {
        let heatMap = try await heatMap(campaign: id, parameters)
        return try await pool.run { automatedClicksCSV(try await heatMap.automatedClicks(using: $0)) }
    }
    /// The key figures of a campaign and of each of its variants.
    func statistics(campaign id: Int64, _ parameters: HeatMapParameters) async throws -> CampaignReport {
        let campaign = try await campaign(id), log = try await events.log(ofCampaign: id)
        return try await pool.run { renderer in
            try await withCheckedThrowingContinuation { continuation in
                // Waits for a worker, which nothing of Swift's own pool may do.
                DispatchQueue.global().async {
                    continuation.resume(with: Swift.Result { try campaign.report(log, options: parameters.attribution, using: renderer) })
                }
            }
        }
    }

    /// What is drawn of a campaign: one variant's email and the clicks on it.
    /// - Throws: `Problem` or `MailHeatError` if there is no such email.
    func heatMap(campaign id: Int64, _ parameters: HeatMapParameters) async throws -> HeatMap {
        let campaign = try await campaign(id)
        guard !campaign.variants.isEmpty else { throw Problem(.conflict, "The campaign has no email yet: put one with PUT /v1/campaigns/\(id)/variants/A/html.") }
        let part = try campaign.part(variant: parameters.variant, format: parameters.format)
        var options = parameters.options()
        options.take(part)
        return HeatMap(of: part.email, clicks: try await events.log(ofCampaign: id), options: options)
    }

    /// A campaign as the engine takes it: those of its variants that have an email.
    private func campaign(_ id: Int64) async throws -> Campaign {
        let stored = try await store.campaign(id)
        let pictures = try await store.pictures(of: id).map { Email.Picture(address: $0.address, bytes: $0.bytes) }
        var variants: [Campaign.Variant] = []
        for variant in stored.variants {
            func email(_ form: EmailPart.Form) async throws -> Email? {
                guard variant.parts.contains(where: { $0.form == form }) else { return nil }
                var email = Email(bytes: try await store.email(form, campaign: id, variant: variant.name).bytes, name: "Variant \(variant.name), \(form.rawValue)", format: form.formats[0])
                email.pictures = pictures
                return email
            }
            var byFormat: [EmailFormat: Int] = [:]
            byFormat[.html] = variant.deliveredHTML
            byFormat[.amp] = variant.deliveredAMP
            let figures = Campaign.Figures(sent: variant.sent, delivered: variant.delivered, viewed: variant.viewed, converted: variant.converted)
            variants.append(Campaign.Variant(name: variant.name, aliases: variant.aliases, share: variant.share, html: try await email(.html), amp: try await email(.amp), message: try await email(.eml),
                                             figures: figures, deliveredByFormat: byFormat))
        }
        let figures = Campaign.Figures(sent: stored.sent, delivered: stored.delivered, viewed: stored.viewed, converted: stored.converted)
        return Campaign(name: stored.name, subject: stored.subject, sentAt: stored.sentAt, figures: figures, variants: variants)
    }
}
