public import Images
public import Paint
public import Primitives

/// A display list that is painted on a canvas, whole or band by band from the top. What a band shows does not depend on where bands begin.
public final class Painting {
    /// Device px of the canvas.
    public let width: Int
    public let height: Int
    private let list: DisplayList
    private let images: ImageStore
    private let rasterizer: Rasterizer
    private let base: DeviceTransform
    private let background: Color?
    private let limits: RenderLimits
    /// What each item touches; made when a second band needs it.
    private var survey: ItemSurvey?
    private var cache: PaintingCache?

    init(_ list: DisplayList, images: ImageStore, rasterizer: Rasterizer, width: Int, height: Int, scale: Double, background: Color?, limits: RenderLimits) {
        self.list = list; self.images = images; self.rasterizer = rasterizer; self.width = width; self.height = height
        self.background = background; self.limits = limits
        base = DeviceTransform(.scale(scale, scale))
    }

    /// No px is translucent.
    public var isOpaque: Bool { background?.alpha == 255 }

    /// Paints rows of device px into memory of `rows.count × width` premultiplied RGBA px, which need not be initialized.
    public func paint(_ rows: Range<Int>, into memory: UnsafeMutableRawPointer) throws(MailHeatError) {
        let isWhole = rows == 0..<height
        let words = memory.bindMemory(to: UInt32.self, capacity: rows.count * width)
        words.initialize(repeating: background.map(premultiplied) ?? 0, count: rows.count * width)
        let canvas = try Layer(bounds: DeviceRect(left: 0, top: rows.lowerBound, right: width, bottom: rows.upperBound), pixels: words)
        if !isWhole, survey == nil {
            survey = ItemExtent(list: list, glyphs: rasterizer.glyphs).survey(base: base, canvas: DeviceRect(left: 0, top: 0, right: width, bottom: height), isWhole: false,
                                                                                     filterPixels: limits.filterPixels)
            cache = PaintingCache(sparePixels: limits.canvasPixels / 4)
        }
        try DisplayListPainter(list, images: images, glyphs: rasterizer.glyphs, contrast: rasterizer.contrast, canvas: canvas, transform: base, survey: survey, cache: cache,
                               limits: limits).paint()
        if canvas.failed { throw CairoSurface.failure }
    }
}

extension Rasterizer {
    /// Prepares to paint a list on a canvas of `width` × `height` CSS px, `scale` device px for each, its size in device px rounded up.
    /// `background` nil is transparent.
    ///
    /// Throws `.badData` for a canvas of no size or beyond `limits`.
    public func painting(_ list: DisplayList, images: ImageStore, width: Double, height: Double, scale: Double, background: Color?,
                         limits: RenderLimits = .standard) throws(MailHeatError) -> Painting {
        let size = try Self.canvasSize(width: width, height: height, scale: scale, limits)
        return Painting(list, images: images, rasterizer: self, width: size.width, height: size.height, scale: scale, background: background, limits: limits)
    }
}
