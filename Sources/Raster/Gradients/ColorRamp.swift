import Paint
import Primitives

/// A gradient's colours along its line. Interpolated premultiplied, as CSS Images 3 §3.4.2 says.
struct ColorRamp {
    private struct Segment {
        var end: Float
        /// The colour at offset 0 of the line through both stops, and its change for each unit: channels 0 … 255, premultiplied.
        var base: SIMD4<Float>
        var slope: SIMD4<Float>
        var start: Float
    }
    private var segments: [Segment] = []
    private let first: Float, last: Float
    private let firstPixel: UInt32, lastPixel: UInt32
    private let isRepeating: Bool

    init(_ gradient: GradientFill) {
        var offsets: [Float] = [], colors: [SIMD4<Float>] = []
        for stop in gradient.stops {
            let offset = stop.offset.isFinite ? stop.offset : (offsets.last ?? 0)
            offsets.append(max(offset, offsets.last ?? offset))
            let alpha = Float(stop.color.alpha) / 255
            colors.append(SIMD4(Float(stop.color.red) * alpha, Float(stop.color.green) * alpha, Float(stop.color.blue) * alpha, Float(stop.color.alpha)))
        }
        first = offsets.first ?? 0
        last = offsets.last ?? 0
        firstPixel = pixel(colors.first ?? SIMD4(repeating: 0))
        lastPixel = pixel(colors.last ?? SIMD4(repeating: 0))
        // A repeating gradient of no length is its last colour.
        isRepeating = gradient.isRepeating && last > first
        for index in offsets.indices.dropFirst() where offsets[index] > offsets[index - 1] {
            let slope = (colors[index] - colors[index - 1]) / (offsets[index] - offsets[index - 1])
            segments.append(Segment(end: offsets[index], base: colors[index - 1], slope: slope, start: offsets[index - 1]))
        }
    }

    /// The pixels at these places of the gradient line (NaN: transparent). `places` and `pixels` hold `count`.
    func fill(_ pixels: UnsafeMutablePointer<UInt32>, places: UnsafePointer<Float>, count: Int) {
        segments.withUnsafeBufferPointer { segments in
            var current = 0
            let period = last - first
            for x in 0..<count {
                var place = places[x]
                if place.isNaN { pixels[x] = 0; continue }
                if isRepeating {
                    let turns = ((place - first) / period).rounded(.down)
                    place = min(max(place - turns * period, first), last)
                }
                if place < first || segments.isEmpty { pixels[x] = segments.isEmpty && place >= last ? lastPixel : firstPixel; continue }
                if place >= last, !isRepeating { pixels[x] = lastPixel; continue }
                // Neighbouring pixels mostly lie in one segment.
                if !(place >= segments[current].start && place < segments[current].end) { current = Self.find(place, in: segments) }
                let segment = segments[current]
                pixels[x] = pixel(segment.base + segment.slope * (place - segment.start))
            }
        }
    }
    private static func find(_ place: Float, in segments: UnsafeBufferPointer<Segment>) -> Int {
        var low = 0, high = segments.count - 1
        while low < high {
            let middle = (low + high) / 2
            if place < segments[middle].end { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
