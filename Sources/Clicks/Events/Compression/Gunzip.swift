import CZlib
import Primitives

/// Unpacks gzip (RFC 1952) as it comes, several members in a row included.
final class Gunzip {
    // Allocated once: zlib keeps the stream's address.
    private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    private var isReady: Bool
    /// Between members, or behind the last one.
    private var isBetweenMembers = false
    private let name: String
    private static let outputBytes = 1 << 18

    init(name: String) {
        self.name = name
        stream.initialize(to: z_stream())
        // 16: gzip alone, not zlib's own wrapping.
        isReady = inflateInit2_(stream, MAX_WBITS + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    }
    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// What this part of the file unpacks to.
    /// - Throws: `badData` if it is damaged.
    func unpack(_ input: [UInt8]) throws(MailHeatError) -> [UInt8] {
        guard isReady else { throw .internalFault("\(name) cannot be unpacked: memory is short.") }
        var output: [UInt8] = []
        var consumed = 0
        var isDamaged = false
        input.withUnsafeBufferPointer { source in
            while consumed < source.count || stream.pointee.avail_out == 0 && !isBetweenMembers {
                if isBetweenMembers {
                    // Some writers fill the last block with zeros.
                    if source[consumed] == 0 { consumed += 1; continue }
                    guard inflateReset(stream) == Z_OK else { isDamaged = true; return }
                    isBetweenMembers = false
                }
                stream.pointee.next_in = source.baseAddress.map { UnsafeMutablePointer(mutating: $0 + consumed) }
                stream.pointee.avail_in = UInt32(truncatingIfNeeded: min(source.count - consumed, Int(Int32.max)))
                let offered = Int(stream.pointee.avail_in)
                var status = Z_OK
                let start = output.count
                output.append(contentsOf: repeatElement(0, count: Self.outputBytes))
                output.withUnsafeMutableBufferPointer { target in
                    stream.pointee.next_out = target.baseAddress.map { $0 + start }
                    stream.pointee.avail_out = UInt32(Self.outputBytes)
                    status = inflate(stream, Z_NO_FLUSH)
                }
                output.removeLast(Int(stream.pointee.avail_out))
                consumed += offered - Int(stream.pointee.avail_in)
                if status == Z_STREAM_END { isBetweenMembers = true; continue }
                // Z_BUF_ERROR: the input is used up.
                if status == Z_BUF_ERROR, consumed >= source.count { return }
                if status != Z_OK { isDamaged = true; return }
            }
        }
        if isDamaged { throw .badData("\(name) is damaged: its gzip data cannot be unpacked; copy or export it again.") }
        return output
    }

    /// - Throws: `badData` if the file ended too early.
    func finish() throws(MailHeatError) {
        guard isBetweenMembers else { throw .badData("\(name) is cut off: its gzip data ends too early; copy or export it again.") }
    }

    /// Unpacks a zlib stream (RFC 1950) of at most `limit` bytes; nil if it is none.
    static func inflateZlib(_ input: [UInt8], limit: Int) -> [UInt8]? {
        var output = [UInt8](repeating: 0, count: limit)
        var length = uLongf(limit)
        guard uncompress(&output, &length, input, uLong(input.count)) == Z_OK else { return nil }
        return Array(output[..<Int(length)])
    }
}
