public import Primitives

/// What a picture is written as.
public enum PictureFormat: String, Sendable, Hashable, CaseIterable {
    case png

    /// By a file's ending; a device or a file without one of these is PNG.
    public init(path: String) throws(MailHeatError) {
        let name = path.split(separator: "/").last ?? ""
        guard let dot = name.lastIndex(of: ".") else { self = .png; return }
        let ending = name[name.index(after: dot)...].lowercased()
        if let format = PictureFormat(rawValue: ending) { self = format; return }
        self = .png
    }
}
