import Layout
import Primitives
import Style

extension Painter {
    /// Opens the group that an element's `mask` leaves a part of; `closeMask` ends it.
    mutating func openMask(_ style: StyleID) -> Bool {
        if tree.styles[style].rare.mask.isEmpty { return false }
        list.pushGroup()
        return true
    }

    /// CSS Masking 1, "Mask processing": the layers from the last one up, each composited with those below it. A picture that is not there is transparent.
    mutating func closeMask(of fragment: FragmentID) {
        let style = style(of: fragment), geometry = geometry(of: fragment)
        let layers = tree.styles[style].rare.mask, current = tree.styles[style].color
        list.pushMask()
        for (index, layer) in layers.enumerated().reversed() {
            let needsPadding = layer.image.origin == .contentBox || layer.image.clip == .contentBox
            // Far enough for any page, and far from the ends of the number range.
            let far = CSSPixels(1_000_000)
            let area = BackgroundArea(shape: geometry.border, border: geometry.widths, padding: needsPadding ? padding(of: fragment) : .zero,
                                      clip: layer.isUnclipped ? Rect(x: -far, y: -far, width: far + far, height: far + far) : nil)
            let composite = index == layers.count - 1 ? .add : layer.composite
            switch composite {
            case .add: break
            case .subtract: list.pushComposite(.sourceOut)
            case .intersect: list.pushComposite(.sourceIn)
            case .exclude: list.pushComposite(.exclusiveOr)
            }
            if layer.mode == .luminance { list.pushFilter([.luminanceToAlpha]) }
            paintBackgroundLayer(layer.image, currentColor: current, in: area)
            if layer.mode == .luminance { list.pop() }
            if composite != .add { list.pop() }
        }
        list.pop()
        list.pop()
    }
}
