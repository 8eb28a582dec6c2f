import Primitives

/// The part of a click file that is in memory: parts are drawn in as they are needed and dropped once they are read. gzip is unpacked on the way.
struct InputWindow {
    private(set) var bytes: [UInt8] = []
    /// Nothing follows `bytes`.
    private(set) var isAtEnd = false
    private let source: (() throws(MailHeatError) -> [UInt8]?)?
    private var gunzip: Gunzip?
    private let name: String
    /// Bytes that may come in, unpacked.
    private var left = Int.max

    /// A file that is in memory.
    init(_ file: [UInt8], name: String) throws(MailHeatError) {
        source = nil
        self.name = name
        isAtEnd = true
        if Self.isGzip(file) {
            let gunzip = Gunzip(name: name)
            bytes = try gunzip.unpack(file)
            try gunzip.finish()
        } else {
            bytes = file
        }
    }
    /// A file read part by part; `next` gives nil at its end.
    /// - Parameter limit: unpacked bytes.
    init(name: String, limit: Int = .max, next: @escaping () throws(MailHeatError) -> [UInt8]?) throws(MailHeatError) {
        source = next
        self.name = name
        left = limit
        var head: [UInt8] = []
        while head.count < 2, let part = try next() { head += part }
        if Self.isGzip(head) {
            let gunzip = Gunzip(name: name)
            self.gunzip = gunzip
            bytes = try gunzip.unpack(head)
        } else {
            bytes = head
        }
        if head.isEmpty { isAtEnd = true }
        try pay(bytes.count)
    }
    private mutating func pay(_ count: Int) throws(MailHeatError) {
        left -= count
        guard left >= 0 else { throw .badData("\(name) is larger, once unpacked, than what is read at once; give it in parts.") }
    }
    private static func isGzip(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1F, 0x8B]) }

    private mutating func next() throws(MailHeatError) -> [UInt8]? {
        guard !isAtEnd, let source else { return nil }
        guard let part = try source() else {
            isAtEnd = true
            try gunzip?.finish()
            return nil
        }
        let unpacked = if let gunzip { try gunzip.unpack(part) } else { part }
        try pay(unpacked.count)
        return unpacked
    }

    /// Draws in until `count` bytes are here or the file ends.
    mutating func fill(to count: Int) throws(MailHeatError) {
        while bytes.count < count, let part = try next() { bytes += part }
    }
    /// All of the rest; for data that cannot be read in parts.
    mutating func fillAll(limit: Int, name: String) throws(MailHeatError) {
        try fill(to: limit + 1)
        guard bytes.count <= limit else {
            throw .badData("\(name) is one JSON document of more than \(limit >> 20) MB; give it as JSON Lines, one event a line, which is read as a stream.")
        }
    }
    /// Gives away what is here, or the next part of the file; nil at its end.
    mutating func take() throws(MailHeatError) -> [UInt8]? {
        if bytes.isEmpty { return try next() }
        let part = bytes
        bytes = []
        return part
    }
    mutating func drop(first count: Int) { bytes.removeSubrange(..<min(count, bytes.count)) }
    mutating func replace(by other: [UInt8]) { bytes = other }
}
