import GRDB
import MailHeat
public import StoreModel

extension Store {
    /// How far a campaign and its events have changed.
    /// - Throws: `notFound`.
    public func revisions(of campaign: Int64) async throws -> (campaign: Int64, events: Int64) {
        try await database.read { db in
            let statement = try db.cachedStatement(sql: "SELECT revision, events_revision FROM campaign WHERE id = ?")
            guard let row = try Row.fetchOne(statement, arguments: [campaign]) else { throw StoreError.notFound("There is no campaign \(campaign).") }
            return (row[0], row[1])
        }
    }

    public func revision(ofCampaign campaign: Int64) async throws -> Int64 { try await revisions(of: campaign).events }
    /// None: this store writes them down itself.
    public func changedRevisions() async throws -> [Int64: Int64] { [:] }

    /// Writes down the figures of campaigns whose events changed, for the list of campaigns.
    /// - Parameter events: where they are kept.
    public func refreshFigures(from events: any EventStore) async throws {
        let changed = try await events.changedRevisions()
        if !changed.isEmpty {
            try await database.write { db in
                for (id, revision) in changed { try db.execute(sql: "UPDATE campaign SET events_revision = ? WHERE id = ? AND events_revision <> ?", arguments: [revision, id, revision]) }
            }
        }
        let stale = try await database.read { db in
            try Row.fetchAll(db, sql: """
                SELECT c.id, c.events_revision FROM campaign c LEFT JOIN campaign_figures f ON f.campaign = c.id
                WHERE c.events_revision <> coalesce(f.events_revision, 0) ORDER BY c.id DESC LIMIT 100
                """).map { (id: $0[0] as Int64, revision: $0[1] as Int64) }
        }
        for (id, revision) in stale {
            let log: ClickLog
            do { log = try await events.log(ofCampaign: id) } catch StoreError.notFound { continue }
            let figures = Self.figures(log)
            try await database.write { db in
                try db.execute(sql: """
                    INSERT INTO campaign_figures (campaign, events_revision, sent, delivered, viewed, clicks, clickers, converted, unsubscribed, automated)
                    SELECT id, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM campaign WHERE id = ?
                    ON CONFLICT (campaign) DO UPDATE SET events_revision = excluded.events_revision, sent = excluded.sent, delivered = excluded.delivered, viewed = excluded.viewed,
                        clicks = excluded.clicks, clickers = excluded.clickers, converted = excluded.converted, unsubscribed = excluded.unsubscribed, automated = excluded.automated
                    """, arguments: [revision, figures?.sent, figures?.delivered, figures?.viewed, figures?.clicks, figures?.clickers, figures?.converted, figures?.unsubscribed,
                                     figures?.automatedClicks ?? 0, id])
            }
        }
    }

    private static func figures(_ log: ClickLog) -> CampaignStatistics? {
        if let figures = try? log.statistics() { return figures }
        // More people clicked than delivery events came: those are not all, so how many were delivered is not known.
        var figures = try? log.statistics(known: .init(delivered: .max))
        figures?.delivered = nil
        return figures
    }
}
