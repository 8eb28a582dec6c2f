import CCairo
import Primitives

/// The bytes of a document as Cairo writes them.
final class DocumentBytes {
    var bytes: [UInt8] = []
    fileprivate static var write: cairo_write_func_t {
        { closure, data, length in
            guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
            Unmanaged<DocumentBytes>.fromOpaque(closure).takeUnretainedValue().bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
            return CAIRO_STATUS_SUCCESS
        }
    }
}

/// A PDF or SVG that is being written; its bytes outlive it.
struct DocumentSurface: ~Copyable {
    let pointer: OpaquePointer
    /// No clock reaches an output.
    private static let creationDate = "1980-01-01T00:00:00Z"

    init(pdf output: DocumentBytes, _ description: DocumentDescription) throws(MailHeatError) {
        pointer = try Self.usable(cairo_pdf_surface_create_for_stream(DocumentBytes.write, Unmanaged.passUnretained(output).toOpaque(), 1, 1))
        for (key, text) in [(CAIRO_PDF_METADATA_TITLE, description.title), (CAIRO_PDF_METADATA_SUBJECT, description.subject),
                            (CAIRO_PDF_METADATA_CREATOR, description.creator), (CAIRO_PDF_METADATA_CREATE_DATE, Self.creationDate)] where !text.isEmpty {
            // A C string ends at a NUL.
            cairo_pdf_surface_set_metadata(pointer, key, String(decoding: text.utf8.filter { $0 != 0 }, as: UTF8.self))
        }
    }
    /// Sizes in px.
    init(svg output: DocumentBytes, width: Double, height: Double) throws(MailHeatError) {
        pointer = try Self.usable(cairo_svg_surface_create_for_stream(DocumentBytes.write, Unmanaged.passUnretained(output).toOpaque(), width, height))
        cairo_svg_surface_set_document_unit(pointer, CAIRO_SVG_UNIT_PX)
    }
    private static func usable(_ made: OpaquePointer?) throws(MailHeatError) -> OpaquePointer {
        guard let made else { throw CairoSurface.failure }
        guard cairo_surface_status(made) == CAIRO_STATUS_SUCCESS else {
            cairo_surface_destroy(made)
            throw CairoSurface.failure
        }
        return made
    }
    deinit { cairo_surface_destroy(pointer) }

    /// Points.
    borrowing func beginPage(width: Double, height: Double) { cairo_pdf_surface_set_size(pointer, width, height) }
    /// Writes what is left; nothing can be drawn afterwards.
    borrowing func finish() { cairo_surface_finish(pointer) }
    var failed: Bool { cairo_surface_status(pointer) != CAIRO_STATUS_SUCCESS }
}

extension CairoContext {
    borrowing func showPage() { cairo_show_page(pointer) }
    borrowing func scale(_ factor: Double) { cairo_scale(pointer, factor, factor) }
    borrowing func transform(_ matrix: Transform) {
        var shape = cairo_matrix_t(xx: matrix.a, yx: matrix.b, xy: matrix.c, yy: matrix.d, x0: matrix.tx, y0: matrix.ty)
        cairo_transform(pointer, &shape)
    }
    /// What follows is kept apart, to be composited as one.
    borrowing func beginGroup() { cairo_push_group(pointer) }
    borrowing func endGroup(opacity: Double) {
        cairo_pop_group_to_source(pointer)
        cairo_paint_with_alpha(pointer, opacity)
        cairo_set_source_rgb(pointer, 0, 0, 0)
    }
}
