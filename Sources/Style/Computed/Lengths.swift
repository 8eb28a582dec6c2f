public import Primitives

/// A computed `<length-percentage>`: absolute units, `em`, `rem`, `vw` … are already CSS px.
public enum LengthPercentage: Hashable, Sendable {
    case px(Double)
    /// 0 … 100 for 0 … 100 %.
    case percent(Double)
    /// `calc()` of both: px + percent of the base.
    case sum(px: Double, percent: Double)
    /// `min()`, `max()`, `clamp()` and what cannot be folded into a sum.
    indirect case function(MathFunction)

    public static let zero = LengthPercentage.px(0)

    /// The used length against `base`, truncated to 1/64 px as Blink does.
    @inlinable public func resolve(_ base: CSSPixels) -> CSSPixels {
        switch self {
        case .px(let value): return CSSPixels(length: value)
        case .percent(let percent): return base.percent(percent)
        case .sum(let px, let percent): return CSSPixels(truncating: Double(Float(px) + Float(percent) / 100 * Float(base.double)))
        default: return CSSPixels(length: value(base.double))
        }
    }
    /// In CSS px, unrounded.
    public func value(_ base: Double) -> Double {
        switch self {
        case .px(let value): value
        case .percent(let percent): base * percent / 100
        case .sum(let px, let percent): px + base * percent / 100
        case .function(let function): function.value(base)
        }
    }
    /// Whether the used value depends on the percentage base.
    public var hasPercent: Bool {
        switch self {
        case .px: false
        case .percent, .sum: true
        case .function(let function): function.arguments.contains { $0.hasPercent }
        }
    }
    /// Exactly zero whatever the base.
    public var isZero: Bool {
        switch self {
        case .px(let value): value == 0
        case .percent(let percent): percent == 0
        case .sum(let px, let percent): px == 0 && percent == 0
        case .function: false
        }
    }
}

/// CSS Values 4, "Comparison functions", over computed lengths.
public struct MathFunction: Hashable, Sendable {
    public enum Kind: Sendable, Hashable {
        case min, max
        /// Sum of the arguments, each times `factor`.
        case sum
        /// Exactly three arguments.
        case clamp
    }
    public var kind: Kind
    public var factor: Double
    public var arguments: [LengthPercentage]
    public init(kind: Kind, factor: Double = 1, arguments: [LengthPercentage]) { self.kind = kind; self.factor = factor; self.arguments = arguments }

    public func value(_ base: Double) -> Double {
        let values = arguments.map { $0.value(base) }
        switch kind {
        case .min: return factor * (values.min() ?? 0)
        case .max: return factor * (values.max() ?? 0)
        case .sum: return factor * values.reduce(0, +)
        case .clamp: return values.count == 3 ? factor * max(values[0], min(values[1], values[2])) : 0
        }
    }
}

/// `margin-*`, `top`, `right`, `bottom`, `left`.
public enum LengthOrAuto: Hashable, Sendable {
    case auto
    case length(LengthPercentage)
    public static let zero = LengthOrAuto.length(.zero)
    @inlinable public var isAuto: Bool { self == .auto }
    /// `auto` is zero.
    @inlinable public func resolve(_ base: CSSPixels) -> CSSPixels {
        if case .length(let length) = self { return length.resolve(base) }
        return 0
    }
}

/// `width`, `height`, `min-*`, `max-*`, `flex-basis` (CSS Sizing 3).
public enum SizeValue: Hashable, Sendable {
    /// `auto`; for `max-width` and `max-height`, `none`.
    case auto
    case length(LengthPercentage)
    case minContent
    case maxContent
    case fitContent
    /// `-webkit-fill-available`, `stretch`.
    case stretch
    /// `flex-basis: content` alone.
    case content
    @inlinable public var isAuto: Bool { self == .auto }
    /// The length, if this is one that does not depend on a percentage.
    public var definiteLength: LengthPercentage? {
        if case .length(let length) = self, !length.hasPercent { return length }
        return nil
    }
    public var hasPercent: Bool {
        if case .length(let length) = self { return length.hasPercent }
        return false
    }
}
