import Layout
import Primitives
import Style

extension BoxTree {
    /// The box whose background covers the canvas: the root element's, or body's if the root has none (CSS Backgrounds 3 §2.11). Nil if neither has.
    var canvasBackgroundBox: BoxID? {
        for box in [root, bodyBox] where box.isSome {
            let style = boxes[box].style
            if styles[style].hasBackground { return box }
        }
        return nil
    }
}

extension ComputedStyle {
    var hasBackground: Bool {
        if !backgroundColor.resolve(color).isTransparent { return true }
        return backgroundLayers.contains { $0.image != .none }
    }
}

extension Color {
    /// This colour composited over an opaque one.
    func over(_ base: Color) -> Color {
        let alpha = Int(self.alpha)
        func mix(_ top: UInt8, _ bottom: UInt8) -> UInt8 { UInt8(truncatingIfNeeded: (Int(top) * alpha + Int(bottom) * (255 - alpha) + 127) / 255) }
        return Color(red: mix(red, base.red), green: mix(green, base.green), blue: mix(blue, base.blue))
    }
}

extension Painter {
    /// The root element has a filter; or something blends in its stacking context, which has no opaque background to do so with.
    private var rootIsGroup: Bool {
        guard fragments.root.isSome, let context = order.contexts.first else { return false }
        if !tree.styles[style(of: fragments.root)].rare.filter.isEmpty { return true }
        if !context.holdsBlending { return false }
        guard canvasBox.isSome else { return true }
        let style = tree.boxes[canvasBox].style
        return !tree.styles[style].backgroundColor.resolve(tree.styles[style].color).isOpaque
    }

    /// CSS 2.2 appendix E.2, step 1: the colour over the whole page, the pictures placed as on the root element.
    mutating func paintCanvas() {
        // CSS Color Adjustment 1: the root element's colour scheme is the canvas'.
        let canvas = tree[styleOf: tree.root].rareInherited.usesDarkScheme ? Color(red: 0x12, green: 0x12, blue: 0x12) : .white
        // CSS 2.2 appendix E, step 1, draws in the root element's own stacking context: what blends there does so with the background that a style
        // sheet sets, not with the canvas below it.
        let isGroup = rootIsGroup
        if isGroup {
            list.fillRect(page, canvas)
            list.pushBlend(.normal)
            _ = pushFilter(style(of: fragments.root))
        }
        guard canvasBox.isSome else { return isGroup ? () : list.fillRect(page, canvas) }
        let style = tree.boxes[canvasBox].style
        let color = tree.styles[style].backgroundColor.resolve(tree.styles[style].color)
        list.fillRect(page, isGroup ? color : color.over(canvas))
        guard fragments.root.isSome, !tree.styles[style].backgroundLayers.isEmpty, isVisible(style) else { return }
        let root = geometry(of: fragments.root)
        let area = BackgroundArea(shape: root.border, border: root.widths, padding: padding(of: fragments.root), clip: page)
        paintBackgroundLayers(style, in: area)
    }
}
