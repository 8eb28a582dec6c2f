import Images
import Paint
import Primitives

/// One pass over a display list, onto one canvas: the picture, or a band of it.
final class DisplayListPainter {
    let list: DisplayList
    let images: ImageStore
    let glyphs: GlyphCache
    let contrast: TextContrast
    let extent: ItemExtent
    /// What is drawn on now: the canvas, or the innermost group's layer.
    private(set) var layer: Layer
    private(set) var transform: DeviceTransform
    private(set) var clip: Clip
    private var frames: [Frame] = []
    let cache: PaintingCache
    private let survey: ItemSurvey
    /// The item that is drawn.
    private(set) var itemIndex = 0
    /// Px that layers may still take: beyond it, nested groups are drawn without one.
    private var spareLayerPixels: Int

    private struct Frame {
        enum Ending {
            case none
            /// Cairo's state was saved.
            case clip
            case opacity(onto: Layer, UInt32)
            /// The layer's alpha is a mask of the group's.
            case mask(of: Layer)
            case blur(onto: Layer, Double)
            case blend(onto: Layer, BlendMode)
            case filter(onto: Layer, FilterIndex)
            case composite(with: Layer, CompositeOperator)
        }
        var ending: Ending
        var transform: DeviceTransform
        var clip: Clip
    }

    /// - Parameters:
    ///   - survey: of the whole list on the whole canvas; nil: this pass paints all of it.
    ///   - cache: that other bands share.
    init(_ list: DisplayList, images: ImageStore, glyphs: GlyphCache, contrast: TextContrast, canvas: Layer, transform base: DeviceTransform, survey: ItemSurvey? = nil,
         cache: PaintingCache? = nil, limits: RenderLimits) {
        self.list = list
        self.images = images
        self.glyphs = glyphs
        self.contrast = contrast
        extent = ItemExtent(list: list, glyphs: glyphs)
        layer = canvas
        transform = base
        clip = Clip(bounds: canvas.bounds)
        self.survey = survey ?? extent.survey(base: base, canvas: canvas.bounds, isWhole: true, filterPixels: limits.filterPixels)
        self.cache = cache ?? PaintingCache(sparePixels: 0)
        spareLayerPixels = limits.canvasPixels / 2
    }

    func paint() throws(MailHeatError) {
        let band = layer.bounds
        while itemIndex < list.items.count {
            if let next = survey.itemAfter(itemIndex, ifOutside: band) {
                itemIndex = next
                continue
            }
            try paint(list.items[itemIndex])
            itemIndex += 1
        }
        while !frames.isEmpty { try pop() }
    }

    private func paint(_ item: DisplayItem) throws(MailHeatError) {
        switch item {
        case .pushClip(let rect): pushClip(rect)
        case .pushClipRounded(let shape): pushClip(list.roundedRects[shape])
        case .pushClipPath(let path): pushClip(list.paths[path])
        case .pushOpacity(let opacity): try pushOpacity(opacity)
        case .pushBlur(let deviation): try pushBlur(deviation)
        case .pushGroup: try pushGroup()
        case .pushMask: try pushMask()
        case .pushComposite(let composite): try pushComposite(composite)
        case .pushFilter(let filter): try pushFilter(filter)
        case .pushBlend(let mode): try pushBlend(mode)
        case .pushTransform(let index):
            push(.none)
            transform = DeviceTransform(transform.matrix.concatenating(inner: list.transforms[index]))
        case .pop: try pop()
        default: if transform.isDrawable, !clip.bounds.isEmpty { try draw(item) }
        }
    }

    private func draw(_ item: DisplayItem) throws(MailHeatError) {
        switch item {
        case .fillRect(let rect, let color): try fill(rect, color)
        case .fillRoundedRect(let shape, let color): fill(list.roundedRects[shape], color)
        case .fillRing(let outer, let inner, let color): try fillRing(list.roundedRects[outer], list.roundedRects[inner], color)
        case .fillPath(let path, let color): fill(list.paths[path], color)
        case .strokePath(let path, let color, let stroke): self.stroke(list.paths[path], color, list.strokes[stroke])
        case .gradient(let gradient, let rect, let tile): try fill(list.gradients[gradient], rect, tile.isSome ? list.tiles[tile] : nil)
        case .image(let image, let destination): try draw(image, in: destination)
        case .imagePart(let part): try draw(list.imageParts[part])
        case .tiledImage(let image, let rect, let tile): try drawTiles(of: image, in: rect, list.tiles[tile])
        case .glyphs(let run, let x, let y, let color): try draw(list.glyphRuns[run], x: x, y: y, color)
        case .glyphStroke(let run, let x, let y, let color, let width): stroke(list.glyphRuns[run], x: x, y: y, color, width: width)
        case .boxShadow(let shadow): try draw(list.shadows[shadow])
        case .pushClip, .pushClipRounded, .pushClipPath, .pushOpacity, .pushGroup, .pushMask, .pushComposite, .pushBlend, .pushFilter, .pushTransform, .pushBlur, .pop: break
        }
    }

