#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif
import Primitives

/// A file read part by part.
final class InputStream {
    private let descriptor: Int32
    private let name: String
    private let what: String
    private static let partBytes = 1 << 20

    /// - Throws: `.missingInput` if it cannot be opened.
    init(_ path: String, what: String) throws(MailHeatError) {
        self.what = what
        name = path == "-" ? "standard input" : "\"\(path)\""
        descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .missingInput("The \(what) \(name) cannot be read: \(InputFile.reason(errno)); check the path and its permissions.") }
    }
    deinit { if descriptor != STDIN_FILENO, descriptor >= 0 { close(descriptor) } }

    /// The next bytes; nil at the end.
    func next() throws(MailHeatError) -> [UInt8]? {
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: Self.partBytes) { buffer, count in
            while true {
                let got = Glibc.read(descriptor, buffer.baseAddress, Self.partBytes)
                if got < 0, errno == EINTR { continue }
                if got < 0 { failure = errno }
                count = max(got, 0)
                return
            }
        }
        if failure != 0 { throw .missingInput("The \(what) \(name) cannot be read: \(InputFile.reason(failure)).") }
        return bytes.isEmpty ? nil : bytes
    }
}
