import Primitives

/// The email's window: CSS px, and device px for each.
struct Viewport {
    var width: Int
    var scale = 1

    func check(_ limits: RenderLimits) throws(MailHeatError) {
        guard limits.viewportWidth.contains(width) else {
            throw .usage("A width of \(width) px cannot be rendered; give --width a value from \(limits.viewportWidth.lowerBound) to \(limits.viewportWidth.upperBound).")
        }
        guard (1...4).contains(scale) else { throw .usage("A scale of \(scale) cannot be rendered; give --scale a value from 1 to 4.") }
    }
}
