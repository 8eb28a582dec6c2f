import DOM
import Images
import Paint
public import Primitives
import Raster
import Text

/// The email alone, as a browser shows it.
public struct Snapshot: Sendable {
    public var format: PictureFormat
    public var file: [UInt8]
    /// Device px.
    public var width: Int
    public var height: Int
    /// What was not understood or had to be repaired on the way.
    public var diagnostics: Diagnostics
}

extension Email {
    /// Draws the email without a mark on it.
    /// - Parameters:
    ///   - width: of its window, CSS px.
    ///   - scale: device px for each CSS px.
    public func snapshot(width: Int, scale: Int = 1, as format: PictureFormat = .png, using renderer: Renderer? = nil,
                         progress: @escaping @Sendable (RenderStage) -> Void = { _ in }) throws(MailHeatError) -> Snapshot {
        try Renderer.given(renderer).run { context throws(MailHeatError) in try draw(Viewport(width: width, scale: scale), format, context, progress) }
    }
    /// The same without blocking; ends early with a `CancellationError` if the task is cancelled.
    public func snapshot(width: Int, scale: Int = 1, as format: PictureFormat = .png, using renderer: Renderer? = nil,
                         progress: @escaping @Sendable (RenderStage) -> Void = { _ in }) async throws -> Snapshot {
        try await Renderer.given(renderer).run { context throws(MailHeatError) in try draw(Viewport(width: width, scale: scale), format, context, progress) }
    }

    private func draw(_ viewport: Viewport, _ format: PictureFormat, _ context: borrowing RenderContext, _ progress: (RenderStage) -> Void) throws(MailHeatError) -> Snapshot {
        try viewport.check(context.limits)
        let email = try EmailLayout(self, width: viewport.width, context, progress)
        var diagnostics = email.diagnostics
        progress(.painting)
        let list = paint(email.layout, images: email.images, text: context.text, diagnostics: &diagnostics)
        let height = email.height(context.limits, &diagnostics)
        let scale = Double(viewport.scale)
        let size = try Rasterizer.canvasSize(width: Double(viewport.width), height: Double(height), scale: scale, context.limits)
        let page = VectorPage(list: list, images: email.images, width: Double(viewport.width), height: Double(height), scale: scale, background: .white)
        let file: [UInt8]
        switch format {
        case .png:
            file = try context.png(page, options: PNGOptions(pixelsPerMetre: pixelsPerMetre(scale)), progress)
        case .pdf:
            let description = DocumentDescription(title: email.heading.subject ?? email.document.title ?? name, subject: "", creator: "MailHeat \(MailHeatVersion.current)")
            file = try context.rasterizer.pdf([page], description: description, limits: context.limits)
        case .svg: file = try context.rasterizer.svg(page, limits: context.limits)
        }
        diagnostics.merge(email.images.diagnostics)
        diagnostics.merge(context.text.diagnostics)
        return Snapshot(format: format, file: file, width: size.width, height: size.height, diagnostics: diagnostics)
    }
}
