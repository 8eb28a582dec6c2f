public import Clicks
import JSON

extension CampaignStatistics {
    /// Name and number, a line each; `unknown` where the data cannot tell.
    public var table: String {
        func text(_ value: Int?) -> String { value.map(Numbers.grouped) ?? "unknown" }
        var rows = [("Sent", text(sent)), ("Delivered", text(delivered)), ("Viewed", text(viewed)), ("Clicks", text(clicks)),
                    ("CTR", clickThrough?.description ?? "unknown"), ("Converted", text(converted)), ("Unsubscribed", text(unsubscribed))]
        if machineOpenings > 0 { rows.append(("Automated openings", text(machineOpenings))) }
        if automatedClicks > 0 { rows.append(("Automated clicks", text(automatedClicks))) }
        let names = rows.map { $0.0.utf8.count }.max() ?? 0, numbers = rows.map { $0.1.utf8.count }.max() ?? 0
        return rows.map { name, number in
            name + String(repeating: " ", count: names - name.utf8.count + 2 + numbers - number.utf8.count) + number + "\n"
        }.joined()
    }
    /// One object, unknown numbers null; `ctr` in per cent.
    public var json: String {
        var writer = JSONWriter()
        writer.beginObject()
        for (name, value) in [("sent", sent), ("delivered", delivered), ("viewed", viewed), ("clicks", clicks), ("clickers", clickers), ("converted", converted),
                              ("unsubscribed", unsubscribed), ("automated_openings", machineOpenings), ("automated_clicks", automatedClicks)] {
            writer.name(name)
            if let value { writer.integer(value) } else { writer.null() }
        }
        writer.name("ctr")
        if let rate = clickThrough { writer.number(rate.percent, places: 4) } else { writer.null() }
        writer.endObject()
        return String(decoding: writer.bytes, as: UTF8.self) + "\n"
    }
}
