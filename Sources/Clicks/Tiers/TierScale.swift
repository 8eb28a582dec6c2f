public import Primitives

/// Values to tiers: the smallest value of each colour. Gray is zero, and nothing else is.
public struct TierScale: Sendable, Hashable {
    /// The value of the email's top link, or the top that several emails share; not negative.
    public let top: Int
    public let mode: TierMode
    /// The top was given, so that larger values may come.
    private let isTopGiven: Bool
    /// The smallest value of Red, Orange, Yellow, Green and Blue; a tier whose bound is that of the hotter one is empty.
    private let bounds: [Int]

    /// By halving, relative to `top`.
    public init(top: Int) { self.init(top: top, mode: .halving, bounds: Self.halves(max(top, 0)), isTopGiven: false) }

    private init(top: Int, mode: TierMode, bounds: [Int], isTopGiven: Bool) {
        self.isTopGiven = isTopGiven
        self.top = max(top, 0)
        self.mode = mode
        // No hotter tier begins below a cooler one, and all begin above zero.
        var lower = bounds
        for index in lower.indices.reversed() { lower[index] = max(lower[index], index + 1 < lower.count ? lower[index + 1] : 1) }
        self.bounds = lower
    }

    /// The scale of an email.
    /// - Parameters:
    ///   - values: the metric's value of each number that is drawn; for the rate, unique clicks.
    ///   - maximum: the top in the metric's unit instead of the top link's, for halving and fifths.
    /// - Throws: `usage` if `maximum` is not positive, or the mode has no top.
    public init(_ values: [Int], mode: TierMode, maximum: Double? = nil, metric: Metric, delivered: Int?) throws(MailHeatError) {
        /// The smallest value that reaches a number of the metric's unit.
        func value(_ number: Double) -> Int {
            guard metric == .rate, let delivered else { return Self.ceiling(number) }
            // Per cent of the delivered emails; a hair below so that 2.5 % of 1,000 is 25 and not 26.
            return Self.ceiling(number * Double(delivered) / 100 - 1e-9 * Double(delivered))
        }
        var top = max(values.max() ?? 0, 0)
        if let maximum {
            guard maximum > 0, maximum < 1e15 else { throw .usage("The top of the scale must be a number above 0.") }
            guard mode == .halving || mode == .fifths else { throw .usage("Tiers \"\(mode.basis)\" have no top of the scale; give --scale-max with halving or fifths.") }
            top = max(value(maximum), 1)
        }
        let distinct = Array(Set(values.filter { $0 > 0 })).sorted(by: >)
        let bounds: [Int]
        switch mode {
        case .halving: bounds = Self.halves(top)
        case .fifths: bounds = [4, 3, 2, 1].map { Self.part($0, of: top, by: 5) } + [1]
        case .quantile: bounds = Self.quantiles(distinct)
        case .jenks: bounds = NaturalBreaks.bounds(distinct)
        case .share:
            var sum = 0
            for value in values { sum.addClamped(max(value, 0)) }
            bounds = [20, 10, 5, 2].map { Self.part($0, of: sum, by: 100) } + [1]
        case .fixed(let numbers): bounds = numbers.map { max(value($0), 1) } + [1]
        }
        self.init(top: top, mode: mode, bounds: bounds, isTopGiven: maximum != nil)
    }

    public func tier(of value: Int) -> Tier {
        if value <= 0 { return .gray }
        for (tier, bound) in zip(Tier.allCases, bounds) where value >= bound { return tier }
        return .blue
    }

    /// The values that fall into `tier`, both ends included; nil where no value can.
    public func range(of tier: Tier) -> ClosedRange<Int>? {
        if tier == .gray { return 0...0 }
        let lower = bounds[tier.rank]
        let upper = tier == .red ? max(top, lower) : bounds[tier.rank - 1] - 1
        if tier == .red, top < lower, mode.isRelative { return nil }
        return lower <= upper ? lower...upper : nil
    }
    /// Red has no upper end where its bound does not come from the top link.
    public func isOpen(_ tier: Tier) -> Bool { tier == .red && (isTopGiven || !mode.isRelative) }

    /// The smallest value v > 0 with v · 2ⁿ ≥ top, written without a product that could overflow.
    private static func halves(_ top: Int) -> [Int] {
        (1...4).map { shift in
            let quotient = top >> shift
            return max(quotient << shift == top ? quotient : quotient + 1, 1)
        } + [1]
    }
    /// The smallest value v with v · whole ≥ parts · of.
    private static func part(_ parts: Int, of value: Int, by whole: Int) -> Int {
        let product = UInt128(max(value, 0)) * UInt128(parts)
        return Int(clamping: (product + UInt128(whole - 1)) / UInt128(whole))
    }
    private static func ceiling(_ number: Double) -> Int { Int(saturating: number.rounded(.up)) }

    /// Distinct values, the greatest first, in five parts that differ by one at most, the hotter ones larger.
    private static func quantiles(_ distinct: [Int]) -> [Int] {
        var bounds: [Int] = []
        var end = 0
        for tier in 0..<5 {
            end += distinct.count / 5 + (tier < distinct.count % 5 ? 1 : 0)
            bounds.append(end > 0 ? distinct[end - 1] : 1)
        }
        return bounds
    }
}
