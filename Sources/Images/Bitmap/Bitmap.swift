/// A picture in memory: premultiplied RGBA, 8 bits a channel, row-major, in device px.
public struct Bitmap: Sendable, Hashable {
    /// Device px, at least 1.
    public let width: Int
    /// Device px, at least 1.
    public let height: Int
    /// Four bytes a pixel, red first; there are always `width * height * 4` of them.
    public var pixels: [UInt8]

    /// A transparent picture; nil if a side is not 1 … 2³¹ − 1 or the pixels are more than memory can address.
    public init?(width: Int, height: Int) {
        guard let count = Self.byteCount(width: width, height: height) else { return nil }
        self.init(width: width, height: height, checked: [UInt8](repeating: 0, count: count))
    }
    /// Takes premultiplied RGBA over; nil if the count does not fit the size.
    public init?(width: Int, height: Int, pixels: [UInt8]) {
        guard Self.byteCount(width: width, height: height) == pixels.count else { return nil }
        self.init(width: width, height: height, checked: pixels)
    }
    private init(width: Int, height: Int, checked pixels: [UInt8]) {
        self.width = width; self.height = height; self.pixels = pixels
    }
    /// Bytes of a picture of that size, or nil as in `init(width:height:)`.
    static func byteCount(width: Int, height: Int) -> Int? {
        guard width > 0, height > 0, width <= Int(Int32.max), height <= Int(Int32.max) else { return nil }
        let (count, overflow) = (width * height).multipliedReportingOverflow(by: 4)
        return overflow || count > 1 << 40 ? nil : count
    }

    /// Red, green, blue, alpha, premultiplied; transparent outside of the picture.
    public subscript(x: Int, y: Int) -> SIMD4<UInt8> {
        guard x >= 0, y >= 0, x < width, y < height else { return .zero }
        let index = (y * width + x) * 4
        return SIMD4(pixels[index], pixels[index + 1], pixels[index + 2], pixels[index + 3])
    }

    /// The part of the picture inside the rectangle (device px); nil if they have nothing in common.
    public func cropped(x: Int, y: Int, width cropWidth: Int, height cropHeight: Int) -> Bitmap? {
        let left = max(x, 0), top = max(y, 0)
        let right = min(x.addingReportingOverflow(cropWidth).partialValue, width), bottom = min(y.addingReportingOverflow(cropHeight).partialValue, height)
        guard left < right, top < bottom else { return nil }
        var part: [UInt8] = []
        part.reserveCapacity((right - left) * (bottom - top) * 4)
        for row in top..<bottom { part += pixels[(row * width + left) * 4..<(row * width + right) * 4] }
        return Bitmap(width: right - left, height: bottom - top, checked: part)
    }

    /// True if no pixel lets anything through.
    public var isOpaque: Bool {
        pixels.withUnsafeBufferPointer { bytes in
            var start = 3
            while start < bytes.count {
                var all: UInt8 = 255
                let end = min(start + 4 * 4096, bytes.count)
                for index in stride(from: start, to: end, by: 4) { all &= bytes[index] }
                if all != 255 { return false }
                start += 4 * 4096
            }
            return true
        }
    }
}
