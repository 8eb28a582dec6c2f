#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// What the process was started with, as far as finding the fonts needs it.
enum ProcessEnvironment {
    static var variables: [String: String] {
        guard let value = getenv("MAILHEAT_FONTS") else { return [:] }
        return ["MAILHEAT_FONTS": String(cString: value)]
    }
    /// The running executable, links resolved; nil where the system does not tell.
    static var executablePath: String? {
        guard let path = realpath("/proc/self/exe", nil) else { return nil }
        defer { free(path) }
        return String(cString: path)
    }
    static var processors: Int { max(sysconf(Int32(_SC_NPROCESSORS_ONLN)), 1) }
}
