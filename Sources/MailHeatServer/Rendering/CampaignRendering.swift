import HTTPTypes
import MailHeat
import MailHeatStore
import ServerSecurity

/// Pictures and numbers of the store's campaigns.
struct CampaignRendering: Sendable {
    let store: Store
    let pool: RenderPool
    let cache = PictureCache(limit: 128 << 20)

    struct Picture: Sendable {
        var png: [UInt8]
        var pages: Int
    }

    /// Changes whenever the answer may: with the campaign, its emails, its events, the options and the version.
    func tag(_ kind: String, campaign: Int64, _ parameters: String) async throws -> String {
        let state = try await store.revisions(of: campaign)
        let text = [kind, String(campaign), String(state.campaign), String(state.events), MailHeatVersion.current, parameters].joined(separator: "\u{0}")
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
    func statistics(campaign id: Int64, _ parameters: HeatMapParameters) async throws -> CampaignStatistics {
        let campaign = try await store.campaign(id)
        let known = CampaignStatistics.Known(sent: campaign.sent, delivered: parameters.delivered ?? campaign.delivered, viewed: campaign.viewed, converted: campaign.converted)
        let statistics = try await store.log(ofCampaign: id).statistics(known: known, filter: parameters.attribution.filter, bots: parameters.attribution.bots)
        return statistics
    }

    /// What is drawn of a campaign: one variant's email and the clicks on it.
    /// - Throws: `Problem` if there is no such email.
    func heatMap(campaign id: Int64, _ parameters: HeatMapParameters) async throws -> HeatMap {
        let campaign = try await store.campaign(id)
        guard let variant = parameters.variant.map({ name in campaign.variants.first { $0.names.contains(name) } }) ?? campaign.variants.first else {
            throw Problem(.notFound, campaign.variants.isEmpty ? "The campaign has no email yet: put one with PUT /v1/campaigns/\(id)/variants/A/html." : "The campaign has no variant of that name.")
        }
        guard var email = try await email(of: variant, campaign, parameters.format) else { throw Problem(.notFound, "Variant \(variant.name) has no \(parameters.format.rawValue) part.") }
        email.pictures = try await store.pictures(of: id).map { Email.Picture(address: $0.address, bytes: $0.bytes) }
        var options = parameters.options(delivered: delivered(variant, campaign, parameters.format), title: campaign.name)
        // One variant alone has all clicks, whatever the events call it.
        if campaign.variants.count > 1 { options.attribution.variant = variant.name }
        for other in campaign.variants {
            for format in [EmailFormat.html, .amp] where other.name != variant.name || format != parameters.format {
                // Both parts of one message find each other.
                guard other.name != variant.name || variant.parts.contains(where: { $0.form.rawValue == format.rawValue }), let links = try await self.email(of: other, campaign, format)?.linkIdentities() else { continue }
                options.attribution.siblings.append(SiblingPart(format: format, variant: other.name == variant.name ? nil : other.name, links: links))
            }
        }
        return HeatMap(of: email, clicks: try await store.log(ofCampaign: id), options: options)
    }

    private func email(of variant: StoredVariant, _ campaign: StoredCampaign, _ format: EmailFormat) async throws -> Email? {
        guard let part = variant.parts.first(where: { $0.form.rawValue == format.rawValue }) ?? variant.parts.first(where: { $0.form == .eml }) else { return nil }
        let bytes = try await store.email(part.form, campaign: campaign.id, variant: variant.name).bytes
        return Email(bytes: bytes, name: "The email of variant \(variant.name)", format: format)
    }

    /// What the click rate is a share of, by what is known: of the format, of the variant, of the campaign.
    private func delivered(_ variant: StoredVariant, _ campaign: StoredCampaign, _ format: EmailFormat) -> Int? {
        let ofFormat = format == .html ? variant.deliveredHTML : format == .amp ? variant.deliveredAMP : nil
        return ofFormat ?? variant.delivered ?? (campaign.variants.count == 1 ? campaign.delivered : nil)
            ?? campaign.delivered.flatMap { all in variant.share.map { Int((Double(all) * $0 / 100).rounded()) } }
    }
}
