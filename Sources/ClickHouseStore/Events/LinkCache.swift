import MailHeat
import StoreModel

/// The links of the emails of campaigns that were asked for last.
actor LinkCache {
    private let directory: any CampaignDirectory
    private var known: [Int64: CampaignLinks] = [:]
    private static let most = 100

    init(directory: any CampaignDirectory) { self.directory = directory }

    /// The campaign's links as its emails are now, brought near.
    private func links(of campaign: Int64) async throws -> CampaignLinks? {
        guard let stored = try? await directory.campaign(campaign) else { return nil }
        if let links = known[campaign], links.revision == stored.revision { return links }
        var emails: [String: [EmailPart.Form: [UInt8]]] = [:]
        for variant in stored.variants {
            for part in variant.parts { emails[variant.name, default: [:]][part.form] = try? await directory.email(part.form, campaign: campaign, variant: variant.name).bytes }
        }
        let made = CampaignLinks(stored) { form, variant in emails[variant]?[form] }
        if known.count >= Self.most { known.removeAll() }
        known[campaign] = made
        return made
    }

    /// The link that each target is.
    func links(of targets: Set<NormalizedEvent.Target>, campaign: Int64) async throws -> [NormalizedEvent.Target: EventSearch.Link] {
        guard let links = try await links(of: campaign) else { return [:] }
        var found: [NormalizedEvent.Target: EventSearch.Link] = [:]
        for target in targets { found[target] = links.link(of: target) }
        return found
    }
    /// Which rule takes each of a person's clicks.
    func rules(of clicks: [(time: Int64, target: NormalizedEvent.Target, signs: NormalizedEvent.Signs)], campaign: Int64) async throws -> [BotRule?] {
        let links = try await links(of: campaign)
        return AutomationMarks.rules(of: clicks, links.flatMap { $0.parts.isEmpty ? nil : $0 })
    }
}
