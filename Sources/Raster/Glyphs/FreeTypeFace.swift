import CFreeType

/// A face open for rasterising, at one size at a time. Its bytes and its library outlive it.
final class FreeTypeFace {
    private let pointer: FT_Face
    private let unitsPerEm: Double
    /// 26.6 px, or -1 when a bitmap strike is selected.
    private var selectedSize = 0

    /// Nil if FreeType cannot read the bytes.
    init?(_ library: borrowing FreeTypeLibrary, bytes: UnsafeRawBufferPointer, index: Int) {
        var made: FT_Face?
        guard let start = bytes.bindMemory(to: UInt8.self).baseAddress,
              FT_New_Memory_Face(library.pointer, start, FT_Long(bytes.count), FT_Long(index), &made) == 0, let made else { return nil }
        pointer = made
        unitsPerEm = Double(max(1, Int(made.pointee.units_per_EM)))
    }
    deinit { FT_Done_Face(pointer) }

    var hasColorStrikes: Bool { pointer.pointee.face_flags & FT_Long(FT_FACE_FLAG_COLOR) != 0 && pointer.pointee.num_fixed_sizes > 0 }
    /// What no glyph reaches beyond, in em; y grows downwards.
    var extent: DeviceBox {
        let box = pointer.pointee.bbox
        if hasColorStrikes { return DeviceBox(left: -1, top: -2, right: 3, bottom: 1) }
        return DeviceBox(left: Double(box.xMin) / unitsPerEm, top: -Double(box.yMax) / unitsPerEm,
                         right: Double(box.xMax) / unitsPerEm, bottom: -Double(box.yMin) / unitsPerEm)
    }

    struct Mask {
        /// Of the mask's top left px from the baseline origin, y down.
        var left: Int, top: Int
        var width: Int, height: Int
    }
    /// Renders a glyph's coverage, unhinted, `phase` quarters of a px to the right, appended to `bytes`. `size` in 1/64 px.
    /// Nil if there is nothing to draw.
    func appendMask(of glyph: UInt32, size: Int, phase: Int, to bytes: inout [UInt8]) -> Mask? {
        if size != selectedSize {
            guard FT_Set_Char_Size(pointer, 0, FT_F26Dot6(size), 72, 72) == 0 else { return nil }
            selectedSize = size
        }
        guard FT_Load_Glyph(pointer, glyph, FT_Int32(FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP)) == 0, let slot = pointer.pointee.glyph,
              slot.pointee.format == FT_GLYPH_FORMAT_OUTLINE else { return nil }
        Self.snapHeights(of: &slot.pointee.outline)
        if phase != 0 { FT_Outline_Translate(&slot.pointee.outline, FT_Pos(phase * 16), 0) }
        var box = FT_BBox()
        FT_Outline_Get_CBox(&slot.pointee.outline, &box)
        let left = Int(box.xMin) >> 6, right = (Int(box.xMax) + 63) >> 6, bottom = Int(box.yMin) >> 6, top = (Int(box.yMax) + 63) >> 6
        let width = right - left, height = top - bottom
        guard width > 0, height > 0, width <= 4096, height <= 4096 else { return nil }
        FT_Outline_Translate(&slot.pointee.outline, FT_Pos(-left * 64), FT_Pos(-bottom * 64))
        let start = bytes.count
        bytes.append(contentsOf: repeatElement(0, count: width * height))
        let isRendered = bytes.withUnsafeMutableBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return false }
            var bitmap = FT_Bitmap()
            bitmap.width = UInt32(width)
            bitmap.rows = UInt32(height)
            bitmap.pitch = Int32(width)
            bitmap.buffer = base + start
            bitmap.num_grays = 256
            bitmap.pixel_mode = UInt8(FT_PIXEL_MODE_GRAY.rawValue)
            return FT_Outline_Get_Bitmap(pointer.pointee.glyph.pointee.library, &slot.pointee.outline, &bitmap) == 0
        }
        guard isRendered else {
            bytes.removeLast(width * height)
            return nil
        }
        return Mask(left: left, top: -top, width: width, height: height)
    }

    /// Brings corners to quarter px vertically, as Chromium's rasteriser does: measured, horizontal strokes then have its very greys.
    private static func snapHeights(of outline: inout FT_Outline) {
        guard let points = outline.points, let tags = outline.tags else { return }
        for index in 0..<Int(outline.n_points) where tags[index] & 1 == 1 { points[index].y = (points[index].y + 7) & ~15 }
    }

    struct Strike {
        var pixels: PixelBuffer
        /// Of its top left px from the baseline origin, y down, in the strike's px.
        var left: Double, top: Double
        /// The strike's px for each em.
        var pixelsPerEm: Double
    }
    /// The colour bitmap of a glyph from the strike that suits `size` (px for each em).
    func colorBitmap(of glyph: UInt32, size: Double) -> Strike? {
        guard hasColorStrikes, let sizes = pointer.pointee.available_sizes else { return nil }
        var best = 0
        for index in 1..<max(1, Int(pointer.pointee.num_fixed_sizes)) {
            let candidate = Double(sizes[index].y_ppem) / 64, current = Double(sizes[best].y_ppem) / 64
            if current < size ? candidate > current : candidate >= size && candidate < current { best = index }
        }
        selectedSize = -1
        guard FT_Select_Size(pointer, FT_Int(best)) == 0, FT_Load_Glyph(pointer, glyph, FT_Int32(FT_LOAD_COLOR)) == 0, let slot = pointer.pointee.glyph,
              slot.pointee.format == FT_GLYPH_FORMAT_BITMAP, slot.pointee.bitmap.pixel_mode == UInt8(FT_PIXEL_MODE_BGRA.rawValue),
              let buffer = slot.pointee.bitmap.buffer else { return nil }
        let width = Int(slot.pointee.bitmap.width), height = Int(slot.pointee.bitmap.rows), pitch = Int(slot.pointee.bitmap.pitch)
        guard width > 0, height > 0, pitch >= width * 4 else { return nil }
        var pixels = [UInt32](repeating: 0, count: width * height)
        for y in 0..<height {
            let line = buffer + y * pitch
            for x in 0..<width {
                // Premultiplied blue, green, red, alpha.
                pixels[y * width + x] = UInt32(line[x * 4 + 2]) | UInt32(line[x * 4 + 1]) << 8 | UInt32(line[x * 4]) << 16 | UInt32(line[x * 4 + 3]) << 24
            }
        }
        return Strike(pixels: PixelBuffer(width: width, height: height, pixels: pixels), left: Double(slot.pointee.bitmap_left),
                      top: -Double(slot.pointee.bitmap_top), pixelsPerEm: max(1, Double(sizes[best].y_ppem) / 64))
    }

    /// The outline of a glyph in em, y down.
    func outline(of glyph: UInt32) -> GlyphOutline? {
        guard FT_Load_Glyph(pointer, glyph, FT_Int32(FT_LOAD_NO_SCALE | FT_LOAD_NO_BITMAP)) == 0, let slot = pointer.pointee.glyph,
              slot.pointee.format == FT_GLYPH_FORMAT_OUTLINE else { return nil }
        return GlyphOutline(&slot.pointee.outline, scale: 1 / unitsPerEm)
    }
}
