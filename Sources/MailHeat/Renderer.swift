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
            let png = try encodePNG(bitmap, options: PNGOptions(pixelsPerMetre: pixelsPerMetre(Double(options.scale))))
            return RenderedPicture(png: png, width: bitmap.width, height: bitmap.height, diagnostics: diagnostics)
        }
    }

    /// The heat map: the email with its links' clicks, a legend and the ranking.
    public func heatMap(of email: Email, clicks: [ClickFile], options: RenderOptions, heatMap: HeatMapOptions,
                        progress: @escaping @Sendable (RenderStage) -> Void = { _ in }) throws(MailHeatError) -> RenderedPicture {
        try worker.run { state throws(MailHeatError) in
            let budget = Budget(seconds: options.limits.seconds)
            let style = try heatMap.style.pictureOptions(options.limits)
            let source = email
            let email = try EmailLayout(source, options: options, text: state.text, budget: budget, progress: progress)
            var diagnostics = email.diagnostics
            progress(.clicks)
            var notices: [String] = []
            let log = try ClickLog(clicks, options: heatMap.clicks, limits: options.limits, notices: &notices)
            let regions = linkRegions(of: email.document, in: email.layout)
            let hidden = Set(regions.filter { $0.isHidden }.map { $0.link })
            let attribution = try attribute(log, to: email, source, hidden: hidden, options: options, heatMap: heatMap, text: state.text, budget: budget)
            diagnostics.merge(attribution.diagnostics)
            progress(.painting)
            let list = paint(email.layout, images: email.images, text: state.text, diagnostics: &diagnostics)
            let height = email.height(options.limits, &diagnostics)
            let input = pictureInput(email, source: source, list: list, height: height, width: options.width, regions: regions, attribution: attribution, options: heatMap)
            let pictures = composeHeatMaps(input, options: style, text: state.text)
            let described = pictureText(input)
            var pages: [[UInt8]] = [], size = (width: 0, height: 0)
            for picture in pictures {
                let scale = picture.pixels?.scale ?? Double(options.scale)
                let width = picture.pixels.map { Double($0.width) / scale } ?? picture.size.width.double
                let height = picture.pixels.map { Double($0.height) / scale } ?? picture.size.height.double
                let bitmap = try state.rasterizer.render(picture.list, images: email.images, width: width, height: height, scale: scale,
                                                         background: picture.background, limits: options.limits)
                if pages.isEmpty {
                    size = (bitmap.width, bitmap.height)
                    progress(.encoding)
                }
                pages.append(try encodePNG(bitmap, options: PNGOptions(text: described, pixelsPerMetre: pixelsPerMetre(scale))))
            }
            diagnostics.merge(email.images.diagnostics)
            diagnostics.merge(state.text.diagnostics)
            guard let first = pages.first else { throw .internalFault("The heat map has no page.") }
            return RenderedPicture(png: first, width: size.width, height: size.height, diagnostics: diagnostics, notices: notices, furtherPages: Array(pages.dropFirst()),
                                   ledger: ledgerReport(attribution, email.document), unmatchedShare: unmatchedShare(attribution))
        }
    }
}

/// A CSS px is 1/96 inch.
private func pixelsPerMetre(_ scale: Double) -> Int { Int(saturating: (96 * scale / 0.0254).rounded()) }
