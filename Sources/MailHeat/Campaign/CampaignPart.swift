public import Clicks
public import Primitives

/// One part of one variant of a campaign: an email with all that its heat map depends on.
public struct CampaignPart: Sendable {
    public let variant: Campaign.Variant
    /// It knows the campaign's other parts, which tell whose a click is that names no variant or no format.
    public let email: Email
    public let events: [String]
    /// Delivered emails of this variant and format, or of the variant; nil where the campaign does not say.
    public let delivered: Int?
    /// Delivered emails by the variant's share of the campaign's: an estimate.
    public let estimatedDelivered: Int?
    fileprivate let campaign: Campaign
}

extension Campaign {
    /// - Parameter variant: its name, case aside; nil: the first.
    /// - Throws: `usage` if there is no such variant, or it has no email of that format.
    public func part(variant name: String? = nil, format: EmailFormat = .html) throws(MailHeatError) -> CampaignPart {
        let variant = try variant(name)
        guard var email = variant.email(format) else {
            let others = EmailFormat.allCases.filter { variant.email($0) != nil }.map(\.rawValue)
            throw .usage("The campaign's variant \"\(variant.name)\" has no \(format.rawValue) email; \(others.isEmpty ? "name its files in the campaign" : "give --format \(others.joined(separator: " or "))").")
        }
        for other in variants {
            for otherFormat in EmailFormat.allCases where otherFormat != .text && (other.name != variant.name || otherFormat != format) {
                // Both parts of one message find each other.
                guard let sibling = other.email(otherFormat), other.name != variant.name || sibling.bytes.count != email.bytes.count || sibling.name != email.name else { continue }
                email.siblings.append(Email.Sibling(variant: other.name == variant.name ? nil : other.name, aliases: other.aliases, email: sibling))
            }
        }
        let whole = variant.figures.delivered ?? (variants.count == 1 ? figures.delivered : nil)
        let estimate = figures.delivered.flatMap { all in variant.share.map { Int(saturating: (Double(all) * $0 / 100).rounded()) } }
        return CampaignPart(variant: variant, email: email, events: events, delivered: variant.deliveredByFormat[format] ?? whole,
                            estimatedDelivered: whole == nil ? estimate : nil, campaign: self)
    }
}

extension HeatMap.Options {
    /// Takes what a campaign says: title, date, variant and delivered emails, each unless it is set.
    public mutating func take(_ part: CampaignPart) {
        title = title ?? part.campaign.name
        sentAt = sentAt ?? part.campaign.sentAt
        delivered = delivered ?? part.delivered
        estimatedDelivered = estimatedDelivered ?? part.estimatedDelivered
        // One variant alone has all clicks, whatever the events call it.
        guard part.campaign.variants.count > 1 else { return }
        attribution.variant = part.variant.name
        attribution.variantAliases = part.variant.aliases
    }
}
