public import Images
public import Primitives
public import Text

/// One drawing step. Lengths are CSS px in the coordinates of the innermost `pushTransform`; the target decides about device px.
/// Items that hold an index point into a side arena of the same `DisplayList`.
public enum DisplayItem: Sendable {
    /// Edges are snapped to whole device px (in a bitmap), so that neighbouring boxes meet.
    case fillRect(Rect, Color)
    case fillRoundedRect(RoundedRectIndex, Color)
    /// The area between an outer and an inner rounded rectangle, both snapped: a border of one colour.
    case fillRing(outer: RoundedRectIndex, inner: RoundedRectIndex, Color)
    case fillPath(PathIndex, Color)
    case strokePath(PathIndex, Color, StrokeIndex)
    /// A gradient over `rect`, repeated as the tile pattern says (`tile` none: once).
    case gradient(GradientIndex, rect: Rect, tile: TileIndex)
    /// A picture scaled into a rectangle, whose edges are snapped.
    case image(ImageID, destination: Rect)
    case imagePart(ImagePartIndex)
    /// A picture as a background: repeated tiles clipped to `rect`.
    case tiledImage(ImageID, rect: Rect, tile: TileIndex)
    /// Glyphs of one face; `x`, `y` is the baseline origin.
    case glyphs(GlyphRunIndex, x: Float, y: Float, Color)
    /// The outlines of a run's glyphs, stroked.
    case glyphStroke(GlyphRunIndex, x: Float, y: Float, Color, width: Float)
    /// A shadow outside (or, `isInset`, inside) a rounded rectangle.
    case boxShadow(ShadowIndex)
    case pushClip(Rect)
    case pushClipRounded(RoundedRectIndex)
    case pushClipPath(PathIndex)
    /// What follows, up to the matching pop, is composited as one layer.
    case pushOpacity(Float)
    /// What follows, up to the matching pop, is drawn on a layer of its own, for a mask.
    case pushGroup
    /// Right inside `pushGroup`: the alpha of what follows, up to the matching pop, is what is left of the group's content.
    case pushMask
    /// Somewhere inside `pushMask`: what follows, up to the matching pop, is composited with the mask as it is so far.
    case pushComposite(CompositeOperator)
    /// What follows, up to the matching pop, is an isolated group (Compositing and Blending 1) that is mixed with what lies below it.
    case pushBlend(BlendMode)
    /// What follows, up to the matching pop, is a group that a filter is applied to.
    case pushFilter(FilterIndex)
    case pushTransform(TransformIndex)
    /// What follows is drawn blurred by a Gaussian of this standard deviation (text shadows).
    case pushBlur(Float)
    /// Ends the innermost push of any kind.
    case pop
}

public enum RoundedRectTag {}
public enum PathTag {}
public enum StrokeTag {}
public enum GradientTag {}
public enum TileTag {}
public enum GlyphRunTag {}
public enum ShadowTag {}
public enum TransformTag {}
public enum FilterTag {}
public enum ImagePartTag {}
public typealias RoundedRectIndex = ID<RoundedRectTag>
public typealias PathIndex = ID<PathTag>
public typealias StrokeIndex = ID<StrokeTag>
public typealias GradientIndex = ID<GradientTag>
public typealias TileIndex = ID<TileTag>
public typealias GlyphRunIndex = ID<GlyphRunTag>
public typealias ShadowIndex = ID<ShadowTag>
public typealias TransformIndex = ID<TransformTag>
public typealias FilterIndex = ID<FilterTag>
public typealias ImagePartIndex = ID<ImagePartTag>

/// A rectangle with elliptical corners; radii in CSS px, already reduced so that they fit (CSS Backgrounds 3 §5.5).
public struct RoundedRect: Hashable, Sendable {
    public struct Radius: Hashable, Sendable {
        public var x: Float
        public var y: Float
        public init(x: Float, y: Float) { self.x = x; self.y = y }
        public static let zero = Radius(x: 0, y: 0)
    }
    public var rect: Rect
    public var topLeft: Radius, topRight: Radius, bottomRight: Radius, bottomLeft: Radius
    public init(rect: Rect, topLeft: Radius, topRight: Radius, bottomRight: Radius, bottomLeft: Radius) {
        self.rect = rect; self.topLeft = topLeft; self.topRight = topRight; self.bottomRight = bottomRight; self.bottomLeft = bottomLeft
    }
    /// The same circular radius at each corner, limited to half the smaller side.
    public init(rect: Rect, radius: Float) {
        let limit = Float(min(rect.width.double, rect.height.double) / 2)
        let corner = Radius(x: min(radius, limit), y: min(radius, limit))
        self.init(rect: rect, topLeft: corner, topRight: corner, bottomRight: corner, bottomLeft: corner)
    }
    public var isPlain: Bool {
        for radius in [topLeft, topRight, bottomRight, bottomLeft] where radius.x > 0 && radius.y > 0 { return false }
        return true
    }
}

