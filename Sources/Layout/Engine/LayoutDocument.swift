import DOM
public import Primitives
public import Style
public import Text

/// The result of laying out one email for one viewport width.
public struct DocumentLayout: Sendable {
    public var tree: BoxTree
    public var fragments: FragmentTree
    public var diagnostics: Diagnostics
    /// Layouts of independent formatting contexts that were done: for tests that count instead of timing.
    public var layoutCount: Int
}

/// Lays out a box tree in a viewport of `media`'s size (CSS px).
public func layoutDocument(_ tree: BoxTree, media: MediaContext, text: TextEngine, limits: RenderLimits = .standard, budget: Budget) throws(MailHeatError) -> DocumentLayout {
    let engine = LayoutEngine(tree: tree, text: text, limits: limits, budget: budget)
    let viewport = Size(width: CSSPixels(flooring: media.viewportWidth), height: CSSPixels(flooring: media.viewportHeight))
    engine.fragments.viewport = viewport
    var space = ConstraintSpace(containingWidth: viewport.width, containingHeight: viewport.height)
    let margins = engine.usedMargins(of: tree.root, containingWidth: viewport.width)
    if tree.mode == .quirks, tree[styleOf: tree.root].height.isAuto {
        // Quirks Mode standard, "The html element fills the viewport quirk": not less than the viewport, and percentages see its height.
        space.minimumHeight = (viewport.height - margins.vertical).nonNegative
    }
    let root = try engine.layout(tree.root, in: space)
    engine.fragments.root = root.fragment
    engine.fragments[root.fragment].offset = Point(x: margins.left, y: margins.top)
    try engine.layoutOutOfFlowBoxes()
    let overflow = engine.fragments.scrollableOverflow(tree)
    let bottom = max(overflow.maxY, engine.fragments[root.fragment].offset.y + root.size.height + margins.bottom)
    engine.fragments.contentWidth = max(viewport.width, overflow.maxX).roundToInt
    engine.fragments.contentHeight = max(viewport.height, bottom).roundToInt
    return DocumentLayout(tree: tree, fragments: engine.fragments, diagnostics: engine.diagnostics, layoutCount: engine.layoutCount)
}
