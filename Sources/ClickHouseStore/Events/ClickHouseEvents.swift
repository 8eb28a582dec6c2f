/// Events in ClickHouse. Several servers may write and read at once: nothing is kept here but the address.
public struct ClickHouseEvents: Sendable {
    let connection: ClickHouseConnection
    /// Microseconds since 1970.
    let now: @Sendable () -> UInt64

    var address: ClickHouseAddress { connection.address }
    /// Where the rows lie: on a cluster, the tables of each server beneath the distributed ones.
    var local: String { address.cluster == nil ? "" : "_local" }
    var onCluster: String { address.cluster.map { " ON CLUSTER \($0)" } ?? "" }

    /// Makes the database and its tables where they are missing.
    public init(_ address: ClickHouseAddress, now: @escaping @Sendable () -> UInt64) async throws {
        connection = ClickHouseConnection(address: address)
        self.now = now
        try await connection.run("CREATE DATABASE IF NOT EXISTS \(address.database)\(onCluster)", database: "default")
        for statement in Schema.statements(for: address) { try await connection.run(statement) }
    }

    /// The same store through other servers: its tables are there.
    init(address: ClickHouseAddress, like other: ClickHouseEvents) {
        connection = ClickHouseConnection(address: address)
        now = other.now
    }

    /// Whether a server answers.
    public func check() async throws { try await connection.run("SELECT 1") }

    // MARK: Writing

    public struct Insertion: Sendable, Hashable {
        /// Of the given events, those that were new, by their places.
        public var accepted: [Int]
        /// Those that were there already, or twice in the batch.
        public var duplicates: [Int]
    }

    /// Takes a batch. What is acknowledged is with `quorum` replicas; after an error, the whole batch may be sent again, and changes nothing it has done already.
    public func insert(_ events: [ClickHouseEvent]) async throws -> Insertion {
        var insertion = Insertion(accepted: [], duplicates: [])
        var seen: Set<Identity> = [], candidates: [Int] = []
        for (index, event) in events.enumerated() {
            if seen.insert(Identity(event)).inserted { candidates.append(index) } else { insertion.duplicates.append(index) }
        }
        let known = try await known(candidates.map { events[$0] })
        var writer = RowBinaryWriter()
        let arrived = now()
        for index in candidates {
            if let twin = known[Identity(events[index])] {
                insertion.duplicates.append(index)
                // One that differs would be in the sums beside the first. One that is equal may be the rest of a batch that broke off
                // between a table and its sums: written again, it completes them.
                guard twin == Substance(events[index]) else { continue }
            } else {
                insertion.accepted.append(index)
            }
            events[index].write(to: &writer)
            writer.write(arrived)
        }
        insertion.duplicates.sort()
        guard !writer.bytes.isEmpty else { return insertion }
        // A block that was there before must reach the sums as well: see above.
        var settings = ["insert_deduplicate": "0"]
        if address.cluster != nil { settings["insert_distributed_sync"] = "1" }
        if address.quorum > 1 { settings["insert_quorum"] = String(address.quorum) }
        try await connection.run("INSERT INTO event (\(ClickHouseEvent.columns), arrived) FORMAT RowBinary", rows: writer.bytes, settings: settings)
        return insertion
    }

    private struct Identity: Hashable {
        var campaign: UInt64
        var key: EventKey
        init(_ event: ClickHouseEvent) { campaign = event.campaign; key = event.key }
    }
    /// What of an event the sums go by.
    private struct Substance: Hashable {
        var time: Int64?
        var kind: UInt8
        var target: UInt64
        var person: String
        var device: UInt8
        var isFlagged: Bool
        init(_ event: ClickHouseEvent) {
            time = event.time; kind = event.kind; target = event.target.id; person = event.person; device = event.device; isFlagged = event.isFlagged
        }
    }

    /// Of these events, those that are there, as they are there.
    private func known(_ events: [ClickHouseEvent]) async throws -> [Identity: Substance] {
        var known: [Identity: Substance] = [:]
        for (campaign, group) in Dictionary(grouping: events, by: { $0.campaign }).sorted(by: { $0.key < $1.key }) {
            for start in stride(from: 0, to: group.count, by: 2000) {
                let keys = SQLLiteral.list(group[start..<min(start + 2000, group.count)]) { SQLLiteral.key($0.key) }
                // The first to arrive is the one that counts.
                let answer = try await connection.run("""
                    SELECT \(ClickHouseEvent.columns) FROM event WHERE campaign = \(campaign) AND key IN \(keys) ORDER BY arrived LIMIT 1 BY campaign, key FORMAT RowBinary
                    """, settings: ["max_query_size": "1048576"])
                var reader = RowBinaryReader(answer)
                while !reader.isAtEnd {
                    let event = try ClickHouseEvent(reading: &reader)
                    known[Identity(event)] = Substance(event)
                }
            }
        }
        return known
    }

