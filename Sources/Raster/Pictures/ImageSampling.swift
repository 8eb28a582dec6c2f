/// Where the px of one axis of a destination find their source px.
struct SamplingAxis {
    /// The first of two neighbouring source px for each destination px, and the second one's weight, 0 … 256.
    private(set) var indices: [Int32]
    private(set) var weights: [UInt16]

    /// Destination px from `start` on, `count` of them; the picture's `sourceCount` px lie on `origin` … `origin + length`.
    init(start: Int, count: Int, origin: Double, length: Double, sourceCount: Int) {
        // Px centres.
        let step = Double(sourceCount) / length
        self.init(count: count, sourceCount: sourceCount) { (Double(start + $0) + 0.5 - origin) * step - 0.5 }
    }
    /// Destination px by number at any place among the centres of the source px.
    init(count: Int, sourceCount: Int, place: (Int) -> Double) {
        indices = [Int32](repeating: 0, count: count)
        weights = [UInt16](repeating: 0, count: count)
        let last = Double(sourceCount - 1)
        for index in 0..<count {
            // Outside, the edge px go on, so that no edge turns transparent.
            let position = min(max(place(index), 0), last)
            let whole = position.rounded(.down)
            let rest = ((position - whole) * 256).rounded()
            indices[index] = Int32(whole)
            weights[index] = whole >= last ? 0 : UInt16(rest)
        }
    }
    var isIdentity: Bool {
        guard let first = indices.first else { return true }
        for (number, index) in indices.enumerated() where weights[number] != 0 || Int(index) != Int(first) + number { return false }
        return true
    }
}

extension PixelSource {
    /// Draws the picture bilinearly, stretched over `box`, onto the layer's px inside `rect` (within the layer's bounds and the picture's extent).
    func draw(on layer: Layer, in rect: DeviceRect, stretchedOver box: DeviceBox) {
        if rect.isEmpty || box.isEmpty || width < 1 || height < 1 { return }
        layer.beginDirectAccess()
        sample(rect, stretchedOver: box) { y, line in
            blend(line, over: layer.row(y) + rect.left, count: rect.width)
        }
    }

    /// Calls `body` with each row of `rect`, of `rect.width` px.
    func sample(_ rect: DeviceRect, stretchedOver box: DeviceBox, _ body: (Int, UnsafePointer<UInt32>) -> Void) {
        let columns = SamplingAxis(start: rect.left, count: rect.width, origin: box.left, length: box.width, sourceCount: width)
        let rows = SamplingAxis(start: rect.top, count: rect.height, origin: box.top, length: box.height, sourceCount: height)
        let isStraight = columns.isIdentity
        let firstColumn = Int(columns.indices.first ?? 0)
        // Source rows stretched to the destination's width; each is needed for several destination rows.
        var upper = [UInt32](repeating: 0, count: rect.width), lower = upper, mixture = upper
        var upperRow = -1, lowerRow = -1
        for number in 0..<rect.height {
            let first = Int(rows.indices[number]), weight = UInt32(rows.weights[number])
            if isStraight && weight == 0 {
                body(rect.top + number, row(first) + firstColumn)
                continue
            }
            if upperRow != first {
                if lowerRow == first {
                    swap(&upper, &lower); swap(&upperRow, &lowerRow)
                } else {
                    stretch(row(first), columns, into: &upper)
                    upperRow = first
                }
            }
            if weight == 0 {
                upper.withUnsafeBufferPointer { if let line = $0.baseAddress { body(rect.top + number, line) } }
                continue
            }
            if lowerRow != first + 1 {
                stretch(row(first + 1), columns, into: &lower)
                lowerRow = first + 1
            }
            mixture.withUnsafeMutableBufferPointer { mixture in
                upper.withUnsafeBufferPointer { upper in
                    lower.withUnsafeBufferPointer { lower in
                        for x in 0..<mixture.count { mixture[x] = mixed(upper[x], lower[x], weight) }
                    }
                }
                if let line = mixture.baseAddress { body(rect.top + number, line) }
            }
        }
    }

    private func stretch(_ source: UnsafePointer<UInt32>, _ columns: SamplingAxis, into line: inout [UInt32]) {
        line.withUnsafeMutableBufferPointer { line in
            columns.indices.withUnsafeBufferPointer { indices in
                columns.weights.withUnsafeBufferPointer { weights in
                    for x in 0..<line.count {
                        let index = Int(indices[x]), weight = UInt32(weights[x])
                        line[x] = weight == 0 ? source[index] : mixed(source[index], source[index + 1], weight)
                    }
                }
            }
        }
    }
}
