public import Primitives
import Raster
import Text

/// The threads that render, with the fonts and caches that they keep from render to render. A service makes one and gives it to every call;
/// a program that renders now and then needs none.
///
/// The same input gives the same bytes, whatever was rendered before or is rendered beside it.
public final class Renderer: Sendable {
    /// What a render may cost, its time included.
    public let limits: RenderLimits
    private let workers: RenderWorkers

    /// - Parameters:
    ///   - fontFolder: the folder of the shipped faces; nil: `$MAILHEAT_FONTS`, or beside the executable or the sources.
    ///   - additionalFontFolders: folders of further faces, found by family name.
    ///   - brandFonts: font files for everything around the email, and for nothing else.
    ///   - workers: how many renders may run at once; further ones wait in the order of their coming. nil: one for each processor.
    ///     A worker's thread starts when it is needed, and its caches take up to some 50 MB.
    /// - Throws: `.missingInput` if there are no fonts.
    public init(fontFolder: String? = nil, additionalFontFolders: [String] = [], brandFonts: [String] = [], workers: Int? = nil, limits: RenderLimits = .standard) throws(MailHeatError) {
        let shipped = if let fontFolder { try ShippedFaces(folder: fontFolder) } else { try ProcessFonts.shippedFaces() }
        let fonts = try FontLibrary(shipped: shipped, additionalFolders: additionalFontFolders, brandFiles: brandFonts)
        self.workers = RenderWorkers(fonts: fonts, most: max(workers ?? ProcessEnvironment.processors, 1))
        self.limits = limits
    }
    deinit { workers.stop() }

    private static let shared: Result<Renderer, MailHeatError> = {
        do throws(MailHeatError) { return .success(try Renderer()) } catch { return .failure(error) }
    }()
    /// The renderer that a call was given, or the one that calls without share.
    static func given(_ renderer: Renderer?) throws(MailHeatError) -> Renderer {
        if let renderer { return renderer }
        return try shared.get()
    }

    /// Runs `body` on a worker's thread and waits for it.
    func run<Value: Sendable>(_ body: @escaping @Sendable (borrowing RenderContext) throws(MailHeatError) -> Value) throws(MailHeatError) -> Value {
        nonisolated(unsafe) var outcome: Result<Value, MailHeatError> = .failure(.internalFault("The render thread ended without a result."))
        let limits = limits
        workers.runAndWait(RenderJob(Cancellation()) { state in
            do throws(MailHeatError) {
                outcome = .success(try body(try RenderContext(state, limits, Cancellation())))
            } catch { outcome = .failure(error) }
        } abandon: { error in outcome = .failure(error) })
        return try outcome.get()
    }

    /// Runs `body` on a worker's thread; a task that is cancelled leaves the queue, or ends its render at the next check of its budget.
    func run<Value: Sendable>(_ body: @escaping @Sendable (borrowing RenderContext) throws(MailHeatError) -> Value) async throws -> Value {
        let cancellation = Cancellation(), limits = limits
        do {
            return try await withTaskCancellationHandler {
                try await withCheckedThrowingContinuation { continuation in
                    workers.submit(RenderJob(cancellation) { state in
                        do throws(MailHeatError) {
                            continuation.resume(returning: try body(try RenderContext(state, limits, cancellation)))
                        } catch { continuation.resume(throwing: error) }
                    } abandon: { continuation.resume(throwing: $0) })
                }
            } onCancel: {
                cancellation.cancel()
                workers.withdrawCancelled()
            }
        } catch where cancellation.isCancelled {
            throw CancellationError()
        }
    }
}

/// What one render works with.
struct RenderContext {
    let text: TextEngine
    let rasterizer: Rasterizer
    let limits: RenderLimits
    let budget: Budget

    init(_ state: borrowing WorkerState, _ limits: RenderLimits, _ cancellation: Cancellation) throws(MailHeatError) {
        text = state.text
        rasterizer = state.rasterizer
        self.limits = limits
        budget = Budget(seconds: limits.seconds, cancellation: cancellation)
        text.beginRender()
        try budget.check()
    }
}
