public import Clicks
public import Primitives

/// An email and the clicks on its links: what is drawn.
///
///     let email = try Email(contentsOf: "newsletter.html", assets: "pictures/")
///     let clicks = try ClickLog(contentsOf: "clicks.csv")
///     try HeatMap(of: email, clicks: clicks).render(to: "heatmap.png")
///
/// A value: making one costs nothing, and the same value gives the same bytes each time. What is done with it happens on a thread of a
/// ``Renderer``; without one given, of one that all such calls share.
public struct HeatMap: Sendable {
    public var email: Email
    /// Without a click in it the links are outlined.
    public var clicks: ClickLog
    public var options: Options

    public init(of email: Email, clicks: ClickLog = ClickLog(), options: Options = Options()) {
        self.email = email
        self.clicks = clicks
        self.options = options
    }

    /// Draws the picture.
    /// - Parameters:
    ///   - format: of the files; slides in PNG are one file each.
    ///   - renderer: whose threads and caches are used; nil: a shared one.
    ///   - progress: told of each stage as it begins, on the renderer's thread.
    /// - Throws: `.badData` and `.usage` for what cannot be rendered, and for what takes longer than the renderer's limits allow.
    public func render(as format: PictureFormat = .png, using renderer: Renderer? = nil,
                       progress: @escaping @Sendable (RenderStage) -> Void = { _ in }) throws(MailHeatError) -> Rendering {
        try Renderer.given(renderer).run { context throws(MailHeatError) in try draw(as: format, context, progress) }
    }
    /// The same without blocking; ends early with a `CancellationError` if the task is cancelled.
    public func render(as format: PictureFormat = .png, using renderer: Renderer? = nil,
                       progress: @escaping @Sendable (RenderStage) -> Void = { _ in }) async throws -> Rendering {
        try await Renderer.given(renderer).run { context throws(MailHeatError) in try draw(as: format, context, progress) }
    }

    /// Draws the picture into a file, whose ending says the format. Slides of several files are numbered: `slide-01.png`, `slide-02.png`.
    /// - Throws: as `render(as:using:progress:)`, and `.cannotWrite`. No file is left half-written.
    @discardableResult
    public func render(to path: String, using renderer: Renderer? = nil, progress: @escaping @Sendable (RenderStage) -> Void = { _ in }) throws(MailHeatError) -> Rendering {
        let format = try PictureFormat(path: path)
        try OutputFile.check(path)
        let rendering = try render(as: format, using: renderer, progress: progress)
        try rendering.write(to: path)
        return rendering
    }

    /// Where every click went, without a picture.
    public func report(using renderer: Renderer? = nil, progress: @escaping @Sendable (RenderStage) -> Void = { _ in }) throws(MailHeatError) -> Report {
        try Renderer.given(renderer).run { context throws(MailHeatError) in try account(context, progress) }
    }
    /// The same without blocking; ends early with a `CancellationError` if the task is cancelled.
    public func report(using renderer: Renderer? = nil, progress: @escaping @Sendable (RenderStage) -> Void = { _ in }) async throws -> Report {
        try await Renderer.given(renderer).run { context throws(MailHeatError) in try account(context, progress) }
    }

    /// The clicks that the rules take for machines', whatever `options.attribution.bots` does with them.
    public func automatedClicks(using renderer: Renderer? = nil, progress: @escaping @Sendable (RenderStage) -> Void = { _ in }) throws(MailHeatError) -> [AutomatedClick] {
        try Renderer.given(renderer).run { context throws(MailHeatError) in try findAutomatedClicks(context, progress) }
    }
    /// The same without blocking; ends early with a `CancellationError` if the task is cancelled.
    public func automatedClicks(using renderer: Renderer? = nil, progress: @escaping @Sendable (RenderStage) -> Void = { _ in }) async throws -> [AutomatedClick] {
        try await Renderer.given(renderer).run { context throws(MailHeatError) in try findAutomatedClicks(context, progress) }
    }
}
