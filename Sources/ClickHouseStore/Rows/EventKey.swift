import Clicks
import MailHeat
import ServerSecurity

/// 128 bits of SHA-256: what tells an event from all others of its campaign, or a target from all others. The same on every server and for ever: it is in the tables.
struct EventKey: Sendable, Hashable, Comparable {
    var high: UInt64
    var low: UInt64
    init(high: UInt64, low: UInt64) { self.high = high; self.low = low }

    init(hashing bytes: [UInt8]) {
        let digest = Digest256.bytes(bytes)
        func word(_ range: Range<Int>) -> UInt64 { digest[range].reduce(0) { $0 << 8 | UInt64($1) } }
        self.init(high: word(0..<8), low: word(8..<16))
    }
    init(_ event: NormalizedEvent, at place: Int, of batch: EventBatchIdentity) {
        self.init(hashing: withUnsafeBytes(of: batch.campaign.littleEndian) { Array($0) } + EventKeys.message(of: event, at: place, batch: batch.digest))
    }
    init(_ target: NormalizedEvent.Target) {
        var writer = RowBinaryWriter()
        for text in [target.address, target.linkID, target.linkName, target.linkIndex, target.variant] { writer.write(text) }
        writer.write(UInt8(truncatingIfNeeded: EventRow.number(target.format)))
        self.init(hashing: writer.bytes)
    }

    static func < (a: EventKey, b: EventKey) -> Bool { (a.high, a.low) < (b.high, b.low) }
    /// Its first 63 bits: enough to tell the events of one moment apart.
    var eventID: Int64 { Int64(high >> 1) }
    /// The least key whose `eventID` is this one.
    init(least eventID: Int64) { self.init(high: UInt64(eventID) << 1, low: 0) }
}

/// What of a batch its events' keys go by.
struct EventBatchIdentity {
    var campaign: Int64
    var digest: [UInt8]
}
