import Primitives
import Style

/// CSS Grid 2 §5.2: the columns sized under a min-content and a max-content constraint. CSS px.
extension LayoutEngine {
    /// Of the content box.
    func gridIntrinsicSizes(of box: BoxID) throws(MailHeatError) -> IntrinsicSizes {
        let structure = try gridStructure(of: box, width: nil, height: nil, leastHeight: nil)
        let contributions = try columnContributions(of: structure)
        let gap = tree[styleOf: box].columnGap.resolve(0).nonNegative
        func total(_ constraint: TrackSizer.Constraint) throws(MailHeatError) -> CSSPixels {
            var columns = TrackSizer(structure.columns, gap: gap, constraint: constraint)
            try columns.size(contributions, available: nil, stretches: false, budget: budget)
            return columns.total
        }
        let least = try total(.minContent)
        return IntrinsicSizes(minContent: least, maxContent: max(try total(.maxContent), least))
    }
}
