import Foundation
import MailHeat

/// Renders on the engine's threads, off the event loops: so many at once, and so many that wait; who comes then is sent away.
final class RenderPool: Sendable {
    /// The queue is full: come back later.
    struct Busy: Error {
        /// Seconds.
        var retryAfter: Int
    }

    static var processors: Int { max(1, ProcessInfo.processInfo.activeProcessorCount) }

    /// Of one render: a service has others waiting.
    static let limits: RenderLimits = {
        var limits = RenderLimits()
        limits.seconds = 20
        limits.inputBytes = 8 << 20
        limits.canvasPixels = 60_000_000
        return limits
    }()

    private let renderer: Renderer
    private let places: Places
    /// Renders that run or wait.
    var count: Int { places.taken }

    /// - Parameters:
    ///   - workers: renders at once.
    ///   - queueLimit: how many may wait; nil: eight for each worker.
    /// - Throws: `MailHeatError` if there are no fonts.
    init(workers: Int, queueLimit: Int? = nil) throws {
        renderer = try Renderer(workers: workers, limits: Self.limits)
        places = Places(workers + (queueLimit ?? workers * 8))
    }

    /// Does something with the renderer. A task that is cancelled leaves the queue, or ends its render.
    /// - Throws: `Busy` if too many wait already; what `body` throws.
    func run<Result: Sendable>(_ body: @Sendable (Renderer) async throws -> Result) async throws -> Result {
        guard places.take() else { throw Busy(retryAfter: 2) }
        defer { places.giveBack() }
        return try await body(renderer)
    }

    private final class Places: @unchecked Sendable {
        private let lock = NSLock()
        private let most: Int
        private var count = 0
        init(_ most: Int) { self.most = most }
        var taken: Int { lock.withLock { count } }
        func take() -> Bool {
            lock.withLock {
                guard count < most else { return false }
                count += 1
                return true
            }
        }
        func giveBack() { lock.withLock { count -= 1 } }
    }
}
