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
        case .disclosureOpen, .disclosureClosed:
            let isOpen = tree.styles[style].listStyleType == .disclosureOpen
            let corners: [(Float, Float)] = isOpen ? [(0, 0.07), (0.5, 0.93), (1, 0.07)] : [(0.07, 0), (0.93, 0.5), (0.07, 1)]
            var path: [Path.Element] = []
            for (index, corner) in corners.enumerated() {
                let x = Float(rect.x.double + Double(corner.0) * rect.width.double), y = Float(rect.y.double + Double(corner.1) * rect.height.double)
                path.append(index == 0 ? .move(x: x, y: y) : .line(x: x, y: y))
            }
            list.fillPath(Path(elements: path + [.close]), color)
        default: break
        }
    }
}
