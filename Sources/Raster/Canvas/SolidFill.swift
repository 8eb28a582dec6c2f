/// Filling and compositing past Cairo: the loops that most pixels of an email come from.
extension Layer {
    /// Fills `rect`, which lies within `bounds`.
    func fill(_ rect: DeviceRect, _ pixel: UInt32) {
        if rect.isEmpty { return }
        beginDirectAccess()
        if pixel &>> 24 == 255 {
            if rect.left == bounds.left, rect.right == bounds.right {
                (row(rect.top) + rect.left).update(repeating: pixel, count: rect.width * rect.height)
            } else {
                for y in rect.top..<rect.bottom { (row(y) + rect.left).update(repeating: pixel, count: rect.width) }
            }
        } else {
            for y in rect.top..<rect.bottom { blend(pixel, over: row(y) + rect.left, count: rect.width) }
        }
    }
    /// Draws another layer over this one within `rect` (inside both), all of it times `opacity` / 255.
    func composite(_ other: Layer, in rect: DeviceRect, opacity: UInt32) {
        if rect.isEmpty { return }
        beginDirectAccess()
        other.beginDirectAccess()
        for y in rect.top..<rect.bottom {
            let source = other.row(y), destination = row(y)
            for x in rect.left..<rect.right {
                let pixel = source[x]
                if pixel != 0 { destination[x] = over(scaled(pixel, by: opacity), destination[x]) }
            }
        }
    }
}

extension Layer {
    /// Leaves of each px as much as a layer of the same place has alpha there.
    func keep(alphaOf mask: Layer) {
        beginDirectAccess()
        mask.beginDirectAccess()
        for index in 0..<bounds.width * bounds.height where pixels[index] != 0 { pixels[index] = scaled(pixels[index], by: mask.pixels[index] &>> 24) }
    }
}

/// One translucent colour over a row. Sixteen channels at a time: the multiplications stay within 16 bits.
func blend(_ pixel: UInt32, over row: UnsafeMutablePointer<UInt32>, count: Int) {
    let alpha = pixel &>> 24
    if alpha == 0 { return }
    let factor = SIMD16<UInt16>(repeating: UInt16(255 &- alpha)), half = SIMD16<UInt16>(repeating: 128)
    let source = unsafeBitCast(SIMD4<UInt32>(repeating: pixel), to: SIMD16<UInt8>.self)
    let bytes = UnsafeMutableRawPointer(row)
    var x = 0
    while x &+ 4 <= count {
        let old = bytes.loadUnaligned(fromByteOffset: x &* 4, as: SIMD16<UInt8>.self)
        let product = SIMD16<UInt16>(truncatingIfNeeded: old) &* factor &+ half
        let rest = (product &+ (product &>> 8)) &>> 8
        bytes.storeBytes(of: source &+ SIMD16<UInt8>(truncatingIfNeeded: rest), toByteOffset: x &* 4, as: SIMD16<UInt8>.self)
        x &+= 4
    }
    while x < count {
        row[x] = over(pixel, row[x])
        x &+= 1
    }
}

/// A row of premultiplied pixels over another.
@inline(__always) func blend(_ source: UnsafePointer<UInt32>, over row: UnsafeMutablePointer<UInt32>, count: Int) {
    for x in 0..<count {
        let pixel = source[x]
        if pixel &>> 24 == 255 { row[x] = pixel } else if pixel != 0 { row[x] = over(pixel, row[x]) }
    }
}

/// One colour through a row of coverage over pixels.
@inline(__always) func blend(_ pixel: UInt32, coverage: UnsafePointer<UInt8>, over row: UnsafeMutablePointer<UInt32>, count: Int) {
    for x in 0..<count {
        let amount = UInt32(coverage[x])
        if amount != 0 { row[x] = over(scaled(pixel, by: amount), row[x]) }
    }
}
