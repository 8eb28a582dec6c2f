import Primitives
import Style

/// CSS Box Alignment 3 §4, "Content Distribution": where lines, items or tracks go in the room that is left. Directions are along the axis laid out.
enum ContentDistribution {
    case start, end, center, spaceBetween, spaceAround, spaceEvenly

    /// How far each of `count` subjects is moved from where it would stand packed at the start; `free` may be negative. CSS px.
    /// Shares are rounded as a running sum, so that no 1/64 px is lost (measured in Chromium).
    func shifts(free: CSSPixels, count: Int, isReversed: Bool = false) -> [CSSPixels] {
        guard count > 0 else { return [] }
        var initial = CSSPixels.zero
        var gaps = 0
        switch self {
        case .start: break
        case .end: initial = free
        case .center: initial = free / 2
        case .spaceBetween: if free > 0 { gaps = count - 1 }
        case .spaceAround, .spaceEvenly:
            if free > 0 {
                gaps = self == .spaceAround ? count : count + 1
                let share = CSSPixels.share(of: free, part: 1, of: Double(gaps))
                initial = self == .spaceAround ? share / 2 : share
            } else if isReversed {
                // The fallback is `safe center`: what overflows does so at the end of the writing direction.
                initial = free
            }
        }
        if gaps == 0 { return Array(repeating: initial, count: count) }
        return (0..<count).map { initial + CSSPixels.share(of: free, part: Double($0), of: Double(gaps)) }
    }
}

extension CSSPixels {
    /// `self * part / whole` to the nearest 1/64 px; zero if that is no number.
    static func share(of length: CSSPixels, part: Double, of whole: Double) -> CSSPixels {
        CSSPixels(rounding: length.double * part / whole)
    }
}
