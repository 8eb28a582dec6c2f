/// The colours of an opaque picture, to be made fewer: areas of one colour keep it exactly, the rest goes by the median cut
/// (Heckbert, "Color image quantization for frame buffer display").
struct ColorReduction {
    private let bitmap: Bitmap
    /// Colours of flat areas, the largest first.
    private var flat: [UInt32] = []
    /// What the picture holds besides, by the five high bits of each channel.
    private var bins: [Bin] = []

    private struct Bin {
        var count = 0
        var sums = (0, 0, 0)
        var mean: (Int, Int, Int) { count > 0 ? (sums.0 / count, sums.1 / count, sums.2 / count) : (0, 0, 0) }
    }

    struct Indexed {
        /// RGB, three bytes a colour.
        var palette: [UInt8]
        /// One for each pixel.
        var indices: [UInt8]
    }

    /// Pixels of one colour in a row that make an area rather than a coincidence.
    private static let flatRun = 12

    init(_ bitmap: Bitmap) {
        self.bitmap = bitmap
        var all = [Bin](repeating: Bin(), count: 1 << 15)
        var runs: [UInt32: Int] = [:]
        var last: UInt32 = 0, length = 0
        func end() { if length >= Self.flatRun { runs[last, default: 0] += length } }
        for index in stride(from: 0, to: bitmap.pixels.count, by: 4) {
            let red = Int(bitmap.pixels[index]), green = Int(bitmap.pixels[index + 1]), blue = Int(bitmap.pixels[index + 2])
            let color = UInt32(red << 16 | green << 8 | blue)
            if color == last { length += 1 } else {
                end()
                last = color
                length = 1
            }
            let bin = (red >> 3) << 10 | (green >> 3) << 5 | blue >> 3
            all[bin].count += 1
            all[bin].sums.0 += red
            all[bin].sums.1 += green
            all[bin].sums.2 += blue
        }
        end()
        flat = runs.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }.map(\.key)
        bins = all.filter { $0.count > 0 }
    }

    func indexed(colors count: Int) -> Indexed {
        var palette = Array(flat.prefix(count / 3))
        for color in cut(into: count - palette.count) where !palette.contains(color) { palette.append(color) }
        // By the six high bits of each channel, found when first asked for.
        var nearest = [Int16](repeating: -1, count: 1 << 18)
        func place(_ color: UInt32) -> Int { Int(color >> 18 & 63) << 12 | Int(color >> 10 & 63) << 6 | Int(color >> 2 & 63) }
        for (index, color) in palette.enumerated().prefix(count / 3) where nearest[place(color)] < 0 { nearest[place(color)] = Int16(index) }
        var indices = [UInt8](repeating: 0, count: bitmap.pixels.count / 4)
        for pixel in indices.indices {
            let red = UInt32(bitmap.pixels[pixel * 4]), green = UInt32(bitmap.pixels[pixel * 4 + 1]), blue = UInt32(bitmap.pixels[pixel * 4 + 2])
            let color = red << 16 | green << 8 | blue
            let place = place(color)
            if nearest[place] < 0 { nearest[place] = Int16(Self.nearest(color & 0xFCFCFC | 0x020202, palette)) }
            indices[pixel] = UInt8(truncatingIfNeeded: nearest[place])
        }
        return Indexed(palette: palette.flatMap { [UInt8($0 >> 16 & 255), UInt8($0 >> 8 & 255), UInt8($0 & 255)] }, indices: indices)
    }

    private static func nearest(_ color: UInt32, _ palette: [UInt32]) -> Int {
        var best = 0, least = Int.max
        for (index, other) in palette.enumerated() {
            let red = Int(color >> 16 & 255) - Int(other >> 16 & 255), green = Int(color >> 8 & 255) - Int(other >> 8 & 255), blue = Int(color & 255) - Int(other & 255)
            // The eye sees green best, blue least.
            let distance = 3 * red * red + 6 * green * green + 2 * blue * blue
            if distance < least { (best, least) = (index, distance) }
        }
        return best
    }

    private struct Cut {
        var bins: [Bin]
        /// The channel in which they differ most, and by how much.
        var axis = 0
        var spread = 0.0

        init(_ bins: [Bin]) {
            self.bins = bins
            for axis in 0..<3 {
                var count = 0.0, sum = 0.0, squares = 0.0
                for bin in bins {
                    let value = Double(Cut.value(bin, axis)), weight = Double(bin.count)
                    count += weight
                    sum += weight * value
                    squares += weight * value * value
                }
                let spread = count > 0 ? (squares - sum * sum / count) * (axis == 1 ? 2 : 1) : 0
                if spread > self.spread { (self.axis, self.spread) = (axis, spread) }
            }
        }
        static func value(_ bin: Bin, _ axis: Int) -> Int { axis == 0 ? bin.mean.0 : axis == 1 ? bin.mean.1 : bin.mean.2 }
        var color: UInt32 {
            var count = 0, sums = (0, 0, 0)
            for bin in bins {
                count += bin.count
                sums = (sums.0 + bin.sums.0, sums.1 + bin.sums.1, sums.2 + bin.sums.2)
            }
            guard count > 0 else { return 0 }
            return UInt32((sums.0 / count) << 16 | (sums.1 / count) << 8 | sums.2 / count)
        }
        var halves: (Cut, Cut)? {
            guard bins.count > 1, spread > 0 else { return nil }
            let sorted = bins.enumerated().sorted { (Cut.value($0.element, axis), $0.offset) < (Cut.value($1.element, axis), $1.offset) }.map(\.element)
            // At the mean, where rare but different colours get boxes of their own.
            var count = 0, sum = 0
            for bin in sorted {
                count += bin.count
                sum += bin.count * Cut.value(bin, axis)
            }
            let mean = sum / max(count, 1)
            let middle = min(max(sorted.firstIndex { Cut.value($0, axis) > mean } ?? sorted.count - 1, 1), sorted.count - 1)
            return (Cut(Array(sorted[..<middle])), Cut(Array(sorted[middle...])))
        }
    }

    private func cut(into count: Int) -> [UInt32] {
        var cuts = [Cut(bins)]
        while cuts.count < count {
            guard let index = cuts.indices.max(by: { (cuts[$0].spread, -$0) < (cuts[$1].spread, -$1) }), let halves = cuts[index].halves else { break }
            cuts[index] = halves.0
            cuts.append(halves.1)
        }
        return cuts.map(\.color)
    }
}
