import StoreModel

/// Whose clicks come so fast that a rule may take them for a machine's, of campaigns that were asked for last: as hashes, since one too many does no harm.
/// ClickHouse looks at a campaign's clicks once, and at the people of new batches from then on.
actor SuspectCache {
    private struct Known {
        var suspects: Set<UInt64>
        /// Whose rows are all there.
        var settled: Set<UInt64>
        var lastArrived: UInt64
        /// All batches when it was last looked.
        var batches: Int
        var deletions: Int
    }
    private let queries: ClickHouseQueries
    private var known: [Int64: Known] = [:]
    private static let most = 50
    /// New batches that are looked at by themselves; with more all clicks are.
    private static let mostBatches = 2000

    init(queries: ClickHouseQueries) { self.queries = queries }

    func suspects(of campaign: Int64) async throws -> Set<UInt64> {
        let state = try await queries.state(of: campaign), lag = CampaignFollower.longestLag, now = queries.now()
        var since: UInt64 = 0, before: Known?
        if let found = known[campaign], found.deletions == state.deletions {
            if found.batches == state.batches, found.settled.count == found.batches { return found.suspects }
            before = found
            since = found.lastArrived > lag ? found.lastArrived - lag : 0
        }
        var batches = try await queries.batches(of: campaign, since: since)
        var made = before ?? Known(suspects: [], settled: [], lastArrived: 0, batches: 0, deletions: 0)
        var new = batches.filter { !made.settled.contains($0.id) }
        if before != nil, new.count > Self.mostBatches || made.settled.count + new.count < state.batches {
            // Too many, or one that came late.
            before = nil
            batches = try await queries.batches(of: campaign, since: 0)
            made.settled = []
            new = batches
        }
        let condition = before == nil ? nil : new.filter { $0.events > 0 }.map(\.id)
        if condition?.isEmpty != true { made.suspects.formUnion(try await queries.suspectHashes(of: campaign, batches: condition)) }
        made.settled.formUnion(new.lazy.filter { $0.arrived + lag < now }.map(\.id))
        made.lastArrived = max(made.lastArrived, new.map(\.arrived).max() ?? 0)
        made.batches = state.batches
        made.deletions = state.deletions
        if known.count >= Self.most { known.removeAll() }
        known[campaign] = made
        return made.suspects
    }
}
