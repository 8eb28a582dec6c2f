#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif
public import Primitives

/// Writing a result: whole or not at all.
public enum OutputFile {
    /// Writes beside the target and renames, so that nobody sees half a file; `-` is standard output.
    /// - Throws: `.cannotWrite`.
    public static func write(_ bytes: [UInt8], to path: String) throws(MailHeatError) {
        if path == "-" { return try writeAll(bytes, to: STDOUT_FILENO, name: "standard output") }
        var status = stat()
        if stat(path, &status) == 0 {
            if status.st_mode & S_IFMT == S_IFDIR { throw .cannotWrite("The output \"\(path)\" is a folder; give the name of a file in it.") }
            // A device or a pipe cannot be replaced by renaming.
            if status.st_mode & S_IFMT != S_IFREG { return try writeDirectly(bytes, to: path) }
        }
        let temporary = path + ".\(getpid()).part"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw .cannotWrite("The output \"\(path)\" cannot be written: \(writeReason(errno)); choose another place with -o.") }
        do throws(MailHeatError) {
            try writeAll(bytes, to: descriptor, name: "\"\(path)\"")
        } catch {
            close(descriptor)
            unlink(temporary)
            throw error
        }
        guard close(descriptor) == 0, rename(temporary, path) == 0 else {
            let code = errno
            unlink(temporary)
            throw .cannotWrite("The output \"\(path)\" cannot be written: \(writeReason(code)); choose another place with -o.")
        }
    }

    /// Whether a file could be written there, so that a long render does not end in a refusal.
    public static func check(_ path: String) throws(MailHeatError) {
        if path == "-" { return }
        let folder = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) } ?? "."
        guard access(folder.isEmpty ? "/" : folder, W_OK) == 0 else {
            throw .cannotWrite("The output \"\(path)\" cannot be written: \(writeReason(errno)); choose another place with -o.")
        }
    }

    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }
    /// Where there is no such file, all is well.
    static func remove(_ path: String) { unlink(path) }

    private static func writeDirectly(_ bytes: [UInt8], to path: String) throws(MailHeatError) {
        let descriptor = open(path, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .cannotWrite("The output \"\(path)\" cannot be written: \(writeReason(errno)); choose another place with -o.") }
        defer { close(descriptor) }
        try writeAll(bytes, to: descriptor, name: "\"\(path)\"")
    }

    private static func writeAll(_ bytes: [UInt8], to descriptor: Int32, name: String) throws(MailHeatError) {
        var start = 0
        while start < bytes.count {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress?.advanced(by: start), bytes.count - start) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .cannotWrite("The output \(name) cannot be written: \(writeReason(errno)).") }
            start += count
        }
    }
    private static func writeReason(_ code: Int32) -> String { code == ENOENT ? "its folder does not exist" : InputFile.reason(code) }
}
