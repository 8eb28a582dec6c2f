import CGIF

/// What stands before the pixels of the first frame (GIF89a §18 to §23).
struct GIFHeader {
    var screenWidth: Int, screenHeight: Int
    var left: Int, top: Int, width: Int, height: Int
    /// The palette index that lets the page through.
    var transparentIndex: UInt8?
    /// The screen, grown where the first frame leaves it, as browsers do.
    var canvasWidth: Int { max(screenWidth, left + width) }
    var canvasHeight: Int { max(screenHeight, top + height) }
    var imageHeader: ImageHeader {
        let covers = left == 0 && top == 0 && width >= screenWidth && height >= screenHeight
        return ImageHeader(format: .gif, width: canvasWidth, height: canvasHeight, hasAlpha: transparentIndex != nil || !covers)
    }
}

func readGIFHeader(_ bytes: [UInt8]) throws(ImageError) -> GIFHeader {
    guard let screenWidth = bytes.littleEndian16(6), let screenHeight = bytes.littleEndian16(8), let flags = bytes.byte(10) else {
        throw .damaged(.gif, "its header is cut off")
    }
    var position = 13 + (flags & 0x80 != 0 ? 3 << (flags & 7 + 1) : 0)
    var transparentIndex: UInt8?
    while let introducer = bytes.byte(position) {
        switch introducer {
        case 0x2C:
            guard let left = bytes.littleEndian16(position + 1), let top = bytes.littleEndian16(position + 3),
                  let width = bytes.littleEndian16(position + 5), let height = bytes.littleEndian16(position + 7) else {
                throw .damaged(.gif, "its first frame is cut off")
            }
            return GIFHeader(screenWidth: screenWidth, screenHeight: screenHeight, left: left, top: top, width: width, height: height,
                             transparentIndex: transparentIndex)
        case 0x21:
            if bytes.byte(position + 1) == 0xF9, bytes.byte(position + 2) == 4, let packed = bytes.byte(position + 3), let index = bytes.byte(position + 6) {
                transparentIndex = packed & 1 != 0 ? UInt8(truncatingIfNeeded: index) : nil
            }
            position += 2
            while let length = bytes.byte(position), length > 0 { position += 1 + length }
            position += 1
        case 0x00:
            position += 1
        default:
            throw .damaged(.gif, "it has no frame")
        }
    }
    throw .damaged(.gif, "it has no frame")
}

/// The first frame on its screen; what no pixel of the frame covers is transparent, whatever the file's background colour says.
func decodeGIF(_ bytes: [UInt8]) throws(ImageError) -> DecodedImage {
    let header = try readGIFHeader(bytes)
    guard let canvas = Bitmap(width: header.canvasWidth, height: header.canvasHeight) else { throw .damaged(.gif, "its size is not valid") }
    var image = DecodedImage(bitmap: canvas, damage: nil)
    let failure: ImageError? = bytes.withUnsafeBufferPointer { source in
        let input = GIFInput(source)
        return withExtendedLifetime(input) { GIFFile(input).map { $0.decodeFirstFrame(header, into: &image) } ?? .damaged(.gif, "its header is not valid") }
    }
    if let failure { throw failure }
    return image
}

/// The bytes that giflib reads, and where it is.
private final class GIFInput {
    let bytes: UnsafeBufferPointer<UInt8>
    var position = 0
    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }
}

private func readGIF(_ file: UnsafeMutablePointer<GifFileType>?, _ buffer: UnsafeMutablePointer<GifByteType>?, _ count: Int32) -> Int32 {
    guard let data = file?.pointee.UserData, let buffer, count > 0 else { return 0 }
    let input = Unmanaged<GIFInput>.fromOpaque(data).takeUnretainedValue()
    let length = min(Int(count), input.bytes.count - input.position)
    guard length > 0, let base = input.bytes.baseAddress else { return 0 }
    buffer.update(from: base + input.position, count: length)
    input.position += length
    return Int32(length)
}

private final class GIFFile {
    private let file: UnsafeMutablePointer<GifFileType>
    init?(_ input: GIFInput) {
        var code: Int32 = 0
        guard let opened = DGifOpen(Unmanaged.passUnretained(input).toOpaque(), readGIF, &code) else { return nil }
        file = opened
    }
    deinit { DGifCloseFile(file, nil) }

    /// Nil if there are pixels; `image.damage` is set where some are missing.
    func decodeFirstFrame(_ header: GIFHeader, into image: inout DecodedImage) -> ImageError? {
        guard seekFirstFrame() else { return .damaged(.gif, reason) }
        let frame = file.pointee.Image
        let (width, height) = (Int(frame.Width), Int(frame.Height))
        guard width == header.width, height == header.height, Int(frame.Left) == header.left, Int(frame.Top) == header.top else {
            return .damaged(.gif, "its first frame is not valid")
        }
        guard let map = frame.ColorMap ?? file.pointee.SColorMap, let colours = map.pointee.Colors else { return .damaged(.gif, "it has no palette") }
        var palette = [UInt32](repeating: 0, count: 256)
        for index in 0..<min(max(Int(map.pointee.ColorCount), 0), 256) {
            let colour = colours[index]
            palette[index] = (UInt32(colour.Red) | UInt32(colour.Green) << 8 | UInt32(colour.Blue) << 16 | 0xFF00_0000).littleEndian
        }
        if let transparent = header.transparentIndex { palette[Int(transparent)] = 0 }

        guard width > 0, height > 0 else { return .damaged(.gif, "its first frame is empty") }
        var line = [UInt8](repeating: 0, count: width)
        let canvasWidth = image.bitmap.width
        var decodedRows = 0
        for row in rowOrder(height: height, isInterlaced: frame.Interlace) {
            guard DGifGetLine(file, &line, Int32(width)) == GIF_OK else {
                if decodedRows == 0 { return .damaged(.gif, reason) }
                image.damage = reason
                break
            }
            decodedRows += 1
            image.bitmap.pixels.withUnsafeMutableBytes { pixels in
                let start = (header.top + row) * canvasWidth + header.left
                for x in 0..<width { pixels.storeBytes(of: palette[Int(line[x])], toByteOffset: (start + x) * 4, as: UInt32.self) }
            }
        }
        return nil
    }

    private var reason: String { GifErrorString(file.pointee.Error).map { String(cString: $0) } ?? "the file ends too early" }

    private func seekFirstFrame() -> Bool {
        var record = UNDEFINED_RECORD_TYPE
        while DGifGetRecordType(file, &record) == GIF_OK {
            switch record {
            case IMAGE_DESC_RECORD_TYPE: return DGifGetImageDesc(file) == GIF_OK
            case EXTENSION_RECORD_TYPE:
                var code: Int32 = 0
                var block: UnsafeMutablePointer<GifByteType>?
                guard DGifGetExtension(file, &code, &block) == GIF_OK else { return false }
                while block != nil { guard DGifGetExtensionNext(file, &block) == GIF_OK else { return false } }
            default: return false
            }
        }
        return false
    }

    /// GIF89a appendix E: interlaced rows come in four passes.
    private func rowOrder(height: Int, isInterlaced: Bool) -> [Int] {
        guard isInterlaced else { return Array(0..<height) }
        return [(0, 8), (4, 8), (2, 4), (1, 2)].flatMap { Array(stride(from: $0.0, to: height, by: $0.1)) }
    }
}
