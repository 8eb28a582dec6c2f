import Primitives
import Text

/// Glyph masks by face, size, glyph and quarter-pixel phase, kept from render to render up to a number of bytes.
/// What is drawn never depends on what is cached.
final class GlyphCache {
    private let library: FreeTypeLibrary
    let fonts: FontLibrary
    private var faces: [FreeTypeFace?]
    private var isOpened: [Bool]
    private var strikes: [Strike] = []
    private var strikeIndices: [StrikeKey: Int] = [:]
    private var slotCount = 0
    private(set) var entries: [Entry] = []
    /// The pixels of all entries.
    private(set) var bytes: [UInt8] = []

    /// Bytes of masks and tables beyond which the cache is emptied.
    private static let capacity = 32 << 20
    /// Colour bitmaps are scaled to their size once, up to this many device px for each em.
    static let largestCachedBitmap = 128.0

    private struct StrikeKey: Hashable {
        var face: UInt16
        var size: Int
    }
    private struct Strike {
        var key: StrikeKey
        /// By glyph × 4 + phase: the entry's index + 1, 0 if not rendered yet.
        var slots: [Int32]
    }
    /// A rendered glyph; relative to the baseline origin's px, y down.
    struct Entry {
        var left: Int32, top: Int32, width: Int32, height: Int32
        /// Of its first byte in `bytes`.
        var offset: Int
        /// RGBA instead of coverage.
        var isColor: Bool
    }

    init(fonts: FontLibrary) throws(MailHeatError) {
        library = try FreeTypeLibrary()
        self.fonts = fonts
        faces = Array(repeating: nil, count: fonts.faces.count)
        isOpened = Array(repeating: false, count: fonts.faces.count)
    }
    deinit { faces = [] }

    /// Nil if FreeType cannot read the face.
    func face(_ id: FaceID) -> FreeTypeFace? {
        let index = Int(id.index)
        guard index < faces.count else { return nil }
        if !isOpened[index] {
            isOpened[index] = true
            let face = fonts.face(id)
            faces[index] = face.withBytes { FreeTypeFace(library, bytes: $0, index: face.indexInFile) }
        }
        return faces[index]
    }

    var isFull: Bool { bytes.count + slotCount * 4 + entries.count * 32 > Self.capacity }
    /// Forgets everything; indices given out before are no longer valid.
    func clear() {
        strikes = []
        strikeIndices = [:]
        slotCount = 0
        entries = []
        bytes = []
    }

    /// Where masks of a face at a size (1/64 device px) are found.
    func strike(_ face: FaceID, size: Int) -> Int {
        let key = StrikeKey(face: face.index, size: size)
        if let found = strikeIndices[key] { return found }
        strikes.append(Strike(key: key, slots: []))
        strikeIndices[key] = strikes.count - 1
        return strikes.count - 1
    }
    /// The index of a glyph's entry, rendered if need be.
    @inline(__always) func entry(strike: Int, glyph: UInt32, phase: Int) -> Int {
        let slot = Int(glyph) &* 4 &+ phase
        if slot < strikes[strike].slots.count {
            let known = strikes[strike].slots[slot]
            if known > 0 { return Int(known) &- 1 }
        }
        return render(strike: strike, glyph: glyph, phase: phase, slot: slot)
    }

    private func render(strike: Int, glyph: UInt32, phase: Int, slot: Int) -> Int {
        let missing = slot + 1 - strikes[strike].slots.count
        if missing > 0 {
            // In steps, so that a face costs what its used glyphs cost.
            let added = max(missing, 512)
            strikes[strike].slots.append(contentsOf: repeatElement(0, count: added))
            slotCount += added
        }
        let key = strikes[strike].key
        entries.append(renderedEntry(FaceID(index: key.face), size: key.size, glyph: glyph, phase: phase))
        strikes[strike].slots[slot] = Int32(clamping: entries.count)
        return entries.count - 1
    }

    private func renderedEntry(_ id: FaceID, size: Int, glyph: UInt32, phase: Int) -> Entry {
        let nothing = Entry(left: 0, top: 0, width: 0, height: 0, offset: 0, isColor: false)
        guard let face = face(id) else { return nothing }
        if face.hasColorStrikes { return colorEntry(face, size: Double(size) / 64, glyph: glyph, phase: phase) ?? nothing }
        let offset = bytes.count
        guard let mask = face.appendMask(of: glyph, size: size, phase: phase, to: &bytes) else { return nothing }
        return Entry(left: Int32(clamping: mask.left), top: Int32(clamping: mask.top), width: Int32(clamping: mask.width), height: Int32(clamping: mask.height),
                     offset: offset, isColor: false)
    }

    private func colorEntry(_ face: FreeTypeFace, size: Double, glyph: UInt32, phase: Int) -> Entry? {
        guard size <= Self.largestCachedBitmap, let strike = face.colorBitmap(of: glyph, size: size) else { return nil }
        let box = strike.box(size: size, x: Double(phase) / 4, y: 0)
        let bounds = DeviceRect(enclosing: box)
        if bounds.isEmpty { return nil }
        // Words lie on word boundaries.
        bytes.append(contentsOf: repeatElement(0, count: (4 - bytes.count & 3) & 3))
        let offset = bytes.count
        bytes.reserveCapacity(offset + bounds.width * bounds.height * 4)
        strike.pixels.withReduced(to: box) { source in
            source.sample(bounds, stretchedOver: box) { _, line in
                bytes.append(contentsOf: UnsafeRawBufferPointer(start: line, count: bounds.width * 4))
            }
        }
        return Entry(left: Int32(clamping: bounds.left), top: Int32(clamping: bounds.top), width: Int32(clamping: bounds.width),
                     height: Int32(clamping: bounds.height), offset: offset, isColor: true)
    }
}

extension FreeTypeFace.Strike {
    /// Where the bitmap lies for text of `size` device px with its baseline origin at `x`, `y`.
    func box(size: Double, x: Double, y: Double) -> DeviceBox {
        let scale = size / pixelsPerEm
        return DeviceBox(left: x + left * scale, top: y + top * scale, right: x + (left + Double(pixels.width)) * scale,
                         bottom: y + (top + Double(pixels.height)) * scale)
    }
}
