import Primitives

extension Layer {
    /// Blurs all four channels by a Gaussian of this standard deviation (device px).
    func blur(standardDeviation: Double) {
        guard standardDeviation > 0.05, !bounds.isEmpty else { return }
        beginDirectAccess()
        let width = bounds.width, height = bounds.height
        // How coarse the samples are depends on the deviation alone, so that a band is blurred as the whole is.
        let scale = BlurScale(standardDeviation: standardDeviation, largest: 4, width: width, height: height, capacity: .max)
        if scale.factor == 1 { return GaussianKernel(standardDeviation: scale.standardDeviation).blur(pixels, width: width, height: height) }
        // Samples lie on a grid of the canvas, not of the layer: bands of a picture must not show where they meet.
        let factor = scale.factor, offsetX = Self.remainder(bounds.left, factor), offsetY = Self.remainder(bounds.top, factor)
        let across = (width + offsetX + factor - 1) / factor, down = (height + offsetY + factor - 1) / factor
        var samples = [SIMD4<Float>](repeating: .zero, count: across * down)
        let share = 1 / Float(factor * factor)
        for y in 0..<height {
            let line = pixels + y * width, base = (y + offsetY) / factor * across
            for x in 0..<width where line[x] != 0 {
                samples[base + (x + offsetX) / factor].add(channels(line[x]), times: share)
            }
        }
        GaussianKernel(standardDeviation: scale.standardDeviation).blur(&samples, width: across, height: down)
        spread(samples, across: across, down: down, factor: factor, offsetX: offsetX, offsetY: offsetY)
    }

    private static func remainder(_ place: Int, _ factor: Int) -> Int { ((place % factor) + factor) % factor }

    /// Interpolates the samples back to px.
    private func spread(_ samples: [SIMD4<Float>], across: Int, down: Int, factor: Int, offsetX: Int, offsetY: Int) {
        let width = bounds.width
        let columns = SamplingAxis(start: offsetX, count: width, origin: 0, length: Double(across * factor), sourceCount: across)
        let rows = SamplingAxis(start: offsetY, count: bounds.height, origin: 0, length: Double(down * factor), sourceCount: down)
        for y in 0..<bounds.height {
            let line = pixels + y * width, top = Int(rows.indices[y]) * across, below = Float(rows.weights[y]) / 256
            let bottom = below > 0 ? top + across : top
            for x in 0..<width {
                let left = Int(columns.indices[x]), beyond = Float(columns.weights[x]) / 256
                let right = beyond > 0 ? left + 1 : left
                let upper = samples[top + left] * (1 - beyond) + samples[top + right] * beyond
                let lower = samples[bottom + left] * (1 - beyond) + samples[bottom + right] * beyond
                line[x] = pixel(upper * (1 - below) + lower * below)
            }
        }
    }
}
