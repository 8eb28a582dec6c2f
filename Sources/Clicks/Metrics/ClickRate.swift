/// Unique clicks ÷ delivered as an exact ratio.
public struct ClickRate: Sendable, Hashable, Comparable, CustomStringConvertible {
    public let unique: Int
    public let delivered: Int

    /// nil unless 0 ≤ `unique` and 0 < `delivered`.
    public init?(unique: Int, delivered: Int) {
        guard unique >= 0, delivered > 0 else { return nil }
        self.unique = unique
        self.delivered = delivered
    }
    public static func < (a: ClickRate, b: ClickRate) -> Bool {
        UInt128(a.unique) * UInt128(b.delivered) < UInt128(b.unique) * UInt128(a.delivered)
    }
    /// Per cent to one decimal, halves up: `4.2 %`; `0 %` only for no click, `<0.1 %` for a rate too small to print.
    public var description: String { digits + " %" }
    /// `description` without the sign, for ranges.
    var digits: String {
        if unique == 0 { return "0" }
        let numerator = UInt128(unique) * 1000, denominator = UInt128(delivered)
        if numerator < denominator { return "<0.1" }
        let tenths = (numerator * 2 + denominator) / (denominator * 2)
        return Numbers.grouped(Int(clamping: tenths / 10)) + "." + String(tenths % 10)
    }
    /// Percentage for machine-readable output only; the picture prints `description`.
    public var percent: Double { Double(unique) * 100 / Double(delivered) }
}
