import Images
import Layout
import Primitives
import Style

/// Where a background is placed and how far it reaches.
struct BackgroundArea {
    /// The border box.
    var shape: RoundedRect
    var border: Edges<CSSPixels>
    var padding: Edges<CSSPixels>
    /// Instead of `background-clip`: the canvas, or the cell behind which a row's background is painted.
    var clip: Rect?

    /// A box of `background-clip` with its corners.
    func box(_ box: BackgroundBox) -> RoundedRect {
        if let clip { return RoundedRect(plain: clip) }
        return unclippedBox(box)
    }
    func unclippedBox(_ box: BackgroundBox) -> RoundedRect {
        switch box {
        case .borderBox, .text: shape
        case .paddingBox: shape.inset(by: border)
        case .contentBox: shape.inset(by: border).inset(by: padding)
        }
    }
}

extension Painter {
    mutating func paintBackground(_ style: StyleID, of fragment: FragmentID, _ geometry: BoxGeometry) {
        guard tree.styles[style].hasBackground else { return }
        let needsPadding = tree.styles[style].backgroundLayers.contains { $0.origin == .contentBox || $0.clip == .contentBox }
        let area = BackgroundArea(shape: geometry.border, border: geometry.widths, padding: needsPadding ? padding(of: fragment) : .zero, clip: nil)
        paintBackground(style, in: area)
        guard tree.styles[style].backgroundLayers.contains(where: { $0.clip == .text }) else { return }
        // CSS Backgrounds 4, "background-clip: text": what of these layers lies behind the glyphs.
        list.pushGroup()
        if tree.styles[style].backgroundLayers.last?.clip == .text {
            list.fillRoundedRect(area.box(.text), tree.styles[style].backgroundColor.resolve(tree.styles[style].color))
        }
        paintBackgroundLayers(style, in: area, clippedToText: true)
        list.pushMask()
        paintTextMask(of: fragment)
        list.pop()
        list.pop()
    }

    /// The colour under the layers, the first layer on top (CSS Backgrounds 3 §2.10).
    mutating func paintBackground(_ style: StyleID, in area: BackgroundArea) {
        // Compositing and Blending 1, "background-blend-mode": the layers mix with each other and the colour, not with what lies behind the element.
        let blends = tree.styles[style].backgroundLayers.contains { $0.blendMode != .normal }
        if blends { list.pushBlend(.normal) }
        defer { if blends { list.pop() } }
        let clip = tree.styles[style].backgroundLayers.last?.clip ?? .borderBox
        if clip != .text { list.fillRoundedRect(area.box(clip), tree.styles[style].backgroundColor.resolve(tree.styles[style].color)) }
        paintBackgroundLayers(style, in: area)
    }

    mutating func paintBackgroundLayers(_ style: StyleID, in area: BackgroundArea, clippedToText: Bool = false) {
        let layers = tree.styles[style].backgroundLayers
        for layer in layers.reversed() where (layer.clip == .text) == clippedToText {
            paintBackgroundLayer(layer, currentColor: tree.styles[style].color, in: area)
        }
    }

    mutating func paintBackgroundLayer(_ layer: BackgroundLayer, currentColor: Color, in area: BackgroundArea) {
        switch layer.image {
        case .none: return
        case .url(let address):
            guard let image = images.resolve(address), image.width > 0, image.height > 0 else { return }
            let natural = (width: Double(image.width), height: Double(image.height))
            paint(layer, natural: natural, in: area) { list, placement, clip in list.tiledImage(image.id, in: clip, tile: placement) }
        case .gradient(let gradient):
            paint(layer, natural: nil, in: area) { list, placement, clip in
                let fill = gradient.resolved(width: placement.first.width.double, height: placement.first.height.double, currentColor: currentColor)
                list.gradient(fill, in: clip, tile: placement.first == clip ? nil : placement)
            }
        }
    }

    private mutating func paint(_ layer: BackgroundLayer, natural: (width: Double, height: Double)?, in area: BackgroundArea, _ draw: (inout DisplayList, Tile, Rect) -> Void) {
        let clip = area.box(layer.clip)
        let positioning = area.unclippedBox(layer.origin).rect
        guard !clip.rect.isEmpty, let tile = layer.placed(in: positioning, natural: natural) else { return }
        let reach = tile.reach(within: clip.rect)
        if reach.isEmpty { return }
        let isRounded = !clip.isPlain
        if isRounded { list.pushClip(clip) }
        if layer.blendMode != .normal { list.pushBlend(layer.blendMode) }
        draw(&list, tile, reach)
        if layer.blendMode != .normal { list.pop() }
        if isRounded { list.pop() }
    }
}

extension Tile {
    /// The part of `area` that the tiles can cover: an axis without repetition ends with the one tile.
    func reach(within area: Rect) -> Rect {
        var reach = area
        let single = area.intersection(first)
        if stepX <= 0 { reach.origin.x = single.x; reach.size.width = single.width }
        if stepY <= 0 { reach.origin.y = single.y; reach.size.height = single.height }
        return reach
    }
}
