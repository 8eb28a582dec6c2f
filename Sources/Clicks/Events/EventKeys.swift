import Primitives

/// Tells stored events apart, so that one that is sent again is not taken again. 128 bits, keyed by the store, so that nobody outside can make two meet.
public struct EventKeys: Sendable {
    private let hash: SipHash

    /// - Parameter secret: of the store; 16 bytes, of which what is missing counts as 0.
    public init(secret: [UInt8]) {
        func word(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) } }
        hash = SipHash(key0: word(secret.prefix(8)), key1: word(secret.dropFirst(8).prefix(8)))
    }

    /// - Parameter batch: what tells the batch from all others.
    public func key(of event: NormalizedEvent, at place: Int, batch: [UInt8]) -> [UInt8] {
        let message = Self.message(of: event, at: place, batch: batch)
        let digest = hash.digest(message, 0..<message.count)
        return withUnsafeBytes(of: (digest.low.littleEndian, digest.high.littleEndian)) { Array($0) }
    }

    /// What an event is known by: the provider's id, which two providers may share, and so may a message's opening and its click; without one, its place in its batch.
    public static func message(of event: NormalizedEvent, at place: Int, batch: [UInt8]) -> [UInt8] {
        if let id = event.id { return [1, UInt8(truncatingIfNeeded: event.source.number), UInt8(truncatingIfNeeded: event.kind.rawValue)] + Array(id.utf8) }
        return [0] + batch + withUnsafeBytes(of: UInt64(truncatingIfNeeded: place).littleEndian) { Array($0) }
    }
}
