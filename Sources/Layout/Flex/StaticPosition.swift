import Primitives

/// Which part of an out-of-flow box stands at its static position.
enum StaticEdge { case start, center, end }

extension LayoutEngine {
    /// A placeholder at the start, the middle or the end of the content box; the box itself is placed once its size is known.
    func attachPlaceholder(_ box: BoxID, to fragment: FragmentID, content: Rect, x: StaticEdge, y: StaticEdge) {
        func position(_ edge: StaticEdge, start: CSSPixels, length: CSSPixels) -> CSSPixels {
            switch edge {
            case .start: start
            case .center: start + length / 2
            case .end: start + length
            }
        }
        let placeholder = fragments.make(.outOfFlowPlaceholder, box)
        if x != .start || y != .start { staticEdges[placeholder] = (x, y) }
        fragments.attach(placeholder, to: fragment, at: Point(x: position(x, start: content.x, length: content.width),
                                                              y: position(y, start: content.y, length: content.height)))
    }
}
