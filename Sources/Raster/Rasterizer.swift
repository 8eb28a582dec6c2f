#if canImport(Glibc)
import Glibc
#endif
public import Images
public import Paint
public import Primitives
public import Text

/// Turns display lists into pixels, and into documents (Vector/). Belongs to one render worker: it holds FreeType and a cache of glyph masks, bounded in bytes,
/// which makes later renders faster and never shows in a result.
public final class Rasterizer {
    let glyphs: GlyphCache
    let contrast = TextContrast()

    /// Throws `.internalFault` if FreeType cannot be started.
    public init(fonts: FontLibrary) throws(MailHeatError) { glyphs = try GlyphCache(fonts: fonts) }

    /// Paints a list on a canvas of `width` × `height` CSS px, `scale` device px for each, its size in device px rounded up.
    /// `background` nil is transparent.
    ///
    /// Throws `.badData` for a canvas of no size or beyond `limits`.
    public func render(_ list: DisplayList, images: ImageStore, width: Double, height: Double, scale: Double, background: Color?,
                       limits: RenderLimits = .standard) throws(MailHeatError) -> Bitmap {
        let painting = try painting(list, images: images, width: width, height: height, scale: scale, background: background, limits: limits)
        var failure: MailHeatError?
        // Pixels are written where the bitmap keeps them: nothing is copied or converted afterwards.
        let pixels = [UInt8](unsafeUninitializedCapacity: painting.width * painting.height * 4) { buffer, count in
            guard let start = UnsafeMutableRawPointer(buffer.baseAddress) else { return }
            Self.askForLargePages(start, byteCount: buffer.count)
            do throws(MailHeatError) {
                try painting.paint(0..<painting.height, into: start)
                count = buffer.count
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        guard let bitmap = Bitmap(width: painting.width, height: painting.height, pixels: pixels) else { throw CairoSurface.failure }
        return bitmap
    }

    /// A canvas has tens of megabytes, each page of which costs a fault when it is first written: a sixth of a cold render with small pages.
    private static func askForLargePages(_ start: UnsafeMutableRawPointer, byteCount: Int) {
        #if os(Linux)
        let page = 2 << 20
        let first = (Int(bitPattern: start) + page - 1) & ~(page - 1), end = (Int(bitPattern: start) + byteCount) & ~(page - 1)
        guard end > first, let aligned = UnsafeMutableRawPointer(bitPattern: first) else { return }
        // A wish: where it is not granted, nothing changes.
        _ = madvise(aligned, end - first, MADV_HUGEPAGE)
        #endif
    }

    /// Device px of a canvas in CSS px.
    ///
    /// Throws `.badData` for a canvas of no size or beyond `limits`.
    public static func canvasSize(width: Double, height: Double, scale: Double, _ limits: RenderLimits) throws(MailHeatError) -> (width: Int, height: Int) {
        // Sizes are multiples of 1/64 px: the smallest excess is an error of the multiplication.
        let across = (width * scale - 1e-6).rounded(.up), down = (height * scale - 1e-6).rounded(.up)
        guard across >= 1, down >= 1 else { throw .badData("The picture would have no size: width, height and scale must be above 0.") }
        let side = Double(limits.canvasSide)
        guard across <= side, down <= side, across * down <= Double(limits.canvasPixels) else {
            let size = "\(Decimal.string(across, places: 0)) × \(Decimal.string(down, places: 0))"
            throw .badData("The picture would be \(size) pixels, more than \(limits.canvasSide) on a side or \(limits.canvasPixels) in all; choose a smaller scale or width.")
        }
        return (Int(across), Int(down))
    }
}
