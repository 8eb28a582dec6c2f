/// A render's deadline and cancellation, checked at each formatting context, picture and paragraph.
/// The clock decides only whether a render is refused, never a pixel.
public final class Budget: Sendable {
    private let deadline: ContinuousClock.Instant
    private let seconds: Double
    public init(seconds: Double) {
        self.seconds = seconds
        deadline = ContinuousClock.now.advanced(by: .seconds(seconds))
    }
    public func check() throws(MailHeatError) {
        if ContinuousClock.now > deadline || Task.isCancelled {
            throw .badData("The email took longer than \(Decimal.string(seconds, places: 0)) seconds to render and was given up; it is too complex, so shorten it.")
        }
    }
}
