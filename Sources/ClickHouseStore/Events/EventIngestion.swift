import MailHeat
public import StoreModel

extension ClickHouseEvents {
    /// One INSERT of one part, which is there as a whole or not at all; then the row of `batch`, from which servers know that there is something to read.
    /// - Throws: `StoreError.notFound` if there is no such campaign.
    public func ingest(_ batch: EventBatch) async throws -> EventReceipt {
        _ = try await directory.campaign(batch.campaign)
        let identity = EventBatchIdentity(campaign: batch.campaign, digest: batch.digest)
        let keys = batch.events.enumerated().map { EventKey($1, at: $0, of: identity) }
        var receipt = EventReceipt(accepted: 0, duplicates: [])
        var seen: Set<EventKey> = [], candidates: [Int] = []
        for (place, key) in keys.enumerated() { if seen.insert(key).inserted { candidates.append(place) } else { receipt.duplicates.append(place) } }
        let known = try await known(candidates.map { keys[$0] }, of: batch.campaign)

        let id = UInt64.random(in: 1 ... .max), arrived = queries.now()
        var writer = RowBinaryWriter(), targetKeys: [NormalizedEvent.Target: EventKey] = [:], written: EventKey?
        for place in candidates {
            guard !known.contains(keys[place]) else {
                receipt.duplicates.append(place)
                continue
            }
            let event = batch.events[place], targetKey = targetKeys[event.target] ?? EventKey(event.target)
            targetKeys[event.target] = targetKey
            EventRow.write(event, campaign: batch.campaign, key: keys[place], targetKey: targetKey, batch: id, arrived: arrived, to: &writer)
            receipt.accepted += 1
            written = keys[place]
        }
        receipt.duplicates.sort()
        let duplicates = receipt.duplicates.count + batch.duplicates
        guard receipt.accepted > 0 || duplicates > 0 || batch.rejected > 0 || batch.ignored > 0 else { return receipt }
        if let written {
            try await queries.insert("event (\(EventRow.writtenColumns))", writer.bytes)
            // All rows are in one part: who has one has all.
            try await queries.waitForReplicas("event", of: batch.campaign, "key = \(SQLLiteral.key(written)) AND batch = \(id)")
        }
        let entry = BatchEntry(id: id, arrived: arrived, events: receipt.accepted, duplicates: duplicates, rejected: batch.rejected, ignored: batch.ignored)
        try await queries.add([entry], to: batch.campaign)
        return receipt
    }

    /// Which of these events are there. Those of a batch that was broken off before it was acknowledged are not: they are written again, which completes
    /// whatever follows the table of events.
    private func known(_ keys: [EventKey], of campaign: Int64) async throws -> Set<EventKey> {
        var batchesOf: [EventKey: [UInt64]] = [:]
        for start in stride(from: 0, to: keys.count, by: 2000) {
            let part = SQLLiteral.keys(keys[start..<min(start + 2000, keys.count)])
            var reader = RowBinaryReader(try await connection.run("SELECT key, batch FROM event WHERE campaign = \(campaign) AND key IN \(part) FORMAT RowBinary", settings: ["max_query_size": "1048576"]))
            while !reader.isAtEnd { batchesOf[try reader.readKey(), default: []].append(try reader.read()) }
        }
        guard !batchesOf.isEmpty else { return [] }
        var complete: Set<UInt64> = []
        let batches = Set(batchesOf.values.joined()).sorted()
        for start in stride(from: 0, to: batches.count, by: 10_000) {
            let list = SQLLiteral.list(batches[start..<min(start + 10_000, batches.count)]) { String($0) }
            var reader = RowBinaryReader(try await connection.run("SELECT batch FROM batch WHERE campaign = \(campaign) AND batch IN \(list) FORMAT RowBinary", settings: ["max_query_size": "1048576"]))
            while !reader.isAtEnd { complete.insert(try reader.read()) }
        }
        return Set(batchesOf.filter { $0.value.contains(where: complete.contains) }.keys)
    }
}
