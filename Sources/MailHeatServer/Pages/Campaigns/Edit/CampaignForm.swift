import Foundation
import HTTPTypes
import JSON
import MailHeat
import MailHeatStore
import StoreModel

/// What a person fills in of a campaign; the rules are those of the API.
struct CampaignForm {
    var name = ""
    var subject = ""
    var statuses: [Choice] = []
    /// UTC, as a field of a browser has it.
    var sentAt = ""
    var tagList = ""
    var counts: [Count] = []

    struct Count {
        var name: String
        var label: String
        var value: String
    }

    private static let countFields: [(name: String, label: String, path: any KeyPath<StoredCampaign, Int?> & Sendable)] = [
        ("sent", "Sent", \.sent), ("delivered", "Delivered", \.delivered), ("viewed", "Viewed", \.viewed), ("converted", "Converted", \.converted),
    ]
    /// As faults name them.
    private static let labels = ["name": "Name", "subject": "Subject", "status": "Status", "sent_at": "Sent at", "tags": "Tags", "sent": "Sent", "delivered": "Delivered", "viewed": "Viewed", "converted": "Converted",
                                 "share": "Share", "aliases": "Other names", "delivered_html": "Delivered as HTML", "delivered_amp": "Delivered as AMP", "variants": "Variants"]

    init(_ campaign: StoredCampaign) {
        name = campaign.name
        subject = campaign.subject ?? ""
        statuses = Choice.list(StoredCampaign.Status.allCases.map { ($0.rawValue, PageText.status($0)) }, selected: campaign.status.rawValue)
        sentAt = campaign.sentAt.map(Self.field) ?? ""
        tagList = campaign.tags.joined(separator: ", ")
        counts = Self.countFields.map { Count(name: $0.name, label: $0.label, value: campaign[keyPath: $0.path].map(String.init) ?? "") }
    }
    /// As it was sent, so that nothing has to be typed again.
    init(_ form: PageForm) {
        name = form["name"]
        subject = form["subject"]
        statuses = Choice.list(StoredCampaign.Status.allCases.map { ($0.rawValue, PageText.status($0)) }, selected: form["status"])
        sentAt = form["sent_at"]
        tagList = form["tags"]
        counts = Self.countFields.map { Count(name: $0.name, label: $0.label, value: form[$0.name]) }
    }

    /// `2026-03-06T08:00`
    private static func field(_ time: Int64) -> String { String(EventTime.text(time).prefix(16)) }

    /// Takes over what a form says.
    /// - Throws: `Problem` in the words of the page.
    static func apply(_ form: PageForm, to campaign: inout StoredCampaign) throws {
        var fields: JSONObject = ["name": .string(trimmed(form["name"])), "status": .string(form["status"])]
        func set(_ name: String, _ value: JSONValue) { fields.members.append(.init(name: name, value: value)) }
        let subject = trimmed(form["subject"]), sentAt = trimmed(form["sent_at"])
        set("subject", subject.isEmpty ? .null : .string(subject))
        // The field has no seconds: a time that nobody changed keeps its own.
        if sentAt != campaign.sentAt.map(field) ?? "" { set("sent_at", sentAt.isEmpty ? .null : .string(sentAt + (sentAt.utf8.count == 16 ? ":00Z" : "Z"))) }
        set("tags", .array(list(form["tags"]).map { .string($0) }))
        for count in countFields { set(count.name, number(form[count.name])) }
        try inWords { try campaign.apply(fields) }
    }

    /// Takes over what a form says of one variant.
    static func apply(_ form: PageForm, variant name: String, to campaign: inout StoredCampaign) throws {
        var variants: [JSONValue] = campaign.variants.map { .object(["name": .string($0.name)]) }
        guard let place = campaign.variants.firstIndex(where: { $0.name == name }) else { throw Problem(.notFound, "There is no such variant.") }
        var fields: JSONObject = ["name": .string(name), "aliases": .array(list(form["aliases"]).map { .string($0) })]
        for count in VariantForm.countFields { fields.members.append(.init(name: count.name, value: number(form[count.name]))) }
        let share = trimmed(form["share"])
        fields.members.append(.init(name: "share", value: share.isEmpty ? .null : Double(share).map { .number($0) } ?? .string(share)))
        variants[place] = .object(fields)
        try inWords { try campaign.apply(["variants": .array(variants)]) }
    }
    /// Adds variants.
    static func add(variants names: [String], to campaign: inout StoredCampaign) throws {
        let all = campaign.variants.map(\.name) + names
        try inWords { try campaign.apply(["variants": .array(all.map { .object(["name": .string($0)]) })]) }
    }

    static func list(_ text: String) -> [String] { text.split(separator: ",").map { trimmed(String($0)) }.filter { !$0.isEmpty } }
    private static func trimmed(_ text: String) -> String { text.trimmingCharacters(in: .whitespacesAndNewlines) }
    /// With separators between thousands, as people write them.
    private static func number(_ text: String) -> JSONValue {
        let digits = text.filter { !$0.isWhitespace && $0 != "," }
        return digits.isEmpty ? .null : Int64(digits).map { .integer($0) } ?? .string(digits)
    }
    private static func inWords(_ body: () throws -> Void) throws {
        do { try body() } catch let problem as Problem where !problem.errors.isEmpty {
            let texts = problem.errors.map { fault in
                let name = fault.at.split(separator: "/").last.map(String.init) ?? ""
                return (labels[name].map { $0 + ": " } ?? "") + (fault.detail.prefix(1).lowercased() + fault.detail.dropFirst()).replacing(", or null", with: ", or nothing")
            }
            throw Problem(.unprocessableContent, texts.joined(separator: " "))
        }
    }
}

/// What a person fills in of a variant.
struct VariantForm {
    struct Part {
        var label: String
        var size: String
        var removal: String
    }
    var variantName: String
    var address: String
    var variantShare: String
    var aliasList: String
    var counts: [CampaignForm.Count]
    var parts: [Part]
    var hasParts: Bool
    var mayGo: Bool

    static let countFields: [(name: String, label: String, path: any KeyPath<StoredVariant, Int?> & Sendable)] = [
        ("sent", "Sent", \.sent), ("delivered", "Delivered", \.delivered), ("delivered_html", "as HTML", \.deliveredHTML), ("delivered_amp", "as AMP", \.deliveredAMP), ("viewed", "Viewed", \.viewed), ("converted", "Converted", \.converted),
    ]

    init(_ variant: StoredVariant, of campaign: StoredCampaign) {
        variantName = variant.name
        let path = "/campaigns/\(campaign.id)/variants/\(PageAddress.encoded(variant.name))"
        address = path
        variantShare = variant.share.map { "\($0)".replacing(/\.0$/, with: "") } ?? ""
        aliasList = variant.aliases.joined(separator: ", ")
        counts = Self.countFields.map { CampaignForm.Count(name: $0.name, label: $0.label, value: variant[keyPath: $0.path].map(String.init) ?? "") }
        parts = variant.parts.map { Part(label: $0.form.label, size: PageText.size($0.size), removal: "\(path)/email/\($0.form.rawValue)/delete") }
        hasParts = !parts.isEmpty
        mayGo = campaign.variants.count > 1
    }
}
