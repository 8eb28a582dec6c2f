import Foundation
import GRDB
import MailHeat
import MailHeatStore
import StoreModel

extension SQLiteDatabase {
    /// A campaign's links as its emails are now; nil while it has no email.
    func campaignLinks(_ campaign: Int64, _ db: Database) throws -> CampaignLinks? {
        let revision = try Int64.fetchOne(db, sql: "SELECT revision FROM campaign WHERE id = ?", arguments: [campaign])
        if let known = memory.links(of: campaign), known.revision == revision { return known.parts.isEmpty ? nil : known }
        let made = try CampaignLinks(try Store.existing(campaign, SQLiteConnection(db, of: self))) { form, variant in
            try Data.fetchOne(db, sql: "SELECT bytes FROM email WHERE campaign = ? AND variant = ? AND form = ?", arguments: [campaign, variant, form.rawValue]).map { [UInt8]($0) }
        }
        memory.keep(made, campaign)
        return made.parts.isEmpty ? nil : made
    }

    static func resolve(_ target: Int64, to match: (link: EventSearch.Link, rule: MatchRule)?, _ db: Database) throws {
        try db.cachedStatement(sql: "UPDATE target SET on_variant = ?, on_format = ?, on_link = ?, rule = ? WHERE id = ?").execute(arguments: [
            match?.link.variant, match?.link.format.rawValue, match?.link.index, match?.rule.rawValue, target,
        ])
    }

    /// Finds all targets' links anew, once an email was replaced.
    func resolveTargets(of campaign: Int64, _ db: Database) throws {
        let links = try campaignLinks(campaign, db)
        for row in try Row.fetchAll(db, sql: "SELECT id, url, link_id, link_name, link_index, variant, format FROM target WHERE campaign = ?", arguments: [campaign]) {
            try Self.resolve(row["id"], to: links?.match(NormalizedEvent.Target(row)), db)
        }
    }
}
