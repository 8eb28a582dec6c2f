import MailHeat
import StoreModel

/// What sums ask ClickHouse for.
struct ClickHouseQueries: Sendable {
    let connection: ClickHouseConnection
    /// Microseconds since 1970.
    let now: @Sendable () -> UInt64

    /// A table that is asked for inside a question about another is each server's own: all rows of a campaign are on one shard.
    private static let within = ["distributed_product_mode": "local", "max_query_size": "16777216"]

    func state(of campaign: Int64) async throws -> (batches: Int, deletions: Int) {
        var reader = RowBinaryReader(try await connection.run("SELECT uniqExact(batch), uniqExactIf(batch, deletion = 1) FROM batch WHERE campaign = \(campaign) FORMAT RowBinary"))
        return (Int(try reader.read(UInt64.self)), Int(try reader.read(UInt64.self)))
    }
    /// Batches by campaign, of those campaigns that had one since a time.
    func states(since time: UInt64) async throws -> [Int64: Int64] {
        var reader = RowBinaryReader(try await connection.run("""
            SELECT campaign, uniqExact(batch) FROM batch WHERE campaign IN (SELECT campaign FROM batch WHERE arrived >= \(time)) GROUP BY campaign FORMAT RowBinary
            """, settings: Self.within))
        var states: [Int64: Int64] = [:]
        while !reader.isAtEnd { states[try reader.read()] = Int64(try reader.read(UInt64.self)) }
        return states
    }
    /// Those that arrived at or after a time, each once.
    func batches(of campaign: Int64, since time: UInt64) async throws -> [BatchEntry] {
        var reader = RowBinaryReader(try await connection.run("SELECT DISTINCT \(BatchEntry.columns) FROM batch WHERE campaign = \(campaign) AND arrived >= \(time) FORMAT RowBinary"))
        var batches: [BatchEntry] = [], seen: Set<UInt64> = []
        while !reader.isAtEnd {
            let batch = try BatchEntry(reading: &reader)
            if seen.insert(batch.id).inserted { batches.append(batch) }
        }
        return batches
    }
    func add(_ batches: [BatchEntry], to campaign: Int64) async throws {
        var writer = RowBinaryWriter()
        for batch in batches { batch.write(campaign: campaign, to: &writer) }
        try await insert("batch (campaign, \(BatchEntry.columns))", writer.bytes)
        if let batch = batches.last { try await waitForReplicas("batch", of: campaign, "batch = \(batch.id)") }
    }
    func insert(_ table: String, _ rows: [UInt8]) async throws {
        // A block that was there before must reach the sums as well: see Docs/ClickHouse.md.
        var settings = ["insert_deduplicate": "0"]
        if connection.address.cluster != nil { settings["insert_distributed_sync"] = "1" }
        try await connection.run("INSERT INTO \(table) FORMAT RowBinary", rows: rows, settings: settings)
    }
    /// Until so many of the address's servers have a row as its `quorum` says. ClickHouse's own quorum takes one INSERT at a time, and in old versions
    /// keeps the last part from being mutated, so that nothing could be deleted.
    func waitForReplicas(_ table: String, of campaign: Int64, _ condition: String) async throws {
        guard connection.address.cluster != nil, connection.address.quorum > 1 else { return }
        for attempt in 0..<200 {
            if attempt > 0 { try await Task.sleep(for: .milliseconds(10 + min(attempt, 40))) }
            var count = 0
            for server in connection.address.servers.indices where count < connection.address.quorum {
                do {
                    let answer = try await connection.run("SELECT 1 FROM \(table)_local WHERE campaign = \(campaign) AND \(condition) LIMIT 1 FORMAT RowBinary", server: server)
                    count += answer.isEmpty ? 0 : 1
                } catch let error as ClickHouseError where error.isTemporary {}
            }
            if count >= connection.address.quorum { return }
        }
        throw ClickHouseError.tooFewReplicas(connection.address.quorum)
    }

    // MARK: Targets

