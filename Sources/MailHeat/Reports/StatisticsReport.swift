public import Clicks
import JSON

extension CampaignStatistics {
    /// Name and number, a line each; `unknown` where the data cannot tell.
    public var table: String { statisticsTable([("", self)]) }
    /// One object, unknown numbers null; `ctr` in per cent.
    public var json: String {
        var writer = JSONWriter()
        writer.beginObject()
        write(to: &writer)
        writer.endObject()
        return String(decoding: writer.bytes, as: UTF8.self) + "\n"
    }
    func write(to writer: inout JSONWriter) {
        for (name, value) in [("sent", sent), ("delivered", delivered), ("viewed", viewed), ("clicks", clicks), ("clickers", clickers), ("converted", converted),
                              ("unsubscribed", unsubscribed), ("automated_openings", machineOpenings), ("automated_clicks", automatedClicks)] {
            writer.name(name)
            if let value { writer.integer(value) } else { writer.null() }
        }
        writer.name("ctr")
        if let rate = clickThrough { writer.number(rate.percent, places: 4) } else { writer.null() }
    }
}

/// Names at the left, numbers at the right of their columns; a heading only where a column has one.
func statisticsTable(_ columns: [(heading: String, figures: CampaignStatistics)]) -> String {
    func text(_ value: Int?) -> String { value.map(Numbers.grouped) ?? "unknown" }
    let all = columns.map(\.figures)
    var rows: [(name: String, cells: [String])] = [
        ("Sent", all.map { text($0.sent) }), ("Delivered", all.map { text($0.delivered) }), ("Viewed", all.map { text($0.viewed) }), ("Clicks", all.map { text($0.clicks) }),
        ("CTR", all.map { $0.clickThrough?.description ?? "unknown" }), ("Converted", all.map { text($0.converted) }), ("Unsubscribed", all.map { text($0.unsubscribed) }),
    ]
    if all.contains(where: { $0.machineOpenings > 0 }) { rows.append(("Automated openings", all.map { text($0.machineOpenings) })) }
    if all.contains(where: { $0.automatedClicks > 0 }) { rows.append(("Automated clicks", all.map { text($0.automatedClicks) })) }
    if columns.contains(where: { !$0.heading.isEmpty }) { rows.insert(("", columns.map(\.heading)), at: 0) }
    let names = rows.map(\.name.unicodeScalars.count).max() ?? 0
    let widths = columns.indices.map { column in rows.map { $0.cells[column].unicodeScalars.count }.max() ?? 0 }
    func padding(_ width: Int, _ text: String) -> String { String(repeating: " ", count: max(width - text.unicodeScalars.count, 0)) }
    return rows.map { row in
        row.name + padding(names, row.name) + zip(row.cells, widths).map { "  " + padding($1, $0) + $0 }.joined() + "\n"
    }.joined()
}
