import CPNGBaseline

/// Milliseconds since it was made.
struct Stopwatch {
    private let start = ContinuousClock.now
    var milliseconds: Double {
        let elapsed = start.duration(to: .now).components
        return Double(elapsed.seconds) * 1e3 + Double(elapsed.attoseconds) / 1e15
    }
}

func median(_ values: [Double]) -> Double { values.isEmpty ? 0 : values.sorted()[values.count / 2] }

/// The median of `rounds` measurements, after two that warm the caches.
func measured(_ rounds: Int, _ body: () throws -> Double) rethrows -> Double {
    for _ in 0..<2 { _ = try body() }
    var values: [Double] = []
    for _ in 0..<rounds { values.append(try body()) }
    return median(values)
}

/// Milliseconds that libpng alone needs to encode these pixels (RGB) in memory.
func encodingAlone(_ rows: UnsafePointer<UInt8>, _ width: Int32, _ height: Int32, _ rounds: Int) -> Double {
    measured(rounds) {
        let watch = Stopwatch()
        return png_baseline_encode(rows, width, height) > 0 ? watch.milliseconds : 0
    }
}