    // MARK: Sums

    /// Which events count.
    public struct Filter: Sendable, Hashable {
        public var kind: UInt8
        /// Whole days, UTC; nil: all time. Microseconds since 1970, the end not included.
        public var from: Int64?
        public var to: Int64?
        public var device: UInt8?
        /// Leaves out what the provider calls automated.
        public var leavesOutFlagged: Bool
        public init(kind: UInt8, from: Int64? = nil, to: Int64? = nil, device: UInt8? = nil, leavesOutFlagged: Bool = true) {
            self.kind = kind; self.from = from; self.to = to; self.device = device; self.leavesOutFlagged = leavesOutFlagged
        }

        /// - Parameter column: `day` or `hour`.
        fileprivate func condition(campaign: UInt64, _ column: String = "day") -> String {
            var parts = ["campaign = \(campaign)", "kind = \(kind)"]
            func moment(_ time: Int64) -> String { column == "day" ? "toDate(toDateTime(\(max(0, time / 1_000_000))))" : "toDateTime(\(max(0, time / 1_000_000)))" }
            if let from { parts.append("\(column) >= \(moment(from))") }
            if let to { parts.append("\(column) < \(moment(to))") }
            if let device { parts.append("device = \(device)") }
            if leavesOutFlagged { parts.append("flagged = 0") }
            return parts.joined(separator: " AND ")
        }
    }

    public struct Sum: Sendable, Hashable {
        public var events: UInt64
        /// Distinct, those of unknown recipients not among them.
        public var people: UInt64
        public init(events: UInt64, people: UInt64) { self.events = events; self.people = people }
    }

    /// What the events of a campaign were on, by id.
    public func targets(of campaign: UInt64) async throws -> [UInt64: EventTarget] {
        var reader = RowBinaryReader(try await connection.run("SELECT DISTINCT target, url, link_id, link_name, link_index, variant, format FROM target WHERE campaign = \(campaign) FORMAT RowBinary"))
        var targets: [UInt64: EventTarget] = [:]
        while !reader.isAtEnd {
            let id = try reader.read(UInt64.self)
            targets[id] = EventTarget(url: try reader.readString(), linkID: try reader.readString(), linkName: try reader.readString(), linkIndex: try reader.readString(),
                                      variant: try reader.readString(), format: try reader.read())
        }
        return targets
    }

    /// The sum over all of a campaign's events that pass.
    public func total(of campaign: UInt64, _ filter: Filter) async throws -> Sum {
        var reader = RowBinaryReader(try await connection.run("""
            SELECT uniqExactMerge(events), uniqExactIfMerge(people) FROM target_day WHERE \(filter.condition(campaign: campaign)) FORMAT RowBinary
            """))
        return Sum(events: try reader.read(), people: try reader.read())
    }

    /// A sum for each link: the targets that are it. A person who clicked two of them counts once.
    public func sums(of campaign: UInt64, links: [[UInt64]], _ filter: Filter) async throws -> [Sum] {
        var sums = Array(repeating: Sum(events: 0, people: 0), count: links.count)
        let places = links.enumerated().flatMap { link, targets in targets.map { (target: $0, link: link) } }
        guard !places.isEmpty else { return sums }
        let targets = SQLLiteral.list(places) { String($0.target) }
        let link = "transform(target, [\(places.map { "toUInt64(\($0.target))" }.joined(separator: ", "))], [\(places.map { "toUInt32(\($0.link))" }.joined(separator: ", "))], toUInt32(\(links.count)))"
        var reader = RowBinaryReader(try await connection.run("""
            SELECT \(link) AS link, uniqExactMerge(events), uniqExactIfMerge(people) FROM target_day
            WHERE \(filter.condition(campaign: campaign)) AND target IN \(targets) GROUP BY link FORMAT RowBinary
            """, settings: ["max_query_size": "16777216"]))
        while !reader.isAtEnd {
            let index = Int(try reader.read(UInt32.self)), sum = Sum(events: try reader.read(), people: try reader.read())
            guard sums.indices.contains(index) else { throw ClickHouseError.unexpectedAnswer }
            sums[index] = sum
        }
        return sums
    }

