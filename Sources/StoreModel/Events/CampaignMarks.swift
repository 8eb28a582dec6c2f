package import Clicks
import MailHeat

/// Which rule takes each of a campaign's clicks for a machine's, as the list of events says it. Touched by one writer at a time.
package final class CampaignMarks {
    /// Of the campaign.
    package let revision: Int64
    package let knowsTraps: Bool
    private var rules: CampaignRules
    /// People who clicked what no reader sees, besides the suspects.
    private var trapped = RecipientBitmap()

    /// - Parameter traps: nil where they are not known of this revision.
    package init(revision: Int64, _ links: CampaignLinks?, _ traps: CampaignTraps?, _ sums: CampaignSums) {
        self.revision = revision
        knowsTraps = traps != nil
        rules = CampaignRules(links, traps)
        add(sums)
        for number in sums.targets.indices where sums.log.isClicked(number) { _ = rules.noteClick(on: number) }
        for cell in sums.log.condensed where cell.kind == .click && rules.isTrap(cell.target) { cell.recipients.forEach { trapped.insert($0) } }
    }
    private func add(_ sums: CampaignSums) { for target in sums.targets[rules.count...] { rules.add(target) } }

    /// Takes in new events.
    /// - Returns: whether earlier ones may be taken by other rules now.
    package func note(_ rows: [StoredRow], _ sums: CampaignSums) -> Bool {
        add(sums)
        var hasChanged = false
        for row in rows where row.kind == .click {
            guard let number = sums.number(ofTarget: row.target) else { continue }
            if rules.noteClick(on: number) { hasChanged = true }
            if row.isTimedClick, let recipient = row.recipient, rules.hasTraps, rules.isTrap(number) { trapped.insert(recipient) }
        }
        return hasChanged
    }

    /// Whether a rule over several clicks may take this person's.
    package func isQuestionable(_ recipient: UInt32, _ sums: CampaignSums) -> Bool { sums.suspects.contains(recipient) || trapped.contains(recipient) }
    package func questionable(_ sums: CampaignSums) -> Set<UInt32> {
        var people: Set<UInt32> = []
        for set in [sums.suspects, trapped] { set.forEach { people.insert($0) } }
        return people
    }

    /// - Parameter rows: one person's timed clicks, of which none within ten seconds of them is missing.
    package func rules(of rows: [StoredRow], _ sums: CampaignSums) -> [BotRule?] {
        rules.rules(of: rows.map { CampaignRules.PersonalClick(time: $0.time ?? 0, target: sums.number(ofTarget: $0.target) ?? 0, signs: $0.signs) })
    }
    package var key: Digest128 { rules.key }
}

extension CampaignRules {
    package init(_ links: CampaignLinks?, _ traps: CampaignTraps?) {
        let parts = links?.parts ?? []
        self.init(variants: links?.variants ?? [], parts: parts.map { part in
            CampaignPartLinks(variant: links?.variants.firstIndex(of: part.names) ?? 0, format: part.format, links: part.links, honeypots: traps?.links(variant: part.variant, format: part.format) ?? [])
        })
    }
}
