import Clicks
import JSON
public import Primitives

extension HeatMap.Report {
    /// Reads what `json` wrote.
    /// - Parameters:
    ///   - json: the file's bytes.
    ///   - name: the file's, for messages.
    /// - Throws: `.badData` if it is no such document.
    public init(json: [UInt8], name: String) throws(MailHeatError) {
        let value: JSONValue
        do throws(JSONError) { value = try parseJSON(json, maximumDepth: 16) } catch { throw .badData("\(name), line \(error.line): it is no JSON: \(error.reason).") }
        let document = ReportDocument(value: value, name: name)
        guard let metric = value["metric"]?.string.flatMap({ Metric(rawValue: $0) }), let clicks = value["clicks"], let links = value["links"]?.array else {
            throw .badData("\(name) is no report of a heat map; give a file that mailheat render --json or mailheat ledger wrote.")
        }
        title = value["title"]?.string ?? ""
        summary = value["summary"]?.string ?? ""
        self.metric = metric
        delivered = value["delivered"]?.int
        func count(_ name: String) -> Int { clicks[name]?.int ?? 0 }
        do throws(MailHeatError) {
            ledger = try Ledger(clicks: count("in"), drawn: count("drawn"), shared: count("shared"), hidden: count("hidden"), untracked: count("untracked"), automated: count("automated"),
                                unmatched: count("unmatched"), other: count("other"), duplicates: count("duplicates"), rejected: count("rejected"), filtered: count("filtered"))
        } catch { throw .badData("\(name): its clicks do not add up; it was changed after it was written.") }
        self.links = try links.map { link throws(MailHeatError) in try document.link(link) }
        unmatched = try document.elements("unmatched").map { entry throws(MailHeatError) in
            Unmatched(url: try document.string(entry, "url"), clicks: try document.integer(entry, "clicks"))
        }
        func origin(_ name: String) -> Int { value["origins"]?[name]?.int ?? 0 }
        let other: [OtherReason: Int] = [.variant: origin("other_variant"), .format: origin("other_format"), .unknownVariant: origin("unknown_variant")]
        origins = ClickOrigins(assumedVariant: origin("assumed_variant"), assumedFormat: origin("assumed_format"), other: other.filter { $0.value > 0 })
        automation = AutomationReport(setAside: document.automation("set_aside"), suspected: document.automation("counted"))
        tiers = try document.elements("tiers").map { entry throws(MailHeatError) in
            TierBounds(tier: try document.tier(entry), from: try document.integer(entry, "from"), to: entry["to"]?.int)
        }
        pages = try document.elements("pages").map { entry throws(MailHeatError) in
            let emails = (entry["emails"]?.array ?? []).compactMap { email in Box(email["box"]).map { EmailPlace(box: $0, scale: email["scale"]?.double) } }
            return Page(width: try document.integer(entry, "width"), height: try document.integer(entry, "height"), scale: entry["scale"]?.double ?? 1, emails: emails)
        }
    }
}

/// A report's JSON, and how it is spoken of.
private struct ReportDocument {
    let value: JSONValue
    let name: String

    func fault(_ what: String) -> MailHeatError { .badData("\(name): \(what); it is no report that MailHeat wrote.") }
    func elements(_ member: String) -> [JSONValue] { value[member]?.array ?? [] }
    func string(_ value: JSONValue, _ member: String) throws(MailHeatError) -> String {
        guard let text = value[member]?.string else { throw fault("\"\(member)\" is missing or no text") }
        return text
    }
    func integer(_ value: JSONValue, _ member: String) throws(MailHeatError) -> Int {
        guard let number = value[member]?.int else { throw fault("\"\(member)\" is missing or no whole number") }
        return number
    }
    func tier(_ value: JSONValue) throws(MailHeatError) -> Tier {
        let text = try string(value, "tier")
        guard let tier = Tier.allCases.first(where: { $0.name.lowercased() == text }) else { throw fault("there is no tier \"\(text)\"") }
        return tier
    }
    func automation(_ member: String) -> [AutomationReport.Entry] {
        (value["automation"]?[member]?.object?.members ?? []).compactMap { entry in
            guard let rule = BotRule.allCases.first(where: { $0.name == entry.name }), let clicks = entry.value.int else { return nil }
            return AutomationReport.Entry(rule: rule, clicks: clicks)
        }
    }
    func link(_ value: JSONValue) throws(MailHeatError) -> HeatMap.Report.Link {
        let text = try string(value, "state")
        guard let state = LinkState(rawValue: text) else { throw fault("there is no state \"\(text)\"") }
        let rules = (value["rules"]?.object?.members ?? []).compactMap { entry -> HeatMap.Report.RuleClicks? in
            guard let rule = MatchRule.allCases.first(where: { $0.name == entry.name }), let clicks = entry.value.int else { return nil }
            return HeatMap.Report.RuleClicks(rule: rule, clicks: clicks)
        }
        let places = (value["places"]?.array ?? []).map { place in
            HeatMap.Report.Place(page: place["page"]?.int ?? 0, email: place["email"]?.int ?? 0, boxes: (place["boxes"]?.array ?? []).compactMap { Box($0) }, badge: Box(place["badge"]),
                                 leader: HeatMap.Report.Leader(place["leader"]), row: Box(place["row"]))
        }
        return HeatMap.Report.Link(index: try integer(value, "index"), href: try string(value, "href"), text: try string(value, "text"), state: state,
                                   total: value["total"]?.int, unique: value["unique"]?.int, rate: value["rate"]?.double, tier: value["tier"]?.string == nil ? nil : try tier(value),
                                   rank: value["rank"]?.int, rules: rules, sharedWith: (value["shared_with"]?.array ?? []).compactMap { $0.int }, places: places)
    }
}

extension Box {
    fileprivate init?(_ value: JSONValue?) {
        guard let numbers = value?.array?.compactMap({ $0.double }), numbers.count == 4 else { return nil }
        self.init(x: numbers[0], y: numbers[1], width: numbers[2], height: numbers[3])
    }
}
extension HeatMap.Report.Leader {
    fileprivate init?(_ value: JSONValue?) {
        guard let numbers = value?.array?.compactMap({ $0.double }), numbers.count == 4 else { return nil }
        self.init(fromX: numbers[0], fromY: numbers[1], toX: numbers[2], toY: numbers[3])
    }
}
