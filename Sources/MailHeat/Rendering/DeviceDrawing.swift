import Clicks
import Images
import Layout
import Paint
import Picture
import Primitives
import Text

extension HeatMap {
    /// The email as a desktop and as a phone show it, each with its own readers' clicks where the events say which they are.
    func devices(_ style: PictureOptions, _ context: borrowing RenderContext, _ progress: (RenderStage) -> Void) throws(MailHeatError) -> Drawing {
        let tellsDevices = options.attribution.filter.device == nil && clicks.tellsDevices
        var layouts: [(name: String, device: Device, width: Int, layout: EmailLayout)] = [], diagnostics = Diagnostics()
        for (name, device, width) in [("Desktop", Device.desktop, 800), ("Mobile", .mobile, 375)] {
            let layout = try EmailLayout(email, width: width, context, progress)
            diagnostics.merge(layout.diagnostics)
            layouts.append((name, device, width, layout))
        }
        let desktop = layouts[0].layout
        progress(.clicks)
        let regions = layouts.map { linkRegions(of: $0.layout.document, in: $0.layout.layout) }
        let all = try attribute(to: desktop, hidden: regions.dropFirst().reduce(regions[0].hiddenLinks) { $0.intersection($1.hiddenLinks) }, context)
        diagnostics.merge(all.diagnostics)
        var attributions: [ClickAttribution] = []
        for (entry, regions) in zip(layouts, regions) {
            var own = self
            own.options.width = entry.width
            if tellsDevices { own.options.attribution.filter.device = entry.device }
            attributions.append(try own.attribute(to: entry.layout, hidden: regions.hiddenLinks, context))
        }
        try ClickAttribution.shareScale(&attributions, mode: options.attribution.tiers, maximum: options.attribution.scaleMaximum)

        progress(.painting)
        var panels: [PanelSet.Panel] = []
        for ((entry, regions), attribution) in zip(zip(layouts, regions), attributions) {
            var list = paint(entry.layout.layout, images: entry.layout.images, text: context.text, diagnostics: &diagnostics)
            // Both panels are drawn from one store.
            if !panels.isEmpty { list.movePictures(by: desktop.images.take(entry.layout.images)) }
            let input = pictureInput(entry.layout, list: list, height: entry.layout.height(context.limits, &diagnostics), regions: regions, attribution: attribution, width: entry.width)
            var facts = ["\(entry.width) px wide"]
            if attribution.hasData { facts.append(tellsDevices ? style.numbers.counted(attribution.ledger.drawn + attribution.ledger.shared, "click") : "clicks of all devices") }
            panels.append(.init(name: entry.name, facts: facts, input: input))
        }
        panels[0].input.logo = try options.style.brand?.logo(in: desktop.images)
        var whole = panels[0].input
        whole.attribution = all
        var notes: [String] = []
        if all.hasData, !clicks.tellsDevices { notes.append("The data does not tell devices apart: both show the clicks of all.") }
        let unknown = all.ledger.clicks - attributions.reduce(0) { $0 + $1.ledger.clicks }
        if tellsDevices, unknown > 0 { notes.append("\(style.numbers.counted(unknown, "click")) of unknown device \(unknown == 1 ? "is" : "are") on neither.") }
        let set = PanelSet(title: whole.title, facts: whole.facts.filter { !$0.hasSuffix(" px wide") }, figures: headerFigures(all, style.numbers), panels: panels,
                           keys: panels.map { $0.input.linkKeys(options.attribution.tracking) }, showsDifference: false, sharesClicks: !tellsDevices, notes: notes)
        var report = Report(all, desktop.document)
        report.diagnostics = diagnostics
        return Drawing(pictures: [composePanels(set, options: style, text: context.text)], images: desktop.images,
                       description: pictureMetadata(whole, of: self, report: report, numbers: style.numbers), report: report, emailWidths: layouts.map { $0.width })
    }
}

extension PictureInput {
    /// By `Link.index`, what the links of several emails have in common.
    func linkKeys(_ tracking: TrackingParameters) -> [Int: String] {
        Dictionary(links.map { ($0.index, tracking.key(of: $0.address)) }, uniquingKeysWith: { first, _ in first })
    }
}
