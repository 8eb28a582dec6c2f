import Images
import Paint
import Primitives

/// What all pages of a document share.
struct VectorTools {
    let glyphs: GlyphCache
    let contrast: TextContrast
    let faces: VectorFaces
    let pictures: EmbeddedPictures
    let limits: RenderLimits
}

/// One pass over a page's display list, as paths and glyphs. Edges are snapped to the device px of the page's scale, as in a bitmap,
/// so that neighbours meet. What a document cannot say (blur, conic gradients) is drawn as pixels and embedded.
struct VectorPainter {
    let list: DisplayList
    let images: ImageStore
    let tools: VectorTools
    let extent: ItemExtent
    private let base: DeviceTransform
    private(set) var transform: DeviceTransform
    /// Device px that the clip lets through at most: what lies outside is left out, text included.
    private(set) var clip: DeviceRect
    private var frames: [Frame] = []
    /// How often a backdrop may still be drawn as pixels: each time costs a look at all that was drawn before.
    private var spareBackdrops = 100
    /// By item: how many before it mix with what lies below them; empty if none does.
    private let blendsBefore: [Int]

    private struct Frame {
        enum Ending { case none, clip, opacity(Double) }
        var ending: Ending
        var transform: DeviceTransform
        var clip: DeviceRect
    }

    init(_ page: VectorPage, _ tools: VectorTools, _ canvas: DeviceRect) {
        list = page.list
        images = page.images
        self.tools = tools
        extent = ItemExtent(list: page.list, glyphs: tools.glyphs)
        base = DeviceTransform(.scale(page.scale, page.scale))
        transform = base
        clip = canvas
        func mixes(_ item: DisplayItem) -> Bool { if case .pushBlend(let mode) = item { mode != .normal } else { false } }
        var blends: [Int] = []
        if page.list.items.contains(where: mixes) {
            blends = [0]
            for item in page.list.items { blends.append(blends[blends.count - 1] + (mixes(item) ? 1 : 0)) }
        }
        blendsBefore = blends
    }

    mutating func paint(_ context: borrowing CairoContext) throws(MailHeatError) {
        var index = 0
        while index < list.items.count {
            switch list.items[index] {
            case .pushBlur(let deviation):
                let end = list.endOfGroup(at: index)
                try embedGroup(index..<end, reach: FilterReach(all: DisplayListPainter.blurReach(deviation, transform)), context)
                index = end
            case .pushFilter(let filter):
                let end = list.endOfGroup(at: index)
                try embedGroup(index..<end, reach: FilterReach(list.filters[filter], transform), context)
                index = end
            case .pushGroup:
                let end = list.endOfGroup(at: index)
                try embedGroup(index..<end, reach: .none, context)
                index = end
            // A translucent group in which something mixes has no opaque backdrop to be drawn as pixels with it.
            case .pushOpacity(let value) where value > 0 && value < 1 && holdsBlend(at: index):
                let end = list.endOfGroup(at: index)
                try embedGroup(index..<end, reach: .none, context)
                index = end
            case .pushBlend(let mode) where mode != .normal:
                let end = list.endOfGroup(at: index)
                if try embedBlend(index..<end, context) { index = end } else { fallthrough }
            default:
                try paint(index, context)
                index += 1
            }
        }
        while !frames.isEmpty { pop(context) }
    }

    private mutating func paint(_ index: Int, _ context: borrowing CairoContext) throws(MailHeatError) {
        let item = list.items[index]
        switch item {
        case .pushClip(let rect):
            push(.clip, context)
            guard transform.isDrawable else { return }
            clip = clip.intersection(transform.extent(rect))
            context.beginPath()
            if transform.isAxisAligned { context.rectangle(clip) } else { context.addRect(rect, transform.matrix) }
            context.clipToPath()
        case .pushClipRounded(let shape):
            push(.clip, context)
            guard transform.isDrawable else { return }
            clip = clip.intersection(transform.extent(list.roundedRects[shape].rect))
            context.beginPath()
            add(list.roundedRects[shape], to: context)
            context.clipToPath()
        case .pushClipPath(let path):
            push(.clip, context)
            guard transform.isDrawable else { return }
            let shape = list.paths[path], box = shape.controlBox
            clip = clip.intersection(DeviceRect(enclosing: transform.boundingBox(left: box.left, top: box.top, right: box.right, bottom: box.bottom)))
            context.beginPath()
            context.addPath(shape, transform.matrix)
            context.clipToPath(isEvenOdd: shape.isEvenOdd)
        case .pushOpacity(let value):
            let opacity = value.isNaN ? 1 : Double(min(max(value, 0), 1))
            push(opacity < 1 ? .opacity(opacity) : .none, context)
            if opacity == 0 { clip = .empty }
        case .pushTransform(let inner):
            push(.none, context)
            transform = DeviceTransform(transform.matrix.concatenating(inner: list.transforms[inner]))
        // What is drawn in it mixes by `embedBlend`.
        case .pushBlend: push(.none, context)
        case .pop: pop(context)
        case .pushBlur, .pushGroup, .pushMask, .pushComposite, .pushFilter: break
        default: if transform.isDrawable, extent.bounds(of: item, transform).intersects(clip) { try draw(item, at: index, context) }
        }
    }

