import Hummingbird
import MailHeat
import MailHeatStore
import StoreModel

/// Which picture of a campaign is looked at; the names are those of the API's options.
struct HeatMapView: Sendable, Hashable {
    var metric = Metric.total
    /// nil where the campaign has no variant yet.
    var variant: String?
    var format = EmailFormat.html
    var device: Device?

    static let names = ["metric", "variant", "format", "device"]

    /// What is asked for as far as the campaign has it: a shared address must work after a variant was renamed.
    /// - Parameter formats: what each variant has.
    /// - Throws: `Problem` for words that mean nothing.
    init(_ parameters: QueryParameters, campaign: StoredCampaign, formats: [String: [EmailFormat]]) throws {
        metric = try parameters.choice("metric", Metric.self) ?? .total
        variant = parameters["variant"].flatMap { campaign.variant(named: $0)?.name } ?? (campaign.variants.first { !$0.parts.isEmpty } ?? campaign.variants.first)?.name
        device = try parameters.choice("device", Device.self)
        let wanted = try parameters.choice("format", EmailFormat.self) ?? .html, present = variant.flatMap { formats[$0] } ?? []
        format = present.contains(wanted) ? wanted : present.first ?? .html
    }

    /// As the query of an address.
    var query: [(String, String?)] { [("metric", metric.rawValue), ("variant", variant), ("format", format.rawValue), ("device", device?.rawValue)] }

    /// The options by which the picture and the numbers are made: an email on a phone is a narrow one.
    func options(preset: HeatMap.Style.Preset = .email, page: Int = 1) throws -> HeatMapParameters {
        var fields: [(name: String, value: String)] = [("preset", preset.rawValue)]
        for (name, value) in query { if let value { fields.append((name, value)) } }
        if device == .mobile { fields.append(("width", "375")) }
        if page > 1 { fields.append(("page", String(page))) }
        return try HeatMapParameters(QueryParameters(fields, allowed: HeatMapParameters.names))
    }

    static func label(_ format: EmailFormat) -> String { format == .text ? "Text" : format.rawValue.uppercased() }
    static func label(_ device: Device?) -> String { device.map { $0.rawValue.prefix(1).uppercased() + $0.rawValue.dropFirst() } ?? "All" }
    static func label(_ variant: StoredVariant) -> String { variant.name + (variant.share.map { ", \(share($0))" } ?? "") }
    static func share(_ share: Double) -> String { "\((share * 10).rounded() / 10)".replacing(".0", with: "") + " %" }
}

extension Components {
    func view(of campaign: StoredCampaign, _ parameters: QueryParameters) async throws -> HeatMapView {
        try HeatMapView(parameters, campaign: campaign, formats: try await formats(of: campaign))
    }

    /// What each variant has: HTML, AMP or both, be they parts of one message.
    func formats(of campaign: StoredCampaign) async throws -> [String: [EmailFormat]] {
        var found: [String: [EmailFormat]] = [:]
        for variant in campaign.variants {
            let forms = variant.parts.map(\.form)
            var formats: [EmailFormat] = forms.contains(.html) || forms.contains(.eml) ? [.html] : []
            if forms.contains(.amp) {
                formats.append(.amp)
            } else if forms.contains(.eml) {
                let bytes = try await store.email(.eml, campaign: campaign.id, variant: variant.name).bytes
                if Email(bytes: bytes, name: campaign.name, format: .amp).linkIdentities() != nil { formats.append(.amp) }
            }
            found[variant.name] = formats
        }
        return found
    }

    /// Links with their places and clicks; nil where the campaign has no such email.
    func heatMapReport(_ campaign: StoredCampaign, _ view: HeatMapView) async throws -> HeatMapReport? {
        guard campaign.variants.contains(where: { $0.name == view.variant && !$0.parts.isEmpty }) else { return nil }
        let (report, layout) = try await campaigns.links(campaign: campaign.id, try view.options())
        return HeatMapReport(clicks: report, layout: layout)
    }
}
