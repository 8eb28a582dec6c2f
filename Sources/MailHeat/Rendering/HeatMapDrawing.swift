import Clicks
import Images
import Layout
import Paint
import Picture
import Primitives
import Raster
import Text

extension HeatMap {
    /// The email laid out, its clicks on its links, and the picture of both.
    func draw(as format: PictureFormat, _ context: borrowing RenderContext, _ progress: (RenderStage) -> Void) throws(MailHeatError) -> Rendering {
        try Viewport(width: options.width, scale: options.scale).check(context.limits)
        let style = try options.style.pictureOptions()
        let layout = try EmailLayout(email, width: options.width, context, progress)
        var diagnostics = layout.diagnostics
        progress(.clicks)
        let regions = linkRegions(of: layout.document, in: layout.layout)
        let attribution = try attribute(to: layout, hidden: regions.hiddenLinks, context)
        diagnostics.merge(attribution.diagnostics)
        progress(.painting)
        let list = paint(layout.layout, images: layout.images, text: context.text, diagnostics: &diagnostics)
        let height = layout.height(context.limits, &diagnostics)
        let input = pictureInput(layout, list: list, height: height, regions: regions, attribution: attribution)
        let pictures = composeHeatMaps(input, options: style, text: context.text)
        let described = pictureText(input)
        var files: [[UInt8]] = []
        for picture in pictures {
            try context.budget.check()
            let scale = picture.pixels?.scale ?? Double(options.scale)
            let width = picture.pixels.map { Double($0.width) / scale } ?? picture.size.width.double
            let height = picture.pixels.map { Double($0.height) / scale } ?? picture.size.height.double
            let bitmap = try context.rasterizer.render(picture.list, images: layout.images, width: width, height: height, scale: scale,
                                                       background: picture.background, limits: context.limits)
            if files.isEmpty { progress(.encoding) }
            files.append(try encodePNG(bitmap, options: PNGOptions(text: described, pixelsPerMetre: pixelsPerMetre(scale))))
        }
        diagnostics.merge(layout.images.diagnostics)
        diagnostics.merge(context.text.diagnostics)
        if files.isEmpty { throw .internalFault("The heat map has no page.") }
        var report = Report(attribution, layout.document)
        report.diagnostics = diagnostics
        return Rendering(format: format, files: files, report: report)
    }
}

/// A CSS px is 1/96 inch.
func pixelsPerMetre(_ scale: Double) -> Int { Int(saturating: (96 * scale / 0.0254).rounded()) }
