extension TierScale {
    /// The bounds of `tier` as the legend prints them: `602–1,204`, `1`, `500+`, `2.1–4.2 %`; nil where the tier is empty
    /// or a rate lacks the number of delivered emails.
    public func legend(of tier: Tier, metric: Metric, delivered: Int?, numbers: NumberStyle = .standard) -> String? {
        guard let range = range(of: tier) else { return nil }
        guard metric == .rate else {
            let lower = numbers.integer(range.lowerBound)
            if isOpen(tier) { return lower + "+" }
            return range.count == 1 ? lower : lower + "–" + numbers.integer(range.upperBound)
        }
        guard let bounds = rateRange(of: tier, delivered: delivered) else { return nil }
        let places = places(delivered: delivered, numbers)
        let lower = bounds.lower.digits(numbers, places: places), upper = bounds.upper.digits(numbers, places: places)
        if isOpen(tier) { return numbers.percent(lower + "+") }
        return numbers.percent(lower == upper ? lower : lower + "–" + upper)
    }

    /// As many decimals as tell the tiers' bounds apart: rates of a few clicks among many emails have one tenth, or none, in common.
    private func places(delivered: Int?, _ numbers: NumberStyle) -> Int {
        let uppers = Tier.allCases.filter { $0 != .gray }.compactMap { rateRange(of: $0, delivered: delivered)?.upper }
        return (1...3).first { places in
            let printed = uppers.map { $0.digits(numbers, places: places) }
            return Set(printed).count == printed.count && !printed.contains { $0.hasPrefix("<") }
        } ?? 3
    }

    /// The bounds of `tier` as rates of `delivered`.
    public func rateRange(of tier: Tier, delivered: Int?) -> (lower: ClickRate, upper: ClickRate)? {
        guard let delivered, let range = range(of: tier),
              let lower = ClickRate(unique: range.lowerBound, delivered: delivered),
              let upper = ClickRate(unique: range.upperBound, delivered: delivered) else { return nil }
        return (lower, upper)
    }
}
