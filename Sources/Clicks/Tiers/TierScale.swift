/// Values to tiers by halving, relative to the top link: Red from 1/2 of the top up, Orange from 1/4, Yellow from 1/8,
/// Green from 1/16, Blue below, Gray for zero. Equal values share a tier; a top above zero is always Red.
public struct TierScale: Sendable, Hashable {
    /// The value of the email's top link, not negative.
    public let top: Int

    public init(top: Int) { self.top = max(top, 0) }

    public func tier(of value: Int) -> Tier {
        if value <= 0 { return .gray }
        for tier in [Tier.red, .orange, .yellow, .green] where value >= lowerBound(of: tier) { return tier }
        return .blue
    }

    /// The values that fall into `tier`, both ends included; nil where no value can (the top is too small for it).
    public func range(of tier: Tier) -> ClosedRange<Int>? {
        let lower = lowerBound(of: tier)
        let upper: Int
        switch tier {
        case .gray: return 0...0
        case .red: upper = top
        case .orange: upper = lowerBound(of: .red) - 1
        case .yellow: upper = lowerBound(of: .orange) - 1
        case .green: upper = lowerBound(of: .yellow) - 1
        case .blue: upper = lowerBound(of: .green) - 1
        }
        return lower <= upper ? lower...upper : nil
    }

    /// The smallest value v > 0 of a tier: v · 2ⁿ ≥ top, written without a product that could overflow.
    private func lowerBound(of tier: Tier) -> Int {
        let shift: Int
        switch tier {
        case .red: shift = 1
        case .orange: shift = 2
        case .yellow: shift = 3
        case .green: shift = 4
        case .blue: return 1
        case .gray: return 0
        }
        let quotient = top >> shift
        return max(quotient << shift == top ? quotient : quotient + 1, 1)
    }
}
