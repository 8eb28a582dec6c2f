/// Numbers as text and back, without locale: the only place where a floating-point number becomes characters.
public enum Decimal {
    /// `value` rounded to `places` (0 … 6) decimals, trailing zeros dropped; `-0` is `0`, a non-finite value `0`.
    public static func string(_ value: Double, places: Int) -> String {
        guard value.isFinite else { return "0" }
        var power: Int64 = 1
        for _ in 0..<Swift.min(Swift.max(places, 0), 6) { power *= 10 }
        let scaled = (abs(value) * Double(power)).rounded()
        guard scaled < 9e18 else { return value < 0 ? "-9e18" : "9e18" }
        let units = Int64(scaled)
        var whole = String(units / power)
        var fraction = units % power
        if fraction > 0 {
            var digits = String(fraction + power).dropFirst()
            while digits.last == "0" { digits = digits.dropLast() }
            whole += "." + digits
            fraction = 0
        }
        return value < 0 && units > 0 ? "-" + whole : whole
    }
}

extension Int {
    /// Truncates toward zero and clamps; NaN is 0.
    public init(saturating value: Double) {
        if value.isNaN { self = 0 } else if value >= 9.2e18 { self = .max } else if value <= -9.2e18 { self = .min } else { self = Int(value) }
    }
}
