public import Images
public import Layout
public import Primitives
import Style
public import Text

/// Painting order of CSS 2.2 appendix E over the fragment tree: a flat display list in CSS px from the page's top left.
/// It begins with the canvas background, opaque over the whole page.
/// - Parameters:
///   - images: the store that the box tree was built with: its ids and natural sizes.
///   - text: metrics for decorations, shaping of alternative text and of what form fields hold.
///   - diagnostics: takes what cannot be drawn as asked.
public func paint(_ layout: DocumentLayout, images: ImageStore, text: TextEngine, diagnostics: inout Diagnostics) -> DisplayList {
    var painter = Painter(layout, images: images, text: text)
    painter.paintPage()
    diagnostics.merge(painter.diagnostics)
    return painter.list
}

/// The opaque colour of the canvas: the root element's background colour, else body's (CSS Backgrounds 3 §2.11), over white.
public func canvasBackground(of layout: DocumentLayout) -> Color {
    guard let box = layout.tree.canvasBackgroundBox else { return .white }
    let style = layout.tree.boxes[box].style
    return layout.tree.styles[style].backgroundColor.resolve(layout.tree.styles[style].color).over(.white)
}
