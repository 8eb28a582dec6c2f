public import Primitives

/// What a picture is written as.
public enum PictureFormat: String, Sendable, Hashable, CaseIterable {
    /// Pixels.
    case png
    /// Pages of vectors; text stays text. Slides are pages of one file.
    case pdf
    /// Vectors; text is outlines.
    case svg

    /// By a file's ending; a device, standard output or a file of another ending is PNG.
    /// - Throws: `.usage` for the ending of a picture that is not written.
    public init(path: String) throws(MailHeatError) {
        let name = path.split(separator: "/").last ?? ""
        let ending = name.lastIndex(of: ".").map { name[name.index(after: $0)...].lowercased() } ?? ""
        if ["jpg", "jpeg", "gif", "webp", "bmp", "tif", "tiff", "eps", "ps", "avif", "heic"].contains(ending) {
            throw .usage("A picture cannot be written as \"\(ending)\"; give -o a name that ends in .png, .pdf or .svg.")
        }
        self = PictureFormat(rawValue: ending) ?? .png
    }
}
