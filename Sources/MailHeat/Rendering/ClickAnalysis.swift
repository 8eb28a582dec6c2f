import Clicks
import DOM
import Layout
import Primitives
import Text

extension Renderer {
    /// Where every click went, as JSON, without a picture.
    public func ledger(of email: Email, clicks: [ClickFile], options: RenderOptions, heatMap: HeatMapOptions,
                       progress: @escaping @Sendable (RenderStage) -> Void = { _ in }) throws(MailHeatError) -> RenderedPicture {
        try worker.run { state throws(MailHeatError) in
            let budget = Budget(seconds: options.limits.seconds)
            let layout = try EmailLayout(email, options: options, text: state.text, budget: budget, progress: progress)
            progress(.clicks)
            var notices: [String] = []
            let log = try ClickLog(clicks, options: heatMap.clicks, limits: options.limits, notices: &notices)
            let regions = linkRegions(of: layout.document, in: layout.layout)
            let attribution = try attribute(log, to: layout, email, hidden: Set(regions.filter { $0.isHidden }.map { $0.link }), options: options, heatMap: heatMap, text: state.text, budget: budget)
            var diagnostics = layout.diagnostics
            diagnostics.merge(attribution.diagnostics)
            return RenderedPicture(png: [], width: 0, height: 0, diagnostics: diagnostics, notices: notices, ledger: ledgerReport(attribution, layout.document),
                                   unmatchedShare: unmatchedShare(attribution))
        }
    }

    /// The clicks that the rules take for machines', as CSV: `rule,occurred_at,recipient,url,links,clicks`.
    public func automatedClicks(of email: Email, clicks: [ClickFile], options: RenderOptions, click: ClickOptions,
                                progress: @escaping @Sendable (RenderStage) -> Void = { _ in }) throws(MailHeatError) -> (csv: [UInt8], notices: [String]) {
        try worker.run { state throws(MailHeatError) in
            let budget = Budget(seconds: options.limits.seconds)
            let layout = try EmailLayout(email, options: options, text: state.text, budget: budget, progress: progress)
            progress(.clicks)
            var notices: [String] = []
            let log = try ClickLog(clicks, options: click, limits: options.limits, notices: &notices)
            var attribution = click.attribution
            attribution.format = email.format
            attribution.siblings += layout.siblings
            let hidden = Set(linkRegions(of: layout.document, in: layout.layout).filter { $0.isHidden }.map { $0.link })
            attribution.honeypots = try honeypots(of: email, among: hidden, options: options, text: state.text, budget: budget)
            return (automatedClicksCSV(try log.automatedClicks(on: layout.document.linkIdentities, options: attribution)), notices)
        }
    }
}

/// The key figures of a mail from its events alone.
public func statistics(of files: [ClickFile], delivered: Int?, options: ClickOptions = ClickOptions(),
                       limits: RenderLimits = .standard) throws(MailHeatError) -> (statistics: CampaignStatistics, notices: [String]) {
    var notices: [String] = []
    let log = try ClickLog(files, options: options, limits: limits, notices: &notices)
    return (try log.statistics(delivered: delivered, filter: options.attribution.filter, bots: options.attribution.bots), notices)
}

/// Gives a log's clicks to the links of an email as it is laid out.
func attribute(_ log: ClickLog, to layout: EmailLayout, _ email: Email, hidden: Set<Int>, options: RenderOptions, heatMap: HeatMapOptions, text: TextEngine,
               budget: Budget) throws(MailHeatError) -> ClickAttribution {
    var attribution = heatMap.clicks.attribution
    attribution.format = email.format
    attribution.siblings += layout.siblings
    if !log.isEmpty { attribution.honeypots = try honeypots(of: email, among: hidden, options: options, text: text, budget: budget) }
    return try attribute(log, to: layout.document.linkIdentities, hiddenLinks: hidden, metric: heatMap.metric, delivered: heatMap.delivered, options: attribution)
}

func unmatchedShare(_ attribution: ClickAttribution) -> Double {
    attribution.ledger.clicks > 0 ? Double(attribution.ledger.unmatched) / Double(attribution.ledger.clicks) : 0
}

/// Links that no reader sees, neither on a desktop (800 px) nor on a phone (375 px): only a machine can click them.
private func honeypots(of email: Email, among hidden: Set<Int>, options: RenderOptions, text: TextEngine, budget: Budget) throws(MailHeatError) -> Set<Int> {
    var found = hidden
    for width in [800, 375] where width != options.width && !found.isEmpty {
        var narrowed = options
        narrowed.width = width
        let layout = try EmailLayout(email, options: narrowed, text: text, budget: budget, progress: { _ in })
        found.formIntersection(linkRegions(of: layout.document, in: layout.layout).filter { $0.isHidden }.map { $0.link })
    }
    return found
}
