import Dispatch
import Foundation
import HTTPTypes
import Hummingbird
import MailHeat
import MailHeatStore
import ServerSecurity
import StoreModel

/// Takes events in: reads a body in bounded memory, off the event loops, and stores it as one batch.
final class EventIntake: Sendable {
    private let store: any EventStore
    private let budget: MemoryBudget
    /// Parsing is work: it has threads of its own, as many as processors.
    private let threads = DispatchQueue(label: "events", attributes: .concurrent)

    /// Bytes of a body as it is sent, and as it is unpacked; rows of one batch.
    static let largestBody = 50 << 20, largestUnpacked = 512 << 20, mostRows = 500_000
    /// Reasons that an answer names; all are counted.
    static let namedRows = 20

    init(_ store: any EventStore, memory: Int = 384 << 20) {
        self.store = store
        budget = MemoryBudget(memory)
    }

    struct Outcome: Sendable {
        var accepted = 0
        var duplicates = 0
        var rejected = 0
        var ignored = 0
        /// The first of them, by line.
        var duplicateLines: [Int] = []
        var rejections: [(line: Int, reason: String)] = []
    }

    /// Reads a body and stores its events.
    /// - Parameter source: the provider whose shape every row must have.
    /// - Throws: `Problem` for a body that cannot be read; then nothing of it was taken.
    func take(_ body: [UInt8], campaign: Int64, source: EventSource?) async throws -> Outcome {
        let digest = Digest256.bytes(body)
        // Rows take some room beside their bytes.
        let share = budget.take(body.count * 6)
        guard let share else { throw Problem(.serviceUnavailable, "More events come in than can be taken at once; send this again in 2 seconds.", headers: [.retryAfter: "2"]) }
        defer { budget.giveBack(share) }
        let read = try await withCheckedThrowingContinuation { continuation in
            threads.async { continuation.resume(with: Swift.Result { try Self.read(body, source: source) }) }
        }
        var outcome = Outcome(rejected: read.rejections.count + read.furtherRejections, ignored: read.ignored, rejections: Array(read.rejections.prefix(Self.namedRows)))
        let receipt = try await store.ingest(EventBatch(campaign: campaign, events: read.events, digest: digest, rejected: outcome.rejected, ignored: read.ignored))
        outcome.accepted = receipt.accepted
        outcome.duplicates = receipt.duplicates.count
        outcome.duplicateLines = receipt.duplicates.prefix(Self.namedRows).map { read.lines[$0] }
        return outcome
    }

    /// Click data that are looked at and not kept.
    static func log(of files: [[UInt8]]) async throws -> ClickLog {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(with: Swift.Result {
                    var log = ClickLog()
                    for file in files {
                        var position = 0
                        try log.read(name: "The click data", limits: limits) { () throws(MailHeatError) in
                            guard position < file.count else { return nil }
                            defer { position += partBytes }
                            return Array(file[position..<min(position + partBytes, file.count)])
                        }
                    }
                    return log
                })
            }
        }
    }

    private struct Rows {
        var events: [NormalizedEvent] = []
        /// On which each event begins.
        var lines: [Int] = []
        var rejections: [(line: Int, reason: String)] = []
        var furtherRejections = 0
        var ignored = 0
    }

    private static let partBytes = 16 << 10
    private static let limits: RenderLimits = {
        var limits = RenderLimits()
        limits.clickLineBytes = 1 << 20
        limits.clickDocumentBytes = largestBody
        limits.clickUnpackedBytes = largestUnpacked
        return limits
    }()

    private static func read(_ body: [UInt8], source: EventSource?) throws -> Rows {
        var rows = Rows()
        // In small parts, so that what a bomb unpacks to is seen before it is large.
        var position = 0
        let reader = EventReader(name: "The body", source: source, limits: limits)
        rows.ignored = try reader.read(next: { () throws(MailHeatError) in
            guard position < body.count else { return nil }
            defer { position += partBytes }
            return Array(body[position..<min(position + partBytes, body.count)])
        }, event: { event, line throws(MailHeatError) in
            guard rows.events.count < mostRows else { throw MailHeatError.badData("The body has more than \(mostRows) events; send fewer at once.") }
            rows.events.append(event)
            rows.lines.append(line)
        }, reject: { line, reason in
            if rows.rejections.count < 100 { rows.rejections.append((line, reason)) } else { rows.furtherRejections += 1 }
        })
        return rows
    }
}

/// Bytes that bodies may take up together.
final class MemoryBudget: @unchecked Sendable {
    private let lock = NSLock()
    private var left: Int
    private let whole: Int
    init(_ bytes: Int) {
        left = bytes
        whole = bytes
    }
    /// nil if there is not enough left now; one that is larger than all gets all.
    func take(_ bytes: Int) -> Int? {
        lock.withLock {
            let share = min(bytes, whole)
            guard share <= left else { return nil }
            left -= share
            return share
        }
    }
    func giveBack(_ bytes: Int) { lock.withLock { left += bytes } }
}
