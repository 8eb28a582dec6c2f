public import Primitives

/// The pictures inside an email's own parts.
public struct InlineParts: Sendable {
    private var byContentID: [String: [UInt8]] = [:]
    private var byLocation: [String: [UInt8]] = [:]
    public init() {}
    /// - Parameter contentID: the header's value, with or without its angle brackets.
    public mutating func add(contentID: String, bytes: [UInt8]) {
        let id = Self.bare(contentID)
        if byContentID[id] == nil { byContentID[id] = bytes }
    }
    /// - Parameter location: the value of Content-Location (RFC 2557).
    public mutating func add(contentLocation location: String, bytes: [UInt8]) {
        for key in [location, WebAddress(location)?.text ?? location] where byLocation[key] == nil { byLocation[key] = bytes }
    }
    func bytes(contentID: String) -> [UInt8]? { byContentID[contentID] ?? byContentID[Self.bare(percentDecoded(contentID))] }
    func bytes(location: String, resolved: WebAddress?) -> [UInt8]? { byLocation[location] ?? resolved.flatMap { byLocation[$0.text] } }
    private static func bare(_ id: String) -> String {
        var text = ASCII.trimmed(Array(id.utf8)[...])
        if text.first == 0x3C, text.last == 0x3E { text = text.dropFirst().dropLast() }
        return String(decoding: text, as: UTF8.self)
    }
}

/// Finds the bytes behind a picture's address: in the address itself (`data:`), in the email (`cid:`, Content-Location), in the folder or map
/// that the user named. Never on a network. For one render, since it remembers what the folder holds.
public final class AssetResolver {
    private let parts: InlineParts
    private let source: AssetSource?
    private let limits: RenderLimits
    private var filesByName: [String: String]?
    /// More files than this and the folder is not searched by name.
    private static let searchedFiles = 100_000

    public init(source: AssetSource? = nil, parts: InlineParts = InlineParts(), limits: RenderLimits = .standard) {
        self.source = source; self.parts = parts; self.limits = limits
    }

    /// Why there is no picture, as a phrase after "the picture".
    public struct Missing: Error, Sendable, Hashable { public let reason: String }

    public struct Asset: Sendable {
        public let bytes: [UInt8]
        /// The file, for pictures that come from one: two addresses with the same file show the same picture.
        public let file: String?
    }

    public func asset(for address: String) throws(Missing) -> Asset {
        var text = ASCII.trimmed(Array(address.utf8)[...])
        while let last = text.last, last <= 0x20 { text.removeLast() }
        let address = String(decoding: text, as: UTF8.self)
        guard !text.isEmpty else { throw Missing(reason: "has an empty address") }
        let scheme = WebAddress.scheme(of: Array(text))
        if scheme == "data" { return Asset(bytes: try dataBytes(address), file: nil) }
        let web = WebAddress(address)
        let contentID = scheme == "cid" ? String(decoding: text.dropFirst(4), as: UTF8.self) : nil
        if let bytes = contentID.map(parts.bytes(contentID:)) ?? parts.bytes(location: address, resolved: web) {
            guard bytes.count <= limits.imageBytes else { throw tooLarge(bytes.count) }
            return Asset(bytes: bytes, file: nil)
        }
        guard let path = path(for: address, web, contentID: contentID) else {
            throw Missing(reason: source == nil && contentID == nil ? "is not part of the email and no --assets were given" : "was not found")
        }
        do throws(AssetFile.Failure) {
            return Asset(bytes: try AssetFile.read(path, maximumBytes: limits.imageBytes), file: path)
        } catch {
            switch error {
            case .missing: throw Missing(reason: "was not found at \"\(path)\"")
            case .isDirectory, .notAFile: throw Missing(reason: "is not a regular file at \"\(path)\"")
            case .unreadable: throw Missing(reason: "cannot be read at \"\(path)\"")
            case .tooLarge(let size): throw tooLarge(size)
            }
        }
    }

    private func tooLarge(_ size: Int) -> Missing { Missing(reason: "has \(size) bytes, at most \(limits.imageBytes) are read") }

    private func dataBytes(_ address: String) throws(Missing) -> [UInt8] {
        guard let data = DataURL(address) else { throw Missing(reason: "has a data: address that is not valid") }
        if data.mediaType == "image/svg+xml" { throw Missing(reason: "is an SVG file, which is not supported") }
        guard data.bytes.count <= limits.imageBytes else { throw tooLarge(data.bytes.count) }
        return data.bytes
    }

    private func path(for address: String, _ web: WebAddress?, contentID: String?) -> String? {
        switch source {
        case nil: return nil
        case .map(let map): return map.file(for: address, resolved: web)
        case .folder(let folder):
            if let web {
                let path = (web.isRelative ? "" : web.host + "/") + web.relativePath
                var candidates: [String] = []
                for name in web.query.isEmpty ? [path] : [path + web.query, path] {
                    candidates += percentDecoded(name) == name ? [name] : [percentDecoded(name), name]
                }
                for candidate in candidates { if let file = folder.file(candidate) { return file } }
                return fileByName(percentDecoded(String(web.path.split(separator: "/").last ?? "")), in: folder)
            }
            return contentID.flatMap { fileByName(percentDecoded($0), in: folder) }
        }
    }

    private func fileByName(_ name: String, in folder: AssetFolder) -> String? {
        let files = filesByName ?? folder.filesByUniqueName(maximumEntries: Self.searchedFiles) ?? [:]
        filesByName = files
        return files[name].flatMap { folder.file($0) }
    }
}
