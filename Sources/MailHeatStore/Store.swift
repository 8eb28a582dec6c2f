import Foundation
public import SQLInterface
public import StoreModel

/// Campaigns, emails and accounts: all that the service keeps besides events. What was written is on the disk before a call returns.
public final class Store: Sendable, CampaignDirectory {
    let database: any SQLDatabase
    /// The time of what is recorded, microseconds since 1970.
    public let now: @Sendable () -> Int64

    public init(_ database: any SQLDatabase, now: @escaping @Sendable () -> Int64 = Store.clock) {
        self.database = database; self.now = now
    }

    public static let clock: @Sendable () -> Int64 = { Int64((Date().timeIntervalSince1970 * 1_000_000).rounded()) }

    /// Whether the database answers.
    public func check() async throws { _ = try await database.read { try $0.rows("SELECT 1 AS one").count } }
    public func close() async throws { try await database.close() }
}
