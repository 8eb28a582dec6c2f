import CHarfBuzz

/// The index of a face in its `FontLibrary`.
public struct FaceID: Hashable, Sendable {
    public let index: UInt16
    @inlinable public init(index: UInt16) { self.index = index }
}

/// One face of one font file, the file mapped read-only for as long as the library lives. Immutable, so safe to share.
public final class FontFace: Sendable {
    public let id: FaceID
    /// The typographic family name, `Liberation Sans`.
    public let familyName: String
    /// 1 … 1000.
    public let weight: Int
    /// Italic or oblique.
    public let isItalic: Bool
    public let path: String
    /// The face's number inside a font collection (`.ttc`), else 0.
    public let indexInFile: Int
    /// Its glyphs are colour bitmaps (Noto Color Emoji).
    public let isColor: Bool
    public let unitsPerEm: Int
    /// Advance of its bitmaps in em, by the strike's own pixels; nil for outlines.
    let bitmapAdvance: Double?
    public let glyphCount: Int
    /// Where the `hmtx` advances lie: big-endian, four bytes a glyph, the last one repeated.
    let advances: Advances
    /// In font units; nothing depends on a size.
    let verticalMetrics: VerticalMetrics
    /// Glyph of U+0020, or `.notdef`.
    let spaceGlyph: UInt32
    /// Whether every printable ASCII character has a glyph: the fast path of fallback.
    let coversASCII: Bool
    /// `hb_font_t` at a scale of one unit, with HarfBuzz' own OpenType functions; made immutable, hence shareable.
    nonisolated(unsafe) let unitFont: OpaquePointer
    nonisolated(unsafe) private let file: OpaquePointer
    nonisolated(unsafe) private let face: OpaquePointer
    nonisolated(unsafe) private let horizontalMetrics: OpaquePointer

    struct Advances: @unchecked Sendable {
        let table: FontTable
        let longCount: Int
        /// In font units.
        @inline(__always) func units(of glyph: UInt32) -> Int {
            guard longCount > 0 else { return 0 }
            return table.unsigned16(at: 4 &* min(Int(glyph), longCount &- 1)) ?? 0
        }
    }

    struct VerticalMetrics {
        var ascender = 0, descender = 0, lineGap = 0
        /// Nil where the face has neither the entry nor a glyph for x.
        var xHeight: Int?
        /// Nil where the face has neither the entry nor a glyph for H.
        var capHeight: Int?
        var underlineTop = 0, underlineThickness = 0, strikeoutTop = 0, strikeoutThickness = 0
    }

    /// Nil if the bytes hold no usable face. Takes over `file`, an `hb_blob_t`, with its own reference.
    init?(id: FaceID, path: String, file: OpaquePointer, indexInFile: Int) {
        guard let face = hb_face_create(file, UInt32(clamping: indexInFile)), hb_face_get_glyph_count(face) > 0, let font = hb_font_create(face) else { return nil }
        let unitsPerEm = Int(hb_face_get_upem(face))
        hb_ot_font_set_funcs(font)
        let os2 = Self.table(face, "OS/2"), hhea = Self.table(face, "hhea"), head = Self.table(face, "head")
        guard unitsPerEm > 0, let hmtx = hb_face_reference_table(face, Self.tag("hmtx")),
              let family = Self.name(face, 16) ?? Self.name(face, 1), !family.isEmpty else {
            hb_font_destroy(font); hb_face_destroy(face)
            return nil
        }
        let longCount = hhea.bytes.unsigned16(at: 34) ?? 0
        let table = FontTable(Self.bytes(of: hmtx))
        let selection = os2.bytes.unsigned16(at: 62) ?? 0
        self.id = id
        self.path = path
        self.indexInFile = indexInFile
        self.unitsPerEm = unitsPerEm
        familyName = family
        weight = min(max(os2.bytes.unsigned16(at: 4) ?? 400, 1), 1000)
        isItalic = selection & 0x201 != 0 || (os2.bytes.count == 0 && (head.bytes.unsigned16(at: 44) ?? 0) & 2 != 0)
        glyphCount = Int(hb_face_get_glyph_count(face))
        isColor = Self.table(face, "CBDT").bytes.count > 0 || Self.table(face, "sbix").bytes.count > 0
        bitmapAdvance = Self.bitmapAdvance(Self.table(face, "CBLC").bytes)
        advances = Advances(table: table, longCount: min(longCount, table.count / 4))
        verticalMetrics = Self.verticalMetrics(font)
        var space: hb_codepoint_t = 0
        _ = hb_font_get_nominal_glyph(font, 0x20, &space)
        spaceGlyph = space
        coversASCII = (UInt32(0x20)...0x7E).allSatisfy { var glyph: hb_codepoint_t = 0; return hb_font_get_nominal_glyph(font, $0, &glyph) != 0 }
        hb_font_make_immutable(font)
        self.face = face
        unitFont = font
        horizontalMetrics = hmtx
        self.file = hb_blob_reference(file)
    }

