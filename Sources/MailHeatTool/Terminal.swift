#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif
import MailHeat

/// What the tool says to a person; results go to files or standard output alone.
enum Terminal {
    static func print(_ text: String) { write(text + "\n", to: STDOUT_FILENO) }
    /// One sentence on standard error.
    static func complain(_ message: String, prefix: String = "mailheat: ") { write(prefix + message + "\n", to: STDERR_FILENO) }
    /// At once: all is written by now, and other threads may still use what the libraries would tidy up.
    static func exit(_ code: Int32) -> Never { _exit(code) }
    static func report(_ diagnostics: Diagnostics, verbose: Bool) {
        guard verbose else { return }
        for message in diagnostics.messages { complain(message, prefix: "note: ") }
        if diagnostics.omitted > 0 { complain("\(diagnostics.omitted) further notes are left out.", prefix: "note: ") }
    }
    static func write(_ text: String, to descriptor: Int32) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count <= 0 { return }
            bytes = bytes.dropFirst(count)
        }
    }
}
