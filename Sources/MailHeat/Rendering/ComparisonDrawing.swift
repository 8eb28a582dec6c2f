import Clicks
import Images
import Layout
import Paint
import Picture
import Primitives
import Text

extension Comparison {
    func draw(as format: PictureFormat, _ context: borrowing RenderContext, _ progress: (RenderStage) -> Void) throws(MailHeatError) -> HeatMap.Rendering {
        guard (2...8).contains(members.count) else { throw .usage("Two to eight emails can be compared, not \(members.count).") }
        let common = members[0].heatMap.options
        try Viewport(width: common.width, scale: common.scale).check(context.limits)
        guard common.style.preset == .full else { throw .usage("A comparison is a picture of its own kind, not a preset \"\(common.style.preset.rawValue)\"; leave the preset out.") }
        let style = try common.style.pictureOptions()
        var layouts: [EmailLayout] = [], regions: [[LinkRegion]] = [], attributions: [ClickAttribution] = [], diagnostics = Diagnostics()
        for member in members {
            var heatMap = member.heatMap
            heatMap.options.metric = common.metric
            heatMap.options.width = common.width
            let layout = try EmailLayout(heatMap.email, width: common.width, context, progress)
            diagnostics.merge(layout.diagnostics)
            progress(.clicks)
            let found = linkRegions(of: layout.document, in: layout.layout)
            let attribution = try heatMap.attribute(to: layout, hidden: found.hiddenLinks, context)
            diagnostics.merge(attribution.diagnostics)
            layouts.append(layout)
            regions.append(found)
            attributions.append(attribution)
        }
        try ClickAttribution.shareScale(&attributions, mode: common.attribution.tiers, maximum: common.attribution.scaleMaximum)

        progress(.painting)
        var panels: [PanelSet.Panel] = []
        for (index, member) in members.enumerated() {
            let layout = layouts[index], attribution = attributions[index]
            var list = paint(layout.layout, images: layout.images, text: context.text, diagnostics: &diagnostics)
            // All panels are drawn from one store.
            if index > 0 { list.movePictures(by: layouts[0].images.take(layout.images)) }
            let input = member.heatMap.pictureInput(layout, list: list, height: layout.height(context.limits, &diagnostics), regions: regions[index],
                                                    attribution: attribution, width: common.width)
            let facts = [layout.heading.format].filter { $0 != member.name } + Self.facts(attribution, style.numbers)
            panels.append(.init(name: member.name, facts: facts, input: input))
        }
        panels[0].input.logo = try common.style.brand?.logo(in: layouts[0].images)
        let first = panels[0].input
        let set = PanelSet(title: first.title, facts: ["\(common.width) px wide"], panels: panels, keys: panels.map { $0.input.linkKeys(common.attribution.tracking) }, showsDifference: true)
        var report = HeatMap.Report(attributions[0], layouts[0].document)
        report.diagnostics = diagnostics
        let drawing = Drawing(pictures: [composePanels(set, options: style, text: context.text)], images: layouts[0].images,
                              description: pictureMetadata(first, of: members[0].heatMap, report: report, numbers: style.numbers), report: report,
                              emailWidths: members.map { _ in common.width }, showsOneEmail: false)
        return try drawing.rendered(as: format, scale: common.scale, context, progress)
    }

    /// `7,412 delivered`, `1,204 clicks`, `4.1 % click rate`
    private static func facts(_ attribution: ClickAttribution, _ numbers: NumberStyle) -> [String] {
        guard attribution.hasData else { return [] }
        var facts: [String] = []
        if let delivered = attribution.delivered { facts.append("\(numbers.integer(delivered)) delivered") }
        facts.append(numbers.counted(attribution.ledger.drawn.addingReportingOverflow(attribution.ledger.shared).partialValue, "click"))
        if let clickers = attribution.clickers, let delivered = attribution.delivered, let rate = ClickRate(unique: clickers, delivered: delivered) {
            facts.append("\(rate.text(numbers)) click rate")
        }
        return facts
    }
}