    deinit {
        hb_font_destroy(unitFont)
        hb_blob_destroy(horizontalMetrics)
        hb_face_destroy(face)
        hb_blob_destroy(file)
    }

    /// The whole file, for a rasteriser. Its address is stable for the life of the library.
    public func withBytes<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R { try body(Self.bytes(of: file)) }

    /// The glyph of a character by the face's `cmap`, or nil.
    func glyph(of codePoint: UInt32) -> UInt32? {
        var glyph: hb_codepoint_t = 0
        return hb_font_get_nominal_glyph(unitFont, codePoint, &glyph) != 0 ? glyph : nil
    }

    private static func verticalMetrics(_ font: OpaquePointer) -> VerticalMetrics {
        func position(_ tag: hb_ot_metrics_tag_t) -> Int? {
            var value: hb_position_t = 0
            return hb_ot_metrics_get_position(font, tag, &value) != 0 ? Int(value) : nil
        }
        var metrics = VerticalMetrics()
        metrics.ascender = position(HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER) ?? 0
        metrics.descender = -(position(HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER) ?? 0)
        metrics.lineGap = position(HB_OT_METRICS_TAG_HORIZONTAL_LINE_GAP) ?? 0
        metrics.underlineTop = -(position(HB_OT_METRICS_TAG_UNDERLINE_OFFSET) ?? 0)
        metrics.underlineThickness = position(HB_OT_METRICS_TAG_UNDERLINE_SIZE) ?? 0
        metrics.strikeoutTop = position(HB_OT_METRICS_TAG_STRIKEOUT_OFFSET) ?? 0
        metrics.strikeoutThickness = position(HB_OT_METRICS_TAG_STRIKEOUT_SIZE) ?? 0
        // DejaVu's OS/2 table is too old to have them: the glyphs' own heights.
        func height(of codePoint: UInt32) -> Int? {
            var glyph: hb_codepoint_t = 0, extents = hb_glyph_extents_t()
            guard hb_font_get_nominal_glyph(font, codePoint, &glyph) != 0, hb_font_get_glyph_extents(font, glyph, &extents) != 0 else { return nil }
            return Int(extents.y_bearing)
        }
        metrics.xHeight = position(HB_OT_METRICS_TAG_X_HEIGHT).flatMap { $0 > 0 ? $0 : nil } ?? height(of: 0x78)
        metrics.capHeight = position(HB_OT_METRICS_TAG_CAP_HEIGHT).flatMap { $0 > 0 ? $0 : nil } ?? height(of: 0x48)
        return metrics
    }

    /// OpenType, `CBLC`: the first strike's `widthMax` over its `ppemX`.
    private static func bitmapAdvance(_ strikes: FontTable) -> Double? {
        let first = 8
        guard let width = strikes.unsigned16(at: first + 18), let pixelsPerEm = strikes.unsigned16(at: first + 44), width >> 8 > 0, pixelsPerEm >> 8 > 0 else { return nil }
        return Double(width >> 8) / Double(pixelsPerEm >> 8)
    }

    static func bytes(of blob: OpaquePointer) -> UnsafeRawBufferPointer {
        var length: UInt32 = 0
        let data = hb_blob_get_data(blob, &length)
        return UnsafeRawBufferPointer(start: data, count: data == nil ? 0 : Int(length))
    }
    static func tag(_ name: StaticString) -> hb_tag_t {
        name.withUTF8Buffer { $0.reduce(0) { $0 << 8 | hb_tag_t($1) } }
    }
    /// The face keeps its tables mapped, so the bytes outlive the blob's reference only as long as the value that holds it.
    private final class HeldTable {
        private let blob: OpaquePointer?
        let bytes: FontTable
        init(_ blob: OpaquePointer?) {
            self.blob = blob
            bytes = FontTable(blob.map(FontFace.bytes(of:)) ?? UnsafeRawBufferPointer(start: nil, count: 0))
        }
        deinit { if let blob { hb_blob_destroy(blob) } }
    }
    private static func table(_ face: OpaquePointer, _ name: StaticString) -> HeldTable { HeldTable(hb_face_reference_table(face, tag(name))) }

    private static func name(_ face: OpaquePointer, _ id: UInt32) -> String? {
        var buffer = [CChar](repeating: 0, count: 256)
        var size = UInt32(buffer.count)
        guard hb_ot_name_get_utf8(face, id, hb_language_from_string("en", 2), &size, &buffer) > 0 else { return nil }
        return String(decoding: buffer.prefix(Int(size)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
