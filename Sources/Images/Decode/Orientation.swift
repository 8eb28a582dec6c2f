/// How a camera held the picture: Exif 2.32 §4.6.4, tag 0x0112. The raw value is the tag's.
enum Orientation: Int {
    case upright = 1, mirrored, upsideDown, flipped, transposed, turnedLeft, transversed, turnedRight

    /// Columns are rows of the stored picture.
    var swapsSides: Bool { rawValue >= 5 }

    /// Reads the tag from the TIFF structure of an Exif segment between the offsets.
    init(exif bytes: [UInt8], from start: Int, to end: Int) {
        self = .upright
        let isLittle = bytes.holds("II", at: start)
        guard isLittle || bytes.holds("MM", at: start) else { return }
        func number(_ offset: Int, _ length: Int) -> Int? {
            offset >= 0 && start + offset + length <= end ? bytes.number(start + offset, bytes: length, littleEndian: isLittle) : nil
        }
        guard number(2, 2) == 42, let directory = number(4, 4), let entries = number(directory, 2) else { return }
        for index in 0..<entries {
            let entry = directory + 2 + index * 12
            guard let tag = number(entry, 2) else { return }
            if tag == 0x0112, number(entry + 2, 2) == 3, let value = number(entry + 8, 2) {
                self = Orientation(rawValue: value) ?? .upright
                return
            }
        }
    }

    /// The picture as it is to be seen.
    func apply(to bitmap: Bitmap) -> Bitmap {
        if self == .upright { return bitmap }
        let width = bitmap.width, height = bitmap.height
        let (outWidth, outHeight) = swapsSides ? (height, width) : (width, height)
        // The stored pixel of the output's first, and the steps to its right and lower neighbours.
        let last = width * height - 1, row = width
        let (first, right, down) = switch self {
        case .upright: (0, 1, row)
        case .mirrored: (width - 1, -1, row)
        case .upsideDown: (last, -1, -row)
        case .flipped: (last - (width - 1), 1, -row)
        case .transposed: (0, row, 1)
        case .turnedLeft: (last - (width - 1), -row, 1)
        case .transversed: (last, -row, -1)
        case .turnedRight: (width - 1, row, -1)
        }
        let turned = bitmap.pixels.withUnsafeBytes { source in
            makeBitmap(width: outWidth, height: outHeight) { output in
                let target = UnsafeMutableRawBufferPointer(output)
                for y in 0..<outHeight {
                    var from = first + y * down
                    for x in 0..<outWidth {
                        target.storeBytes(of: source.loadUnaligned(fromByteOffset: from * 4, as: UInt32.self), toByteOffset: (y * outWidth + x) * 4, as: UInt32.self)
                        from += right
                    }
                }
                return true
            }
        }
        return turned ?? bitmap
    }
}
