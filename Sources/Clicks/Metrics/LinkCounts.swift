/// The clicks of one address.
public struct LinkCounts: Sendable, Hashable {
    public var total: Int
    /// Distinct recipients; nil where the data name none, which is not zero.
    public var unique: Int?

    public init(total: Int, unique: Int?) { self.total = total; self.unique = unique }
    public static let zero = LinkCounts(total: 0, unique: 0)

    /// The integer that `metric` orders links by; for the rate that is the unique count, since all links share one number of delivered emails.
    public func value(for metric: Metric) -> Int? { metric == .total ? total : unique }
    /// The click rate; nil where it is unknown.
    public func rate(delivered: Int?) -> ClickRate? {
        guard let unique, let delivered else { return nil }
        return ClickRate(unique: unique, delivered: delivered)
    }
    /// The number as it is printed (`1,204`, `0.8 %`); nil where it is unknown.
    public func text(for metric: Metric, delivered: Int?, numbers: NumberStyle = .standard) -> String? {
        metric == .rate ? rate(delivered: delivered)?.text(numbers) : value(for: metric).map(numbers.integer)
    }
}
