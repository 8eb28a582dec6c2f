import Foundation
import GRDB
public import MailHeat

/// The links of a campaign's emails, by which the store knows what an event was on. Touched on the database's writer alone.
final class CampaignLinks {
    struct Part {
        let variant: String
        let names: [String]
        let format: EmailFormat
        let matcher: LinkMatcher
        /// By index among the email's links: the first of those that share an address; nil where the link's clicks cannot be tracked.
        let groups: [Int?]
    }
    let revision: Int64
    private(set) var parts: [Part] = []
    private var known: [NormalizedEvent.Target: EventSearch.Link?] = [:]
    private var knownRules: [NormalizedEvent.Target: MatchRule] = [:]
    private static let mostKnown = 200_000

    init(_ campaign: StoredCampaign, _ db: Database) throws {
        revision = campaign.revision
        for variant in campaign.variants {
            for part in variant.parts {
                guard let bytes = try Data.fetchOne(db, sql: "SELECT bytes FROM email WHERE campaign = ? AND variant = ? AND form = ?", arguments: [campaign.id, variant.name, part.form.rawValue]) else { continue }
                for format in part.form.formats where part.form != .eml || !variant.parts.contains(where: { $0.form.formats == [format] }) {
                    guard let identities = Email(bytes: [UInt8](bytes), name: variant.name, format: format).linkIdentities() else { continue }
                    let matcher = LinkMatcher(identities)
                    let groups = identities.map { identity -> Int? in identity.isUntracked ? nil : matcher.match(identity.address)?.links.first }
                    parts.append(Part(variant: variant.name, names: [variant.name] + variant.aliases, format: format, matcher: matcher, groups: groups))
                }
            }
        }
    }

    /// The link that a target is; nil where none has the address, or several variants have it and the event names none.
    func link(of target: NormalizedEvent.Target) -> EventSearch.Link? { match(target)?.link }

    func match(_ target: NormalizedEvent.Target) -> (link: EventSearch.Link, rule: MatchRule)? {
        if let found = known[target] {
            guard let found, let rule = knownRules[target] else { return nil }
            return (found, rule)
        }
        if known.count >= Self.mostKnown { known.removeAll() }
        let found = find(target)
        known.updateValue(found?.link, forKey: target)
        if let found { knownRules[target] = found.rule }
        return found
    }
    private func find(_ target: NormalizedEvent.Target) -> (link: EventSearch.Link, rule: MatchRule)? {
        var found: [(link: EventSearch.Link, rule: MatchRule)] = []
        let variants = Set(parts.map(\.variant))
        for part in parts {
            if let format = target.format, format != part.format { continue }
            // One variant alone has all clicks, whatever the events call it.
            if variants.count > 1, !target.variant.isEmpty, !part.names.contains(where: { $0.lowercased() == target.variant.lowercased() }) { continue }
            // Without a format it is HTML's, unless AMP alone has the address.
            if found.contains(where: { $0.link.variant == part.variant }) { continue }
            guard let match = part.matcher.match(target.address, id: target.linkID, name: target.linkName, position: Int(target.linkIndex)), let first = match.links.first else { continue }
            found.append((EventSearch.Link(variant: part.variant, format: part.format, index: first), match.rule))
        }
        return found.count == 1 ? found[0] : nil
    }
}

extension EmailPart.Form {
    /// What a part holds.
    public var formats: [EmailFormat] {
        switch self {
        case .html: [.html]
        case .amp: [.amp]
        case .eml: [.html, .amp]
        }
    }
}

/// Which rule takes each of a person's clicks for a machine's, as the list of events shows it.
enum AutomationMarks {
    static func rules(of clicks: [(time: Int64, target: NormalizedEvent.Target, signs: NormalizedEvent.Signs)], _ links: CampaignLinks?) -> [BotRule?] {
        var rules = clicks.map { $0.signs.rule }
        // Each part of the campaign is swept for itself; without an email each address is a link.
        var parts: [CampaignLinks.Part?] = links?.parts ?? []
        if parts.isEmpty { parts = [nil] }
        for (index, part) in parts.enumerated() {
            var numberOf: [String: Int] = [:], isMailLink: [Bool] = []
            func number(_ key: String, isMail: Bool) -> Int {
                if let known = numberOf[key] { return known }
                numberOf[key] = isMailLink.count
                isMailLink.append(isMail)
                return isMailLink.count - 1
            }
            for group in part?.groups ?? [] { if let group { _ = number("link \(group)", isMail: true) } }
            var isOwn: [Bool] = []
            let own = clicks.map { click -> BotRule.PersonalClick in
                let link = links?.link(of: click.target)
                let key: String
                if let link, let part { key = link.variant == part.variant && link.format == part.format ? "link \(link.index)" : "other" } else { key = "address \(click.target.address)" }
                isOwn.append(key.hasPrefix("link") || index == 0 && key != "other")
                return BotRule.PersonalClick(time: click.time, link: number(key, isMail: false), signs: click.signs)
            }
            let found = BotRule.rules(of: own, isMailLink: isMailLink, isHoneypot: isMailLink.map { _ in false })
            for place in found.indices where isOwn[place] && rules[place] == nil { rules[place] = found[place] }
        }
        return rules
    }
}

extension Store {
    /// A campaign's links as its emails are now; nil while it has no email.
    func campaignLinks(_ campaign: Int64, _ db: Database) throws -> CampaignLinks? {
        let revision = try Int64.fetchOne(db, sql: "SELECT revision FROM campaign WHERE id = ?", arguments: [campaign])
        if let known = memory.links(of: campaign), known.revision == revision { return known.parts.isEmpty ? nil : known }
        let made = try CampaignLinks(try Self.existing(campaign, db), db)
        memory.keep(made, campaign)
        return made.parts.isEmpty ? nil : made
    }

    static func resolve(_ target: Int64, to match: (link: EventSearch.Link, rule: MatchRule)?, _ db: Database) throws {
        try db.cachedStatement(sql: "UPDATE target SET on_variant = ?, on_format = ?, on_link = ?, rule = ? WHERE id = ?").execute(arguments: [
            match?.link.variant, match?.link.format.rawValue, match?.link.index, match?.rule.rawValue, target,
        ])
    }

    /// Finds all targets' links anew, once an email was replaced.
    func resolveTargets(of campaign: Int64, _ db: Database) throws {
        let links = try campaignLinks(campaign, db)
        for row in try Row.fetchAll(db, sql: "SELECT id, url, link_id, link_name, link_index, variant, format FROM target WHERE campaign = ?", arguments: [campaign]) {
            try Self.resolve(row["id"], to: links?.match(NormalizedEvent.Target(row)), db)
        }
    }
}
