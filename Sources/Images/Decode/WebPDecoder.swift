import CWebP

func readWebPHeader(_ bytes: [UInt8]) throws(ImageError) -> ImageHeader {
    var features = WebPBitstreamFeatures()
    guard WebPGetFeatures(bytes, bytes.count, &features) == VP8_STATUS_OK else { throw .damaged(.webp, "its header is not valid") }
    return ImageHeader(format: .webp, width: Int(features.width), height: Int(features.height), hasAlpha: features.has_alpha != 0)
}

func decodeWebP(_ bytes: [UInt8], header: ImageHeader) throws(ImageError) -> DecodedImage {
    var features = WebPBitstreamFeatures()
    guard WebPGetFeatures(bytes, bytes.count, &features) == VP8_STATUS_OK else { throw .damaged(.webp, "its header is not valid") }
    guard features.has_animation != 0 else { return try decodeWebPStream(bytes, 0..<bytes.count, width: header.width, height: header.height) }

    // An animation: its first frame on the transparent canvas.
    guard let frame = findFirstFrame(bytes) else { throw .damaged(.webp, "the animation has no frame") }
    let decoded = try decodeWebPStream(bytes, frame.data, width: frame.width, height: frame.height)
    if frame.x == 0, frame.y == 0, frame.width == header.width, frame.height == header.height { return decoded }
    guard frame.x + frame.width <= header.width, frame.y + frame.height <= header.height,
          var canvas = Bitmap(width: header.width, height: header.height) else { throw .damaged(.webp, "a frame lies outside of the canvas") }
    for row in 0..<frame.height {
        let start = ((frame.y + row) * header.width + frame.x) * 4
        canvas.pixels.replaceSubrange(start..<start + frame.width * 4, with: decoded.bitmap.pixels[row * frame.width * 4..<(row + 1) * frame.width * 4])
    }
    return DecodedImage(bitmap: canvas, damage: decoded.damage)
}

private struct WebPFrame { var x: Int, y: Int, width: Int, height: Int, data: Range<Int> }

/// WebP container specification, "Animation": the first ANMF chunk; its payload is a list of chunks that libwebp reads as it is.
private func findFirstFrame(_ bytes: [UInt8]) -> WebPFrame? {
    var position = 12
    while let length = bytes.littleEndian32(position + 4) {
        let data = position + 8
        if bytes.holds("ANMF", at: position) {
            guard length >= 16, let x = bytes.littleEndian24(data), let y = bytes.littleEndian24(data + 3),
                  let width = bytes.littleEndian24(data + 6), let height = bytes.littleEndian24(data + 9) else { return nil }
            let end = min(data + length, bytes.count)
            return data + 16 < end ? WebPFrame(x: x * 2, y: y * 2, width: width + 1, height: height + 1, data: data + 16..<end) : nil
        }
        position = data + length + length & 1
    }
    return nil
}

/// Decodes a still picture, or the rows of it that a cut file has.
private func decodeWebPStream(_ bytes: [UInt8], _ range: Range<Int>, width: Int, height: Int) throws(ImageError) -> DecodedImage {
    var features = WebPBitstreamFeatures()
    var damage: String?
    let bitmap = bytes.withUnsafeBufferPointer { all -> Bitmap? in
        let source = UnsafeBufferPointer(rebasing: all[range])
        guard WebPGetFeatures(source.baseAddress, source.count, &features) == VP8_STATUS_OK, Int(features.width) == width, Int(features.height) == height else {
            damage = "its header is not valid"
            return nil
        }
        return makeBitmap(width: width, height: height) { pixels in
            var config = WebPDecoderConfig()
            guard WebPInitDecoderConfig(&config) != 0 else { return false }
            pixels.initialize(repeating: 0)
            config.output.colorspace = MODE_rgbA
            config.output.is_external_memory = 1
            config.output.u.RGBA.rgba = pixels.baseAddress
            config.output.u.RGBA.stride = Int32(width * 4)
            config.output.u.RGBA.size = pixels.count
            defer { WebPFreeDecBuffer(&config.output) }
            let status = WebPDecode(source.baseAddress, source.count, &config)
            if status == VP8_STATUS_OK { return true }
            damage = status == VP8_STATUS_NOT_ENOUGH_DATA ? "the file ends too early" : "its data is not valid"
            guard status == VP8_STATUS_NOT_ENOUGH_DATA, let decoder = WebPINewDecoder(&config.output) else { return false }
            defer { WebPIDelete(decoder) }
            pixels.update(repeating: 0)
            return WebPIUpdate(decoder, source.baseAddress, source.count) == VP8_STATUS_SUSPENDED
        }
    }
    guard let bitmap else { throw .damaged(.webp, damage ?? "out of memory") }
    return DecodedImage(bitmap: bitmap, damage: damage)
}
