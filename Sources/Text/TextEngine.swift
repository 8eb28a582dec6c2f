import CHarfBuzz
public import Primitives

/// Fonts, metrics and shaping for one render at a time. Its caches are bounded and never show in a result. Not `Sendable`: one for each worker.
public final class TextEngine {
    public let library: FontLibrary
    /// What could not be drawn, once for each script.
    public internal(set) var diagnostics = Diagnostics()
    /// Calls of `shape`, for tests that count.
    public internal(set) var shapeCount = 0

    var records: [FontRecord] = []
    let buffer: OpaquePointer?
    let itemBuffer = ItemBuffer()
    private var ids: [FontDescription: FontID] = [:]
    private var sizedFonts: [SizedFontKey: SizedFont] = [:]
    private let functions: OpaquePointer?
    private let breaker = LineBreaker()
    let glyphInk = GlyphInk()
    var missingScripts: Set<Int32> = []

    private struct SizedFontKey: Hashable {
        let face: FaceID
        let size: Double
        let isSystemFallback: Bool
    }
    /// An email that names more sizes than this starts the cache anew.
    private static let sizedFontCapacity = 512
    /// Descriptions kept from render to render.
    private static let fontCapacity = 4096

    public init(library: FontLibrary) {
        self.library = library
        buffer = hb_buffer_create()
        functions = SizedFont.makeFunctions()
    }

    deinit {
        sizedFonts = [:]
        hb_buffer_destroy(buffer)
        hb_font_funcs_destroy(functions)
    }

    /// Forgets what the last render left: its diagnostics, and its fonts where they are many. Ids given out before are no longer valid.
    public func beginRender() {
        diagnostics = Diagnostics()
        missingScripts = []
        if records.count > Self.fontCapacity {
            records = []
            ids = [:]
        }
    }

    /// The id of a description, equal for equal descriptions.
    public func font(_ description: FontDescription) -> FontID {
        if let id = ids[description] { return id }
        let id = FontID(records.count)
        records.append(FontRecord(description, library: library))
        ids[description] = id
        return id
    }

    /// Metrics of the first available face at the description's size.
    public func metrics(of font: FontID) -> FontMetrics { records[Int(font.index)].metrics }

    /// The first available face.
    public func primaryFace(of font: FontID) -> FontFace { records[Int(font.index)].primary }

    public func description(of font: FontID) -> FontDescription { records[Int(font.index)].description }

    /// Metrics of any face, as those of a run that fell back count in `line-height: normal`.
    public func metrics(of face: FaceID, size: Double, isSystemFallback: Bool) -> FontMetrics {
        FontMetrics(face: library.face(face), size: size, isSystemFallback: isSystemFallback)
    }

    /// Where lines may break and clusters end; the same as the free function, but ICU's tables stay open.
    public func lineBreaks(of text: [UInt8]) -> LineBreaks { breaker.lineBreaks(of: text) }

    func sizedFont(_ face: FontFace, size: Double, isSystemFallback: Bool) -> SizedFont? {
        let key = SizedFontKey(face: face.id, size: size, isSystemFallback: isSystemFallback)
        if let font = sizedFonts[key] { return font }
        guard let functions, let font = SizedFont(face: face, size: size, isSystemFallback: isSystemFallback, functions: functions) else { return nil }
        if sizedFonts.count >= Self.sizedFontCapacity { sizedFonts.removeAll() }
        sizedFonts[key] = font
        return font
    }
}
