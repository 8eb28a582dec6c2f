import Primitives

/// What can be weighted and summed: one channel, or four.
protocol BlurSample {
    static var zero: Self { get }
    mutating func add(_ value: Self, times weight: Float)
}
extension Float: BlurSample {
    @inline(__always) mutating func add(_ value: Float, times weight: Float) { self += value * weight }
}
extension SIMD4<Float>: BlurSample {
    @inline(__always) mutating func add(_ value: SIMD4<Float>, times weight: Float) { self += value * weight }
}

/// The weights of a Gaussian, cut at three standard deviations.
struct GaussianKernel {
    /// Of the px at distance -radius … radius; their sum is 1.
    private let weights: [Float]
    private let radius: Int

    /// In px; above 0.
    init(standardDeviation: Double) {
        let radius = max(1, DeviceCoordinate.ceiling(min(standardDeviation, 1000) * 3))
        var weights = [Double](repeating: 0, count: 2 * radius + 1), sum = 0.0
        for index in weights.indices {
            let distance = Double(index - radius) / standardDeviation
            weights[index] = Mathematics.pow(2.718281828459045, -distance * distance / 2)
            sum += weights[index]
        }
        self.weights = weights.map { Float($0 / sum) }
        self.radius = radius
    }

    /// Blurs both ways; beyond the edges lies nothing.
    func blur<Sample: BlurSample>(_ samples: inout [Sample], width: Int, height: Int) {
        guard width > 0, height > 0, samples.count == width * height else { return }
        // One axis: a line with room for the kernel at both ends, so that the inner loop asks nothing.
        var line = [Sample](repeating: .zero, count: width + 2 * radius)
        for y in 0..<height {
            for x in 0..<width { line[radius + x] = samples[y * width + x] }
            line.withUnsafeBufferPointer { line in
                for x in 0..<width {
                    var sum = Sample.zero
                    for tap in 0..<weights.count { sum.add(line[x &+ tap], times: weights[tap]) }
                    samples[y &* width &+ x] = sum
                }
            }
        }
        // The other: whole rows are summed, and only as many originals kept as the kernel still needs.
        let source = samples
        source.withUnsafeBufferPointer { source in
            samples.withUnsafeMutableBufferPointer { target in
                for y in 0..<height {
                    for x in 0..<width { target[y &* width &+ x] = .zero }
                    for tap in 0..<weights.count {
                        let row = y + tap - radius
                        if row < 0 || row >= height { continue }
                        let weight = weights[tap]
                        for x in 0..<width { target[y &* width &+ x].add(source[row &* width &+ x], times: weight) }
                    }
                }
            }
        }
    }
}

extension GaussianKernel {
    /// Blurs px both ways, in memory for as many rows as the kernel has weights.
    func blur(_ pixels: UnsafeMutablePointer<UInt32>, width: Int, height: Int) {
        guard width > 0, height > 0 else { return }
        let count = weights.count
        // Rows blurred along themselves, each in the place of one that is no longer needed; which of them have something in them.
        let ring = UnsafeMutablePointer<SIMD4<Float>>.allocate(capacity: count * width)
        let line = UnsafeMutablePointer<SIMD4<Float>>.allocate(capacity: width + 2 * radius)
        let sums = UnsafeMutablePointer<SIMD4<Float>>.allocate(capacity: width)
        ring.initialize(repeating: .zero, count: count * width)
        line.initialize(repeating: .zero, count: width + 2 * radius)
        sums.initialize(repeating: .zero, count: width)
        defer { ring.deallocate(); line.deallocate(); sums.deallocate() }
        var isEmpty = [Bool](repeating: true, count: count)
        func load(_ y: Int) {
            let source = pixels + y * width, target = ring + y % count * width
            var first = width, last = -1
            for x in 0..<width where source[x] != 0 { first = min(first, x); last = x }
            isEmpty[y % count] = last < 0
            if last < 0 { return }
            for x in 0..<width { line[radius &+ x] = channels(source[x]) }
            target.update(repeating: .zero, count: width)
            for x in max(first - radius, 0)...min(last + radius, width - 1) {
                var sum = SIMD4<Float>.zero
                for tap in 0..<count { sum.add(line[x &+ tap], times: weights[tap]) }
                target[x] = sum
            }
        }
        for y in 0..<min(radius, height) { load(y) }
        for y in 0..<height {
            if y + radius < height { load(y + radius) }
            var hasContent = false
            for tap in 0..<count {
                let row = y + tap - radius
                if row < 0 || row >= height || isEmpty[row % count] { continue }
                if !hasContent { sums.update(repeating: .zero, count: width) }
                hasContent = true
                let weight = weights[tap], source = ring + row % count * width
                for x in 0..<width { sums[x].add(source[x], times: weight) }
            }
            let target = pixels + y * width
            if hasContent { for x in 0..<width { target[x] = pixel(sums[x]) } } else { target.update(repeating: 0, count: width) }
        }
    }
}

/// A blur done on fewer, larger px, so that its cost does not grow with its size.
struct BlurScale {
    /// Device px for each sample, on both axes.
    let factor: Int
    /// In samples.
    let standardDeviation: Double

    static func factor(of standardDeviation: Double, largest: Double = 4) -> Int { max(1, DeviceCoordinate.ceiling(standardDeviation / largest)) }

    /// `largest`: the standard deviation in samples that is not exceeded; more samples than `capacity` are not made of an area.
    init(standardDeviation: Double, largest: Double, width: Int, height: Int, capacity: Int) {
        var factor = Self.factor(of: standardDeviation, largest: largest)
        while ((width + factor - 1) / factor) * ((height + factor - 1) / factor) > capacity { factor *= 2 }
        let scaled = standardDeviation / Double(factor)
        self.factor = factor
        // Averaging the px of a sample and interpolating between samples blur a little already (variances 1/12 and 1/6).
        self.standardDeviation = factor == 1 ? scaled : max(scaled * scaled - 0.25, 0.04).squareRoot()
    }
}
