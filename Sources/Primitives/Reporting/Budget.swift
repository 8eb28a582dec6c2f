import Synchronization

/// Whether the caller still wants a result; may be cancelled from any thread.
public final class Cancellation: Sendable {
    private let flag = Atomic(false)
    public init() {}
    public func cancel() { flag.store(true, ordering: .relaxed) }
    public var isCancelled: Bool { flag.load(ordering: .relaxed) }
}

/// A render's deadline and cancellation, checked at each formatting context, picture and paragraph.
/// The clock decides only whether a render is refused, never a pixel.
public final class Budget: Sendable {
    private let deadline: ContinuousClock.Instant
    private let seconds: Double
    private let cancellation: Cancellation?
    public init(seconds: Double, cancellation: Cancellation? = nil) {
        self.seconds = seconds
        self.cancellation = cancellation
        deadline = ContinuousClock.now.advanced(by: .seconds(seconds))
    }
    public func check() throws(MailHeatError) {
        if let cancellation, cancellation.isCancelled { throw .badData("The render was cancelled.") }
        if ContinuousClock.now > deadline {
            throw .badData("The email took longer than \(Decimal.string(seconds, places: 0)) seconds to render and was given up; it is too complex, so shorten it.")
        }
    }
}
