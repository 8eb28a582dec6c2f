import MailHeat
import StoreModel

extension ClickHouseEvents {
    public func forget(recipient: String) async throws -> Int {
        try await delete("person = \(SQLLiteral.string(NormalizedEvent.identity(ofRecipient: recipient))) AND notEmpty(person)")
    }
    public func deleteEvents(before time: Int64) async throws -> Int {
        var condition = "time < \(time) AND time != \(EventRow.unknownTimeLiteral)"
        // Without a time of its own an event is as old as its campaign.
        let old = try await directory.campaigns(before: time)
        if !old.isEmpty { condition = "(\(condition) OR time = \(EventRow.unknownTimeLiteral) AND campaign IN \(SQLLiteral.list(old) { String($0) }))" }
        return try await delete(condition)
    }
    public func deleteEvents(ofCampaign campaign: Int64) async throws {
        try await mutate("target", deleting: "campaign = \(campaign)")
        _ = try await delete("campaign = \(campaign)")
    }

    /// Deletes events on every server, makes the sums of their campaigns anew, since a set cannot lose a member, and tells all servers so. If it breaks off,
    /// nothing that was to be deleted is left where it is not found again: the events go once what was made of them has gone.
    /// - Returns: how many events that were.
    private func delete(_ condition: String) async throws -> Int {
        let settings = ["max_query_size": "16777216"]
        var reader = RowBinaryReader(try await connection.run("SELECT campaign, uniqExact(key) FROM event WHERE \(condition) GROUP BY campaign FORMAT RowBinary", settings: settings))
        var campaigns: [Int64] = [], count = 0
        while !reader.isAtEnd {
            campaigns.append(try reader.read())
            count += Int(try reader.read(UInt64.self))
        }
        guard !campaigns.isEmpty else { return 0 }
        campaigns.sort()
        let those = "campaign IN \(SQLLiteral.list(campaigns) { String($0) })", sums = Schema.sums
        // At once, so that nobody starts from sums that were written down before; and once it is done.
        try await tell(campaigns)
        for table in [sums.table, "sums"] { try await mutate(table, deleting: those) }
        try await mutate("event", deleting: condition)
        try await connection.run("INSERT INTO \(sums.table) SELECT \(sums.columns) FROM event WHERE \(those) AND \(sums.condition) GROUP BY \(sums.group)",
                                 settings: settings.merging(connection.address.cluster == nil ? [:] : ["insert_distributed_sync": "1"]) { $1 })
        try await tell(campaigns)
        return count
    }
    private func tell(_ campaigns: [Int64]) async throws {
        for campaign in campaigns { try await queries.add([BatchEntry(id: .random(in: 1 ... .max), arrived: queries.now(), isDeletion: true)], to: campaign) }
    }

    /// `ALTER TABLE … DELETE` on every server, and waits for it.
    private func mutate(_ table: String, deleting condition: String) async throws {
        let local = connection.address.cluster == nil ? table : table + "_local", onCluster = connection.address.cluster.map { " ON CLUSTER \($0)" } ?? ""
        try await connection.run("ALTER TABLE \(connection.address.database).\(local)\(onCluster) DELETE WHERE \(condition)", settings: ["max_query_size": "16777216"])
        let deadline = ContinuousClock.now + .seconds(600)
        while try await unfinishedMutations(of: local) > 0 {
            guard ContinuousClock.now < deadline else { throw ClickHouseError.unfinished }
            try await Task.sleep(for: .milliseconds(50))
        }
    }
    private func unfinishedMutations(of table: String) async throws -> UInt64 {
        var unfinished: UInt64 = 0
        // Replicas do a mutation each on its own; every server of the address is asked.
        for server in connection.address.servers.indices {
            var reader = RowBinaryReader(try await connection.run(
                "SELECT count() FROM system.mutations WHERE database = '\(connection.address.database)' AND table = '\(table)' AND is_done = 0 FORMAT RowBinary", server: server))
            unfinished += try reader.read(UInt64.self)
        }
        return unfinished
    }
}