/// A path in CSS px, not snapped.
public struct Path: Hashable, Sendable {
    public enum Element: Hashable, Sendable {
        case move(x: Float, y: Float)
        case line(x: Float, y: Float)
        case curve(x1: Float, y1: Float, x2: Float, y2: Float, x: Float, y: Float)
        case close
    }
    public var elements: [Element]
    public var isEvenOdd: Bool
    public init(elements: [Element] = [], isEvenOdd: Bool = false) { self.elements = elements; self.isEvenOdd = isEvenOdd }
}

public struct Stroke: Hashable, Sendable {
    /// CSS px.
    public var width: Float
    public var hasRoundCaps: Bool
    /// Lengths of dashes and gaps in CSS px; empty is a solid line.
    public var dashes: [Float]
    public var dashPhase: Float
    public init(width: Float, hasRoundCaps: Bool = false, dashes: [Float] = [], dashPhase: Float = 0) {
        self.width = width; self.hasRoundCaps = hasRoundCaps; self.dashes = dashes; self.dashPhase = dashPhase
    }
}

/// A gradient with its geometry resolved: points relative to the tile's (or, without one, the rect's) top left corner, in CSS px.
public struct GradientFill: Hashable, Sendable {
    public struct Stop: Hashable, Sendable {
        /// Along the gradient line; may lie outside 0 … 1.
        public var offset: Float
        public var color: Color
        public init(offset: Float, color: Color) { self.offset = offset; self.color = color }
    }
    public enum Geometry: Hashable, Sendable {
        case linear(x0: Float, y0: Float, x1: Float, y1: Float)
        case radial(centerX: Float, centerY: Float, radiusX: Float, radiusY: Float)
        /// Degrees, clockwise from the top.
        case conic(centerX: Float, centerY: Float, from: Float)
    }
    public var geometry: Geometry
    public var isRepeating: Bool
    /// At least one, offsets ascending.
    public var stops: [Stop]
    public init(geometry: Geometry, isRepeating: Bool, stops: [Stop]) { self.geometry = geometry; self.isRepeating = isRepeating; self.stops = stops }
}

/// How a background repeats, CSS px: the first tile's place and size and the distance from tile to tile (0: not repeated on that axis).
public struct Tile: Hashable, Sendable {
    public var first: Rect
    public var stepX: CSSPixels
    public var stepY: CSSPixels
    public init(first: Rect, stepX: CSSPixels, stepY: CSSPixels) { self.first = first; self.stepX = stepX; self.stepY = stepY }
}

/// Glyphs of one face at one size; positions in CSS px relative to the run's baseline origin, y down.
public struct GlyphRun: Sendable {
    public var face: FaceID
    /// CSS px.
    public var size: Float
    /// Of `DisplayList.glyphs`.
    public var glyphs: Range<Int>
    /// The run's text in logical order, for documents that keep it; may be empty.
    public var text: String
    public init(face: FaceID, size: Float, glyphs: Range<Int>, text: String = "") { self.face = face; self.size = size; self.glyphs = glyphs; self.text = text }
}
public struct PlacedGlyph: Hashable, Sendable {
    public var glyph: UInt32
    public var x: Float
    public var y: Float
    /// Of the first character it stands for: a byte of the run's text.
    public var cluster: UInt32
    public init(glyph: UInt32, x: Float, y: Float, cluster: UInt32 = 0) { self.glyph = glyph; self.x = x; self.y = y; self.cluster = cluster }
}

/// One `box-shadow` on its box, CSS px.
public struct BoxShadow: Hashable, Sendable {
    /// The border box (inset: the padding box).
    public var box: RoundedRect
    public var offsetX: Float
    public var offsetY: Float
    /// The blur radius as CSS gives it; the standard deviation is half of it.
    public var blur: Float
    public var spread: Float
    public var color: Color
    public var isInset: Bool
    public init(box: RoundedRect, offsetX: Float, offsetY: Float, blur: Float, spread: Float, color: Color, isInset: Bool) {
        self.box = box; self.offsetX = offsetX; self.offsetY = offsetY; self.blur = blur; self.spread = spread; self.color = color; self.isInset = isInset
    }
}
