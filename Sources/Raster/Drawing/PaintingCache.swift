import Images
import Primitives

/// What more than one band of a painting needs, so that a picture or a shadow that reaches through all of them is prepared once.
final class PaintingCache {
    private struct Reduction: Hashable {
        var image: ImageID
        var width: Double, height: Double
    }
    private var reductions: [Reduction: PixelBuffer?] = [:]
    private var uprights: [Reduction: Layer] = [:]
    private var shadows: [Int: ShadowPainter] = [:]
    /// Px that may still be kept; what is beyond them is prepared anew each time.
    private var sparePixels: Int

    init(sparePixels: Int) { self.sparePixels = sparePixels }

    /// A picture brought near its size (`PixelSource.reduced`); nil if it stays as it is.
    func reduced(_ image: ImageID, _ bitmap: Bitmap, toAtLeast width: Double, _ height: Double) -> PixelBuffer? {
        let key = Reduction(image: image, width: width, height: height)
        if let known = reductions[key] { return known }
        let made = bitmap.withSource { $0.reduced(toAtLeast: width, height) } ?? nil
        if take((made?.width ?? 0) * (made?.height ?? 0)) { reductions[key] = .some(made) }
        return made
    }
    /// A picture near its size on a layer of its own, for Cairo to turn.
    func upright(_ image: ImageID, width: Double, height: Double, _ make: () throws(MailHeatError) -> Layer?) throws(MailHeatError) -> Layer? {
        let key = Reduction(image: image, width: width, height: height)
        if let known = uprights[key] { return known }
        guard let made = try make() else { return nil }
        if take(made.bounds.width * made.bounds.height) { uprights[key] = made }
        return made
    }
    func shadow(ofItem item: Int, _ make: () throws(MailHeatError) -> ShadowPainter) throws(MailHeatError) -> ShadowPainter {
        if let known = shadows[item] { return known }
        let made = try make()
        if take(made.pixelCount) { shadows[item] = made }
        return made
    }

    private func take(_ pixels: Int) -> Bool {
        guard pixels < sparePixels else { return false }
        sparePixels -= pixels
        return true
    }
}
