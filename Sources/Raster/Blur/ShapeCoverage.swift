import Primitives

/// The coverage of a rounded rectangle, blurred or not. Along its straight edges nothing changes, so only what lies around
/// the corners is kept: a card as high as the whole email costs no more than its four corners.
struct ShapeCoverage {
    /// Where coverage may be above 0.
    let bounds: DeviceRect
    /// How far from the edge the blur reaches, device px.
    let reach: Int
    private var horizontal = Slices(length: 0, low: 0, high: 0, step: 1), vertical = Slices(length: 0, low: 0, high: 0, step: 1)
    /// Device px for each value, on both axes.
    private var factor = 1
    private var width = 0, height = 0
    private var values: [UInt8] = []
    var valueCount: Int { values.count }

    /// One axis: the px before `start` and those from `start + omitted` on are kept.
    private struct Slices {
        var start: Int
        var omitted: Int
        init(length: Int, low: Int, high: Int, step: Int) {
            let kept = (low + step - 1) / step * step
            let spare = length - kept - high - 2 * step
            start = kept
            omitted = spare > 0 ? spare / step * step : 0
        }
        func position(_ place: Int) -> Int {
            if omitted == 0 || place < start { return place }
            return place < start + omitted ? start : place - omitted
        }
    }

    init(_ shape: DeviceShape, standardDeviation: Double) throws(MailHeatError) {
        let reach = standardDeviation > 0.05 ? DeviceCoordinate.ceiling(standardDeviation * 3) + 1 : 1
        self.reach = reach
        bounds = DeviceRect(enclosing: shape.box).outset(by: reach)
        guard !bounds.isEmpty else { return }
        let bounds = bounds
        func slices(step: Int) -> (Slices, Slices) {
            (Slices(length: bounds.width, low: 2 * reach + 1 + DeviceCoordinate.ceiling(shape.leftRadius),
                    high: 2 * reach + 1 + DeviceCoordinate.ceiling(shape.rightRadius), step: step),
             Slices(length: bounds.height, low: 2 * reach + 1 + DeviceCoordinate.ceiling(shape.topRadius),
                    high: 2 * reach + 1 + DeviceCoordinate.ceiling(shape.bottomRadius), step: step))
        }
        let (wide, high) = slices(step: 1)
        let scale = BlurScale(standardDeviation: standardDeviation, largest: 6, width: bounds.width - wide.omitted, height: bounds.height - high.omitted,
                              capacity: standardDeviation > 0.05 ? 1_000_000 : 4_000_000)
        factor = scale.factor
        (horizontal, vertical) = slices(step: factor)
        let width = (bounds.width - horizontal.omitted + factor - 1) / factor, height = (bounds.height - vertical.omitted + factor - 1) / factor
        var reduced = shape.offset(x: Double(-bounds.left), y: Double(-bounds.top))
        reduced.box.right -= Double(horizontal.omitted)
        reduced.box.bottom -= Double(vertical.omitted)
        var values = try Self.coverage(reduced.scaled(by: 1 / Double(factor)), width: width, height: height)
        if standardDeviation > 0.05 {
            var samples = values.map { Float($0) }
            GaussianKernel(standardDeviation: scale.standardDeviation).blur(&samples, width: width, height: height)
            for index in samples.indices { values[index] = UInt8(min(max(samples[index] + 0.5, 0), 255)) }
        }
        self.width = width
        self.height = height
        self.values = values
    }

    private static func coverage(_ shape: DeviceShape, width: Int, height: Int) throws(MailHeatError) -> [UInt8] {
        let stride = CairoSurface.alphaStride(width: width)
        let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: stride * height)
        memory.initialize(repeating: 0, count: stride * height)
        defer { memory.deallocate() }
        do {
            let surface = try CairoSurface(pixels: UnsafeMutableRawPointer(memory), format: .alpha,
                                           bounds: DeviceRect(left: 0, top: 0, right: width, bottom: height))
            let context = try CairoContext(surface)
            context.addShape(shape)
            context.fillPath(.black)
            surface.finish()
        }
        var values: [UInt8] = []
        values.reserveCapacity(width * height)
        for y in 0..<height { values.append(contentsOf: UnsafeBufferPointer(start: memory + y * stride, count: width)) }
        return values
    }

    /// Where the columns from `left` on, `count` of them, find their values.
    func columns(from left: Int, count: Int) -> SamplingAxis {
        SamplingAxis(count: count, sourceCount: max(width, 1)) { sample(horizontal, left + $0 - bounds.left) }
    }
    private func sample(_ slices: Slices, _ place: Int) -> Double { (Double(slices.position(place)) + 0.5) / Double(factor) - 0.5 }

    /// Where the values of a row of px are found, nil outside `bounds`: rows of equal places are equal.
    func place(ofRow y: Int) -> Double? {
        guard width > 0, y >= bounds.top, y < bounds.bottom else { return nil }
        return min(max(sample(vertical, y - bounds.top), 0), Double(height - 1))
    }
    /// The coverage of the row of px at a place.
    func fill(_ row: UnsafeMutablePointer<UInt8>, place: Double?, columns: SamplingAxis) {
        let count = columns.indices.count
        guard let place else {
            row.update(repeating: 0, count: count)
            return
        }
        let upper = Int(place), below = UInt32(((place - Double(upper)) * 256).rounded())
        let lower = below > 0 ? min(upper + 1, height - 1) : upper
        values.withUnsafeBufferPointer { values in
            columns.indices.withUnsafeBufferPointer { indices in
                if factor == 1 {
                    for x in 0..<count { row[x] = values[upper &* width &+ Int(indices[x])] }
                    return
                }
                for x in 0..<count {
                    let left = Int(indices[x]), beyond = UInt32(columns.weights[x]), right = beyond > 0 ? left &+ 1 : left
                    let above = UInt32(values[upper &* width &+ left]) &* (256 &- beyond) &+ UInt32(values[upper &* width &+ right]) &* beyond
                    let under = UInt32(values[lower &* width &+ left]) &* (256 &- beyond) &+ UInt32(values[lower &* width &+ right]) &* beyond
                    row[x] = UInt8(truncatingIfNeeded: (above &* (256 &- below) &+ under &* below &+ 32_768) &>> 16)
                }
            }
        }
    }
}
