public import Primitives

/// The picture as a PNG file of at most `limit` bytes, with as little loss as that allows: first none, then fewer and fewer colours.
/// A picture that needs more even so gets the smallest file that there is.
/// - Throws: as `encodePNG`.
public func encodePNG(_ bitmap: Bitmap, within limit: Int, options: PNGOptions) throws(MailHeatError) -> [UInt8] {
    var options = options
    // Every byte counts here: what that takes is little for a picture of such size.
    options.compressionLevel = 9
    options.filter = .none
    let exact = try encodePNG(bitmap, options: options)
    if exact.count <= limit { return exact }
    options.filter = .adaptive
    let filtered = try encodePNG(bitmap, options: options)
    if filtered.count <= limit { return filtered }
    var smallest = exact.count <= filtered.count ? exact : filtered
    options.filter = .none
    guard bitmap.isOpaque else { return smallest }
    let colors = ColorReduction(bitmap)
    for count in [256, 128, 64, 32, 16] {
        let file = try encodePNG(colors.indexed(colors: count), width: bitmap.width, height: bitmap.height, options: options)
        if file.count <= limit { return file }
        if file.count < smallest.count { smallest = file }
    }
    return smallest
}
