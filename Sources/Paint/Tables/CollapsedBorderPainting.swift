import Layout
import Primitives
import Style

extension Painter {
    /// The borders of a table in the collapsing model, above all its cells' backgrounds (CSS 2.2 §17.6.2).
    mutating func paintCollapsedBorders(of grid: FragmentID) {
        let index = Int(fragments[grid].payload)
        guard index < fragments.collapsedBorders.count, isVisible(style(of: grid)) else { return }
        let origin = order.origins[Int(grid.index)]
        for segment in fragments.collapsedBorders[index] {
            let rect = segment.rect.offset(by: origin)
            let style = BorderStyle(rawValue: segment.style) ?? .none
            guard !rect.isEmpty, style != .none, style != .hidden else { continue }
            if style == .dotted || style == .dashed {
                strokeLine(along: rect, isHorizontal: segment.isHorizontal, style, segment.color)
                continue
            }
            // §17.6.2: inset and outset look like ridge and groove in this model.
            let shown: BorderStyle = style == .inset ? .ridge : style == .outset ? .groove : style
            let side: BoxSide = segment.isHorizontal ? .top : .left
            let thickness = segment.isHorizontal ? rect.height : rect.width
            for band in BorderEdge(width: thickness, style: shown, color: segment.color).bands(on: side) {
                list.fillRect(rect.strip(along: side, from: Edges(all: band.start), to: Edges(all: band.end)), band.color)
            }
        }
    }
}
