import GRDB
import MailHeat
public import StoreModel

extension SQLiteDatabase {
    public func events(_ query: EventSearch, after: EventCursor?, limit: Int) async throws -> EventSearchPage {
        try await markAnew(query.campaign)
        return try await database.read { db in
            guard let plan = try EventPlan(query, after, db), !plan.isEmpty else { return EventSearchPage(events: [], next: nil) }
            let rows = try Row.fetchAll(db, sql: plan.sql(limit: limit + 1), arguments: plan.arguments(limit: limit + 1))
            let records = rows.prefix(limit).map { EventRecord($0) }
            let next = rows.count > limit ? records.last.map { EventCursor(time: $0.time, id: $0.id) } : nil
            return EventSearchPage(events: records, next: next)
        }
    }

    /// People by the beginning of their name, in its order.
    public func people(beginningWith text: String, limit: Int) async throws -> [String] {
        guard !text.isEmpty else { return [] }
        // Along the index of names; providers write them in lower case, people may not.
        let beginnings = Set([NormalizedEvent.identity(ofRecipient: text), text.lowercased()]).sorted()
        return try await database.read { db in
            var names: [String] = []
            for beginning in beginnings where names.count < limit {
                names += try String.fetchAll(db, sql: "SELECT name FROM recipient WHERE key >= ? AND key < ? ORDER BY key LIMIT ?", arguments: [beginning, beginning + "\u{10FFFF}", limit - names.count])
            }
            return names
        }
    }
}

/// The way to a page of events: along an index that has them in order, so that a page costs the same at the first and at the ten millionth row.
private struct EventPlan {
    /// Each is read along its own index, as far as a page goes; together they hold the page.
    private var branches: [(condition: String, arguments: [(any DatabaseValueConvertible)?], index: String)] = []
    private var conditions: [String] = []
    private let after: EventCursor?
    /// Events without a time are none of those that are asked for.
    private let isTimedOnly: Bool
    private var shared: [(any DatabaseValueConvertible)?] = []

    /// More targets than this are filtered among the campaign's events.
    private static let mostTargets = 100

    /// nil where nothing can be found.
    init?(_ query: EventSearch, _ after: EventCursor?, _ db: Database) throws {
        self.after = after
        isTimedOnly = query.from != nil || query.to != nil
        if let from = query.from { add("e.time >= ?", [from]) }
        if let to = query.to { add("e.time < ?", [to]) }
        if let device = query.device {
            let bit = Int((device == .mobile ? NormalizedEvent.Signs.mobile : .desktop).rawValue)
            add("e.traits & ? <> 0", [bit])
        }
        switch query.isAutomated {
        case true: add("e.automation > 0")
        case false: add("e.automation = 0")
        case nil: break
        }
        let kinds = query.kinds ?? EventKind.allCases.filter { $0 != .other }
        guard !kinds.isEmpty else { return nil }
        let kindList = kinds.map { String($0.rawValue) }.joined(separator: ",")

        let targetCondition = Self.targets(query)
        if let recipient = query.recipient {
            guard let id = try Int64.fetchOne(db, sql: "SELECT id FROM recipient WHERE key = ?", arguments: [NormalizedEvent.identity(ofRecipient: recipient)]) else { return nil }
            if let campaign = query.campaign { add("e.campaign = ?", [campaign]) }
            if query.kinds != nil { add("e.kind IN (\(kindList))") }
            if let targetCondition { add("e.target IN (SELECT id FROM target WHERE \(targetCondition.sql))", targetCondition.arguments) }
            branches = [("e.recipient = ?", [id], "event_recipient")]
        } else if let targetCondition {
            let targets = try Int64.fetchAll(db, sql: "SELECT id FROM target WHERE \(targetCondition.sql) LIMIT \(Self.mostTargets + 1)", arguments: StatementArguments(targetCondition.arguments))
            guard !targets.isEmpty else { return nil }
            if let campaign = query.campaign { add("e.campaign = ?", [campaign]) }
            if query.kinds != nil { add("e.kind IN (\(kindList))") }
            if targets.count <= Self.mostTargets {
                branches = targets.map { ("e.target = ?", [$0], "event_target") }
            } else {
                add("e.target IN (SELECT id FROM target WHERE \(targetCondition.sql))", targetCondition.arguments)
                branches = query.campaign.map { campaign in kinds.map { ("e.campaign = ? AND e.kind = ?", [campaign, $0.rawValue], "event_kind") } } ?? [("1", [], "event_time")]
            }
        } else if let campaign = query.campaign {
            if query.isAutomated == true {
                if query.kinds != nil { add("e.kind IN (\(kindList))") }
                branches = [("e.campaign = ? AND e.automation > 0", [campaign], "event_automated")]
            } else {
                branches = kinds.map { ("e.campaign = ? AND e.kind = ?", [campaign, $0.rawValue], "event_kind") }
            }
        } else {
            if query.kinds != nil { add("e.kind IN (\(kindList))") }
            branches = [("1", [], "event_time")]
        }
    }

