import MailHeat
public import StoreModel

extension ClickHouseEvents {
    public func events(_ query: EventSearch, after: EventCursor?, limit: Int) async throws -> EventSearchPage {
        let limit = max(1, limit)
        guard let search = try await PageSearch(query, self) else { return EventSearchPage(events: [], next: nil) }
        var found: [EventRecord] = [], cursor = after
        // What only the campaign's emails or a person's other clicks tell is looked at event by event: then more are read at once, and more each time.
        var count = search.isNarrowed ? max(limit + 1, 500) : limit + 1
        while true {
            let (rows, last) = try await search.rows(after: cursor, count: count)
            for record in try await records(rows) where search.passes(record) {
                guard found.count < limit else { return EventSearchPage(events: found, next: found.last.map { EventCursor(time: $0.time, id: $0.id) }) }
                found.append(record)
            }
            guard let last else { return EventSearchPage(events: found, next: nil) }
            cursor = last
            count = min(count * 4, 50_000)
        }
    }

    public func people(beginningWith text: String, limit: Int) async throws -> [String] {
        guard !text.isEmpty else { return [] }
        // Providers write them in lower case, people may not.
        let beginnings = Set([NormalizedEvent.identity(ofRecipient: text), text.lowercased()]).sorted()
        let condition = beginnings.map { "person >= \(SQLLiteral.string($0)) AND person < \(SQLLiteral.string($0 + "\u{10FFFF}"))" }.joined(separator: " OR ")
        var reader = RowBinaryReader(try await connection.run("SELECT argMin(recipient, arrived) FROM event WHERE \(condition) GROUP BY person ORDER BY person LIMIT \(max(0, limit)) FORMAT RowBinary")), names: [String] = []
        while !reader.isAtEnd { names.append(try reader.readString()) }
        return names
    }

    /// Events as they are shown: with the link they are on and the rule that takes them.
    private func records(_ rows: [EventRow]) async throws -> [EventRecord] {
        var records: [Int: EventRecord] = [:]
        for (campaign, places) in Dictionary(grouping: rows.indices, by: { rows[$0].campaign }) {
            let links = try await links.links(of: Set(places.map { rows[$0].target }), campaign: campaign)
            let rules = try await windowRules(of: Set(places.lazy.map { rows[$0] }.filter { $0.isTimedClick }.map(\.person)), campaign: campaign)
            for place in places {
                let row = rows[place]
                records[place] = EventRecord(id: row.key.eventID, campaign: campaign, kind: row.kind, time: row.time, recipient: row.recipient.isEmpty ? nil : row.recipient, target: row.target, clicks: row.clicks,
                                             signs: row.signs, source: row.source, rule: row.signs.rule ?? rules[row.key], link: links[row.target])
            }
        }
        return rows.indices.compactMap { records[$0] }
    }

    /// The rules that take clicks of these people by what they clicked besides.
    private func windowRules(of people: Set<String>, campaign: Int64) async throws -> [EventKey: BotRule] {
        guard !people.isEmpty else { return [:] }
        var rules: [EventKey: BotRule] = [:], all = try await links.rules(of: campaign)
        let names = people.sorted()
        for start in stride(from: 0, to: names.count, by: 2000) {
            let list = SQLLiteral.list(names[start..<min(start + 2000, names.count)], SQLLiteral.string)
            var reader = RowBinaryReader(try await connection.run("""
                SELECT \(EventRow.listColumns) FROM event WHERE campaign = \(campaign) AND person IN \(list) AND \(EventRow.isTimedClick) ORDER BY arrived, batch FORMAT RowBinary
                """, settings: ["max_query_size": "16777216"]))
            var clicksOf: [String: [EventRow]] = [:], seen: Set<EventKey> = []
            while !reader.isAtEnd {
                let row = try EventRow(reading: &reader)
                if seen.insert(row.key).inserted { clicksOf[row.person, default: []].append(row) }
            }
            for clicks in clicksOf.values {
                for (row, rule) in zip(clicks, all.rules(of: clicks)) { rules[row.key] = rule }
            }
        }
        return rules
    }
}

/// Which rows a page asks ClickHouse for, and what is asked of them here.
private struct PageSearch {
    private let query: EventSearch
    private let connection: ClickHouseConnection
    /// Of a row by itself.
    private var conditions: [String] = []
    /// Besides, which rows a rule may take.
    private var mark: String?
    private let links: LinkCache
    private let suspects: SuspectCache
    /// Not all rows that ClickHouse finds are of the page.
    private(set) var isNarrowed = false
    private static let settings = ["max_query_size": "16777216", "max_ast_elements": "1000000", "distributed_product_mode": "local", "max_bytes_before_external_group_by": "1000000000"]

    /// People whom a statement names by their hashes; more are looked for again.
    private static let mostNamed = 200_000

