#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif
public import Primitives

/// Reading what a person named on the command line.
public enum InputFile {
    /// All bytes of a file, or of standard input for `-`.
    /// - Parameters:
    ///   - path: of the file; `-` is standard input.
    ///   - what: what it should be, for the message: "email", "click file".
    ///   - limit: bytes.
    /// - Throws: `.missingInput` if it cannot be read, `.badData` if it is larger than `limit` bytes.
    public static func read(_ path: String, what: String, limit: Int) throws(MailHeatError) -> [UInt8] {
        if path == "-" { return try readAll(from: STDIN_FILENO, name: "standard input", what: what, limit: limit) }
        try check(path, what: what)
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .missingInput("The \(what) \"\(path)\" cannot be read: \(reason(errno)); check the path and its permissions.") }
        defer { close(descriptor) }
        return try readAll(from: descriptor, name: "\"\(path)\"", what: what, limit: limit)
    }

    /// Whether there is a file, so that a person hears of a wrong path before anything else is done.
    public static func check(_ path: String, what: String) throws(MailHeatError) {
        if path == "-" { return }
        var status = stat()
        guard stat(path, &status) == 0 else {
            throw .missingInput("The \(what) \"\(path)\" cannot be read: \(reason(errno)); check the path.")
        }
        guard status.st_mode & S_IFMT != S_IFDIR else { throw .missingInput("The \(what) \"\(path)\" is a folder; give a file.") }
    }

    private static func readAll(from descriptor: Int32, name: String, what: String, limit: Int) throws(MailHeatError) -> [UInt8] {
        var result: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = buffer.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .missingInput("The \(what) \(name) cannot be read: \(reason(errno)).") }
            if count == 0 { return result }
            guard result.count + count <= limit else { throw .badData("The \(what) \(name) is larger than \(limit >> 20) MB, the most that is read; give a smaller one.") }
            result.append(contentsOf: buffer[0..<count])
        }
    }

    static func reason(_ code: Int32) -> String {
        switch code {
        case ENOENT: "there is no such file"
        case EACCES, EPERM: "permission is denied"
        case ENOTDIR: "a part of the path is no folder"
        case ENOSPC: "the disk is full"
        case EROFS: "the file system is read-only"
        case EISDIR: "it is a folder"
        default: String(cString: strerror(code)).lowercased()
        }
    }
}
