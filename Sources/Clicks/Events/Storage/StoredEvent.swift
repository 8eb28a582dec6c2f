/// One event as the log keeps it: 24 bytes.
struct StoredEvent: Sendable {
    /// Microseconds since 1970; `unknownTime` where the data gives none.
    var time: Int64
    /// What was clicked; `ClickLog.targets`.
    var target: UInt32
    /// `noRecipient` where the data names none.
    var recipient: UInt32
    /// Clicks that the row stands for.
    var count: UInt32
    var traits: Traits

    static let noRecipient = UInt32.max
    static let unknownTime = Int64.min

    struct Traits: OptionSet, Sendable {
        let rawValue: UInt16
        static let flagged = Traits(rawValue: 1 << 4), head = Traits(rawValue: 1 << 5), listedUserAgent = Traits(rawValue: 1 << 6), listedAddress = Traits(rawValue: 1 << 7)
        static let desktop = Traits(rawValue: 1 << 8), mobile = Traits(rawValue: 1 << 9)

        init(rawValue: UInt16) { self.rawValue = rawValue }
        /// The kind lies in the four lowest bits.
        init(_ kind: EventKind) { rawValue = UInt16(truncatingIfNeeded: kind.rawValue) }
        var kind: EventKind { EventKind(rawValue: Int(rawValue & 15)) ?? .other }
    }
    var isClick: Bool { traits.rawValue & 15 == 0 }
}

/// A log's events.
typealias EventStore = PieceArray<StoredEvent>

extension EventStore {
    /// Calls `body` for each event and its index.
    @inline(__always) func forEach(_ body: (Int, StoredEvent) -> Void) {
        var index = 0
        forEach { event in
            body(index, event)
            index += 1
        }
    }
}
