import DOM
public import Primitives

/// A click that a rule takes for a machine's.
public struct AutomatedClick: Sendable, Hashable {
    public let rule: BotRule
    /// Microseconds since 1970; nil where the data gives none.
    public let time: Int64?
    /// A number for each recipient, from 1, in an order of their own that is the same for the same data; nil where the data names none.
    public let recipient: Int?
    /// The recipient as the data name them; nil unless the log keeps names.
    public let recipientName: String?
    public let address: String
    /// `Link.index` of the links that it is on; empty if no link has the address.
    public let links: [Int]
    public let clicks: Int
}

extension ClickLog {
    /// All clicks that the rules take for machines', whatever the policy, in the order of their times.
    /// - Throws: as `attribute` does for filters that cannot be applied.
    public func automatedClicks(on links: [LinkIdentity], options: AttributionOptions = AttributionOptions()) throws(MailHeatError) -> [AutomatedClick] {
        guard cells.isEmpty else { return try expanded().automatedClicks(on: links, options: options) }
        var selection = EventSelection.all
        try options.filter.apply(to: self, &selection)
        let placement = ClickPlacement(self, links, options)
        let detection = placement.detect(self)
        var found: [(event: StoredEvent, rule: BotRule)] = []
        events.forEach { index, event in
            if event.isClick, event.count > 0, selection.counts(index), let rule = detection.rule(index) { found.append((event, rule)) }
        }
        // Recipients by their stable hash: numbers in the order of reading would follow the order of rows.
        let ordered = Set(found.map(\.event.recipient)).filter { $0 != StoredEvent.noRecipient }.sorted { recipientOrder[Int($0)] < recipientOrder[Int($1)] }
        var numberOf: [UInt32: Int] = [:]
        for (index, recipient) in ordered.enumerated() { numberOf[recipient] = index + 1 }
        found.sort { a, b in
            if a.event.time != b.event.time { return a.event.time < b.event.time }
            let x = numberOf[a.event.recipient] ?? 0, y = numberOf[b.event.recipient] ?? 0
            if x != y { return x < y }
            if a.event.target != b.event.target { return targets.precedes(Int(a.event.target), Int(b.event.target)) }
            return (a.event.count, a.rule.rawValue) < (b.event.count, b.rule.rawValue)
        }
        return found.map { event, rule in
            var places: [Int] = []
            if case .group(let group, _) = placement.groups.belonging[Int(event.target)] { places = placement.groups.links[group].map { links[$0].link.index } }
            let name = event.recipient < recipientNames.count ? String(decoding: recipientNames[Int(event.recipient)], as: UTF8.self) : nil
            return AutomatedClick(rule: rule, time: event.time == StoredEvent.unknownTime ? nil : event.time, recipient: numberOf[event.recipient], recipientName: name,
                                  address: String(decoding: targets.bytes(Int(event.target)), as: UTF8.self), links: places, clicks: Int(event.count))
        }
    }
}

/// `rule,occurred_at,recipient,url,links,clicks`: RFC 4180, and safe to open in a spreadsheet.
public func automatedClicksCSV(_ clicks: [AutomatedClick]) -> [UInt8] {
    var output = "rule,occurred_at,recipient,url,links,clicks\r\n"
    for click in clicks {
        let cells = [click.rule.name, click.time.map(EventTime.text) ?? "", click.recipientName ?? click.recipient.map { "recipient \($0)" } ?? "", click.address,
                     click.links.map(String.init).joined(separator: " "), String(click.clicks)]
        output += cells.map(cell).joined(separator: ",") + "\r\n"
    }
    return Array(output.utf8)
}
/// A cell that begins as a formula gets an apostrophe: addresses come from outside.
private func cell(_ text: String) -> String {
    let isFormula = text.utf8.first.map { [0x3D, 0x2B, 0x2D, 0x40].contains($0) } ?? false
    let safe = isFormula ? "'" + text : text
    guard safe.utf8.contains(where: { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }) else { return safe }
    return "\"" + safe.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
}
