import GRDB
public import StoreModel

extension Store {
    /// A page of campaigns with their figures.
    public func campaigns(_ query: CampaignQuery) async throws -> CampaignPage {
        try await database.read { db in
            var conditions: [String] = [], arguments = StatementArguments()
            if let text = query.text, !text.isEmpty {
                let pattern = "%" + text.replacing("\\", with: "\\\\").replacing("%", with: "\\%").replacing("_", with: "\\_") + "%"
                conditions.append("(c.name LIKE ? ESCAPE '\\' OR c.subject LIKE ? ESCAPE '\\')")
                arguments += [pattern, pattern]
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
            let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM campaign c \(condition)", arguments: arguments) ?? 0
            let direction = query.isDescending ? "DESC" : "ASC"
            let rows = try Row.fetchAll(db, sql: """
                SELECT c.*, f.sent AS f_sent, f.delivered AS f_delivered, f.viewed AS f_viewed, f.clicks AS f_clicks, f.clickers AS f_clickers,
                       f.converted AS f_converted, f.unsubscribed AS f_unsubscribed, f.automated AS f_automated
                FROM campaign c LEFT JOIN campaign_figures f ON f.campaign = c.id \(condition)
                ORDER BY \(query.order.expression) \(direction) NULLS LAST, c.id \(direction) LIMIT ? OFFSET ?
                """, arguments: arguments + [query.limit, query.offset])
            var campaigns = rows.map { StoredCampaign($0) }
            try Self.complete(&campaigns, db)
            return CampaignPage(rows: zip(campaigns, rows).map { CampaignPage.Row(campaign: $0, figures: CampaignFigures($1, campaign: $0)) }, count: count)
        }
    }

    /// All tags in use, in the order of the alphabet.
    public func tags() async throws -> [String] { try await database.read { try String.fetchAll($0, sql: "SELECT DISTINCT tag FROM campaign_tag ORDER BY tag") } }
}

extension CampaignQuery.Order {
    fileprivate var expression: String {
        switch self {
        case .name: "c.name COLLATE NOCASE"
        case .status: "c.status"
        case .sentAt: "c.sent_at"
        case .sent: "coalesce(c.sent, f.sent)"
        case .viewed: "coalesce(c.viewed, f.viewed)"
        case .clicks: "f.clicks"
        case .ctr: "CAST(f.clickers AS REAL) / nullif(coalesce(c.delivered, f.delivered), 0)"
        case .createdAt: "c.created_at"
        }
    }
}

extension CampaignFigures {
    /// What the campaign itself says comes before what its events say.
    fileprivate init(_ row: Row, campaign: StoredCampaign) {
        self.init()
        sent = campaign.sent ?? row["f_sent"]
        delivered = campaign.delivered ?? row["f_delivered"]
        viewed = campaign.viewed ?? row["f_viewed"]
        clicks = row["f_clicks"]
        clickers = row["f_clickers"]
        converted = campaign.converted ?? row["f_converted"]
        unsubscribed = row["f_unsubscribed"]
        automated = row["f_automated"] ?? 0
    }
}
