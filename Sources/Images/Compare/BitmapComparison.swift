/// How far two pictures are apart.
public struct BitmapComparison: Sendable, Hashable {
    public init(sizesAreEqual: Bool, differingPixels: Int, largestDifference: Int) {
        self.sizesAreEqual = sizesAreEqual; self.differingPixels = differingPixels; self.largestDifference = largestDifference
    }
    public var sizesAreEqual: Bool
    /// Pixels of which a channel differs by more than the tolerance, and those that only one of the pictures has.
    public var differingPixels: Int
    /// The largest difference of a channel among the pixels that both have.
    public var largestDifference: Int
    public var isMatch: Bool { sizesAreEqual && differingPixels == 0 }
}

/// Compares premultiplied channels.
/// - Parameter tolerance: a channel may differ by so much, 0 … 255.
public func compareBitmaps(_ expected: Bitmap, _ actual: Bitmap, tolerance: Int = 0) -> BitmapComparison {
    let width = min(expected.width, actual.width), height = min(expected.height, actual.height)
    var differing = expected.width * expected.height + actual.width * actual.height - 2 * width * height
    var largest = 0
    expected.pixels.withUnsafeBufferPointer { a in
        actual.pixels.withUnsafeBufferPointer { b in
            for y in 0..<height {
                var first = y * expected.width * 4, second = y * actual.width * 4
                for _ in 0..<width {
                    var difference = 0
                    for channel in 0..<4 { difference = max(difference, abs(Int(a[first + channel]) - Int(b[second + channel]))) }
                    if difference > tolerance { differing += 1 }
                    largest = max(largest, difference)
                    first += 4
                    second += 4
                }
            }
        }
    }
    return BitmapComparison(sizesAreEqual: expected.width == actual.width && expected.height == actual.height, differingPixels: differing, largestDifference: largest)
}

/// Expected, difference and actual side by side: differing pixels glow on a pale copy of the expected picture, from amber (hardly) to red (wholly).
/// Nil only if the sheet would be too large for memory.
public func differenceSheet(expected: Bitmap, actual: Bitmap, tolerance: Int = 0) -> Bitmap? {
    let gap = 8, width = max(expected.width, actual.width), height = max(expected.height, actual.height)
    guard var sheet = Bitmap(width: width * 3 + gap * 2, height: height) else { return nil }
    sheet.pixels.withUnsafeMutableBufferPointer { pixels in
        func put(_ colour: SIMD4<UInt8>, _ column: Int, _ x: Int, _ y: Int) {
            let index = (y * (width * 3 + gap * 2) + column * (width + gap) + x) * 4
            for channel in 0..<4 { pixels[index + channel] = colour[channel] }
        }
        for y in 0..<height {
            for x in 0..<width {
                let a = expected[x, y], b = actual[x, y]
                let isCommon = x < min(expected.width, actual.width) && y < min(expected.height, actual.height)
                let difference = isCommon ? (0..<4).reduce(0) { max($0, abs(Int(a[$1]) - Int(b[$1]))) } : 255
                let isEqual = isCommon && difference <= tolerance
                let heat = SIMD4<UInt8>(UInt8(255 - difference * 25 / 255), UInt8(176 - difference * 176 / 255), UInt8(difference * 40 / 255), 255)
                let pale = SIMD4<UInt8>(truncatingIfNeeded: SIMD4<UInt16>(truncatingIfNeeded: a) / 4 &+ SIMD4(repeating: 191))
                put(a, 0, x, y)
                put(isEqual ? SIMD4(pale.x, pale.y, pale.z, 255) : heat, 1, x, y)
                put(b, 2, x, y)
            }
            for x in width..<width + gap { for column in 0..<2 { put(SIMD4(128, 128, 128, 255), column, x, y) } }
        }
    }
    return sheet
}
