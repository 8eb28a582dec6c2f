/// Pixels of a picture or a tile while they are scaled.
struct PixelBuffer {
    var width: Int
    var height: Int
    /// Row-major without gaps.
    var pixels: [UInt32]
}

/// Pixels to be read, wherever they lie.
struct PixelSource {
    var width: Int
    var height: Int
    var pixels: UnsafePointer<UInt32>
    @inline(__always) func row(_ y: Int) -> UnsafePointer<UInt32> { pixels + y * width }
}

/// Squares of four px become one.
private func averagePairs(_ top: UnsafePointer<UInt32>, _ bottom: UnsafePointer<UInt32>, into line: UnsafeMutablePointer<UInt32>, count: Int) {
    for x in 0..<count {
        let a = top[2 &* x], b = top[2 &* x &+ 1], c = bottom[2 &* x], d = bottom[2 &* x &+ 1]
        let low = (a & 0x00FF_00FF) &+ (b & 0x00FF_00FF) &+ (c & 0x00FF_00FF) &+ (d & 0x00FF_00FF) &+ 0x0002_0002
        let high = ((a &>> 8) & 0x00FF_00FF) &+ ((b &>> 8) & 0x00FF_00FF) &+ ((c &>> 8) & 0x00FF_00FF) &+ ((d &>> 8) & 0x00FF_00FF) &+ 0x0002_0002
        line[x] = ((low &>> 2) & 0x00FF_00FF) | (((high &>> 2) & 0x00FF_00FF) &<< 8)
    }
}

extension PixelSource {
    /// The picture halved on each axis as long as it stays at least as large as asked: the mipmap level a browser would sample.
    /// Nil if it need not be halved.
    func reduced(toAtLeast targetWidth: Double, _ targetHeight: Double) -> PixelBuffer? {
        func halvings(_ size: Int, _ target: Double) -> Int {
            var count = 0, rest = size
            while rest > 1, Double(rest / 2) >= target { rest /= 2; count += 1 }
            return count
        }
        var across = halvings(width, targetWidth), down = halvings(height, targetHeight)
        if across == 0, down == 0 { return nil }
        var result = halved(horizontally: across > 0, vertically: down > 0)
        across -= 1; down -= 1
        while across > 0 || down > 0 {
            result = result.pixels.withUnsafeBufferPointer { buffer in
                guard let start = buffer.baseAddress else { return result }
                return PixelSource(width: result.width, height: result.height, pixels: start).halved(horizontally: across > 0, vertically: down > 0)
            }
            across -= 1; down -= 1
        }
        return result
    }

    /// Two px become one; of an odd number of px three, weighted 1-2-1, so that none is lost.
    private func halved(horizontally: Bool, vertically: Bool) -> PixelBuffer {
        let newWidth = horizontally ? max(1, width / 2) : width, newHeight = vertically ? max(1, height / 2) : height
        let tapsX = !horizontally || width == 1 ? 1 : width & 1 == 0 ? 2 : 3
        let tapsY = !vertically || height == 1 ? 1 : height & 1 == 0 ? 2 : 3
        let strideX = tapsX == 1 ? 1 : 2, strideY = tapsY == 1 ? 1 : 2
        let shift = UInt32((tapsX - 1) + (tapsY - 1)), half: UInt32 = shift == 0 ? 0 : 1 &<< (shift &- 1)
        let rounding = half | half &<< 16
        let source = self
        let pixels = [UInt32](unsafeUninitializedCapacity: newWidth * newHeight) { output, count in
            for y in 0..<newHeight {
                let top = source.row(y * strideY)
                if tapsX == 2, tapsY == 2 {
                    let bottom = top + source.width, line = output.baseAddress.map { $0 + y * newWidth }
                    if let line { averagePairs(top, bottom, into: line, count: newWidth) }
                    continue
                }
                for x in 0..<newWidth {
                    // Two sums of 16 bits in each word: at most 16 × 255 and the rounding.
                    var low: UInt32 = rounding, high: UInt32 = rounding
                    for j in 0..<tapsY {
                        let line = top + j * source.width + x * strideX, weightY: UInt32 = tapsY == 3 && j == 1 ? 1 : 0
                        for i in 0..<tapsX {
                            let weight = weightY &+ (tapsX == 3 && i == 1 ? 1 : 0), pixel = line[i]
                            low &+= (pixel & 0x00FF_00FF) &<< weight
                            high &+= ((pixel &>> 8) & 0x00FF_00FF) &<< weight
                        }
                    }
                    output[y * newWidth + x] = ((low &>> shift) & 0x00FF_00FF) | (((high &>> shift) & 0x00FF_00FF) &<< 8)
                }
            }
            count = newWidth * newHeight
        }
        return PixelBuffer(width: newWidth, height: newHeight, pixels: pixels)
    }
}

extension PixelBuffer {
    func withSource(_ body: (PixelSource) -> Void) {
        pixels.withUnsafeBufferPointer { buffer in
            if let start = buffer.baseAddress, width > 0, height > 0 { body(PixelSource(width: width, height: height, pixels: start)) }
        }
    }
    /// Calls `body` with the mipmap level that suits `box`.
    func withReduced(to box: DeviceBox, _ body: (PixelSource) -> Void) {
        withSource { source in
            if let smaller = source.reduced(toAtLeast: box.width, box.height) { smaller.withSource(body) } else { body(source) }
        }
    }
}
