public import MailHeat

/// The links of a campaign's emails, by which a store knows what an event was on. Touched by one writer at a time.
package final class CampaignLinks {
    package struct Part {
        let variant: String
        let names: [String]
        let format: EmailFormat
        let matcher: LinkMatcher
        /// By index among the email's links: the first of those that share an address; nil where the link's clicks cannot be tracked.
        let groups: [Int?]
    }
    package let revision: Int64
    package private(set) var parts: [Part] = []
    private var known: [NormalizedEvent.Target: EventSearch.Link?] = [:]
    private var knownRules: [NormalizedEvent.Target: MatchRule] = [:]
    private static let mostKnown = 200_000

    /// - Parameter email: an email's bytes; nil where there is none.
    package init(_ campaign: StoredCampaign, email: (EmailPart.Form, _ variant: String) throws -> [UInt8]?) rethrows {
        revision = campaign.revision
        for variant in campaign.variants {
            for part in variant.parts {
                guard let bytes = try email(part.form, variant.name) else { continue }
                for format in part.form.formats where part.form != .eml || !variant.parts.contains(where: { $0.form.formats == [format] }) {
                    guard let identities = Email(bytes: bytes, name: variant.name, format: format).linkIdentities() else { continue }
                    let matcher = LinkMatcher(identities)
                    let groups = identities.map { identity -> Int? in identity.isUntracked ? nil : matcher.match(identity.address)?.links.first }
                    parts.append(Part(variant: variant.name, names: [variant.name] + variant.aliases, format: format, matcher: matcher, groups: groups))
                }
            }
        }
    }

    /// The link that a target is; nil where none has the address, or several variants have it and the event names none.
    package func link(of target: NormalizedEvent.Target) -> EventSearch.Link? { match(target)?.link }

    package func match(_ target: NormalizedEvent.Target) -> (link: EventSearch.Link, rule: MatchRule)? {
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
package enum AutomationMarks {
    package static func rules(of clicks: [(time: Int64, target: NormalizedEvent.Target, signs: NormalizedEvent.Signs)], _ links: CampaignLinks?) -> [BotRule?] {
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
