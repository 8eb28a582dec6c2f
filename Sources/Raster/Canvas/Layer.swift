import Primitives

/// A rectangle of pixels in device space that is drawn on, by Cairo and directly. The canvas is one; each opacity group adds one.
final class Layer {
    /// The device px it covers.
    let bounds: DeviceRect
    /// Of `bounds.left`, `bounds.top`; row-major without gaps.
    let pixels: UnsafeMutablePointer<UInt32>
    private let ownsPixels: Bool
    private let surface: CairoSurface
    private let drawing: CairoContext
    private var wasWrittenDirectly = false

    /// Draws on memory of the caller, which holds a word for each px of `bounds` and outlives the layer.
    init(bounds: DeviceRect, pixels: UnsafeMutablePointer<UInt32>) throws(MailHeatError) {
        self.bounds = bounds
        self.pixels = pixels
        ownsPixels = false
        surface = try CairoSurface(pixels: UnsafeMutableRawPointer(pixels), format: .color, bounds: bounds)
        drawing = try CairoContext(surface)
    }
    /// A transparent layer of its own memory.
    init(bounds: DeviceRect) throws(MailHeatError) {
        let count = max(1, bounds.width * bounds.height)
        let memory = UnsafeMutablePointer<UInt32>.allocate(capacity: count)
        memory.initialize(repeating: 0, count: count)
        self.bounds = bounds
        pixels = memory
        ownsPixels = true
        do throws(MailHeatError) {
            surface = try CairoSurface(pixels: UnsafeMutableRawPointer(memory), format: .color, bounds: bounds)
            drawing = try CairoContext(surface)
        } catch {
            memory.deallocate()
            throw error
        }
    }
    deinit {
        surface.finish()
        if ownsPixels { pixels.deallocate() }
    }

    @inline(__always) func row(_ y: Int) -> UnsafeMutablePointer<UInt32> { pixels + (y - bounds.top) * bounds.width - bounds.left }

    /// To be called before pixels are read or written past Cairo.
    func beginDirectAccess() {
        if !wasWrittenDirectly { surface.flush(); wasWrittenDirectly = true }
    }
    /// Lets Cairo draw, in device coordinates.
    func withCairo<Result>(_ body: (borrowing CairoContext) -> Result) -> Result {
        if wasWrittenDirectly { surface.markDirty(); wasWrittenDirectly = false }
        return body(drawing)
    }
    /// Draws this layer onto another through Cairo, under the other's clip.
    func paint(onto other: Layer, opacity: Double = 1) {
        if wasWrittenDirectly { surface.markDirty(); wasWrittenDirectly = false }
        other.withCairo { $0.paint(surface, opacity: opacity) }
    }
    /// Fills the other's current path with this layer.
    func fillPath(of other: Layer) {
        if wasWrittenDirectly { surface.markDirty(); wasWrittenDirectly = false }
        other.withCairo { $0.fillPath(with: surface) }
    }
    /// Draws this layer onto another under `matrix`, which maps its px to device px, interpolated, without bleeding at its edges.
    func paint(onto other: Layer, matrix: Transform) {
        if wasWrittenDirectly { surface.markDirty(); wasWrittenDirectly = false }
        other.withCairo { $0.paint(surface, matrix: matrix) }
    }
    var failed: Bool { drawing.failed }
}
