import MailHeat
import StoreModel

/// The links of the emails of campaigns that were asked for last, and the rules on their clicks.
actor LinkCache {
    private let directory: any CampaignDirectory
    private let queries: ClickHouseQueries
    private var known: [Int64: CampaignLinks] = [:]
    private var traps: [Int64: CampaignTraps] = [:]
    private var rules: [Int64: (revision: Int64, batches: Int, rules: EventRules)] = [:]
    private static let most = 100, mostTraps = 10_000

    init(directory: any CampaignDirectory, queries: ClickHouseQueries) { self.directory = directory; self.queries = queries }

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

    /// The rules on a campaign's clicks, brought near.
    func rules(of campaign: Int64) async throws -> EventRules {
        let links = try await links(of: campaign), batches = try await queries.state(of: campaign).batches
        if let known = rules[campaign], known.revision == links?.revision ?? 0, known.batches == batches { return known.rules }
        var own: CampaignTraps?
        if let links {
            if traps[campaign]?.revision != links.revision {
                if traps.count >= Self.mostTraps { traps.removeAll() }
                traps[campaign] = try await CampaignTraps(of: campaign, in: directory)
            }
            own = traps[campaign]
        }
        let clicked = try await queries.clickedTargets(of: campaign)
        let made = EventRules(links, own, clicked: try await queries.targets(of: campaign).filter { clicked.contains($0.key) })
        if rules.count >= Self.most { rules.removeAll() }
        rules[campaign] = (links?.revision ?? 0, batches, made)
        return made
    }
    /// Campaigns of which it is known that no email, as it is now, hides a link.
    func trapless() async throws -> [Int64] {
        var found: [Int64] = []
        for (campaign, traps) in traps.sorted(by: { $0.key < $1.key }) where traps.isEmpty {
            if let stored = try? await directory.campaign(campaign), stored.revision == traps.revision { found.append(campaign) }
        }
        return found
    }
}
