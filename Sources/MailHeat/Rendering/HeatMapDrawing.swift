import Clicks
import Images
import Layout
import Paint
import Picture
import Primitives
import Raster
import Text

/// Pictures that only have to be drawn, and what is said of them.
struct Drawing {
    var pictures: [ComposedPicture]
    /// The pictures that `pictures` draw.
    var images: ImageStore
    /// What the file says of itself.
    var description: [PNGOptions.Text]
    /// Its diagnostics are those of all that came before.
    var report: HeatMap.Report

    /// CSS px of the emails, for each panel of the pictures.
    var emailWidths: [Int]
    /// All panels show the email of the report.
    var showsOneEmail = true

    /// - Parameter scale: device px for each CSS px, where a picture has no size of its own.
    func rendered(as format: PictureFormat, scale: Int, _ context: borrowing RenderContext, _ progress: (RenderStage) -> Void) throws(MailHeatError) -> HeatMap.Rendering {
        if pictures.isEmpty { throw .internalFault("The heat map has no page.") }
        var report = report, pages: [VectorPage] = []
        let document = DocumentDescription(description)
        report.title = document.title
        report.summary = document.subject
        for picture in pictures {
            let scale = picture.pixels?.scale ?? Double(scale)
            let width = picture.pixels.map { Double($0.width) / scale } ?? picture.size.width.double
            let height = picture.pixels.map { Double($0.height) / scale } ?? picture.size.height.double
            let size = try Rasterizer.canvasSize(width: width, height: height, scale: scale, context.limits)
            // Columns of a slide have scales of their own.
            report.addPage(picture.map, width: size.width, height: size.height, scale: scale, emailWidths: picture.pixels == nil ? emailWidths : [], showsOneEmail: showsOneEmail)
            pages.append(VectorPage(list: picture.list, images: images, width: width, height: height, scale: scale, background: picture.background))
        }
        var files: [[UInt8]] = []
        if format == .pdf {
            progress(.encoding)
            files = [try context.rasterizer.pdf(pages, description: document, limits: context.limits)]
        } else {
            for (page, picture) in zip(pages, pictures) {
                try context.budget.check()
                files.append(try format == .svg ? context.rasterizer.svg(page, limits: context.limits) : png(page, byteLimit: picture.byteLimit, context, progress))
            }
        }
        report.diagnostics.merge(images.diagnostics)
        report.diagnostics.merge(context.text.diagnostics)
        return HeatMap.Rendering(format: format, files: files, report: report)
    }

    private func png(_ page: VectorPage, byteLimit: Int?, _ context: borrowing RenderContext, _ progress: (RenderStage) -> Void) throws(MailHeatError) -> [UInt8] {
        let options = PNGOptions(text: description, pixelsPerMetre: pixelsPerMetre(page.scale))
        guard let byteLimit else { return try context.png(page, options: options, progress) }
        // What fits into few bytes is found by trying: that needs all pixels.
        let bitmap = try context.rasterizer.render(page.list, images: page.images, width: page.width, height: page.height, scale: page.scale,
                                                   background: page.background, limits: context.limits)
        progress(.encoding)
        return try encodePNG(bitmap, within: byteLimit, options: options)
    }
}

extension RenderContext {
    /// Paints a page while what is painted of it is written.
    func png(_ page: VectorPage, options: PNGOptions, _ progress: (RenderStage) -> Void) throws(MailHeatError) -> [UInt8] {
        let painting = try rasterizer.painting(page.list, images: page.images, width: page.width, height: page.height, scale: page.scale, background: page.background, limits: limits)
        return try encodePNG(width: painting.width, height: painting.height, isOpaque: painting.isOpaque, options: options) { rows, memory throws(MailHeatError) in
            try budget.check()
            try painting.paint(rows, into: memory)
            if rows.upperBound == painting.height { progress(.encoding) }
        }
    }
}

extension HeatMap {
    func draw(as format: PictureFormat, _ context: borrowing RenderContext, _ progress: (RenderStage) -> Void) throws(MailHeatError) -> Rendering {
        try Viewport(width: options.width, scale: options.scale).check(context.limits)
        let style = try options.style.pictureOptions()
        let drawing = try options.style.preset == .strip ? devices(style, context, progress) : single(style, context, progress)
        return try drawing.rendered(as: format, scale: options.scale, context, progress)
    }

    /// The email laid out, its clicks on its links, and the picture of both.
    private func single(_ style: PictureOptions, _ context: borrowing RenderContext, _ progress: (RenderStage) -> Void) throws(MailHeatError) -> Drawing {
        let layout = try EmailLayout(email, width: options.width, context, progress)
        var diagnostics = layout.diagnostics
        progress(.clicks)
        let regions = linkRegions(of: layout.document, in: layout.layout)
        let attribution = try attribute(to: layout, hidden: regions.hiddenLinks, context)
        diagnostics.merge(attribution.diagnostics)
        progress(.painting)
        let list = paint(layout.layout, images: layout.images, text: context.text, diagnostics: &diagnostics)
        let height = layout.height(context.limits, &diagnostics)
        var input = pictureInput(layout, list: list, height: height, regions: regions, attribution: attribution)
        input.logo = try options.style.brand?.logo(in: layout.images)
        var report = Report(attribution, layout.document)
        report.diagnostics = diagnostics
        return Drawing(pictures: composeHeatMaps(input, options: style, text: context.text), images: layout.images,
                       description: pictureMetadata(input, of: self, report: report, numbers: style.numbers), report: report, emailWidths: [options.width])
    }
}

/// A CSS px is 1/96 inch.
func pixelsPerMetre(_ scale: Double) -> Int { Int(saturating: (96 * scale / 0.0254).rounded()) }

extension DocumentDescription {
    init(_ text: [PNGOptions.Text]) {
        func value(_ keyword: String) -> String { text.first { $0.keyword == keyword }?.text ?? "" }
        self.init(title: value("Title"), subject: value("Description"), creator: value("Software"))
    }
}