    /// Runs `body` for the parts of `target` that the clip lets through. Where the clip cuts px in part, `body` draws on a layer
    /// of its own, which Cairo then clips.
    func drawDirectly(in target: DeviceRect, _ body: (Layer, DeviceRect) -> Void) throws(MailHeatError) {
        for part in clip.parts(of: target) {
            if part.isPlain {
                body(layer, part.rect)
            } else {
                let separate = try Layer(bounds: part.rect)
                body(separate, part.rect)
                separate.paint(onto: layer)
            }
        }
    }

    // MARK: Pushes and pops

    private func push(_ ending: Frame.Ending) { frames.append(Frame(ending: ending, transform: transform, clip: clip)) }

    private func pushClip(_ rect: Rect) {
        push(.clip)
        layer.withCairo { $0.save() }
        guard transform.isDrawable else { return }
        if transform.isAxisAligned {
            clip.intersect(transform.snapped(rect))
            layer.withCairo { $0.beginPath(); $0.rectangle(clip.bounds); $0.clipToPath() }
        } else {
            clip.intersect(transform.extent(rect))
            clip.makeRough()
            layer.withCairo { $0.beginPath(); $0.addRect(rect, transform.matrix); $0.clipToPath() }
        }
    }

    private func pushClip(_ shape: RoundedRect) {
        guard transform.isDrawable, transform.isAxisAligned else { return pushClip(shape.outline) }
        push(.clip)
        let device = DeviceShape(shape, snappedBy: transform)
        clip.intersect(DeviceRect(enclosing: device.box))
        clip.addRough(device.cornerAreas)
        layer.withCairo { $0.save(); $0.beginPath(); $0.addShape(device); $0.clipToPath() }
    }

    private func pushClip(_ path: Path) {
        push(.clip)
        layer.withCairo { $0.save() }
        guard transform.isDrawable else { return }
        let box = path.controlBox
        clip.intersect(DeviceRect(enclosing: transform.boundingBox(left: box.left, top: box.top, right: box.right, bottom: box.bottom)))
        clip.makeRough()
        layer.withCairo { $0.beginPath(); $0.addPath(path, transform.matrix); $0.clipToPath(isEvenOdd: path.isEvenOdd) }
    }

    private func pushOpacity(_ value: Float) throws(MailHeatError) {
        let content = survey.content(ofGroup: itemIndex)
        let opacity = value.isNaN ? 255 : UInt32(min(max(value, 0), 1) * 255 + 0.5)
        let bounds = content.intersection(clip.bounds)
        if opacity == 255 || (opacity > 0 && bounds.width * bounds.height > spareLayerPixels) { return push(.none) }
        if opacity == 0 || bounds.isEmpty {
            push(.none)
            clip.bounds = .empty
            return
        }
        push(.opacity(onto: layer, opacity))
        try open(bounds)
    }

    private func pushGroup() throws(MailHeatError) {
        let bounds = survey.content(ofGroup: itemIndex).intersection(clip.bounds)
        guard !bounds.isEmpty, bounds.width * bounds.height <= spareLayerPixels else {
            push(.none)
            clip.bounds = .empty
            return
        }
        push(.opacity(onto: layer, 255))
        try open(bounds)
    }

    private func pushMask() throws(MailHeatError) {
        guard case .opacity? = frames.last?.ending, layer.bounds.width * layer.bounds.height <= spareLayerPixels else {
            push(.none)
            clip.bounds = .empty
            return
        }
        push(.mask(of: layer))
        try open(layer.bounds)
    }

