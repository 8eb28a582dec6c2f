#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The few questions that fonts ask of the file system.
enum FontFolder {
    /// Paths of the font files directly inside `folder`, sorted by name byte by byte; nil if it cannot be read.
    static func fontFiles(in folder: String) -> [String]? {
        guard let directory = opendir(folder) else { return nil }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                tuple.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: tuple.pointee)) { String(cString: $0) }
            }
            if isFontFile(name) { names.append(name) }
        }
        names.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        return names.map { folder + "/" + $0 }
    }
    static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
    /// The path with symbolic links resolved.
    static func resolved(_ path: String) -> String? {
        guard let pointer = realpath(path, nil) else { return nil }
        defer { free(pointer) }
        return String(cString: pointer)
    }
    static func parent(of path: String) -> String? {
        guard let slash = path.utf8.lastIndex(of: 0x2F) else { return nil }
        let parent = String(path[..<slash])
        return parent.isEmpty ? (path == "/" ? nil : "/") : parent
    }
    private static func isFontFile(_ name: String) -> Bool {
        let lower = FamilySubstitutions.key(name)
        return !lower.hasPrefix(".") && [".ttf", ".otf", ".ttc", ".otc"].contains { lower.hasSuffix($0) }
    }
}
