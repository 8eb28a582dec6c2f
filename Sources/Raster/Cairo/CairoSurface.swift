import CCairo
import Primitives

/// A Cairo image surface over memory of ours.
struct CairoSurface: ~Copyable {
    let pointer: OpaquePointer

    enum Format {
        /// Four bytes a px, rows without gaps.
        case color
        /// One byte a px, rows of `alphaStride` bytes.
        case alpha
    }
    /// Bytes of one row of an alpha surface.
    static func alphaStride(width: Int) -> Int { (width + 3) & ~3 }

    /// `bounds` says which device px the memory stands for; the memory outlives the surface or its `finish()`.
    init(pixels: UnsafeMutableRawPointer, format: Format, bounds: DeviceRect) throws(MailHeatError) {
        let stride = format == .color ? bounds.width * 4 : Self.alphaStride(width: bounds.width)
        guard let width = Int32(exactly: bounds.width), let height = Int32(exactly: bounds.height), let stride = Int32(exactly: stride),
              let made = cairo_image_surface_create_for_data(pixels.assumingMemoryBound(to: UInt8.self),
                                                             format == .color ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_A8, width, height, stride)
        else { throw Self.failure }
        guard cairo_surface_status(made) == CAIRO_STATUS_SUCCESS else {
            cairo_surface_destroy(made)
            throw Self.failure
        }
        cairo_surface_set_device_offset(made, Double(-bounds.left), Double(-bounds.top))
        pointer = made
    }
    deinit { cairo_surface_destroy(pointer) }

    borrowing func flush() { cairo_surface_flush(pointer) }
    borrowing func markDirty() { cairo_surface_mark_dirty(pointer) }
    /// Afterwards Cairo no longer touches the memory.
    borrowing func finish() { cairo_surface_finish(pointer) }

    static var failure: MailHeatError { .internalFault("The drawing surface could not be made; there may be too little memory for a picture of this size.") }
}
