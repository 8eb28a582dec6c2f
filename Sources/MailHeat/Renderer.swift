import Clicks
import DOM
import Images
import Layout
import Paint
import Picture
public import Primitives
import Raster
import Text

/// Renders emails: link geometry, snapshots and heat maps. One render at a time; several renderers work in parallel.
///
/// The same input gives the same bytes, whatever was rendered before.
public final class Renderer: Sendable {
    let worker: RenderWorker

    /// - Parameter fontFolder: the folder of the shipped faces; nil looks for it where `FontLibrary.locate` says.
    /// - Parameter additionalFontFolders: folders of further faces, found by family name.
    /// - Throws: `MailHeatError` if there are no fonts.
    public init(fontFolder: String? = nil, additionalFontFolders: [String] = []) throws(MailHeatError) {
        let folder = if let fontFolder { fontFolder } else { try FontLibrary.locate(environment: ProcessEnvironment.variables, executablePath: ProcessEnvironment.executablePath) }
        worker = try RenderWorker(fonts: try FontLibrary(folder: folder, additionalFolders: additionalFontFolders))
    }
    deinit { worker.stop() }

    /// Where a browser puts each link, as JSON: `{"width":…,"height":…,"links":[{"index":…,"tag":…,"href":…,"text":…,"rects":[[x,y,w,h],…]}]}`, CSS px.
    public func links(of email: Email, options: RenderOptions, progress: @escaping @Sendable (RenderStage) -> Void = { _ in }) throws(MailHeatError) -> (json: [UInt8], diagnostics: Diagnostics) {
        try worker.run { state throws(MailHeatError) in
            let email = try EmailLayout(email, options: options, text: state.text, budget: Budget(seconds: options.limits.seconds), progress: progress)
            return (linksReport(email, width: options.width), email.diagnostics)
        }
    }

    /// The email alone, as a browser shows it.
    public func snapshot(of email: Email, options: RenderOptions, progress: @escaping @Sendable (RenderStage) -> Void = { _ in }) throws(MailHeatError) -> RenderedPicture {
        try worker.run { state throws(MailHeatError) in
            let budget = Budget(seconds: options.limits.seconds)
            let email = try EmailLayout(email, options: options, text: state.text, budget: budget, progress: progress)
            var diagnostics = email.diagnostics
            progress(.painting)
            let list = paint(email.layout, images: email.images, text: state.text, diagnostics: &diagnostics)
            let height = email.height(options.limits, &diagnostics)
            let bitmap = try state.rasterizer.render(list, images: email.images, width: Double(options.width), height: Double(height), scale: Double(options.scale),
                                                     background: .white, limits: options.limits)
            diagnostics.merge(email.images.diagnostics)
            progress(.encoding)
            let png = try encodePNG(bitmap, options: PNGOptions(pixelsPerMetre: pixelsPerMetre(options.scale)))
            return RenderedPicture(png: png, width: bitmap.width, height: bitmap.height, diagnostics: diagnostics)
        }
    }

    /// The heat map: the email with its links' clicks, a legend and the ranking.
    public func heatMap(of email: Email, clicks: [ClickFile], options: RenderOptions, heatMap: HeatMapOptions,
                        progress: @escaping @Sendable (RenderStage) -> Void = { _ in }) throws(MailHeatError) -> RenderedPicture {
        try worker.run { state throws(MailHeatError) in
            let budget = Budget(seconds: options.limits.seconds)
            let source = email
            let email = try EmailLayout(source, options: options, text: state.text, budget: budget, progress: progress)
            var diagnostics = email.diagnostics
            progress(.clicks)
            var log = ClickLog()
            var notices: [String] = []
            for file in clicks {
                let report = try log.read(file.bytes, name: file.name, limits: options.limits)
                if let summary = report.summary { notices.append(summary) }
            }
            let regions = linkRegions(of: email.document, in: email.layout)
            let hidden = Set(regions.filter { $0.isHidden }.map { $0.link })
            var attributionOptions = AttributionOptions()
            attributionOptions.format = source.format
            attributionOptions.siblings = email.siblings
            let attribution = try attribute(log, to: email.document.links, hiddenLinks: hidden, metric: heatMap.metric, delivered: heatMap.delivered, options: attributionOptions)
            diagnostics.merge(attribution.diagnostics)
            progress(.painting)
            let list = paint(email.layout, images: email.images, text: state.text, diagnostics: &diagnostics)
            let height = email.height(options.limits, &diagnostics)
            let input = pictureInput(email, source: source, list: list, height: height, width: options.width, regions: regions, attribution: attribution, options: heatMap)
            let picture = composeHeatMap(input, options: PictureOptions(), text: state.text)
            let bitmap = try state.rasterizer.render(picture.list, images: email.images, width: picture.size.width.double, height: picture.size.height.double,
                                                     scale: Double(options.scale), background: picture.background, limits: options.limits)
            diagnostics.merge(email.images.diagnostics)
            diagnostics.merge(state.text.diagnostics)
            progress(.encoding)
            let png = try encodePNG(bitmap, options: PNGOptions(text: [.init("Software", "MailHeat \(MailHeatVersion.current)"), .init("Title", input.title)],
                                                                pixelsPerMetre: pixelsPerMetre(options.scale)))
            return RenderedPicture(png: png, width: bitmap.width, height: bitmap.height, diagnostics: diagnostics, notices: notices)
        }
    }
}

/// A CSS px is 1/96 inch.
private func pixelsPerMetre(_ scale: Int) -> Int { (96 * scale * 10_000 + 127) / 254 }
