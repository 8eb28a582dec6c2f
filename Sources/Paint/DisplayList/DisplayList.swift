public import Images
public import Primitives
public import Text

/// What is to be drawn, in painting order: a flat array of items with push/pop pairs, and side arenas for what does not fit into an item.
public struct DisplayList: Sendable {
    public private(set) var items: [DisplayItem] = []
    public private(set) var glyphs: [PlacedGlyph] = []
    public private(set) var roundedRects = Arena<RoundedRect, RoundedRectTag>()
    public private(set) var paths = Arena<Path, PathTag>()
    public private(set) var strokes = Arena<Stroke, StrokeTag>()
    public private(set) var gradients = Arena<GradientFill, GradientTag>()
    public private(set) var tiles = Arena<Tile, TileTag>()
    public private(set) var glyphRuns = Arena<GlyphRun, GlyphRunTag>()
    public private(set) var shadows = Arena<BoxShadow, ShadowTag>()
    public private(set) var transforms = Arena<Transform, TransformTag>()
    public private(set) var imageParts = Arena<ImagePart, ImagePartTag>()
    public private(set) var filters = Arena<[FilterOperation], FilterTag>()
    /// Open pushes.
    public private(set) var depth = 0

    public init() {}

    public mutating func fillRect(_ rect: Rect, _ color: Color) {
        if !rect.isEmpty, !color.isTransparent { items.append(.fillRect(rect, color)) }
    }
    public mutating func fillRoundedRect(_ shape: RoundedRect, _ color: Color) {
        if color.isTransparent || shape.rect.isEmpty { return }
        if shape.isPlain { fillRect(shape.rect, color) } else { items.append(.fillRoundedRect(roundedRects.append(shape), color)) }
    }
    public mutating func fillRing(outer: RoundedRect, inner: RoundedRect, _ color: Color) {
        if !color.isTransparent { items.append(.fillRing(outer: roundedRects.append(outer), inner: roundedRects.append(inner), color)) }
    }
    public mutating func fillPath(_ path: Path, _ color: Color) {
        if !color.isTransparent { items.append(.fillPath(paths.append(path), color)) }
    }
    public mutating func strokePath(_ path: Path, _ color: Color, _ stroke: Stroke) {
        if !color.isTransparent { items.append(.strokePath(paths.append(path), color, strokes.append(stroke))) }
    }
    public mutating func gradient(_ gradient: GradientFill, in rect: Rect, tile: Tile? = nil) {
        if !rect.isEmpty { items.append(.gradient(gradients.append(gradient), rect: rect, tile: tile.map { tiles.append($0) } ?? .none)) }
    }
    public mutating func image(_ image: ImageID, destination: Rect) {
        if !destination.isEmpty { items.append(.image(image, destination: destination)) }
    }
    public mutating func tiledImage(_ image: ImageID, in rect: Rect, tile: Tile) {
        if !rect.isEmpty, !tile.first.isEmpty { items.append(.tiledImage(image, rect: rect, tile: tiles.append(tile))) }
    }
    public mutating func imagePart(_ part: ImagePart) {
        if !part.area.isEmpty, part.width > 0, part.height > 0 { items.append(.imagePart(imageParts.append(part))) }
    }
    /// Glyph positions in CSS px relative to the baseline origin `x`, `y`.
    public mutating func glyphs(_ placed: [PlacedGlyph], face: FaceID, size: Double, x: Double, y: Double, color: Color, text: String = "") {
        if placed.isEmpty || color.isTransparent { return }
        let start = glyphs.count
        glyphs.append(contentsOf: placed)
        let run = GlyphRun(face: face, size: Float(size), glyphs: start..<glyphs.count, text: text)
        items.append(.glyphs(glyphRuns.append(run), x: Float(x), y: Float(y), color))
    }
    /// The outlines of the same glyphs; they are no text once more.
    public mutating func glyphStroke(_ placed: [PlacedGlyph], face: FaceID, size: Double, x: Double, y: Double, color: Color, width: Double) {
        if placed.isEmpty || color.isTransparent || width <= 0 { return }
        let start = glyphs.count
        glyphs.append(contentsOf: placed)
        let run = GlyphRun(face: face, size: Float(size), glyphs: start..<glyphs.count)
        items.append(.glyphStroke(glyphRuns.append(run), x: Float(x), y: Float(y), color, width: Float(width)))
    }
    public mutating func boxShadow(_ shadow: BoxShadow) {
        if !shadow.color.isTransparent { items.append(.boxShadow(shadows.append(shadow))) }
    }
    public mutating func pushClip(_ rect: Rect) { push(.pushClip(rect)) }
    public mutating func pushClip(_ shape: RoundedRect) { push(shape.isPlain ? .pushClip(shape.rect) : .pushClipRounded(roundedRects.append(shape))) }
    public mutating func pushClip(_ path: Path) { push(.pushClipPath(paths.append(path))) }
    public mutating func pushOpacity(_ opacity: Double) { push(.pushOpacity(Float(opacity))) }
    public mutating func pushGroup() { push(.pushGroup) }
    public mutating func pushMask() { push(.pushMask) }
    public mutating func pushComposite(_ composite: CompositeOperator) { push(.pushComposite(composite)) }
    public mutating func pushBlend(_ mode: BlendMode) { push(.pushBlend(mode)) }
    public mutating func pushFilter(_ operations: [FilterOperation]) { push(.pushFilter(filters.append(operations))) }
    public mutating func pushTransform(_ transform: Transform) { push(.pushTransform(transforms.append(transform))) }
    public mutating func pushBlur(standardDeviation: Double) { push(.pushBlur(Float(standardDeviation))) }
    /// Ends the innermost group; one that nothing was drawn in leaves no trace.
    public mutating func pop() {
        guard depth > 0 else { return }
        depth -= 1
        if let last = items.last, last.isNothingWhenEmpty { items.removeLast() } else { items.append(.pop) }
    }
    private mutating func push(_ item: DisplayItem) {
        depth += 1
        items.append(item)
    }

