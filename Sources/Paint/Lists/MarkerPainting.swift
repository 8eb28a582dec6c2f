import Layout
import Primitives
import Style

extension Painter {
    /// A list item's symbol in its fragment's rect (CSS Counter Styles 3 §6.3); text and pictures are children and paint themselves.
    mutating func paintMarker(_ fragment: FragmentID) {
        guard fragments[fragment].firstChild.isNone else { return }
        let style = style(of: fragment)
        guard isVisible(style) else { return }
        let rect = borderBox(of: fragment), color = tree.styles[style].color
        let round = RoundedRect(rect: rect, radius: Float(rect.width.double / 2))
        switch tree.styles[style].listStyleType {
        case .disc: list.fillRoundedRect(round, color)
        case .circle:
            // A line of 1 px along the edge, half of it outside.
            let half = CSSPixels(1) / 2
            list.fillRing(outer: round.outset(by: half), inner: round.inset(by: Edges(all: half)), color)
        case .square: list.fillRect(rect, color)
        default: break
        }
    }
}