    private mutating func add(_ condition: String, _ arguments: [(any DatabaseValueConvertible)?] = []) {
        conditions.append(condition)
        shared += arguments
    }

    /// What is asked of an event's target.
    private static func targets(_ query: EventSearch) -> (sql: String, arguments: [(any DatabaseValueConvertible)?])? {
        guard query.link != nil || query.variant != nil || query.format != nil else { return nil }
        var conditions: [String] = [], arguments: [(any DatabaseValueConvertible)?] = []
        if let campaign = query.campaign {
            conditions.append("campaign = ?")
            arguments.append(campaign)
        }
        if let link = query.link {
            conditions.append("on_variant = ? AND on_format = ? AND on_link = ?")
            arguments += [link.variant, link.format.rawValue, link.index]
        }
        if let variant = query.variant {
            conditions.append("(on_variant = ? OR on_variant IS NULL AND variant = ? COLLATE NOCASE)")
            arguments += [variant, variant]
        }
        if let format = query.format {
            conditions.append("(on_format = ? OR on_format IS NULL AND format = ?)")
            arguments += [format.rawValue, TargetFormat.number(format)]
        }
        return (conditions.joined(separator: " AND "), arguments)
    }

    var isEmpty: Bool { parts.isEmpty }

    /// Each branch twice: the events with a time, then those without, which come last.
    private var parts: [(sql: String, arguments: [(any DatabaseValueConvertible)?])] {
        var parts: [(sql: String, arguments: [(any DatabaseValueConvertible)?])] = []
        let all = conditions.isEmpty ? "" : " AND " + conditions.joined(separator: " AND ")
        for branch in branches {
            func add(_ condition: String, _ arguments: [(any DatabaseValueConvertible)?]) {
                parts.append(("SELECT * FROM (SELECT e.* FROM event e INDEXED BY \(branch.index) WHERE \(branch.condition) AND \(condition)\(all) ORDER BY e.time DESC, e.id DESC LIMIT ?)",
                              branch.arguments + arguments + shared))
            }
            switch after.map({ ($0.time, $0.id) }) {
            case (let time?, let id)?: add("(e.time, e.id) < (?, ?)", [time, id])
            case (nil, _)?: break
            case nil: add("e.time IS NOT NULL", [])
            }
            if isTimedOnly { continue }
            if let after, after.time == nil { add("e.time IS NULL AND e.id < ?", [after.id]) } else { add("e.time IS NULL", []) }
        }
        return parts
    }

    func sql(limit: Int) -> String {
        """
        SELECT e.id, e.campaign, e.kind, e.time, e.clicks, e.traits, e.automation, e.source, r.name AS recipient,
               t.url, t.link_id, t.link_name, t.link_index, t.variant, t.format, t.on_variant, t.on_format, t.on_link
        FROM (SELECT * FROM (\(parts.map(\.sql).joined(separator: " UNION ALL "))) ORDER BY time DESC, id DESC LIMIT ?) e
        JOIN target t ON t.id = e.target LEFT JOIN recipient r ON r.id = e.recipient ORDER BY e.time DESC, e.id DESC
        """
    }
    func arguments(limit: Int) -> StatementArguments {
        var arguments: [(any DatabaseValueConvertible)?] = []
        for part in parts { arguments += part.arguments + [limit] }
        return StatementArguments(arguments + [limit])
    }
}

extension EventRecord {
    fileprivate init(_ row: Row) {
        let number: Int = row["source"]
        var link: EventSearch.Link?
        if let variant = row["on_variant"] as String?, let format = (row["on_format"] as String?).flatMap({ EmailFormat(rawValue: $0) }), let index = row["on_link"] as Int? {
            link = EventSearch.Link(variant: variant, format: format, index: index)
        }
        self.init(id: row["id"], campaign: row["campaign"], kind: EventKind(rawValue: row["kind"]) ?? .other, time: row["time"], recipient: row["recipient"], target: NormalizedEvent.Target(row),
                  clicks: row["clicks"], signs: NormalizedEvent.Signs(rawValue: UInt16(truncatingIfNeeded: row["traits"] as Int64)),
                  source: EventSource.allCases.indices.contains(number) ? EventSource.allCases[number] : .mailheat, rule: BotRule(rawValue: row["automation"]), link: link)
    }
}