    /// nil where nothing can be found.
    init?(_ query: EventSearch, _ store: ClickHouseEvents) async throws {
        self.query = query
        connection = store.connection
        links = store.links
        suspects = store.suspects
        let kinds = query.kinds ?? EventKind.allCases.filter { $0 != .other }
        guard !kinds.isEmpty else { return nil }
        conditions.append("kind IN \(SQLLiteral.list(kinds) { String($0.rawValue) })")
        if let campaign = query.campaign { conditions.append("campaign = \(campaign)") }
        if let recipient = query.recipient { conditions.append("person = \(SQLLiteral.string(NormalizedEvent.identity(ofRecipient: recipient)))") }
        if query.from != nil || query.to != nil { conditions.append("time != \(EventRow.unknownTimeLiteral)") }
        if let from = query.from { conditions.append("time >= \(from)") }
        if let to = query.to { conditions.append("time < \(to)") }
        if let device = query.device { conditions.append("bitAnd(traits, \((device == .mobile ? NormalizedEvent.Signs.mobile : .desktop).rawValue)) != 0") }
        let marked = "bitAnd(traits, \(NormalizedEvent.Signs([.flagged, .head, .listedUserAgent, .listedAddress]).rawValue)) != 0"
        switch query.isAutomated {
        case true?:
            mark = marked
            isNarrowed = true
        case false?:
            conditions.append("NOT \(marked)")
            isNarrowed = true
        case nil: break
        }
        guard query.link != nil || query.variant != nil || query.format != nil else { return }
        // Of one campaign it is known which targets those are; else the rows themselves are looked at.
        guard let campaign = query.campaign else {
            isNarrowed = true
            return
        }
        let targets = try await store.queries.targets(of: campaign), links = try await store.links.links(of: Set(targets.values), campaign: campaign)
        let wanted = targets.filter { Self.isWanted($0.value, links[$0.value], query) }.keys.sorted()
        guard !wanted.isEmpty else { return nil }
        conditions.append("target IN \(SQLLiteral.list(wanted, SQLLiteral.key))")
    }

    private static func isWanted(_ target: NormalizedEvent.Target, _ link: EventSearch.Link?, _ query: EventSearch) -> Bool {
        if let wanted = query.link, link != wanted { return false }
        if let variant = query.variant, link.map({ $0.variant != variant }) ?? (target.variant.lowercased() != variant.lowercased()) { return false }
        if let format = query.format, (link?.format ?? target.format) != format { return false }
        return true
    }
    func passes(_ record: EventRecord) -> Bool {
        if let isAutomated = query.isAutomated, (record.rule != nil) != isAutomated { return false }
        return Self.isWanted(record.target, record.link, query)
    }

    /// Of timed clicks: whose a rule may take.
    private func questionable() async throws -> String {
        let person = ClickHouseQueries.personHash
        guard let campaign = query.campaign else {
            // Of campaigns whose emails have not been looked at yet, any.
            let trapless = try await links.trapless()
            return "\(person) IN (\(ClickHouseQueries.suspects("1", as: person))) OR " + (trapless.isEmpty ? "1" : "campaign NOT IN \(SQLLiteral.list(trapless) { String($0) })")
        }
        let hashes = try await suspects.suspects(of: campaign), traps = try await links.rules(of: campaign).traps
        var found = "0"
        if hashes.count > Self.mostNamed {
            found = "\(person) IN (\(ClickHouseQueries.suspects("campaign = \(campaign)", as: person)))"
        } else if !hashes.isEmpty {
            found = "\(person) IN \(SQLLiteral.list(hashes.sorted()) { String($0) })"
        }
        if traps.isEmpty { return found }
        return "\(found) OR \(person) IN (SELECT \(person) FROM event WHERE campaign = \(campaign) AND target IN \(SQLLiteral.list(traps, SQLLiteral.key)) AND \(EventRow.isTimedClick))"
    }

    /// The next rows, each event once, the latest first.
    /// - Returns: where the last of them stands; nil if no more follow.
    func rows(after cursor: EventCursor?, count: Int) async throws -> (rows: [EventRow], last: EventCursor?) {
        var all = conditions
        if let mark { all.append("(\(mark) OR \(EventRow.isTimedClick) AND (\(try await questionable())))") }
        if let cursor {
            let key = "key < \(SQLLiteral.key(EventKey(least: cursor.id)))"
            all.append(cursor.time.map { "(time < \($0) OR time = \($0) AND \(key))" } ?? "time = \(EventRow.unknownTimeLiteral) AND \(key)")
        }
        // First where they stand, from few columns; then the rows.
        var places = RowBinaryReader(try await connection.run("SELECT campaign, time, key FROM event WHERE \(all.joined(separator: " AND ")) ORDER BY time DESC, key DESC LIMIT \(count) FORMAT RowBinary", settings: Self.settings))
        var order: [(campaign: Int64, time: Int64, key: EventKey)] = []
        while !places.isAtEnd { order.append((try places.read(), try places.read(), try places.readKey())) }
        guard let end = order.last else { return ([], nil) }
        var winners: [EventKey: (row: EventRow, passes: Bool)] = [:]
        for start in stride(from: 0, to: order.count, by: 5000) {
            let part = order[start..<min(start + 5000, order.count)]
            // Of the rows of a key the first counts, and it alone is asked.
            var reader = RowBinaryReader(try await connection.run("""
                SELECT \(EventRow.listColumns), \(conditions.joined(separator: " AND ")) AS passes FROM event
                WHERE campaign IN \(SQLLiteral.list(Set(part.map(\.campaign)).sorted()) { String($0) }) AND key IN \(SQLLiteral.keys(part.map(\.key))) ORDER BY arrived, batch FORMAT RowBinary
                """, settings: Self.settings))
            while !reader.isAtEnd {
                let row = try EventRow(reading: &reader), passes = try reader.read(UInt8.self) != 0
                if winners[row.key] == nil { winners[row.key] = (row, passes) }
            }
        }
        var rows: [EventRow] = []
        for place in order {
            guard let (row, passes) = winners[place.key], passes, (row.time ?? EventRow.unknownTime) == place.time else { continue }
            winners[place.key] = nil
            rows.append(row)
        }
        let last = EventCursor(time: end.time == EventRow.unknownTime ? nil : end.time, id: end.key.eventID)
        return (rows, order.count < count ? nil : last)
    }
}
