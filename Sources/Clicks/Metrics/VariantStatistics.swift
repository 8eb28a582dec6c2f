public import Primitives

/// The links of one part of a campaign, by which its clicks are told.
public struct CampaignPartLinks: Sendable {
    /// Index among the variants.
    public var variant: Int
    public var format: EmailFormat
    public var links: [LinkIdentity]
    /// `Link.index` of links that no reader can see.
    public var honeypots: Set<Int>
    public init(variant: Int, format: EmailFormat, links: [LinkIdentity], honeypots: Set<Int> = []) {
        self.variant = variant; self.format = format; self.links = links; self.honeypots = honeypots
    }
}

/// The numbers of a campaign and of each of its variants.
public struct VariantStatistics: Sendable, Hashable {
    public let whole: CampaignStatistics
    /// In the order of the variants given.
    public let variants: [CampaignStatistics]
    /// Clicks that could not be given to a variant: they name none, and several or none have the address.
    public let clicksOfUnknownVariant: Int
    /// Clicks of variants that the campaign does not have, and how events name those.
    public let clicksOfForeignVariants: Int
    public let foreignVariants: [String]
}

extension ClickLog {
    /// Adds up a campaign's events as a whole and by variant. A click without a variant belongs to the only one that has the address;
    /// any other event without one belongs to none, unless there is only one.
    /// - Parameters:
    ///   - variants: the names that events have for each.
    ///   - parts: the links of each variant's parts.
    ///   - known: what the sender knows of the whole, and of each variant.
    /// - Throws: as `statistics(known:filter:bots:)`.
    public func statistics(variants: [[String]], parts: [CampaignPartLinks], known: CampaignStatistics.Known, ofVariants knownOfVariants: [CampaignStatistics.Known],
                           options: AttributionOptions) throws(MailHeatError) -> VariantStatistics {
        guard cells.isEmpty || !options.filter.needsEvents && (options.bots != .rules || parts.allSatisfy { $0.honeypots.isEmpty }) else {
            return try expanded().statistics(variants: variants, parts: parts, known: known, ofVariants: knownOfVariants, options: options)
        }
        var selection = EventSelection.all
        try options.filter.apply(to: self, &selection)
        var variantOf = (0..<targets.count).map { target -> Int? in
            if variants.count == 1 { return 0 }
            let named = targets.bytes(target, .variant)
            return named.isEmpty ? nil : variants.firstIndex { $0.contains { ASCII.equalIgnoringCase(named, Array($0.utf8)) } }
        }
        var ruleOf: [UInt8] = []
        for (index, part) in parts.enumerated() {
            let own = options.narrowed(to: index, of: parts, variants: variants)
            let placement = ClickPlacement(self, part.links, own)
            for target in variantOf.indices where variantOf[target] == nil && placement.assumesVariant(target) { variantOf[target] = part.variant }
            guard options.bots == .rules else { continue }
            let detection = placement.detect(self)
            if ruleOf.isEmpty { ruleOf = [UInt8](repeating: 0, count: events.count) }
            events.forEach { event, stored in
                if ruleOf[event] == 0, placement.isOurs(Int(stored.target)), let rule = detection.rule(event) { ruleOf[event] = UInt8(truncatingIfNeeded: rule.rawValue) }
            }
        }
        // What the provider flagged needs no email to be seen.
        func rule(_ event: Int) -> BotRule? {
            if let single = BotDetection.singleRule(events[event]) { return single }
            return ruleOf.isEmpty ? nil : BotRule(rawValue: Int(ruleOf[event]))
        }
        var unknown = 0, foreign = 0, foreignNames: Set<String> = []
        for (target, total) in targetTotals(selection).enumerated() where variantOf[target] == nil && total > 0 {
            let name = targets.bytes(target, .variant)
            if name.isEmpty {
                unknown.addClamped(total)
            } else {
                foreign.addClamped(total)
                foreignNames.insert(Excerpt.of(name))
            }
        }
        var ofVariants: [CampaignStatistics] = []
        for (index, names) in variants.enumerated() {
            ofVariants.append(try statistics(knownOfVariants[index], selection, options.bots, name: names.first) { variantOf[$0] == index } rule: { rule($0) })
        }
        return VariantStatistics(whole: try statistics(known, selection, options.bots, name: nil) { _ in true } rule: { rule($0) }, variants: ofVariants,
                                 clicksOfUnknownVariant: unknown, clicksOfForeignVariants: foreign, foreignVariants: foreignNames.sorted())
    }
}

extension AttributionOptions {
    /// The same for one part of a campaign, with the others as its siblings.
    func narrowed(to index: Int, of parts: [CampaignPartLinks], variants: [[String]]) -> AttributionOptions {
        let part = parts[index]
        var own = self
        own.format = part.format
        own.honeypots = part.honeypots
        if variants.count > 1 {
            own.variant = variants[part.variant].first
            own.variantAliases = Array(variants[part.variant].dropFirst())
        }
        own.siblings = parts.enumerated().filter { $0.offset != index }.map { _, other in
            SiblingPart(format: other.format, variant: other.variant == part.variant ? nil : variants[other.variant].first,
                        variantAliases: Array(variants[other.variant].dropFirst()), links: other.links)
        }
        return own
    }
}
