public import Primitives

extension ClickAttribution {
    /// Gives several emails, or one for several readers, the tiers of one scale.
    ///
    /// The rate is compared as a rate: where different numbers of emails were delivered, unique clicks are brought to the first email's.
    /// - Throws: `usage` if `maximum` does not fit the mode.
    public static func shareScale(_ attributions: inout [ClickAttribution], mode: TierMode, maximum: Double?) throws(MailHeatError) {
        guard let first = attributions.first(where: \.hasData) else { return }
        let values = attributions.flatMap { attribution in
            attribution.ranking.compactMap { $0.state == .clicked || $0.state == .none ? attribution.comparable($0.counts, with: first) : nil }
        }
        let scale = try TierScale(values, mode: mode, maximum: maximum, metric: first.metric, delivered: first.delivered)
        for index in attributions.indices where attributions[index].hasData {
            let old = attributions[index]
            attributions[index] = old.retiered(scale) { old.comparable($0, with: first) }
        }
    }

    private func comparable(_ counts: LinkCounts?, with other: ClickAttribution) -> Int? {
        guard let value = counts?.value(for: metric) else { return nil }
        guard metric == .rate, let delivered, let reference = other.delivered, delivered != reference else { return value }
        let scaled = Int(clamping: (UInt128(max(value, 0)) * UInt128(reference) * 2 + UInt128(delivered)) / (UInt128(delivered) * 2))
        // A click never becomes none.
        return value > 0 ? max(scaled, 1) : 0
    }
}
