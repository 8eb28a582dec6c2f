/// Why a file is not used as a picture.
public enum ImageError: Error, Sendable, Hashable, CustomStringConvertible {
    case unknownFormat
    /// A format that is known and not supported, by name.
    case unsupported(String)
    /// Its header says more pixels than `RenderLimits.imagePixels`, or the file has more bytes than `imageBytes`.
    case tooLarge(String)
    case damaged(ImageFormat, String)

    /// What is wrong, as a phrase after "the picture".
    public var description: String {
        switch self {
        case .unknownFormat: "is no PNG, JPEG, GIF or WebP file"
        case .unsupported(let what): "is \(what), which is not supported"
        case .tooLarge(let size): "is too large (\(size))"
        case .damaged(let format, let reason): "is a damaged \(format) file (\(reason))"
        }
    }
}

public enum ImageFormat: Sendable, Hashable, CustomStringConvertible {
    case png, jpeg, gif, webp
    public var description: String {
        switch self {
        case .png: "PNG"
        case .jpeg: "JPEG"
        case .gif: "GIF"
        case .webp: "WebP"
        }
    }
}