    /// What the events of a campaign were on.
    func targets(of campaign: Int64) async throws -> [EventKey: NormalizedEvent.Target] {
        try Self.targets(try await connection.run("SELECT DISTINCT target, \(EventRow.targetColumns) FROM target WHERE campaign = \(campaign) FORMAT RowBinary"))
    }
    /// Of these, from the events themselves where the view has not got them.
    func targets(of campaign: Int64, keys: [EventKey]) async throws -> [EventKey: NormalizedEvent.Target] {
        let condition = "campaign = \(campaign) AND target IN \(SQLLiteral.list(keys, SQLLiteral.key))"
        var found = try Self.targets(try await connection.run("SELECT DISTINCT target, \(EventRow.targetColumns) FROM target WHERE \(condition) FORMAT RowBinary", settings: Self.within))
        if found.count < keys.count {
            let others = try Self.targets(try await connection.run("SELECT DISTINCT target, \(EventRow.targetColumns) FROM event WHERE \(condition) FORMAT RowBinary", settings: Self.within))
            found.merge(others) { first, _ in first }
        }
        return found
    }
    /// Which of them somebody clicked.
    func clickedTargets(of campaign: Int64) async throws -> Set<EventKey> {
        var clicked: Set<EventKey> = []
        for source in ["target_day WHERE", "event WHERE uniques != -2 AND"] {
            var reader = RowBinaryReader(try await connection.run("SELECT DISTINCT target FROM \(source) campaign = \(campaign) AND kind = 0 FORMAT RowBinary"))
            while !reader.isAtEnd { clicked.insert(try reader.readKey()) }
        }
        return clicked
    }
    private static func targets(_ answer: [UInt8]) throws -> [EventKey: NormalizedEvent.Target] {
        var reader = RowBinaryReader(answer), targets: [EventKey: NormalizedEvent.Target] = [:]
        while !reader.isAtEnd { targets[try reader.readKey()] = try EventRow.target(reading: &reader) }
        return targets
    }

    // MARK: Rows for sums

    /// The rows of some batches, and those of other batches that have a key in common with them.
    func rows(of campaign: Int64, batches: [UInt64]) async throws -> [UInt8] {
        let keys = "SELECT key FROM event WHERE campaign = \(campaign) AND batch IN \(SQLLiteral.list(batches) { String($0) })"
        return try await connection.run("SELECT \(SumsEntry.columns) FROM event WHERE campaign = \(campaign) AND key IN (\(keys)) FORMAT RowBinary", settings: Self.within)
    }
    func rows(of campaign: Int64, people: [String]) async throws -> [UInt8] {
        try await connection.run("SELECT \(SumsEntry.columns) FROM event WHERE campaign = \(campaign) AND person IN \(SQLLiteral.list(people, SQLLiteral.string)) FORMAT RowBinary", settings: Self.within)
    }
    func rows(of campaign: Int64, in range: Range) async throws -> [UInt8] { try await connection.run(range.sql(campaign, SumsEntry.columns)) }

    /// The people of a campaign with so many clicks in so short a time that a rule may take them for a machine's.
    func suspects(of campaign: Int64) async throws -> [UInt8] {
        try await connection.run("SELECT suspect FROM (\(Self.suspects("campaign = \(campaign)", as: "person"))) FORMAT RowBinary", settings: ["max_bytes_before_external_group_by": "1000000000"])
    }
    /// The same as hashes, which are found in half the time.
    /// - Parameter batches: looks at the people of these alone; nil: at all.
    func suspectHashes(of campaign: Int64, batches: [UInt64]?) async throws -> Set<UInt64> {
        var condition = "campaign = \(campaign)"
        if let batches { condition += " AND \(Self.personHash) IN (SELECT \(Self.personHash) FROM event WHERE campaign = \(campaign) AND batch IN \(SQLLiteral.list(batches) { String($0) }))" }
        var reader = RowBinaryReader(try await connection.run("\(Self.suspects(condition, as: Self.personHash)) FORMAT RowBinary", settings: Self.within.merging(["max_bytes_before_external_group_by": "1000000000"]) { $1 }))
        var found: Set<UInt64> = []
        while !reader.isAtEnd { found.insert(try reader.read()) }
        return found
    }
    static let personHash = "cityHash64(campaign, person)"
    static func suspects(_ condition: String, as person: String) -> String {
        """
        SELECT suspect FROM (SELECT \(person) AS suspect, arraySort(groupArray(time)) AS times FROM event WHERE \(condition) AND \(EventRow.isTimedClick) GROUP BY suspect HAVING count() >= \(CampaignSums.fewest))
        WHERE arrayExists((first, third) -> third - first <= \(CampaignSums.window), arrayPopBack(arrayPopBack(times)), arrayPopFront(arrayPopFront(times)))
        """
    }

