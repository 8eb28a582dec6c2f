import Primitives

/// A cached glyph and the device px of its baseline origin.
struct PlacedMask {
    var entry: Int32
    var x: Int32
    var y: Int32
}

extension Layer {
    /// Draws masks in one colour, and colour bitmaps as they are, onto the px inside `rect` (within the layer's bounds).
    func draw(_ placed: [PlacedMask], from cache: GlyphCache, color: Color, contrast: TextContrast, in rect: DeviceRect) {
        if rect.isEmpty || placed.isEmpty { return }
        beginDirectAccess()
        let pixel = premultiplied(color), isOpaque = color.isOpaque, alpha = UInt32(color.alpha)
        cache.bytes.withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress else { return }
            cache.entries.withUnsafeBufferPointer { entries in
                _ = contrast.withTable(for: color) { table in
                    for mask in placed {
                        let entry = entries[Int(mask.entry)]
                        let originX = Int(mask.x) &+ Int(entry.left), originY = Int(mask.y) &+ Int(entry.top), width = Int(entry.width)
                        let left = max(originX, rect.left), right = min(originX &+ width, rect.right)
                        let top = max(originY, rect.top), bottom = min(originY &+ Int(entry.height), rect.bottom)
                        if left >= right || top >= bottom { continue }
                        let count = right &- left
                        for y in top..<bottom {
                            let index = (y &- originY) &* width &+ left &- originX, target = row(y) + left
                            if entry.isColor {
                                let source = (start + entry.offset).assumingMemoryBound(to: UInt32.self) + index
                                for x in 0..<count where source[x] != 0 { target[x] = over(scaled(source[x], by: alpha), target[x]) }
                            } else {
                                let source = (start + entry.offset).assumingMemoryBound(to: UInt8.self) + index
                                for x in 0..<count {
                                    let raw = source[x]
                                    if raw == 0 { continue }
                                    let coverage = UInt32(table[Int(raw)])
                                    target[x] = isOpaque && coverage == 255 ? pixel : over(scaled(pixel, by: coverage), target[x])
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