    /// Appends everything of `other` under `transform`. Both must speak of the same fonts and pictures.
    public mutating func append(_ other: DisplayList, transform: Transform = .identity) {
        if transform != .identity { pushTransform(transform) }
        let base = appendArenas(of: other)
        items.reserveCapacity(items.count + other.items.count + 1)
        for item in other.items { items.append(item.rebased(by: base)) }
        if transform != .identity { pop() }
    }

    /// The items of a range alone: to draw one of them, or one group.
    public func part(_ range: Range<Int>) -> DisplayList {
        var part = self
        part.items = Array(items[range])
        part.depth = 0
        return part
    }
    /// The end of the group that the item at `index` opens: after its pop.
    public func endOfGroup(at index: Int) -> Int {
        var depth = 0
        for place in index..<items.count {
            if items[place].opensGroup { depth += 1 } else if case .pop = items[place] { depth -= 1 }
            if depth == 0 { return place + 1 }
        }
        return items.count
    }

    struct Base {
        var roundedRects = 0, paths = 0, strokes = 0, gradients = 0, tiles = 0, glyphRuns = 0, shadows = 0, transforms = 0, filters = 0, imageParts = 0
    }
    /// The same list over a store that holds the list's pictures behind `count` others.
    public mutating func movePictures(by count: Int) {
        guard count > 0 else { return }
        func moved(_ image: ImageID) -> ImageID { ImageID(index: image.index &+ UInt32(truncatingIfNeeded: count)) }
        for index in imageParts.indices { imageParts[index: index].image = moved(imageParts[index: index].image) }
        for index in items.indices {
            switch items[index] {
            case .image(let image, let destination): items[index] = .image(moved(image), destination: destination)
            case .tiledImage(let image, let rect, let tile): items[index] = .tiledImage(moved(image), rect: rect, tile: tile)
            default: break
            }
        }
    }