    /// A part of all keys, as large as any other.
    struct Range: Sendable {
        var from: EventKey
        /// nil: to the end.
        var to: EventKey?

        func sql(_ campaign: Int64, _ columns: String) -> String {
            let end = to.map { " AND key < \(SQLLiteral.key($0))" } ?? ""
            return "SELECT \(columns) FROM event WHERE campaign = \(campaign) AND key >= \(SQLLiteral.key(from))\(end) FORMAT RowBinary"
        }
    }
    static func ranges(_ count: Int) -> [Range] {
        let step = UInt64.max / UInt64(count)
        return (0..<count).map { part in
            Range(from: EventKey(high: UInt64(part) * step, low: 0), to: part + 1 < count ? EventKey(high: UInt64(part + 1) * step, low: 0) : nil)
        }
    }

    /// Every event of a campaign, one by one, for what sums cannot tell. Holds up its thread.
    func fullLog(of campaign: Int64) throws -> ClickLog {
        var log = ClickLog(), targets: [EventKey: NormalizedEvent.Target] = [:]
        var counts = RowBinaryReader(try connection.runBlocking("SELECT count() FROM event WHERE campaign = \(campaign) FORMAT RowBinary"))
        for (key, target) in try Self.targets(try connection.runBlocking("SELECT DISTINCT target, \(EventRow.targetColumns) FROM target WHERE campaign = \(campaign) FORMAT RowBinary")) {
            targets[key] = target
        }
        for target in targets.sorted(by: { $0.key < $1.key }).map(\.value) { _ = log.intern(target) }
        for range in Self.ranges(Int(try counts.read(UInt64.self)) / 200_000 + 1) {
            let answer = try connection.runBlocking(range.sql(campaign, SumsEntry.columns))
            let entries = try SumsEntry.read(answer)
            SumsEntry.forEachKey(entries) { group in
                guard let entry = group.first, let target = targets[entry.target] else { return }
                let recipient = entry.person.isEmpty ? nil : String(decoding: answer[entry.person], as: UTF8.self)
                log.add(NormalizedEvent(kind: entry.kind, time: entry.time, target: target, recipient: recipient, clicks: entry.clicks, signs: entry.signs, totals: entry.totals))
            }
        }
        var losses = RowBinaryReader(try connection.runBlocking("""
            SELECT sum(duplicates), sum(rejected), sum(ignored) FROM (SELECT DISTINCT batch, duplicates, rejected, ignored FROM batch WHERE campaign = \(campaign)) FORMAT RowBinary
            """))
        log.noteLosses(duplicates: Int(try losses.read(UInt64.self)), rejected: Int(try losses.read(UInt64.self)), otherEvents: Int(try losses.read(UInt64.self)))
        return log
    }

    // MARK: Sums written down

    func savedSums(of campaign: Int64) async throws -> [UInt8]? {
        var reader = RowBinaryReader(try await connection.run("SELECT body FROM sums WHERE campaign = \(campaign) ORDER BY saved DESC LIMIT 1 FORMAT RowBinary"))
        return reader.isAtEnd ? nil : Array(reader.bytes[try reader.readRange()])
    }
    func save(_ bytes: [UInt8], of campaign: Int64) async throws {
        var writer = RowBinaryWriter()
        writer.write(campaign)
        writer.write(now())
        writer.write(bytes)
        try await insert("sums (campaign, saved, body)", writer.bytes)
    }
}
