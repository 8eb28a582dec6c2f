/// A length in CSS px as layout computes with it: fixed point, 1/64 px, like Blink's LayoutUnit.
///
/// Arithmetic saturates and never traps; NaN becomes 0. Rounding is always named.
public struct CSSPixels: Hashable, Comparable, Sendable, ExpressibleByIntegerLiteral {
    /// The value in 1/64 px.
    public var raw: Int32

    public static let fractionBits: Int32 = 6
    public static let denominator: Int32 = 64
    public static let zero = CSSPixels(raw: 0)
    public static let one = CSSPixels(raw: 64)
    /// The smallest step, 1/64 px.
    public static let epsilon = CSSPixels(raw: 1)
    public static let max = CSSPixels(raw: .max)
    public static let min = CSSPixels(raw: .min)

    @inlinable public init(raw: Int32) { self.raw = raw }
    /// Clamps a value in 1/64 px to the range.
    @inlinable public init(saturatingRaw value: Int64) { raw = Int32(clamping: value) }
    @inlinable public init(integerLiteral value: Int) { self.init(value) }
    /// Whole CSS px.
    @inlinable public init(_ value: Int) {
        let (product, overflow) = value.multipliedReportingOverflow(by: 64)
        raw = overflow ? (value < 0 ? .min : .max) : Int32(clamping: product)
    }

    /// Toward minus infinity, as Blink's `LayoutUnit::FromFloatFloor`.
    @inlinable public init(flooring value: Double) { raw = Self.clamp((value * 64).rounded(.down)) }
    /// Toward zero: how CSS lengths enter layout.
    @inlinable public init(truncating value: Double) { raw = Self.clamp((value * 64).rounded(.towardZero)) }
    /// To nearest, halves away from zero.
    @inlinable public init(rounding value: Double) { raw = Self.clamp((value * 64).rounded()) }
    /// Toward plus infinity: how a text run's width enters layout.
    @inlinable public init(ceiling value: Double) { raw = Self.clamp((value * 64).rounded(.up)) }

    @usableFromInline static func clamp(_ value: Double) -> Int32 {
        if value.isNaN { return 0 }
        if value >= Double(Int32.max) { return .max }
        if value <= Double(Int32.min) { return .min }
        return Int32(value)
    }

    @inlinable public var double: Double { Double(raw) / 64 }
    /// Whole px, toward minus infinity.
    @inlinable public var floorToInt: Int { Int(raw >> 6) }
    /// Whole px, halves up, as paint snaps an edge.
    @inlinable public var roundToInt: Int { (Int(raw) + 32) >> 6 }
    @inlinable public var ceilToInt: Int { (Int(raw) + 63) >> 6 }
    /// The length floored to whole px.
    @inlinable public var floored: CSSPixels { CSSPixels(raw: raw & ~63) }

    @inlinable public static func < (a: CSSPixels, b: CSSPixels) -> Bool { a.raw < b.raw }
    @inlinable public static func + (a: CSSPixels, b: CSSPixels) -> CSSPixels {
        let (sum, overflow) = a.raw.addingReportingOverflow(b.raw)
        return CSSPixels(raw: overflow ? (b.raw < 0 ? .min : .max) : sum)
    }
    @inlinable public static func - (a: CSSPixels, b: CSSPixels) -> CSSPixels {
        let (difference, overflow) = a.raw.subtractingReportingOverflow(b.raw)
        return CSSPixels(raw: overflow ? (b.raw < 0 ? .max : .min) : difference)
    }
    @inlinable public static prefix func - (a: CSSPixels) -> CSSPixels { zero - a }
    @inlinable public static func += (a: inout CSSPixels, b: CSSPixels) { a = a + b }
    @inlinable public static func -= (a: inout CSSPixels, b: CSSPixels) { a = a - b }
    @inlinable public static func * (a: CSSPixels, n: Int) -> CSSPixels {
        let (product, overflow) = Int64(a.raw).multipliedReportingOverflow(by: Int64(n))
        return overflow ? ((a.raw < 0) == (n < 0) ? .max : .min) : CSSPixels(saturatingRaw: product)
    }
    /// Integer division, floored to 1/64 px; division by zero is zero.
    @inlinable public static func / (a: CSSPixels, n: Int) -> CSSPixels {
        guard n != 0 else { return .zero }
        let value = Int64(a.raw), divisor = Int64(n)
        let quotient = value / divisor
        return CSSPixels(saturatingRaw: value % divisor != 0 && (value < 0) != (divisor < 0) ? quotient - 1 : quotient)
    }
    /// `self * numerator / denominator` in 64 bits, floored to 1/64 px; zero if the denominator is not positive.
    @inlinable public func scaled(by numerator: CSSPixels, over denominator: CSSPixels) -> CSSPixels {
        guard denominator.raw > 0 else { return .zero }
        let product = Int64(raw) * Int64(numerator.raw), divisor = Int64(denominator.raw)
        let quotient = product / divisor
        return CSSPixels(saturatingRaw: product % divisor != 0 && product < 0 ? quotient - 1 : quotient)
    }
    /// A CSS length: Blink keeps it in single precision, so that 0.29em of 100 px is 29 px and no step less.
    @inlinable public init(length: Double) { self.init(truncating: Double(Float(length))) }
    /// `percent` per cent of this length, in single precision as in Blink (33.333332 % of 600 px are 200 px), truncated to 1/64 px.
    @inlinable public func percent(_ percent: Double) -> CSSPixels { CSSPixels(truncating: Double(Float(double) * Float(percent) / 100)) }
    @inlinable public func clamped(to range: ClosedRange<CSSPixels>) -> CSSPixels {
        Swift.min(Swift.max(self, range.lowerBound), range.upperBound)
    }
    /// Not less than zero.
    @inlinable public var nonNegative: CSSPixels { raw < 0 ? .zero : self }
}

extension CSSPixels: CustomStringConvertible {
    /// Decimal CSS px with at most four places, no trailing zeros: `45.5469`, `18`, `-0.5`.
    public var description: String { Decimal.string(double, places: 4) }
}
