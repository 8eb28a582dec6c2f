public import Primitives

/// How values become tiers. In every mode the order of colours follows the order of values, equal values share, and zero alone is Gray.
public enum TierMode: Sendable, Hashable {
    /// Red from 1/2 of the top up, Orange from 1/4, Yellow from 1/8, Green from 1/16.
    case halving
    /// Equal fifths of 0 to the top.
    case fifths
    /// Equal numbers of distinct values in each tier.
    case quantile
    /// Natural breaks: the least sum of squared distances to the tiers' means.
    case jenks
    /// From 20, 10, 5 and 2 % of all drawn clicks.
    case share
    /// Lower bounds of Red, Orange, Yellow and Green in the metric's unit (per cent for the rate).
    case fixed([Double])

    /// The top link is Red whatever its value.
    public var isRelative: Bool {
        switch self {
        case .halving, .fifths, .quantile, .jenks: true
        case .share, .fixed: false
        }
    }
    /// What the colours are relative to, for the legend.
    public var basis: String {
        switch self {
        case .halving, .fifths: "relative to the top link"
        case .quantile: "equal numbers of values"
        case .jenks: "natural breaks"
        case .share: "by share of all drawn clicks"
        case .fixed: "fixed bounds"
        }
    }

    /// As `init` reads it.
    public var name: String {
        switch self {
        case .halving: "halving"
        case .fifths: "fifths"
        case .quantile: "quantile"
        case .jenks: "jenks"
        case .share: "share"
        case .fixed(let bounds): "fixed:" + bounds.map { Decimal.string($0, places: 6) }.joined(separator: ",")
        }
    }

    /// `halving`, `fifths`, `quantile`, `jenks`, `share`, `fixed:500,200,50,10`.
    /// - Throws: `usage` if it is none of them, or the bounds are not four numbers, each smaller than the one before.
    public init(_ text: String) throws(MailHeatError) {
        switch text {
        case "halving": self = .halving
        case "fifths": self = .fifths
        case "quantile": self = .quantile
        case "jenks": self = .jenks
        case "share": self = .share
        default:
            guard text.hasPrefix("fixed:") else { throw .usage("There are no tiers \"\(text)\"; give halving, fifths, quantile, jenks, share or fixed:a,b,c,d.") }
            let bounds = text.dropFirst(6).split(separator: ",", omittingEmptySubsequences: false).map { Double($0) }
            let values = bounds.compactMap { $0 }.filter { $0 > 0 && $0 < 1e15 }
            guard bounds.count == 4, values.count == 4, zip(values, values.dropFirst()).allSatisfy({ $0 > $1 }) else {
                throw .usage("The bounds of fixed tiers are four numbers above 0, each smaller than the one before, as in fixed:500,200,50,10; not \"\(text)\".")
            }
            self = .fixed(values)
        }
    }
}
