import Clicks
import JSON
import Primitives

/// An object of a campaign file, and where it stands, so that every complaint names the key.
struct CampaignObject {
    let value: JSONValue
    let file: String
    /// What stands before a key's name in messages: empty, or `variants[1].`.
    let place: String

    /// Docs/campaign.schema.json has the same, which a test holds.
    static let campaignKeys = ["$schema", "name", "subject", "sent_at", "sent", "delivered", "viewed", "converted", "variants", "events", "assets"]
    static let variantKeys = ["name", "aliases", "share", "html", "amp", "amp_data", "eml", "sent", "delivered", "viewed", "converted"]
    private static let deliveredKeys = [EmailFormat.html, .amp, .text]

    func fault(_ key: String, _ what: String) -> MailHeatError { .badData("\(file): \(place)\(key) \(what).") }

    /// - Throws: `badData` for a key that means nothing, or stands twice.
    func check(_ known: [String]) throws(MailHeatError) {
        var seen: Set<String> = []
        for member in value.object?.members ?? [] {
            guard known.contains(member.name) else {
                throw fault("\"\(Excerpt.of(member.name.utf8))\"", "is no key of a campaign file; the keys here are \(known.filter { $0 != "$schema" }.joined(separator: ", "))")
            }
            guard seen.insert(member.name).inserted else { throw fault(member.name, "stands twice") }
        }
    }

    /// nil where the key is missing or null.
    private func member(_ key: String) -> JSONValue? {
        guard let value = value[key], value != .null else { return nil }
        return value
    }
    func string(_ key: String) throws(MailHeatError) -> String? {
        guard let member = member(key) else { return nil }
        guard let text = member.string, !text.allSatisfy(\.isWhitespace) else { throw fault(key, "must be text") }
        return text
    }
    func requiredString(_ key: String) throws(MailHeatError) -> String {
        guard let text = try string(key) else { throw fault(key, "is missing") }
        return text
    }
    func strings(_ key: String) throws(MailHeatError) -> [String] {
        guard let member = member(key) else { return [] }
        guard let array = member.array else { throw fault(key, "must be a list of texts") }
        var texts: [String] = []
        for element in array {
            guard let text = element.string, !text.isEmpty else { throw fault(key, "must be a list of texts") }
            texts.append(text)
        }
        return texts
    }
    func objects(_ key: String) throws(MailHeatError) -> [CampaignObject] {
        guard let member = member(key) else { throw fault(key, "is missing") }
        guard let array = member.array else { throw fault(key, "must be a list of objects") }
        var objects: [CampaignObject] = []
        for (index, element) in array.enumerated() {
            guard element.object != nil else { throw fault("\(key)[\(index)]", "must be an object") }
            objects.append(CampaignObject(value: element, file: file, place: "\(place)\(key)[\(index)]."))
        }
        return objects
    }
    func time(_ key: String) throws(MailHeatError) -> Int64? {
        guard let text = try string(key) else { return nil }
        guard let time = EventTime.parse(text.utf8) else { throw fault(key, "is \"\(Excerpt.of(text.utf8))\", which is no time; write it as 2026-01-01T08:00:00Z") }
        return time
    }
    private func count(_ member: JSONValue, _ key: String) throws(MailHeatError) -> Int {
        guard let count = member.int, count >= 0, count <= 1_000_000_000_000 else { throw fault(key, "must be a whole number, 0 or more") }
        return count
    }
    func count(_ key: String) throws(MailHeatError) -> Int? {
        guard let member = member(key) else { return nil }
        return try count(member, key)
    }
    func share() throws(MailHeatError) -> Double? {
        guard let member = member("share") else { return nil }
        guard let share = member.double, share > 0, share <= 100 else { throw fault("share", "must be a number above 0 and at most 100, in per cent") }
        return share
    }

    func figures(withoutDelivered: Bool = false) throws(MailHeatError) -> Campaign.Figures {
        let figures = Campaign.Figures(sent: try count("sent"), delivered: withoutDelivered ? nil : try count("delivered"), viewed: try count("viewed"), converted: try count("converted"))
        try check(figures)
        return figures
    }
    /// A number, or one for each format.
    func delivered() throws(MailHeatError) -> (all: Int?, byFormat: [EmailFormat: Int]) {
        guard let member = member("delivered") else { return (nil, [:]) }
        guard member.object != nil else { return (try count(member, "delivered"), [:]) }
        let inner = CampaignObject(value: member, file: file, place: place + "delivered.")
        try inner.check(Self.deliveredKeys.map(\.rawValue))
        var byFormat: [EmailFormat: Int] = [:], sum = 0
        for format in Self.deliveredKeys {
            guard let count = try inner.count(format.rawValue) else { continue }
            byFormat[format] = count
            sum += count
        }
        return (byFormat.isEmpty ? nil : sum, byFormat)
    }
    /// Nobody gets, opens or follows an email that was not sent.
    func check(_ figures: Campaign.Figures) throws(MailHeatError) {
        for (key, value, bound, limit) in [("delivered", figures.delivered, "sent", figures.sent), ("viewed", figures.viewed, "delivered", figures.delivered),
                                           ("converted", figures.converted, "delivered", figures.delivered)] {
            if let value, let limit, value > limit { throw fault(key, "is \(Numbers.grouped(value)), more than \(bound), which is \(Numbers.grouped(limit))") }
        }
    }
}
