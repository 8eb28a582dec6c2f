import Foundation

extension ClickHouseEvents {
    /// Deletes all events of one person, and the person from all sums. Returns when every server has done so.
    public func deletePerson(_ person: String) async throws {
        var reader = RowBinaryReader(try await connection.run("SELECT DISTINCT campaign FROM event WHERE person = \(SQLLiteral.string(person)) FORMAT RowBinary"))
        var campaigns: [UInt64] = []
        while !reader.isAtEnd { campaigns.append(try reader.read()) }
        guard !campaigns.isEmpty else { return }
        try await mutate("event", deleting: "person = \(SQLLiteral.string(person))")
        try await rebuildSums(of: campaigns.sorted())
    }

    /// Deletes all of a campaign's events.
    public func deleteCampaign(_ campaign: UInt64) async throws {
        for table in ["event", "target"] + Schema.sums.map({ $0.table }) { try await mutate(table, deleting: "campaign = \(campaign)") }
    }

    /// Deletes what occurred before the day of a time (microseconds since 1970), UTC. Events without a time stay.
    public func deleteEvents(before time: Int64) async throws {
        let seconds = max(0, time / 1_000_000 / 86_400 * 86_400)
        try await mutate("event", deleting: "occurred < toDateTime(\(seconds)) AND isNotNull(time)")
        try await mutate("target_day", deleting: "day < toDate(toDateTime(\(seconds))) AND day > toDate(0)")
        try await mutate("campaign_hour", deleting: "hour < toDateTime(\(seconds)) AND hour >= toDateTime(86400)")
    }

    /// A set cannot lose a member: the sums of these campaigns are made anew from their events. Whoever reads meanwhile may find less.
    private func rebuildSums(of campaigns: [UInt64]) async throws {
        let condition = "campaign IN \(SQLLiteral.list(campaigns) { String($0) })"
        for sum in Schema.sums {
            try await mutate(sum.table, deleting: condition)
            try await connection.run("INSERT INTO \(sum.table) SELECT \(sum.columns) FROM event WHERE \(condition) AND isNull(uniques) AND clicks = 1 GROUP BY \(sum.group)",
                                     settings: address.cluster == nil ? [:] : ["insert_distributed_sync": "1"])
        }
    }

    /// `ALTER TABLE … DELETE` on every server, and waits for it.
    private func mutate(_ table: String, deleting condition: String) async throws {
        try await connection.run("ALTER TABLE \(address.database).\(table)\(local)\(onCluster) DELETE WHERE \(condition)")
        while try await unfinishedMutations(of: table) > 0 { try await Task.sleep(for: .milliseconds(50)) }
    }

    private func unfinishedMutations(of table: String) async throws -> UInt64 {
        let condition = "database = '\(address.database)' AND table = '\(table)\(local)' AND is_done = 0"
        var unfinished: UInt64 = 0
        // Replicas do a mutation each on its own; every server of the address is asked.
        for server in address.servers.indices {
            var reader = RowBinaryReader(try await connection.run("SELECT count() FROM system.mutations WHERE \(condition) FORMAT RowBinary", server: server))
            unfinished += try reader.read(UInt64.self)
        }
        return unfinished
    }
}
