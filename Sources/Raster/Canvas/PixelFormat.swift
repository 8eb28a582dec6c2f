import Primitives

// A pixel is one word: red in the lowest byte, then green, blue, alpha, premultiplied; in memory that is RGBA, as `Bitmap` wants it.
// Cairo calls the word ARGB32. It treats red and blue alike, so handing it colours with the two swapped saves converting the whole canvas.

/// The pixel of a colour.
@inline(__always) func premultiplied(_ color: Color) -> UInt32 {
    let opaque = UInt32(color.red) | UInt32(color.green) << 8 | UInt32(color.blue) << 16 | 0xFF00_0000
    return color.alpha == 255 ? opaque : scaled(opaque, by: UInt32(color.alpha))
}

/// All four channels times `factor` / 255, rounded exactly; two channels in each multiplication.
@inline(__always) func scaled(_ pixel: UInt32, by factor: UInt32) -> UInt32 {
    var low = (pixel & 0x00FF_00FF) &* factor &+ 0x0080_0080
    low = ((low &+ ((low &>> 8) & 0x00FF_00FF)) &>> 8) & 0x00FF_00FF
    var high = ((pixel &>> 8) & 0x00FF_00FF) &* factor &+ 0x0080_0080
    high = (high &+ ((high &>> 8) & 0x00FF_00FF)) & 0xFF00_FF00
    return low | high
}

/// Source over destination.
@inline(__always) func over(_ source: UInt32, _ destination: UInt32) -> UInt32 {
    source &+ scaled(destination, by: 255 &- (source &>> 24))
}

/// From `a` (weight 0) to `b` (weight 256).
@inline(__always) func mixed(_ a: UInt32, _ b: UInt32, _ weight: UInt32) -> UInt32 {
    let other = 256 &- weight
    let low = ((a & 0x00FF_00FF) &* other &+ (b & 0x00FF_00FF) &* weight &+ 0x0080_0080) &>> 8
    let high = ((a &>> 8) & 0x00FF_00FF) &* other &+ ((b &>> 8) & 0x00FF_00FF) &* weight &+ 0x0080_0080
    return (low & 0x00FF_00FF) | (high & 0xFF00_FF00)
}

/// The four channels of a pixel, 0 … 255.
@inline(__always) func channels(_ pixel: UInt32) -> SIMD4<Float> {
    SIMD4(Float(pixel & 255), Float((pixel &>> 8) & 255), Float((pixel &>> 16) & 255), Float(pixel &>> 24))
}
/// The pixel nearest to four channels of 0 … 255. Adding 2²³ leaves the rounded value in a float's lowest bits, whatever it was:
/// four at a time, and nothing to trap on.
@inline(__always) func pixel(_ channels: SIMD4<Float>) -> UInt32 {
    let whole = unsafeBitCast(channels + 8_388_608, to: SIMD4<UInt32>.self) & 255
    return whole.x | whole.y &<< 8 | whole.z &<< 16 | whole.w &<< 24
}