    /// Events by hour (seconds since 1970), for a chart.
    public func hours(of campaign: UInt64, _ filter: Filter) async throws -> [(hour: UInt32, events: UInt64)] {
        var reader = RowBinaryReader(try await connection.run("""
            SELECT hour, uniqExactMerge(events) FROM campaign_hour WHERE \(filter.condition(campaign: campaign, "hour")) GROUP BY hour ORDER BY hour FORMAT RowBinary
            """))
        var hours: [(hour: UInt32, events: UInt64)] = []
        while !reader.isAtEnd { hours.append((try reader.read(), try reader.read())) }
        return hours
    }

    /// Rows of totals, each key once, the first that arrived.
    public func rowsOfTotals(of campaign: UInt64) async throws -> [ClickHouseEvent] {
        try await rows("""
            SELECT \(ClickHouseEvent.columns) FROM event WHERE campaign = \(campaign) AND (isNotNull(uniques) OR clicks != 1)
            ORDER BY arrived LIMIT 1 BY campaign, key FORMAT RowBinary
            """)
    }

    // MARK: Events one by one

    /// Where a page ended.
    public struct Cursor: Sendable, Hashable {
        public var occurred: UInt32
        public var campaign: UInt64
        public var key: EventKey
        public init(after event: ClickHouseEvent) { occurred = event.occurred; campaign = event.campaign; key = event.key }
    }
    public struct Selection: Sendable, Hashable {
        public var campaign: UInt64?
        public var kinds: [UInt8] = []
        public var targets: [UInt64] = []
        public var variant: String?
        public var format: UInt8?
        public var person: String?
        /// Microseconds since 1970, the end not included.
        public var from: Int64?
        public var to: Int64?
        public init() {}

        fileprivate var condition: String {
            var parts = ["1"]
            if let campaign { parts.append("campaign = \(campaign)") }
            if !kinds.isEmpty { parts.append("kind IN \(SQLLiteral.list(kinds) { String($0) })") }
            if !targets.isEmpty { parts.append("target IN \(SQLLiteral.list(targets) { String($0) })") }
            if let variant { parts.append("variant = \(SQLLiteral.string(variant))") }
            if let format { parts.append("format = \(format)") }
            if let person { parts.append("person = \(SQLLiteral.string(person))") }
            if let from { parts.append("occurred >= toDateTime(\(max(0, from / 1_000_000))) AND time >= \(from)") }
            if let to { parts.append("occurred <= toDateTime(\(max(0, to / 1_000_000))) AND time < \(to)") }
            return parts.joined(separator: " AND ")
        }
    }

    /// The latest events first, each once, `count` at most, those after the cursor.
    public func page(_ selection: Selection, after cursor: Cursor? = nil, count: Int) async throws -> [ClickHouseEvent] {
        var cursor = cursor, page: [ClickHouseEvent] = []
        let count = max(1, count)
        while true {
            var condition = selection.condition
            if let cursor {
                condition += """
                     AND occurred <= toDateTime(\(cursor.occurred)) AND (occurred < toDateTime(\(cursor.occurred))
                    OR campaign < \(cursor.campaign) OR campaign = \(cursor.campaign) AND key < \(SQLLiteral.key(cursor.key)))
                    """
            }
            // Rows of one key stand together, and the first of them counts. LIMIT BY would leave out events here: in 18.16 each shard
            // cuts its rows at LIMIT before those of one key are joined.
            let rows = try await rows("""
                SELECT \(ClickHouseEvent.columns) FROM event WHERE \(condition)
                ORDER BY occurred DESC, campaign DESC, key DESC, arrived LIMIT \(count) FORMAT RowBinary
                """, settings: ["max_query_size": "16777216"])
            for row in rows where page.count < count && page.last.map({ Identity($0) }) != Identity(row) { page.append(row) }
            guard page.count < count, rows.count == count, let last = page.last else { return page }
            cursor = Cursor(after: last)
        }
    }

    private func rows(_ sql: String, settings: [String: String] = [:]) async throws -> [ClickHouseEvent] {
        var reader = RowBinaryReader(try await connection.run(sql, settings: settings))
        var events: [ClickHouseEvent] = []
        while !reader.isAtEnd { events.append(try ClickHouseEvent(reading: &reader)) }
        return events
    }
}
