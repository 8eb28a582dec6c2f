import Clicks
import DOM
import JSON

/// Where every click went, as JSON; numbers that the data cannot tell are null.
func ledgerReport(_ attribution: ClickAttribution, _ document: Document) -> [UInt8] {
    var writer = JSONWriter()
    func integer(_ name: String, _ value: Int?) {
        writer.name(name)
        if let value { writer.integer(value) } else { writer.null() }
    }
    writer.beginObject()
    writer.name("metric")
    writer.string(attribution.metric.rawValue)
    integer("delivered", attribution.delivered)
    let ledger = attribution.ledger
    writer.name("clicks")
    writer.beginObject()
    for (name, value) in [("in", ledger.clicks), ("drawn", ledger.drawn), ("shared", ledger.shared), ("hidden", ledger.hidden), ("untracked", ledger.untracked),
                          ("automated", ledger.automated), ("unmatched", ledger.unmatched), ("other", ledger.other), ("duplicates", ledger.duplicates),
                          ("rejected", ledger.rejected), ("filtered", ledger.filtered)] { integer(name, value) }
    writer.endObject()
    writer.name("links")
    writer.beginArray()
    for heat in attribution.heats {
        let link = document.links[heat.linkIndex]
        writer.beginObject()
        integer("index", heat.linkIndex)
        writer.name("href")
        writer.string(link.href)
        writer.name("text")
        writer.string(document.linkText(of: link))
        writer.name("state")
        writer.string(heat.state.rawValue)
        integer("total", heat.counts?.total)
        integer("unique", heat.counts?.unique)
        writer.name("rate")
        if let rate = heat.counts?.rate(delivered: attribution.delivered) { writer.number(rate.percent, places: 4) } else { writer.null() }
        writer.name("tier")
        if let tier = heat.tier { writer.string(tier.name.lowercased()) } else { writer.null() }
        integer("rank", heat.rankingNumber)
        writer.name("rules")
        writer.beginObject()
        for entry in heat.rules { integer(entry.rule.name, entry.clicks) }
        writer.endObject()
        writer.name("shared_with")
        writer.beginArray()
        for index in heat.sharedWith { writer.integer(index) }
        writer.endArray()
        writer.endObject()
    }
    writer.endArray()
    writer.name("unmatched")
    writer.beginArray()
    for address in attribution.unmatched {
        writer.beginObject()
        writer.name("url")
        writer.string(address.address)
        integer("clicks", address.counts.total)
        writer.endObject()
    }
    writer.endArray()
    writer.name("automation")
    writer.beginObject()
    for (name, entries) in [("set_aside", attribution.automation.setAside), ("counted", attribution.automation.suspected)] {
        writer.name(name)
        writer.beginObject()
        for entry in entries { integer(entry.rule.name, entry.clicks) }
        writer.endObject()
    }
    writer.endObject()
    writer.name("tiers")
    writer.beginArray()
    for tier in Tier.allCases {
        guard let scale = attribution.scale, let range = scale.range(of: tier) else { continue }
        writer.beginObject()
        writer.name("tier")
        writer.string(tier.name.lowercased())
        integer("from", range.lowerBound)
        integer("to", scale.isOpen(tier) ? nil : range.upperBound)
        writer.endObject()
    }
    writer.endArray()
    writer.endObject()
    return writer.bytes + [0x0A]
}
