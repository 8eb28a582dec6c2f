#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The few calls on files that pictures need; each waits for no pipe or device.
enum AssetFile {
    enum Failure: Error, Hashable {
        case missing, isDirectory, notAFile, unreadable
        case tooLarge(Int)
    }

    /// The bytes of a regular file.
    static func read(_ path: String, maximumBytes: Int) throws(Failure) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { throw errno == ENOENT || errno == ENOTDIR ? .missing : .unreadable }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .unreadable }
        if status.st_mode & S_IFMT == S_IFDIR { throw .isDirectory }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile }
        guard Int(status.st_size) <= maximumBytes else { throw .tooLarge(Int(status.st_size)) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Int(status.st_size) + 1)
        var buffer = [UInt8](repeating: 0, count: min(max(Int(status.st_size) + 1, 1), 1 << 20))
        // A file may grow while it is read: the limit holds for what is read, too.
        while true {
            let count = buffer.withUnsafeMutableBytes { systemRead(descriptor, $0) }
            if count < 0 {
                if errno == EINTR { continue }
                throw .unreadable
            }
            if count == 0 { return bytes }
            bytes += buffer[..<count]
            if bytes.count > maximumBytes { throw .tooLarge(bytes.count) }
        }
    }

    static func isDirectory(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
    /// The absolute path without links; nil if there is no such file.
    static func resolvingLinks(_ path: String) -> String? {
        guard !path.utf8.contains(0), let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    enum EntryKind { case file, folder, link }
    /// What a folder holds, by name, sorted; links are named, not followed. Empty if it cannot be read.
    static func entries(of folder: String) -> [(name: String, kind: EntryKind)] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var found: [(name: String, kind: EntryKind)] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            guard name != ".", name != ".." else { continue }
            var status = stat()
            guard lstat(folder + "/" + name, &status) == 0 else { continue }
            switch status.st_mode & S_IFMT {
            case S_IFREG: found.append((name, .file))
            case S_IFDIR: found.append((name, .folder))
            case S_IFLNK: found.append((name, .link))
            default: break
            }
        }
        return found.sorted { $0.name < $1.name }
    }
}

private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int { read(descriptor, buffer.baseAddress, buffer.count) }
