public import MailHeat

/// The links of a campaign's emails, by which a store knows what an event was on. Touched by one writer at a time.
package final class CampaignLinks {
    package struct Part {
        let variant: String
        let names: [String]
        let format: EmailFormat
        let links: [LinkIdentity]
        let matcher: LinkMatcher
    }
    package let revision: Int64
    /// The names of each variant.
    let variants: [[String]]
    package private(set) var parts: [Part] = []
    private var known: [NormalizedEvent.Target: EventSearch.Link?] = [:]
    private var knownRules: [NormalizedEvent.Target: MatchRule] = [:]
    private static let mostKnown = 200_000

    /// - Parameter email: an email's bytes; nil where there is none.
    package init(_ campaign: StoredCampaign, email: (EmailPart.Form, _ variant: String) throws -> [UInt8]?) rethrows {
        revision = campaign.revision
        variants = campaign.variants.map(\.names)
        for variant in campaign.variants {
            for (form, format) in variant.shownParts {
                guard let bytes = try email(form, variant.name), let links = Email(bytes: bytes, name: variant.name, format: format).linkIdentities() else { continue }
                parts.append(Part(variant: variant.name, names: variant.names, format: format, links: links, matcher: LinkMatcher(links)))
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

extension StoredVariant {
    /// HTML, then AMP, and what is shown as that: the part itself before the same of a whole message.
    var shownParts: [(form: EmailPart.Form, format: EmailFormat)] {
        [EmailFormat.html, .amp].compactMap { format in
            let forms = parts.map(\.form).filter { $0.formats.contains(format) }
            return (forms.first { $0 != .eml } ?? forms.first).map { ($0, format) }
        }
    }
}
