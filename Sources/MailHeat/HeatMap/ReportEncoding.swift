import Clicks
import JSON

extension HeatMap.Report {
    /// One JSON object, as `mailheat render --json` and `mailheat ledger` write it; unknown numbers are null.
    public var json: [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        if !title.isEmpty {
            writer.name("title")
            writer.string(title)
            writer.name("summary")
            writer.string(summary)
        }
        writer.name("metric")
        writer.string(metric.rawValue)
        writer.member("delivered", delivered)
        writer.name("clicks")
        writer.beginObject()
        for (name, value) in [("in", ledger.clicks), ("drawn", ledger.drawn), ("shared", ledger.shared), ("hidden", ledger.hidden), ("untracked", ledger.untracked),
                              ("automated", ledger.automated), ("unmatched", ledger.unmatched), ("other", ledger.other), ("duplicates", ledger.duplicates),
                              ("rejected", ledger.rejected), ("filtered", ledger.filtered)] { writer.member(name, value) }
        writer.endObject()
        writer.name("links")
        writer.array(links) { $1.write(to: &$0) }
        writer.name("unmatched")
        writer.array(unmatched) { writer, address in
            writer.beginObject()
            writer.name("url")
            writer.string(address.url)
            writer.member("clicks", address.clicks)
            writer.endObject()
        }
        writer.name("origins")
        writer.beginObject()
        for (name, value) in [("assumed_variant", origins.assumedVariant), ("assumed_format", origins.assumedFormat), ("other_variant", origins.other[.variant] ?? 0),
                              ("other_format", origins.other[.format] ?? 0), ("unknown_variant", origins.other[.unknownVariant] ?? 0)] { writer.member(name, value) }
        writer.endObject()
        writer.name("automation")
        writer.beginObject()
        for (name, entries) in [("set_aside", automation.setAside), ("counted", automation.suspected)] {
            writer.name(name)
            writer.beginObject()
            for entry in entries { writer.member(entry.rule.name, entry.clicks) }
            writer.endObject()
        }
        writer.endObject()
        writer.name("tiers")
        writer.array(tiers) { writer, bounds in
            writer.beginObject()
            writer.name("tier")
            writer.string(bounds.tier.name.lowercased())
            writer.member("from", bounds.from)
            writer.member("to", bounds.to)
            writer.endObject()
        }
        if !pages.isEmpty {
            writer.name("pages")
            writer.array(pages) { $1.write(to: &$0) }
        }
        writer.endObject()
        return writer.bytes + [0x0A]
    }
}

extension HeatMap.Report.Link {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("index", index)
        writer.name("href")
        writer.string(href)
        writer.name("text")
        writer.string(text)
        writer.name("state")
        writer.string(state.rawValue)
        writer.member("total", total)
        writer.member("unique", unique)
        writer.name("rate")
        if let rate { writer.number(rate, places: 4) } else { writer.null() }
        writer.name("tier")
        if let tier { writer.string(tier.name.lowercased()) } else { writer.null() }
        writer.member("rank", rank)
        writer.name("rules")
        writer.beginObject()
        for entry in rules { writer.member(entry.rule.name, entry.clicks) }
        writer.endObject()
        writer.name("shared_with")
        writer.array(sharedWith) { $0.integer($1) }
        if !places.isEmpty {
            writer.name("places")
            writer.array(places) { $1.write(to: &$0) }
        }
        writer.endObject()
    }
}

// Boxes are [x, y, width, height], a leader is [x1, y1, x2, y2]: device px.
extension HeatMap.Report.Page {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("width", width)
        writer.member("height", height)
        writer.name("scale")
        writer.number(scale, places: 4)
        writer.name("emails")
        writer.array(emails) { writer, email in
            writer.beginObject()
            writer.member("box", email.box)
            writer.name("scale")
            if let scale = email.scale { writer.number(scale, places: 4) } else { writer.null() }
            writer.endObject()
        }
        writer.endObject()
    }
}
extension HeatMap.Report.Place {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("page", page)
        writer.member("email", email)
        writer.name("boxes")
        writer.array(boxes) { $0.numbers([$1.x, $1.y, $1.width, $1.height]) }
        writer.member("badge", badge)
        writer.name("leader")
        if let leader { writer.numbers([leader.fromX, leader.fromY, leader.toX, leader.toY]) } else { writer.null() }
        writer.member("row", row)
        writer.endObject()
    }
}

extension JSONWriter {
    fileprivate mutating func member(_ name: String, _ value: Int?) {
        self.name(name)
        if let value { integer(value) } else { null() }
    }
    fileprivate mutating func member(_ name: String, _ box: Box?) {
        self.name(name)
        if let box { numbers([box.x, box.y, box.width, box.height]) } else { null() }
    }
    fileprivate mutating func numbers(_ values: [Double]) { array(values) { $0.number($1, places: 2) } }
    fileprivate mutating func array<Element>(_ elements: [Element], _ write: (inout JSONWriter, Element) -> Void) {
        beginArray()
        for element in elements { write(&self, element) }
        endArray()
    }
}
