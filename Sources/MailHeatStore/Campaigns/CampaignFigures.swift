import MailHeat
import SQLInterface
public import StoreModel

extension Store {
    /// How far a campaign and its events have changed.
    /// - Throws: `notFound`.
    public func revisions(of campaign: Int64) async throws -> (campaign: Int64, events: Int64) {
        try await database.read { db in
            guard let row = try db.row("SELECT revision, events_revision FROM campaign WHERE id = ?", [campaign]) else { throw StoreError.notFound("There is no campaign \(campaign).") }
            return (try row.get("revision"), try row.get("events_revision"))
        }
    }


    /// Writes down the figures of campaigns whose events changed, for the list of campaigns.
    /// - Parameter events: where they are kept.
    public func refreshFigures(from events: any EventStore) async throws {
        let changed = try await events.changedRevisions()
        if !changed.isEmpty {
            try await database.write { db in
                for (id, revision) in changed { try db.execute("UPDATE campaign SET events_revision = ? WHERE id = ? AND events_revision <> ?", [revision, id, revision]) }
            }
        }
        let stale = try await database.read { db in
            try db.rows("""
                SELECT c.id, c.events_revision FROM campaign c LEFT JOIN campaign_figures f ON f.campaign = c.id
                WHERE c.events_revision <> coalesce(f.events_revision, 0) ORDER BY c.id DESC LIMIT 100
                """).map { (id: try $0.get("id", as: Int64.self), revision: try $0.get("events_revision", as: Int64.self)) }
        }
        for (id, revision) in stale {
            let log: ClickLog
            do { log = try await events.log(ofCampaign: id) } catch StoreError.notFound { continue }
            let figures = Self.figures(log)
            try await database.write { db in
                guard try db.exists("SELECT 1 FROM campaign WHERE id = ?", [id]) else { return }
                try db.execute("""
                    INSERT INTO campaign_figures (campaign, events_revision, sent, delivered, viewed, clicks, clickers, converted, unsubscribed, automated)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT (campaign) DO UPDATE SET events_revision = excluded.events_revision, sent = excluded.sent, delivered = excluded.delivered, viewed = excluded.viewed,
                        clicks = excluded.clicks, clickers = excluded.clickers, converted = excluded.converted, unsubscribed = excluded.unsubscribed, automated = excluded.automated
                    """, [id, revision, figures?.sent, figures?.delivered, figures?.viewed, figures?.clicks, figures?.clickers, figures?.converted, figures?.unsubscribed,
                          figures?.automatedClicks ?? 0])
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
