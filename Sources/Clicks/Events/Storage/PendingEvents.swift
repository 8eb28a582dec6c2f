import Primitives

/// A few events whose recipients and ids are still to be looked up.
struct PendingEvents: Sendable {
    struct Entry: Sendable {
        var event: StoredEvent
        /// The recipient's bytes in `names`; empty where the event names none.
        var name = 0..<0
        var recipient = Digest128(low: 0, high: 0)
        var id = Digest128(low: 0, high: 0)
        var hasID = false
        init(event: StoredEvent) { self.event = event }
    }
    private(set) var names: [UInt8] = []
    var entries: [Entry] = []
    static let most = 32

    /// Keeps a recipient's name as it is compared; where it lies.
    mutating func keep(recipient bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
        let start = names.count
        if Self.isPlain(recipient: bytes, range) { names += bytes[range] } else { names += ClickLog.normalized(recipient: bytes[range]) }
        return start..<names.count
    }
    private static func isPlain(recipient bytes: [UInt8], _ range: Range<Int>) -> Bool {
        guard let at = bytes[range].lastIndex(of: 0x40) else { return true }
        return !bytes[at..<range.upperBound].contains { $0 &- 0x41 < 26 }
    }
    mutating func removeAll() {
        names.removeAll(keepingCapacity: true)
        entries.removeAll(keepingCapacity: true)
    }
}
