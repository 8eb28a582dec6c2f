#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif
import AssetFetching

/// What the program says to a person, and how it ends.
enum Terminal {
    static func print(_ text: String) { write(text + "\n", to: STDOUT_FILENO) }
    static func complain(_ message: String, prefix: String = "mailheat-assets: ") { write(prefix + message + "\n", to: STDERR_FILENO) }
    static func exit(_ code: Int32) -> Never { Glibc.exit(code) }
    static let showsProgress = isatty(STDERR_FILENO) == 1

    /// One line that is written over again.
    static func show(_ progress: FetchProgress) {
        guard showsProgress else { return }
        write("\r\u{1B}[KFetching pictures: \(progress.finished) of \(progress.total), \(bytes(progress.bytes)) …", to: STDERR_FILENO)
    }
    static func clearProgress() { if showsProgress { write("\r\u{1B}[K", to: STDERR_FILENO) } }

    /// `812 bytes`, `14 KB`, `1.3 MB`.
    static func bytes(_ count: Int) -> String {
        if count < 1024 { return "\(count) bytes" }
        if count < 1 << 20 { return "\((count + 512) >> 10) KB" }
        let tenths = (count * 10 + 1 << 19) >> 20
        return "\(tenths / 10).\(tenths % 10) MB"
    }

    private static func write(_ text: String, to descriptor: Int32) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count <= 0 { return }
            bytes = bytes.dropFirst(count)
        }
    }
}
