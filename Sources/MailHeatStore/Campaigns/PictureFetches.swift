import SQLInterface
import StoreModel

/// What came of fetching a campaign's pictures, the last time; the same for every server.
public struct PictureFetch: Sendable, Hashable {
    /// Microseconds since 1970.
    public var startedAt: Int64
    public var outcome: Outcome

    public enum Outcome: Sendable, Hashable {
        case isRunning
        case isDone(fetched: Int, failures: [String])
        case failed(String)
    }
}

extension Store {
    /// Microseconds after which a server that began is taken for gone.
    private static let longestFetch: Int64 = 180 * 1_000_000
    private static let wasLost = "The server that fetched them ended before it was done; try again."

    /// Notes that a campaign's pictures are being fetched.
    /// - Returns: false if another is at it.
    /// - Throws: `notFound`.
    public func beginFetch(ofCampaign campaign: Int64) async throws -> Bool {
        let time = now()
        return try await database.write { db in
            _ = try Self.existing(campaign, db)
            if let last = try Self.fetch(of: campaign, at: time, db), last.outcome == .isRunning { return false }
            try db.execute("DELETE FROM picture_fetch WHERE campaign = ?", [campaign])
            try db.execute("INSERT INTO picture_fetch (campaign, started_at) VALUES (?, ?)", [campaign, time])
            return true
        }
    }
    public func endFetch(ofCampaign campaign: Int64, _ outcome: PictureFetch.Outcome) async throws {
        try await database.write { db in
            switch outcome {
            case .isRunning: return
            case .isDone(let fetched, let failures):
                try db.execute("UPDATE picture_fetch SET fetched = ?, failures = ? WHERE campaign = ?", [fetched, try StringList.text(failures), campaign])
            case .failed(let fault): try db.execute("UPDATE picture_fetch SET fault = ? WHERE campaign = ?", [fault, campaign])
            }
        }
    }
    /// nil: they were never fetched.
    public func fetch(ofCampaign campaign: Int64) async throws -> PictureFetch? {
        let time = now()
        return try await database.read { try Self.fetch(of: campaign, at: time, $0) }
    }

    private static func fetch(of campaign: Int64, at time: Int64, _ db: any SQLConnection) throws -> PictureFetch? {
        guard let row = try db.row("SELECT started_at, fetched, failures, fault FROM picture_fetch WHERE campaign = ?", [campaign]) else { return nil }
        let startedAt: Int64 = try row.get("started_at")
        let outcome: PictureFetch.Outcome = if let fault: String = try row.find("fault") {
            .failed(fault)
        } else if let fetched: Int = try row.find("fetched") {
            .isDone(fetched: fetched, failures: StringList.list(try row.get("failures")))
        } else { time - startedAt < longestFetch ? .isRunning : .failed(wasLost) }
        return PictureFetch(startedAt: startedAt, outcome: outcome)
    }
}