    private func pushBlend(_ mode: BlendMode) throws(MailHeatError) {
        let bounds = survey.content(ofGroup: itemIndex).intersection(clip.bounds)
        if bounds.isEmpty {
            push(.none)
            clip.bounds = .empty
            return
        }
        if bounds.width * bounds.height > spareLayerPixels { return push(.none) }
        push(.blend(onto: layer, mode))
        try open(bounds)
    }

    private func pushComposite(_ composite: CompositeOperator) throws(MailHeatError) {
        guard layer.bounds.width * layer.bounds.height <= spareLayerPixels else {
            push(.none)
            clip.bounds = .empty
            return
        }
        push(.composite(with: layer, composite))
        try open(layer.bounds)
    }

    private func pushFilter(_ filter: FilterIndex) throws(MailHeatError) {
        let reach = FilterReach(list.filters[filter], transform)
        let shown = clip.bounds.outset(by: reach.reversed)
        let content = survey.content(ofGroup: itemIndex).intersection(shown)
        if content.isEmpty {
            push(.none)
            clip.bounds = .empty
            return
        }
        // What it grows to on its way, as far as that can show.
        let bounds = content.outset(by: reach).intersection(shown)
        if survey.isTooCostly(itemIndex) || bounds.width * bounds.height > spareLayerPixels { return push(.none) }
        push(.filter(onto: layer, filter))
        try open(bounds)
    }

    private func pushBlur(_ deviation: Float) throws(MailHeatError) {
        let content = survey.content(ofGroup: itemIndex)
        let reach = Self.blurReach(deviation, transform)
        let bounds = content.intersection(clip.bounds.outset(by: reach)).outset(by: reach)
        if reach == 0 || bounds.width * bounds.height > spareLayerPixels { return push(.none) }
        if bounds.isEmpty {
            push(.none)
            clip.bounds = .empty
            return
        }
        push(.blur(onto: layer, Self.deviceDeviation(deviation, transform)))
        try open(bounds)
    }

    private func open(_ bounds: DeviceRect) throws(MailHeatError) {
        spareLayerPixels -= bounds.width * bounds.height
        layer = try Layer(bounds: bounds)
        clip = Clip(bounds: bounds)
    }

    static func deviceDeviation(_ deviation: Float, _ transform: DeviceTransform) -> Double {
        let value = Double(deviation) * transform.lengthScale
        return value.isFinite && value > 0.05 ? min(value, 10_000) : 0
    }
    /// How far a blur carries, device px; 0 for one that cannot be seen.
    static func blurReach(_ deviation: Float, _ transform: DeviceTransform) -> Int {
        let value = deviceDeviation(deviation, transform)
        // The kernel, and the samples at its ends.
        return value > 0 ? DeviceCoordinate.ceiling(value * 3) + 2 * BlurScale.factor(of: value) : 0
    }

    /// Ends the innermost push; one too many is ignored.
    private func pop() throws(MailHeatError) {
        guard let frame = frames.popLast() else { return }
        transform = frame.transform
        clip = frame.clip
        switch frame.ending {
        case .none: break
        case .clip: layer.withCairo { $0.restore() }
        case .opacity(let target, let opacity): close(onto: target, opacity: opacity)
        case .mask(let group):
            let mask = layer
            layer = group
            spareLayerPixels += mask.bounds.width * mask.bounds.height
            group.keep(alphaOf: mask)
        case .composite(let target, let composite):
            let group = layer
            layer = target
            spareLayerPixels += group.bounds.width * group.bounds.height
            target.composite(group, composite)
        case .filter(let target, let filter):
            try layer.apply(list.filters[filter], transform)
            close(onto: target, opacity: 255)
        case .blend(let target, let mode):
            layer.mix(mode, over: target, in: layer.bounds.intersection(clip.bounds))
            close(onto: target, opacity: 255)
        case .blur(let target, let deviation):
            layer.blur(standardDeviation: deviation)
            close(onto: target, opacity: 255)
        }
    }
    private func close(onto target: Layer, opacity: UInt32) {
        let group = layer
        layer = target
        spareLayerPixels += group.bounds.width * group.bounds.height
        let visible = group.bounds.intersection(clip.bounds)
        if clip.isPlain(in: visible) {
            target.composite(group, in: visible, opacity: opacity)
        } else {
            group.paint(onto: target, opacity: Double(opacity) / 255)
        }
    }
}
