public import Primitives

/// What `--assets` names: a folder of pictures or a map from addresses to files.
public enum AssetSource: Sendable {
    case folder(AssetFolder)
    case map(AssetMap)

    /// Opens a folder, or reads a map if the path is a file.
    /// - Throws: one sentence that says why the path cannot be used.
    public static func open(_ path: String, limits: RenderLimits = .standard) throws(MailHeatError) -> AssetSource {
        AssetFile.isDirectory(path) ? .folder(try AssetFolder(path)) : .map(try AssetMap(path, limits: limits))
    }
}

/// A folder from which pictures come, and nothing outside of it.
public struct AssetFolder: Sendable, Hashable {
    /// Absolute, without links.
    let root: String

    public init(_ path: String) throws(MailHeatError) {
        guard let resolved = AssetFile.resolvingLinks(path) else {
            throw .missingInput("The assets folder \"\(path)\" does not exist; give a folder of pictures or a JSON map.")
        }
        guard AssetFile.isDirectory(resolved) else { throw .missingInput("The assets folder \"\(path)\" is a file; give a folder of pictures or a JSON map.") }
        root = resolved
    }

    /// The real path of a file named relative to the folder; nil if there is none, or if it lies outside once links are followed.
    func file(_ relativePath: String) -> String? {
        // Decoding may have brought new separators and dots: they are taken out again, and links are checked after that.
        let segments = WebAddress.withoutDotSegments(Array(relativePath.utf8).split(separator: 0x2F))
        let name = segments.filter { !$0.isEmpty }.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "/")
        guard !name.isEmpty, let resolved = AssetFile.resolvingLinks(root + "/" + name) else { return nil }
        return resolved.hasPrefix(root == "/" ? root : root + "/") && !AssetFile.isDirectory(resolved) ? resolved : nil
    }

    /// The files of the folder and its sub-folders whose name occurs once, by that name. Links to folders are not followed.
    /// Nil if there are more than `maximumEntries`.
    func filesByUniqueName(maximumEntries: Int) -> [String: String]? {
        var files: [String: String?] = [:]
        var pending = [""]
        var count = 0
        while let folder = pending.popLast() {
            for entry in AssetFile.entries(of: root + "/" + folder) {
                count += 1
                guard count <= maximumEntries else { return nil }
                let path = folder.isEmpty ? entry.name : folder + "/" + entry.name
                if entry.kind == .folder { pending.append(path) }
                else { files.updateValue(files[entry.name] == nil ? path : nil, forKey: entry.name) }
            }
        }
        return files.compactMapValues { $0 }
    }
}
