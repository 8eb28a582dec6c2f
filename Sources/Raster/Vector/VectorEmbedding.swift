import Paint
import Primitives

/// What is drawn as pixels: blur, and patterns that a document has no word for.
extension VectorPainter {
    /// Px of one embedded drawing; what would have more is drawn coarser.
    private static let capacity = 4_000_000
    /// The same once a document holds as many as it may.
    private static let leastCapacity = 400

    /// Draws items as a bitmap draws them, and places their pixels where they belong.
    /// - Parameters:
    ///   - area: device px; nil: all that the first item and the clip allow.
    ///   - given: what the items are drawn under, if it is not the transform at hand.
    func embed(_ items: Range<Int>, in area: DeviceRect? = nil, transform given: DeviceTransform? = nil, _ context: borrowing CairoContext) throws(MailHeatError) {
        let area = (area ?? extent.bounds(of: list.items[items.lowerBound], transform)).intersection(clip)
        if area.isEmpty { return }
        let capacity = tools.pictures.take(min(area.width * area.height, Self.capacity)) ? Self.capacity : Self.leastCapacity
        let shrink = max((Double(area.width) * Double(area.height) / Double(capacity)).squareRoot().rounded(.up), 1)
        let canvas = DeviceRect(left: 0, top: 0, right: max(Int(Double(area.width) / shrink), 1), bottom: max(Int(Double(area.height) / shrink), 1))
        let across = Double(area.width) / Double(canvas.width), down = Double(area.height) / Double(canvas.height)
        let toCanvas = Transform(a: 1 / across, b: 0, c: 0, d: 1 / down, tx: -Double(area.left) / across, ty: -Double(area.top) / down)
        let layer = try Layer(bounds: canvas)
        try DisplayListPainter(list.part(items), images: images, glyphs: tools.glyphs, contrast: tools.contrast, canvas: layer,
                               transform: DeviceTransform(toCanvas.concatenating(inner: (given ?? transform).matrix)), limits: tools.limits).paint()
        layer.beginDirectAccess()
        guard let picture = EmbeddedPicture(PixelSource(width: canvas.width, height: canvas.height, pixels: layer.pixels)) else { return }
        context.paint(picture, matrix: Transform(a: across, b: 0, c: 0, d: down, tx: Double(area.left), ty: Double(area.top)))
    }

    /// A group that is blurred, or masked by what it ends with.
    /// - Parameter reach: device px by which it grows.
    func embedGroup(_ items: Range<Int>, reach: FilterReach, _ context: borrowing CairoContext) throws(MailHeatError) {
        let content = content(ofGroup: items, reach: reach)
        guard !content.isEmpty else { return }
        try embed(items, in: content.outset(by: reach), context)
    }
    /// What a group draws where it shows within the clip, device px.
    func content(ofGroup items: Range<Int>, reach: FilterReach) -> DeviceRect {
        guard transform.isDrawable else { return .empty }
        let group = ItemExtent(list: list.part(items), glyphs: tools.glyphs)
        return group.survey(base: transform, canvas: clip.outset(by: reach.reversed), isWhole: true, filterPixels: tools.limits.filterPixels).content(ofGroup: 0)
    }

    /// A sharp shadow is a path; a blurred one is pixels, in one picture: between several, readers of PDF show seams.
    func draw(_ shadow: BoxShadow, at index: Int, _ context: borrowing CairoContext) throws(MailHeatError) {
        if shadow.blur <= 0, transform.isAxisAligned { drawSharp(shadow, context) } else { try embed(index..<index + 1, context) }
    }

    private func drawSharp(_ shadow: BoxShadow, _ context: borrowing CairoContext) {
        let scale = transform.lengthScale
        func length(_ value: Float) -> Double { DeviceCoordinate.clamped(Double(value) * scale) }
        let box = DeviceShape(shadow.box, snappedBy: transform), spread = length(shadow.spread)
        let shape = box.spread(by: shadow.isInset ? -spread : spread).offset(x: length(shadow.offsetX), y: length(shadow.offsetY))
        if box.isEmpty || (shape.isEmpty && !shadow.isInset) { return }
        context.save()
        context.beginPath()
        // Outside the box, or inside it. The other way round rather than by the even-odd rule, which Cairo does not write into an SVG's clip.
        if !shadow.isInset {
            context.move(Double(clip.left), Double(clip.top))
            context.line(Double(clip.left), Double(clip.bottom))
            context.line(Double(clip.right), Double(clip.bottom))
            context.line(Double(clip.right), Double(clip.top))
            context.close()
        }
        context.addShape(box)
        context.clipToPath()
        context.beginPath()
        if shadow.isInset { context.rectangle(DeviceRect(enclosing: box.box).outset(by: 1)) }
        if !shape.isEmpty { context.addShape(shape) }
        context.fillPath(shadow.color, isEvenOdd: true)
        context.restore()
    }
}
