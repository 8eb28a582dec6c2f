import Foundation
import HTTPTypes
import MailHeatStore
import StoreModel

/// How often API keys come: a bucket for each, which fills at a steady pace.
final class RateLimiter: @unchecked Sendable {
    private struct Bucket {
        var tokens: Double
        /// Microseconds since 1970.
        var filledAt: Int64
    }
    private let lock = NSLock()
    private var buckets: [Int64: Bucket] = [:]
    /// Requests a second for each key; 0: as many as come.
    private let pace: Double
    private static let mostBuckets = 50_000

    init(requestsPerSecond: Int) { pace = Double(requestsPerSecond) }

    /// - Throws: a problem that says when to come back.
    func check(_ key: StoredAPIKey, now: Int64) throws {
        guard pace > 0 else { return }
        let wait: Double? = lock.withLock {
            if buckets.count > Self.mostBuckets { buckets.removeAll() }
            var bucket = buckets[key.id] ?? Bucket(tokens: pace * 2, filledAt: now)
            bucket.tokens = min(pace * 2, bucket.tokens + Double(max(0, now - bucket.filledAt)) / 1_000_000 * pace)
            bucket.filledAt = now
            defer { buckets[key.id] = bucket }
            guard bucket.tokens >= 1 else { return (1 - bucket.tokens) / pace }
            bucket.tokens -= 1
            return nil
        }
        guard let wait else { return }
        throw Problem(.tooManyRequests, "Too many requests of this API key; slow down.", headers: [.retryAfter: String(max(1, Int(wait.rounded(.up))))])
    }
}
