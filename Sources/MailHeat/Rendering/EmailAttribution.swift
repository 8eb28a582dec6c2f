import Clicks
import DOM
import Layout
import Primitives

extension HeatMap {
    /// Where every click went.
    func account(_ context: borrowing RenderContext, _ progress: (RenderStage) -> Void) throws(MailHeatError) -> Report {
        try Viewport(width: options.width).check(context.limits)
        let layout = try EmailLayout(email, width: options.width, context, progress)
        progress(.clicks)
        let attribution = try attribute(to: layout, hidden: linkRegions(of: layout.document, in: layout.layout).hiddenLinks, context)
        var report = Report(attribution, layout.document)
        report.diagnostics = layout.diagnostics
        report.diagnostics.merge(attribution.diagnostics)
        return report
    }

    func findAutomatedClicks(_ context: borrowing RenderContext, _ progress: (RenderStage) -> Void) throws(MailHeatError) -> [AutomatedClick] {
        try Viewport(width: options.width).check(context.limits)
        let layout = try EmailLayout(email, width: options.width, context, progress)
        progress(.clicks)
        let attribution = try attributionOptions(layout, hidden: linkRegions(of: layout.document, in: layout.layout).hiddenLinks, context)
        return try clicks.automatedClicks(on: layout.document.linkIdentities, options: attribution)
    }

    /// Gives the clicks to the links of the email as it is laid out.
    func attribute(to layout: EmailLayout, hidden: Set<Int>, _ context: borrowing RenderContext) throws(MailHeatError) -> ClickAttribution {
        var attribution = try attributionOptions(layout, hidden: hidden, context)
        var delivered = options.delivered
        if delivered == nil {
            delivered = try clicks.deliveredEmails(variants: attribution.variantNames, filter: attribution.filter, evenIfFew: options.metric == .rate)
        }
        if delivered == nil, let estimate = options.estimatedDelivered {
            delivered = estimate
            attribution.isDeliveredEstimated = true
        }
        if options.metric == .rate, delivered == nil {
            throw .usage("The click rate is a share of the delivered emails, and neither the events nor the campaign tell how many; say it with --delivered.")
        }
        return try Clicks.attribute(clicks, to: layout.document.linkIdentities, hiddenLinks: hidden, metric: options.metric, delivered: delivered, options: attribution)
    }

    private func attributionOptions(_ layout: EmailLayout, hidden: Set<Int>, _ context: borrowing RenderContext) throws(MailHeatError) -> AttributionOptions {
        var attribution = options.attribution
        attribution.format = email.format
        if clicks.isEmpty { return attribution }
        attribution.honeypots = try email.honeypots(among: hidden, widths: [800, 375].filter { $0 != options.width }, context)
        let own = layout.sibling.map { [Email.Sibling(variant: nil, email: $0)] } ?? []
        attribution.siblings += (own + email.siblings).compactMap { sibling in
            sibling.email.linksAlone(context.limits).map {
                SiblingPart(format: sibling.email.format, variant: sibling.variant, variantAliases: sibling.aliases, links: $0)
            }
        }
        return attribution
    }
}

extension Email {
    /// Links that no reader sees, neither on a desktop (800 px) nor on a phone (375 px): only a machine can click them.
    /// - Parameters:
    ///   - hidden: those that may be.
    ///   - widths: where they were not looked for yet.
    func honeypots(among hidden: Set<Int>, widths: [Int] = [800, 375], _ context: borrowing RenderContext) throws(MailHeatError) -> Set<Int> {
        var found = hidden
        for width in widths where !found.isEmpty {
            let layout = try EmailLayout(self, width: width, context) { _ in }
            found.formIntersection(linkRegions(of: layout.document, in: layout.layout).hiddenLinks)
        }
        return found
    }

    /// Its links without its layout; nil if it has no such part or cannot be read. What is wrong with a part that is not shown is no news.
    func linksAlone(_ limits: RenderLimits) -> [LinkIdentity]? {
        var unshown = Diagnostics()
        guard let content = try? EmailContent(self, limits: limits, diagnostics: &unshown),
              let document = try? parseHTML(content.html, charset: content.charset, limits: limits, diagnostics: &unshown) else { return nil }
        let shown = format == .amp ? try? expandedAMP(document, limits: limits, &unshown) : document
        return shown?.linkIdentities
    }
}

extension [LinkRegion] {
    /// `Link.index` of the links that this layout does not show.
    var hiddenLinks: Set<Int> { Set(filter { $0.isHidden }.map { $0.link }) }
}
