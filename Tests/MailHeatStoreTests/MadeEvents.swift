import Foundation
import MailHeat
import StoreModel

/// Events elsewhere, as far as the list of campaigns is concerned: so many clicks of each campaign, by as many people.
final class MadeEvents: EventStore, @unchecked Sendable {
    private struct NotAsked: Error {}
    private let lock = NSLock()
    private var clicks: [Int64: Int] = [:]
    private var changed: [Int64: Int64] = [:]

    func set(_ new: [Int64: Int]) {
        lock.withLock {
            for (campaign, count) in new {
                clicks[campaign] = count
                changed[campaign, default: 0] += 1
            }
        }
    }

    func changedRevisions() async throws -> [Int64: Int64] { lock.withLock { changed } }
    func revision(ofCampaign campaign: Int64) async throws -> Int64 { lock.withLock { changed[campaign] ?? 0 } }
    func log(ofCampaign campaign: Int64) async throws -> ClickLog {
        var log = ClickLog()
        for person in 0..<lock.withLock({ clicks[campaign] ?? 0 }) {
            log.add(NormalizedEvent(kind: .click, id: "\(person)", time: Int64(person) * 60_000_000, target: .init(address: "https://shop.example/a"), recipient: "r\(person)@example.com"))
        }
        return log
    }
    func ingest(_ batch: EventBatch) async throws -> EventReceipt { throw NotAsked() }
    func events(_ query: EventSearch, after: EventCursor?, limit: Int) async throws -> EventSearchPage { throw NotAsked() }
    func people(beginningWith text: String, limit: Int) async throws -> [String] { throw NotAsked() }
    func clicksByHour(campaign: Int64) async throws -> [(start: Int64, clicks: Int)] { throw NotAsked() }
    func forget(recipient: String) async throws -> Int { throw NotAsked() }
    func deleteEvents(before time: Int64) async throws -> Int { throw NotAsked() }
    func deleteEvents(ofCampaign campaign: Int64) async throws { throw NotAsked() }
    func saveSums(all: Bool) async throws {}
    func check() async throws {}
    func close() async throws {}
}
