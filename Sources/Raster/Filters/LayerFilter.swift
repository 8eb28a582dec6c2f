import Paint
import Primitives

extension Layer {
    /// Applies a filter to all px (Filter Effects 1), under the transform of its group.
    func apply(_ operations: [FilterOperation], _ transform: DeviceTransform) throws(MailHeatError) {
        var matrices: [ColorMatrix] = []
        for operation in operations {
            if case .colors(let matrix) = operation { matrices.append(matrix); continue }
            recolor(matrices)
            matrices.removeAll()
            switch operation {
            case .colors: break
            case .luminanceToAlpha: useLuminanceAsAlpha()
            case .blur(let deviation): blur(standardDeviation: FilterReach.deviation(deviation, transform))
            case .dropShadow(let x, let y, let blur, let color):
                let offset = FilterReach.offset(x, y, transform)
                try dropShadow(x: offset.x, y: offset.y, standardDeviation: FilterReach.deviation(blur, transform), color)
            }
        }
        recolor(matrices)
    }

    /// One after the other, rounded once.
    private func recolor(_ matrices: [ColorMatrix]) {
        if matrices.isEmpty { return }
        beginDirectAccess()
        var last: UInt32 = 0, lastResult: UInt32 = 0
        for index in 0..<bounds.width * bounds.height {
            let old = pixels[index]
            if old &>> 24 == 0 { continue }
            if old != last {
                let premultiplied = channels(old) / 255
                var color = (premultiplied / premultiplied.w).clamped(lowerBound: .zero, upperBound: .one)
                color.w = premultiplied.w
                for matrix in matrices { color = matrix.applied(to: color) }
                let alpha = color.w
                color *= alpha
                color.w = alpha
                last = old
                lastResult = pixel(color * 255)
            }
            pixels[index] = lastResult
        }
    }

    private func useLuminanceAsAlpha() {
        beginDirectAccess()
        for index in 0..<bounds.width * bounds.height where pixels[index] != 0 {
            let color = channels(pixels[index])
            pixels[index] = pixel(SIMD4(0, 0, 0, min(color.x * 0.2125 + color.y * 0.7154 + color.z * 0.0721, 255)))
        }
    }

    /// Offset, device px; what falls outside of the layer is lost.
    private func dropShadow(x: Int, y: Int, standardDeviation: Double, _ color: Color) throws(MailHeatError) {
        let shadow = try Layer(bounds: bounds), ink = premultiplied(color)
        beginDirectAccess()
        for row in 0..<bounds.height where row - y >= 0 && row - y < bounds.height {
            let source = pixels + (row - y) * bounds.width, target = shadow.pixels + row * bounds.width
            for column in max(x, 0)..<max(min(bounds.width + x, bounds.width), max(x, 0)) { target[column] = scaled(ink, by: source[column - x] &>> 24) }
        }
        shadow.blur(standardDeviation: standardDeviation)
        shadow.beginDirectAccess()
        // The layer over its shadow.
        for index in 0..<bounds.width * bounds.height where shadow.pixels[index] != 0 { pixels[index] = over(pixels[index], shadow.pixels[index]) }
    }
}
