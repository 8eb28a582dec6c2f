import Primitives
import Style
import Text

/// Lays out one box tree: the dispatch on formatting contexts, and all that is remembered between them.
///
/// A box is measured once (`intrinsicSizes`) and laid out once for each distinct `ConstraintSpace`.
/// The formatting contexts are extensions of this class, one folder each.
final class LayoutEngine {
    let tree: BoxTree
    let text: TextEngine
    let limits: RenderLimits
    let budget: Budget
    var diagnostics = Diagnostics()
    var fragments = FragmentTree()
    /// Layouts actually done, for tests that count instead of timing.
    private(set) var layoutCount = 0

    private var intrinsicSizes: [IntrinsicSizes?]
    private var results: [KeptResults]
    private var fontOfStyle: [FontID]
    /// By box index: the collapsed, shaped text of a block container with inline children.
    var inlineContents: [BoxID: InlineContent] = [:]
    /// Out-of-flow fragments that are no containing block themselves: the one above them and their offset in it.
    var containingBlockAbove: [FragmentID: (block: FragmentID, offset: Point)] = [:]
    /// From each line fragment's top to its baseline.
    var lineBaselines: [FragmentID: CSSPixels] = [:]
    /// By box index: the grid of a table, made once for measuring and layout.
    var tableGrids: [BoxID: TableGrid] = [:]
    var tableColumnCache: [BoxID: [ColumnConstraint]] = [:]
    /// How far `vertical-align` has moved the content of a cell's fragment.
    var cellShifts: [FragmentID: CSSPixels] = [:]
    /// By placeholder: which edges of its box stand at the static position, where that is not the top left corner.
    var staticEdges: [FragmentID: (x: StaticEdge, y: StaticEdge)] = [:]
    /// By box: a descendant's height depends on a percentage.
    var percentageHeightsBelow: [BoxID: Bool] = [:]

    /// The last two results of a box that establishes an independent formatting context.
    private struct KeptResults {
        var recent: (space: ConstraintSpace, result: LayoutResult)?
        var older: (space: ConstraintSpace, result: LayoutResult)?
    }

    init(tree: BoxTree, text: TextEngine, limits: RenderLimits, budget: Budget) {
        self.tree = tree
        self.text = text
        self.limits = limits
        self.budget = budget
        intrinsicSizes = Array(repeating: nil, count: tree.boxes.count)
        results = Array(repeating: KeptResults(), count: tree.boxes.count)
        fontOfStyle = Array(repeating: .none, count: tree.styles.count)
    }

    func font(of box: BoxID) -> FontID { font(ofStyle: tree.boxes[box].style) }
    func font(ofStyle style: StyleID) -> FontID {
        let known = fontOfStyle[Int(style.index)]
        if known.isSome { return known }
        let made = text.font(of: tree.styles[style])
        fontOfStyle[Int(style.index)] = made
        return made
    }

    /// Lays out a box that establishes an independent formatting context, or is replaced. Its fragment is not attached yet.
    func layout(_ box: BoxID, in space: ConstraintSpace) throws(MailHeatError) -> LayoutResult {
        let index = Int(box.index)
        if let kept = results[index].recent, kept.space == space { return reuse(kept.result) }
        if let kept = results[index].older, kept.space == space {
            results[index].older = results[index].recent
            results[index].recent = kept
            return reuse(kept.result)
        }
        try budget.check()
        layoutCount += 1
        let result: LayoutResult = switch tree.boxes[box].kind {
        case .table: try layoutTable(box, in: space)
        case .replaced: layoutReplaced(box, in: space)
        case .flexContainer: try layoutFlexContainer(box, in: space)
        case .gridContainer: try layoutGridContainer(box, in: space)
        default: isMulticolumn(box) ? try layoutMulticolumn(box, in: space) : try layoutBlockContainer(box, in: space)
        }
        results[index].older = results[index].recent
        results[index].recent = (space, result)
        return result
    }

    /// A kept result may hang in the fragment of an earlier layout of its parent, which may itself be kept: it comes back with a fragment of its own
    /// (its children are shared, they are never attached anew).
    private func reuse(_ result: LayoutResult) -> LayoutResult {
        var result = result
        let original = result.fragment
        result.fragment = fragments.duplicate(original)
        cellShifts[result.fragment] = cellShifts[original]
        fragments.collapsedBorderWidths[result.fragment] = fragments.collapsedBorderWidths[original]
        if let gaps = fragments.columnGaps[original] { fragments.columnGaps[result.fragment] = gaps }
        return result
    }

    /// The min-content and max-content size of the border box, `width`, `min-width` and `max-width` applied; margins are not in it. Computed once a box.
    func intrinsicSizes(of box: BoxID) throws(MailHeatError) -> IntrinsicSizes {
        if let known = intrinsicSizes[Int(box.index)] { return known }
        let sizes = try computeIntrinsicSizes(of: box)
        intrinsicSizes[Int(box.index)] = sizes
        return sizes
    }
}
