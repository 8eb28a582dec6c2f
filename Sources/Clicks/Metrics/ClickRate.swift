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
    public var description: String { text(.standard) }
    public func text(_ numbers: NumberStyle) -> String { numbers.percent(digits(numbers)) }
    /// `text` without the sign, for ranges: with `places` decimals, and `<` where they show nothing.
    func digits(_ numbers: NumberStyle, places: Int = 1) -> String {
        if unique == 0 { return numbers.integer(0) }
        var unit: UInt128 = 100
        for _ in 0..<places { unit *= 10 }
        let numerator = UInt128(unique) * unit, denominator = UInt128(delivered)
        if numerator < denominator { return "<" + numbers.fraction(1, places: places) }
        return numbers.fraction(Int(clamping: (numerator * 2 + denominator) / (denominator * 2)), places: places)
    }
    /// Percentage for machine-readable output only; the picture prints `description`.
    public var percent: Double { Double(unique) * 100 / Double(delivered) }
}
