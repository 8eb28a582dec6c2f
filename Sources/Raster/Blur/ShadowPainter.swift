import Paint
import Primitives

/// A box's shadow in device px, under an axis-aligned transform (CSS Backgrounds 3, "Drop Shadows").
struct ShadowPainter {
    private let box: DeviceShape
    private let edge: ShapeCoverage
    private let shadow: ShapeCoverage
    private let shape: DeviceShape
    private let isInset: Bool
    private let pixel: UInt32

    init(_ shadow: BoxShadow, _ transform: DeviceTransform) throws(MailHeatError) {
        let scale = transform.lengthScale
        func length(_ value: Float) -> Double { DeviceCoordinate.clamped(Double(value) * scale) }
        box = DeviceShape(shadow.box, snappedBy: transform)
        let spread = length(shadow.spread)
        shape = box.spread(by: shadow.isInset ? -spread : spread).offset(x: length(shadow.offsetX), y: length(shadow.offsetY))
        self.shadow = try ShapeCoverage(shape, standardDeviation: min(max(length(shadow.blur) / 2, 0), 10_000))
        edge = try ShapeCoverage(box, standardDeviation: 0)
        isInset = shadow.isInset
        pixel = premultiplied(shadow.color)
    }

    /// Px that it keeps.
    var pixelCount: Int { shadow.valueCount + edge.valueCount }

    /// What it may touch.
    var bounds: DeviceRect { isInset ? DeviceRect(enclosing: box.box) : shape.isEmpty ? .empty : shadow.bounds }

    /// Draws onto the px inside `rect` (within the layer's bounds).
    func draw(on layer: Layer, in rect: DeviceRect) {
        let target = rect.intersection(bounds)
        if target.isEmpty { return }
        layer.beginDirectAccess()
        var left = Piece(), right = Piece()
        // Each row has a middle where nothing is drawn: under the box, or inside the hole of an inset shadow.
        for y in target.top..<target.bottom {
            let middle = isInset ? shape.coveredSpan(y, inset: Double(shadow.reach)) : box.coveredSpan(y, inset: 0)
            let split = min(max(middle.lowerBound, target.left), target.right), rest = max(min(middle.upperBound, target.right), split)
            draw(on: layer, y, target.left..<split, &left)
            draw(on: layer, y, rest..<target.right, &right)
        }
    }

    /// A part of a row, how its px are looked up, and what they came to: mostly the same from row to row.
    private struct Piece {
        var range = 0..<0
        var coverage: [UInt8] = []
        var shadowPlace: Double?, edgePlace: Double?
        var shadow = SamplingAxis(count: 0, sourceCount: 1) { _ in 0 }
        var edge = SamplingAxis(count: 0, sourceCount: 1) { _ in 0 }
    }

    private func draw(on layer: Layer, _ y: Int, _ range: Range<Int>, _ piece: inout Piece) {
        let count = range.count
        if count == 0 { return }
        let shadowPlace = shadow.place(ofRow: y), edgePlace = edge.place(ofRow: y)
        if piece.range != range || piece.shadowPlace != shadowPlace || piece.edgePlace != edgePlace {
            if piece.range != range {
                piece = Piece(range: range, coverage: Array(repeating: 0, count: count), shadow: shadow.columns(from: range.lowerBound, count: count),
                              edge: edge.columns(from: range.lowerBound, count: count))
            }
            (piece.shadowPlace, piece.edgePlace) = (shadowPlace, edgePlace)
            cover(&piece)
        }
        piece.coverage.withUnsafeBufferPointer { coverage in
            guard let coverage = coverage.baseAddress else { return }
            blend(pixel, coverage: coverage, over: layer.row(y) + range.lowerBound, count: count)
        }
    }

    private func cover(_ piece: inout Piece) {
        let count = piece.range.count
        let (shadowColumns, edgeColumns, shadowPlace, edgePlace) = (piece.shadow, piece.edge, piece.shadowPlace, piece.edgePlace)
        piece.coverage.withUnsafeMutableBufferPointer { buffer in
            guard let coverage = buffer.baseAddress else { return }
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: count) { buffer in
                guard let knockout = buffer.baseAddress else { return }
                shadow.fill(coverage, place: shadowPlace, columns: shadowColumns)
                edge.fill(knockout, place: edgePlace, columns: edgeColumns)
                // Outside: only beyond the box. Inside: what the hole leaves of the box.
                for x in 0..<count {
                    let amount = isInset ? UInt32(255 &- coverage[x]) &* UInt32(knockout[x]) : UInt32(coverage[x]) &* UInt32(255 &- knockout[x])
                    let rounded = amount &+ 128
                    coverage[x] = UInt8(truncatingIfNeeded: (rounded &+ (rounded &>> 8)) &>> 8)
                }
            }
        }
    }
}

extension DeviceShape {
    /// The px of row `y` that the shape, shrunk by `inset`, covers fully for certain.
    func coveredSpan(_ y: Int, inset: Double) -> Range<Int> {
        let top = box.top + inset, bottom = box.bottom - inset
        guard Double(y) >= top, Double(y + 1) <= bottom else { return 0..<0 }
        let isStraight = Double(y) >= top + topRadius && Double(y + 1) <= bottom - bottomRadius
        let left = DeviceCoordinate.ceiling(box.left + inset + (isStraight ? 0 : leftRadius))
        let right = DeviceCoordinate.floor(box.right - inset - (isStraight ? 0 : rightRadius))
        return left < right ? left..<right : 0..<0
    }
}
