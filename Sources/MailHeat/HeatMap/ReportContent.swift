import Clicks
import DOM

extension HeatMap.Report {
    init(_ attribution: ClickAttribution, _ document: Document) {
        metric = attribution.metric
        delivered = attribution.delivered
        ledger = attribution.ledger
        links = attribution.heats.map { heat in
            let link = document.links[heat.linkIndex]
            return Link(index: heat.linkIndex, href: link.href, text: document.linkText(of: link), state: heat.state, total: heat.counts?.total, unique: heat.counts?.unique,
                        rate: heat.counts?.rate(delivered: attribution.delivered)?.percent, tier: heat.tier, rank: heat.rankingNumber,
                        rules: heat.rules.map { RuleClicks(rule: $0.rule, clicks: $0.clicks) }, sharedWith: heat.sharedWith)
        }
        unmatched = attribution.unmatched.map { Unmatched(url: $0.address, clicks: $0.counts.total) }
        origins = attribution.origins
        automation = attribution.automation
        tiers = Tier.allCases.compactMap { tier in
            guard let scale = attribution.scale, let range = scale.range(of: tier) else { return nil }
            return TierBounds(tier: tier, from: range.lowerBound, to: scale.isOpen(tier) ? nil : range.upperBound)
        }
    }
}
