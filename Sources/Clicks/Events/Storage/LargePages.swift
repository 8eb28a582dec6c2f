#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Tables that are read all over: with pages of 4 KB each look would wait for the page's address as well.
enum LargePages {
    private static let pageBytes = 2 << 20

    static func zeros(_ count: Int) -> [UInt64] {
        Array(unsafeUninitializedCapacity: count) { buffer, initialized in
            advise(UnsafeMutableRawBufferPointer(buffer))
            buffer.initialize(repeating: 0)
            initialized = count
        }
    }
    /// Before the memory is used: the system then gives it in pages of 2 MB, if it has any.
    private static func advise(_ memory: UnsafeMutableRawBufferPointer) {
        #if os(Linux)
        guard memory.count >= 2 * pageBytes, let start = memory.baseAddress else { return }
        let skipped = (pageBytes - Int(bitPattern: start) % pageBytes) % pageBytes
        madvise(start + skipped, (memory.count - skipped) / pageBytes * pageBytes, MADV_HUGEPAGE)
        #endif
    }
}
