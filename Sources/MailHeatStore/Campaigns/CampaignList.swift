import SQLInterface
public import StoreModel

extension Store {
    /// A page of campaigns with their figures.
    public func campaigns(_ query: CampaignQuery) async throws -> CampaignPage {
        try await database.read { db in
            var conditions: [String] = [], arguments: [(any SQLConvertible)?] = []
            if let text = query.text, !text.isEmpty {
                let pattern = "%" + text.lowercased().replacing("\\", with: "\\\\").replacing("%", with: "\\%").replacing("_", with: "\\_") + "%"
                conditions.append("c.search_text LIKE ? ESCAPE '\\'")
                arguments += [pattern]
            }
            if let status = query.status {
                conditions.append("c.status = ?")
                arguments += [status.rawValue]
            }
            if let tag = query.tag {
                conditions.append("EXISTS (SELECT 1 FROM campaign_tag t WHERE t.campaign = c.id AND t.tag = ?)")
                arguments += [tag]
            }
            if let from = query.from {
                conditions.append("c.sent_at >= ?")
                arguments += [from]
            }
            if let to = query.to {
                conditions.append("c.sent_at < ?")
                arguments += [to]
            }
            if let variants = query.variants {
                conditions.append("(SELECT count(*) FROM variant v WHERE v.campaign = c.id) >= ?")
                arguments += [variants]
            }
            let condition = conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ")
            let count: Int = try db.row("SELECT count(*) AS n FROM campaign c \(condition)", arguments)?.get("n") ?? 0
            let direction = query.isDescending ? "DESC" : "ASC"
            let rows = try db.rows("""
                SELECT c.*, f.sent AS f_sent, f.delivered AS f_delivered, f.viewed AS f_viewed, f.clicks AS f_clicks, f.clickers AS f_clickers,
                       f.converted AS f_converted, f.unsubscribed AS f_unsubscribed, f.automated AS f_automated
                FROM campaign c LEFT JOIN campaign_figures f ON f.campaign = c.id \(condition)
                ORDER BY \(query.order.expression) \(direction) NULLS LAST, c.id \(direction) LIMIT ? OFFSET ?
                """, arguments + [query.limit, query.offset])
            var campaigns = try rows.map { try StoredCampaign($0) }
            try Self.complete(&campaigns, db)
            return CampaignPage(rows: try zip(campaigns, rows).map { CampaignPage.Row(campaign: $0, figures: try CampaignFigures($1, campaign: $0)) }, count: count)
        }
    }

    /// All tags in use, in the order of the alphabet.
    public func tags() async throws -> [String] { try await database.read { try $0.rows("SELECT DISTINCT tag FROM campaign_tag ORDER BY tag").map { try $0.get("tag") } } }
}

extension CampaignQuery.Order {
    fileprivate var expression: String {
        switch self {
        case .name: "c.search_text"
        case .status: "c.status"
        case .sentAt: "c.sent_at"
        case .sent: "coalesce(c.sent, f.sent)"
        case .viewed: "coalesce(c.viewed, f.viewed)"
        case .clicks: "f.clicks"
        case .ctr: "CAST(f.clickers AS DOUBLE PRECISION) / nullif(coalesce(c.delivered, f.delivered), 0)"
        case .createdAt: "c.created_at"
        }
    }
}

extension CampaignFigures {
    /// What the campaign itself says comes before what its events say.
    fileprivate init(_ row: SQLRow, campaign: StoredCampaign) throws {
        self.init()
        sent = try campaign.sent ?? row.find("f_sent")
        delivered = try campaign.delivered ?? row.find("f_delivered")
        viewed = try campaign.viewed ?? row.find("f_viewed")
        clicks = try row.find("f_clicks")
        clickers = try row.find("f_clickers")
        converted = try campaign.converted ?? row.find("f_converted")
        unsubscribed = try row.find("f_unsubscribed")
        automated = try row.find("f_automated") ?? 0
    }
}
