import Primitives

/// Adjoining margins that have not been placed yet (CSS 2.2 §8.3.1): the largest positive and the most negative one count.
struct MarginStrut: Equatable {
    private var positive = CSSPixels.zero
    private var negative = CSSPixels.zero
    /// Margins of the user-agent sheet, which a quirky container drops at its edges (Quirks Mode standard, "The collapsing margins quirk").
    private var defaultPositive = CSSPixels.zero
    /// These margins stand at the top of a quirky container: default ones do not count.
    var isAtQuirkyStart = false

    mutating func append(_ margin: CSSPixels, isDefault: Bool) {
        if margin < 0 { negative = min(negative, margin) }
        else if isDefault {
            if !isAtQuirkyStart { defaultPositive = max(defaultPositive, margin) }
        } else { positive = max(positive, margin) }
    }
    var sum: CSSPixels { max(positive, defaultPositive) + negative }
    /// At the bottom of a quirky container: without the user-agent sheet's margins.
    var sumWithoutDefaults: CSSPixels { positive + negative }
}
