import Images
import Layout
import Primitives
import Style
import Text

/// The state of one painting pass. Coordinates are CSS px from the page's top left; those inside a transform are before it.
struct Painter {
    let tree: BoxTree
    let fragments: FragmentTree
    let images: ImageStore
    let text: TextEngine
    var list = DisplayList()
    var diagnostics = Diagnostics()
    /// Origins, flags and stacking contexts of all fragments.
    let order: PaintOrder
    /// By style index: whether a box of that style has a shadow, background or border at all.
    let decorates: [Bool]
    /// The box whose background is the canvas's; it has none of its own then.
    let canvasBox: BoxID
    var tasks: [PaintTask] = []
    /// By table box: the columns of its cells, worked out once a column with a background is met.
    var columnsOfTables: [BoxID: TableColumns] = [:]

    init(_ layout: DocumentLayout, images: ImageStore, text: TextEngine) {
        tree = layout.tree
        fragments = layout.fragments
        self.images = images
        self.text = text
        order = PaintOrder(tree: layout.tree, fragments: layout.fragments)
        canvasBox = layout.tree.canvasBackgroundBox ?? .none
        decorates = layout.tree.styles.indices.map { layout.tree.styles[index: $0].hasDecorations }
    }

    mutating func paintPage() {
        paintCanvas()
        guard fragments.root.isSome else { return }
        tasks.append(.unit(fragments.root))
        while let task = tasks.popLast() { run(task) }
        while list.depth > 0 { list.pop() }
    }

    /// The page: what is drawn outside of it is not seen.
    var page: Rect { Rect(x: 0, y: 0, width: CSSPixels(fragments.contentWidth), height: CSSPixels(fragments.contentHeight)) }

    func style(of fragment: FragmentID) -> StyleID { tree.boxes[fragments[fragment].box].style }
    func borderBox(of fragment: FragmentID) -> Rect { Rect(origin: order.origins[Int(fragment.index)], size: fragments[fragment].size) }
    func isVisible(_ style: StyleID) -> Bool { tree.styles[style].visibility == .visible }
    func fontMetrics(ofStyle style: StyleID) -> FontMetrics { text.metrics(of: font(ofStyle: style)) }
    func font(ofStyle style: StyleID) -> FontID { text.font(of: tree.styles[style]) }
}

extension ComputedStyle {
    /// A shadow, background or border.
    var hasDecorations: Bool {
        if case .color(let color) = backgroundColor, color.isTransparent, backgroundLayers.isEmpty, boxShadow.isEmpty { return hasBorder || rare.columnRule.isDrawn || rare.borderImage.source != .none }
        return true
    }
    var hasBorder: Bool {
        border.top.isDrawn || border.right.isDrawn || border.bottom.isDrawn || border.left.isDrawn
    }
}
extension BorderSide {
    var isDrawn: Bool { width > 0 && style != .none && style != .hidden }
}
