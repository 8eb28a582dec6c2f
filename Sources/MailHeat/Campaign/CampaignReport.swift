public import Clicks
import DOM
import JSON
public import Primitives

extension Campaign {
    /// The key figures of the campaign and of each of its variants.
    /// - Parameters:
    ///   - log: its events.
    ///   - options: which events count, and what happens to automated clicks.
    /// - Throws: `badData` if more people clicked than emails were delivered, or totals are to be narrowed.
    public func report(_ log: ClickLog, options: AttributionOptions = AttributionOptions(), using renderer: Renderer? = nil) throws(MailHeatError) -> CampaignReport {
        try Renderer.given(renderer).run { context throws(MailHeatError) in
            var parts: [CampaignPartLinks] = []
            for (index, variant) in variants.enumerated() {
                for format in [EmailFormat.html, .amp] {
                    guard let email = variant.email(format), let links = email.linksAlone(context.limits) else { continue }
                    var part = CampaignPartLinks(variant: index, format: format, links: links)
                    // Only the rules need to know what no reader sees.
                    if options.bots == .rules { part.honeypots = try email.honeypots(among: Set(links.map(\.link.index)), context) }
                    parts.append(part)
                }
            }
            let statistics = try log.statistics(variants: variants.map { [$0.name] + $0.aliases }, parts: parts, known: figures.known, ofVariants: variants.map(\.figures.known),
                                                options: options)
            return CampaignReport(campaign: self, statistics: statistics)
        }
    }
}

extension Campaign.Figures {
    fileprivate var known: CampaignStatistics.Known { .init(sent: sent, delivered: delivered, viewed: viewed, converted: converted) }
}

/// The key figures of a campaign, to be printed.
public struct CampaignReport: Sendable {
    public let campaign: Campaign
    public let statistics: VariantStatistics

    /// A column for the whole and one for each variant; beneath, what belongs to none.
    public var table: String {
        var columns = [("", statistics.whole)]
        if campaign.variants.count > 1 {
            columns[0].0 = "Campaign"
            for (variant, figures) in zip(campaign.variants, statistics.variants) {
                let name = Excerpt.of(variant.name.utf8)
                columns.append((variant.share.map { "\(name) (\(percent($0)))" } ?? name, figures))
            }
        }
        var text = campaign.name + "\n"
        if let subject = campaign.subject { text += subject + "\n" }
        if let sentAt = campaign.sentAt { text += "Sent at \(EventTime.text(sentAt))\n" }
        text += "\n" + statisticsTable(columns)
        if campaign.variants.count > 1, statistics.clicksOfUnknownVariant > 0 {
            text += "\n\(Numbers.counted(statistics.clicksOfUnknownVariant, "click")) without a variant \(statistics.clicksOfUnknownVariant == 1 ? "is" : "are") in none of them: several variants or none have the address.\n"
        }
        if statistics.clicksOfForeignVariants > 0 {
            let names = statistics.foreignVariants.prefix(5).joined(separator: ", ") + (statistics.foreignVariants.count > 5 ? " …" : "")
            text += "\n\(Numbers.counted(statistics.clicksOfForeignVariants, "click")) \(statistics.clicksOfForeignVariants == 1 ? "is" : "are") of variants that the campaign does not have (\(names)).\n"
        }
        return text
    }
    /// A share as it was given, without zeros behind it.
    private func percent(_ share: Double) -> String {
        let hundredths = Int(saturating: (share * 100).rounded())
        let fraction = hundredths % 100
        return "\(hundredths / 100)" + (fraction == 0 ? "" : fraction % 10 == 0 ? ".\(fraction / 10)" : ".\(fraction < 10 ? "0" : "")\(fraction)") + " %"
    }

    /// The whole's figures, and `variants` with each one's.
    public var json: String {
        var writer = JSONWriter()
        writer.beginObject()
        writer.name("name")
        writer.string(campaign.name)
        writer.name("subject")
        if let subject = campaign.subject { writer.string(subject) } else { writer.null() }
        writer.name("sent_at")
        if let sentAt = campaign.sentAt { writer.string(EventTime.text(sentAt)) } else { writer.null() }
        statistics.whole.write(to: &writer)
        writer.name("variants")
        writer.beginArray()
        for (variant, figures) in zip(campaign.variants, statistics.variants) {
            writer.beginObject()
            writer.name("name")
            writer.string(variant.name)
            writer.name("share")
            if let share = variant.share { writer.number(share, places: 2) } else { writer.null() }
            figures.write(to: &writer)
            writer.endObject()
        }
        writer.endArray()
        writer.name("clicks_of_unknown_variant")
        writer.integer(statistics.clicksOfUnknownVariant)
        writer.name("clicks_of_foreign_variants")
        writer.integer(statistics.clicksOfForeignVariants)
        writer.endObject()
        return String(decoding: writer.bytes, as: UTF8.self) + "\n"
    }
}