    private func draw(_ item: DisplayItem, at index: Int, _ context: borrowing CairoContext) throws(MailHeatError) {
        switch item {
        case .fillRect(let rect, let color):
            context.beginPath()
            if transform.isAxisAligned { context.rectangle(transform.snapped(rect).intersection(clip)) } else { context.addRect(rect, transform.matrix) }
            context.fillPath(color)
        case .fillRoundedRect(let shape, let color):
            context.beginPath()
            add(list.roundedRects[shape], to: context)
            context.fillPath(color)
        case .fillRing(let outer, let inner, let color):
            context.beginPath()
            add(list.roundedRects[outer], to: context)
            add(list.roundedRects[inner], to: context)
            context.fillPath(color, isEvenOdd: true)
        case .fillPath(let path, let color):
            let shape = list.paths[path]
            context.beginPath()
            context.addPath(shape, transform.matrix)
            context.fillPath(color, isEvenOdd: shape.isEvenOdd)
        case .strokePath(let path, let color, let stroke): self.stroke(list.paths[path], color, list.strokes[stroke], context)
        case .gradient(let gradient, let rect, let tile):
            if !fill(list.gradients[gradient], rect, tile.isSome ? list.tiles[tile] : nil, context) { try embed(index..<index + 1, context) }
        case .image(let image, let destination): draw(image, in: destination, context)
        case .imagePart(let part): draw(list.imageParts[part], context)
        case .tiledImage(let image, let rect, let tile): if !drawTiles(of: image, in: rect, list.tiles[tile], context) { try embed(index..<index + 1, context) }
        case .glyphs(let run, let x, let y, let color): draw(list.glyphRuns[run], x: x, y: y, color, context)
        case .glyphStroke(let run, let x, let y, let color, let width):
            TextStroke(list: list, glyphs: tools.glyphs, transform: transform, area: clip).draw(list.glyphRuns[run], x: x, y: y, color, width: width, context)
        case .boxShadow(let shadow): try draw(list.shadows[shadow], at: index, context)
        case .pushClip, .pushClipRounded, .pushClipPath, .pushOpacity, .pushGroup, .pushMask, .pushComposite, .pushBlend, .pushFilter, .pushTransform, .pushBlur, .pop: break
        }
    }

    private func stroke(_ path: Path, _ color: Color, _ stroke: Stroke, _ context: borrowing CairoContext) {
        let width = Double(stroke.width)
        guard width > 0, width.isFinite, width * transform.lengthScale < DeviceCoordinate.limit else { return }
        let dashes = usableDashes(of: stroke, on: path, transform)
        context.beginPath()
        context.addPath(path, transform.matrix)
        context.strokePath(color, width: width, hasRoundCaps: stroke.hasRoundCaps, dashes: dashes, dashPhase: stroke.dashPhase.isFinite ? Double(stroke.dashPhase) : 0,
                           matrix: transform.matrix)
    }

    func add(_ shape: RoundedRect, to context: borrowing CairoContext) {
        if transform.isAxisAligned {
            let device = DeviceShape(shape, snappedBy: transform)
            if !device.isEmpty { context.addShape(device) }
        } else {
            context.addPath(shape.outline, transform.matrix)
        }
    }

    private func holdsBlend(at index: Int) -> Bool {
        !blendsBefore.isEmpty && blendsBefore[index] < blendsBefore[list.endOfGroup(at: index)]
    }

    /// A group that mixes with what lies below it: as pixels, and with it all that has been drawn there so far.
    /// False where it is drawn like any other.
    private mutating func embedBlend(_ items: Range<Int>, _ context: borrowing CairoContext) throws(MailHeatError) -> Bool {
        guard spareBackdrops > 0, transform.isDrawable else { return false }
        let area = content(ofGroup: items, reach: .none)
        if area.isEmpty { return true }
        spareBackdrops -= 1
        try embed(0..<items.upperBound, in: area, transform: base, context)
        return true
    }

    // MARK: Pushes and pops

    private mutating func push(_ ending: Frame.Ending, _ context: borrowing CairoContext) {
        frames.append(Frame(ending: ending, transform: transform, clip: clip))
        switch ending {
        case .none: break
        case .clip: context.save()
        case .opacity: context.beginGroup()
        }
    }
    /// Ends the innermost push; one too many is ignored.
    private mutating func pop(_ context: borrowing CairoContext) {
        guard let frame = frames.popLast() else { return }
        transform = frame.transform
        clip = frame.clip
        switch frame.ending {
        case .none: break
        case .clip: context.restore()
        case .opacity(let opacity): context.endGroup(opacity: opacity)
        }
    }
}
