public import Primitives

/// Several emails side by side on one scale, with how each link differs from the first email's: variants, formats or sends.
///
///     let both = Comparison([("Variant A", HeatMap(of: a, clicks: log)), ("Variant B", HeatMap(of: b, clicks: log))])
///     try both.render(to: "compared.png")
public struct Comparison: Sendable {
    public struct Member: Sendable {
        /// Above its picture and its column: `Variant B`, `AMP`, a campaign's name.
        public var name: String
        public var heatMap: HeatMap
        public init(name: String, heatMap: HeatMap) { self.name = name; self.heatMap = heatMap }
    }
    /// Two to eight, with the preset "full". Metric, tiers, title, width, scale and style are those of the first.
    public var members: [Member]

    public init(_ members: [(name: String, heatMap: HeatMap)]) { self.members = members.map { Member(name: $0.name, heatMap: $0.heatMap) } }

    /// Draws the picture; the report is that of the first email.
    /// - Throws: as `HeatMap.render`, and `.usage` unless there are two to eight members.
    public func render(as format: PictureFormat = .png, using renderer: Renderer? = nil,
                       progress: @escaping @Sendable (RenderStage) -> Void = { _ in }) throws(MailHeatError) -> HeatMap.Rendering {
        try Renderer.given(renderer).run { context throws(MailHeatError) in try draw(as: format, context, progress) }
    }
    /// The same without blocking; ends early with a `CancellationError` if the task is cancelled.
    public func render(as format: PictureFormat = .png, using renderer: Renderer? = nil,
                       progress: @escaping @Sendable (RenderStage) -> Void = { _ in }) async throws -> HeatMap.Rendering {
        try await Renderer.given(renderer).run { context throws(MailHeatError) in try draw(as: format, context, progress) }
    }

    /// Draws the picture into a file, whose ending says the format.
    @discardableResult
    public func render(to path: String, using renderer: Renderer? = nil, progress: @escaping @Sendable (RenderStage) -> Void = { _ in }) throws(MailHeatError) -> HeatMap.Rendering {
        let format = try PictureFormat(path: path)
        try OutputFile.check(path)
        let rendering = try render(as: format, using: renderer, progress: progress)
        try rendering.write(to: path)
        return rendering
    }
}
