import Images
public import Primitives

/// How far two pictures are apart.
public struct PictureComparison: Sendable {
    /// Device px of which a channel differs by more than the tolerance, and those that only one of the pictures has.
    public var differingPixels: Int
    /// Of a channel, 0 … 255, among the px that both have.
    public var largestDifference: Int
    public var sizesAreEqual: Bool
    public var isMatch: Bool { sizesAreEqual && differingPixels == 0 }
    /// Expected, difference and actual side by side, as PNG; nil where the pictures match.
    public var sheet: [UInt8]?

    /// Compares two PNG files.
    /// - Parameters:
    ///   - expected: bytes of the one.
    ///   - actual: bytes of the other.
    ///   - tolerance: what a channel may differ by, 0 … 255.
    ///   - names: of the files, for messages.
    ///   - limits: what is too large to be read.
    /// - Throws: `.badData` if one cannot be read.
    public init(expected: [UInt8], actual: [UInt8], tolerance: Int = 1, names: (expected: String, actual: String) = ("the expected picture", "the actual picture"),
                limits: RenderLimits = .standard) throws(MailHeatError) {
        let before = try Self.decode(expected, names.expected, limits), after = try Self.decode(actual, names.actual, limits)
        let comparison = compareBitmaps(before, after, tolerance: tolerance)
        differingPixels = comparison.differingPixels
        largestDifference = comparison.largestDifference
        sizesAreEqual = comparison.sizesAreEqual
        if !comparison.isMatch, let drawn = differenceSheet(expected: before, actual: after, tolerance: tolerance) { sheet = try encodePNG(drawn) }
    }
    static func decode(_ bytes: [UInt8], _ name: String, _ limits: RenderLimits) throws(MailHeatError) -> Bitmap {
        var limits = limits
        limits.imagePixels = limits.canvasPixels
        limits.imageBytes = .max
        do throws(ImageError) { return try decodeImage(bytes, limits: limits) } catch { throw .badData("\(name) cannot be compared: it \(error).") }
    }

    /// One sentence; nil where they match.
    public var summary: String? {
        if isMatch { return nil }
        let pixels = differingPixels == 1 ? "1 pixel differs" : "\(differingPixels) pixels differ"
        return sizesAreEqual ? "\(pixels), by at most \(largestDifference) of 255." : "The pictures differ in size; \(pixels)."
    }
}
