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
        try Clicks.attribute(clicks, to: layout.document.linkIdentities, hiddenLinks: hidden, metric: options.metric, delivered: options.delivered,
                             options: try attributionOptions(layout, hidden: hidden, context))
    }

    private func attributionOptions(_ layout: EmailLayout, hidden: Set<Int>, _ context: borrowing RenderContext) throws(MailHeatError) -> AttributionOptions {
        var attribution = options.attribution
        attribution.format = email.format
        attribution.siblings += layout.siblings
        if !clicks.isEmpty { attribution.honeypots = try honeypots(among: hidden, context) }
        return attribution
    }

    /// Links that no reader sees, neither on a desktop (800 px) nor on a phone (375 px): only a machine can click them.
    private func honeypots(among hidden: Set<Int>, _ context: borrowing RenderContext) throws(MailHeatError) -> Set<Int> {
        var found = hidden
        for width in [800, 375] where width != options.width && !found.isEmpty {
            let layout = try EmailLayout(email, width: width, context) { _ in }
            found.formIntersection(linkRegions(of: layout.document, in: layout.layout).hiddenLinks)
        }
        return found
    }
}

extension [LinkRegion] {
    /// `Link.index` of the links that this layout does not show.
    var hiddenLinks: Set<Int> { Set(filter { $0.isHidden }.map { $0.link }) }
}