    private mutating func appendArenas(of other: DisplayList) -> Base {
        let base = Base(roundedRects: roundedRects.count, paths: paths.count, strokes: strokes.count, gradients: gradients.count,
                        tiles: tiles.count, glyphRuns: glyphRuns.count, shadows: shadows.count, transforms: transforms.count, filters: filters.count, imageParts: imageParts.count)
        let firstGlyph = glyphs.count
        glyphs.append(contentsOf: other.glyphs)
        for index in other.roundedRects.indices { _ = roundedRects.append(other.roundedRects[index: index]) }
        for index in other.paths.indices { _ = paths.append(other.paths[index: index]) }
        for index in other.strokes.indices { _ = strokes.append(other.strokes[index: index]) }
        for index in other.gradients.indices { _ = gradients.append(other.gradients[index: index]) }
        for index in other.tiles.indices { _ = tiles.append(other.tiles[index: index]) }
        for index in other.shadows.indices { _ = shadows.append(other.shadows[index: index]) }
        for index in other.transforms.indices { _ = transforms.append(other.transforms[index: index]) }
        for index in other.imageParts.indices { _ = imageParts.append(other.imageParts[index: index]) }
        for index in other.filters.indices { _ = filters.append(other.filters[index: index]) }
        for index in other.glyphRuns.indices {
            var run = other.glyphRuns[index: index]
            run.glyphs = run.glyphs.lowerBound + firstGlyph..<run.glyphs.upperBound + firstGlyph
            _ = glyphRuns.append(run)
        }
        return base
    }
}

extension DisplayItem {
    var opensGroup: Bool {
        switch self {
        case .pushClip, .pushClipRounded, .pushClipPath, .pushOpacity, .pushGroup, .pushMask, .pushComposite, .pushBlend, .pushFilter, .pushTransform, .pushBlur: true
        default: false
        }
    }
    /// A group that leaves no trace where nothing is drawn in it. A mask takes away all of its group then.
    var isNothingWhenEmpty: Bool {
        switch self {
        case .pushMask, .pushComposite: false
        default: opensGroup
        }
    }

    /// The same item with its indices moved behind what another list already holds.
    func rebased(by base: DisplayList.Base) -> DisplayItem {
        func moved<Tag>(_ id: ID<Tag>, _ offset: Int) -> ID<Tag> { id.isNone ? id : ID(Int(id.index) + offset) }
        return switch self {
        case .fillRoundedRect(let shape, let color): .fillRoundedRect(moved(shape, base.roundedRects), color)
        case .fillRing(let outer, let inner, let color): .fillRing(outer: moved(outer, base.roundedRects), inner: moved(inner, base.roundedRects), color)
        case .fillPath(let path, let color): .fillPath(moved(path, base.paths), color)
        case .strokePath(let path, let color, let stroke): .strokePath(moved(path, base.paths), color, moved(stroke, base.strokes))
        case .gradient(let gradient, let rect, let tile): .gradient(moved(gradient, base.gradients), rect: rect, tile: moved(tile, base.tiles))
        case .tiledImage(let image, let rect, let tile): .tiledImage(image, rect: rect, tile: moved(tile, base.tiles))
        case .glyphs(let run, let x, let y, let color): .glyphs(moved(run, base.glyphRuns), x: x, y: y, color)
        case .glyphStroke(let run, let x, let y, let color, let width): .glyphStroke(moved(run, base.glyphRuns), x: x, y: y, color, width: width)
        case .boxShadow(let shadow): .boxShadow(moved(shadow, base.shadows))
        case .pushClipRounded(let shape): .pushClipRounded(moved(shape, base.roundedRects))
        case .pushClipPath(let path): .pushClipPath(moved(path, base.paths))
        case .imagePart(let part): .imagePart(moved(part, base.imageParts))
        case .pushFilter(let filter): .pushFilter(moved(filter, base.filters))
        case .pushTransform(let transform): .pushTransform(moved(transform, base.transforms))
        case .fillRect, .image, .pushClip, .pushOpacity, .pushGroup, .pushMask, .pushComposite, .pushBlend, .pushBlur, .pop: self
        }
    }
}
