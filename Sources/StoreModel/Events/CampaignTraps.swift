import MailHeat

/// Which links of a campaign's emails no reader sees.
package struct CampaignTraps: Sendable {
    private struct Part: Hashable {
        let variant: String
        let format: EmailFormat
    }
    /// Of the campaign: they are known as of then.
    package let revision: Int64
    private var links: [Part: Set<Int>] = [:]

    /// Lays the emails out. One that cannot be has no traps, and no ledger either.
    package init(of campaign: Int64, in directory: any CampaignDirectory) async throws {
        let stored = try await directory.campaign(campaign)
        revision = stored.revision
        guard stored.variants.contains(where: { !$0.parts.isEmpty }) else { return }
        let pictures = try await directory.emailPictures(of: campaign)
        for variant in stored.variants {
            for (form, format) in variant.shownParts {
                guard let bytes = try? await directory.email(form, campaign: campaign, variant: variant.name).bytes else { continue }
                var email = Email(bytes: bytes, name: variant.name, format: format)
                email.pictures = pictures
                do { links[Part(variant: variant.name, format: format)] = try await email.honeypots() } catch is MailHeatError {}
            }
        }
    }

    package var isEmpty: Bool { links.values.allSatisfy(\.isEmpty) }
    func links(variant: String, format: EmailFormat) -> Set<Int> { links[Part(variant: variant, format: format)] ?? [] }
}
