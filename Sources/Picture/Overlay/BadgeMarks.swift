import Clicks
import Paint
import Primitives

/// A tier's rank without colour: five ascending bars, all of them filled for Red, none for Gray.
enum TierMark {
    /// - Parameter color: of the filled bars; the others are a shade of it.
    static func block(_ tier: Tier, _ color: Color, isSmall: Bool = false) -> Block {
        let filled = Tier.allCases.count - 1 - tier.rank
        // The lowest bar is no dot, which a number before it would take for its decimal point.
        let pitch = isSmall ? 1.5 : 2.0, thickness = isSmall ? 1.0 : 1.5, low = 3.0, step = isSmall ? 1.0 : 1.25
        let height = low + 4 * step
        var block = Block(width: 4 * pitch + thickness, height: height)
        for bar in 0..<Tier.allCases.count - 1 {
            let length = ((low + Double(bar) * step) * 2).rounded() / 2
            block.place(.fill(thickness, length, bar < filled ? color : color.withAlpha(0.35)), x: Double(bar) * pitch, y: height - length)
        }
        return block
    }
}

extension TierMark {
    /// The same as five steps in a row, for beneath the number of a pin.
    static func meter(_ tier: Tier, _ color: Color, thickness: Double) -> Block {
        let filled = Tier.allCases.count - 1 - tier.rank
        var block = Block(width: 9.5, height: thickness)
        for step in 0..<Tier.allCases.count - 1 { block.place(.fill(1.5, thickness, step < filled ? color : color.withAlpha(0.25)), x: Double(step) * 2, y: 0) }
        return block
    }
}

/// Two linked rings: one number for several places.
enum SharedMark {
    static func block(size: Double, _ color: Color) -> Block {
        let radius = size * 0.29, width = size * 1.15
        let stroke = Stroke(width: Float(size * 0.13))
        return .shape(width, size, [
            .stroke(.circle(x: radius + size * 0.08, y: size / 2, radius: radius), color, stroke),
            .stroke(.circle(x: width - radius - size * 0.08, y: size / 2, radius: radius), color, stroke),
        ])
    }
}
