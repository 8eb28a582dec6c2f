/// A set of (group, recipient) pairs: one 8-byte slot each, open addressing.
struct PairSet: Sendable {
    private(set) var count = 0
    /// A pair + 1; 0 is a free slot. Numbers stay below 2³² − 1, so the sum does not overflow.
    private var slots = [UInt64](repeating: 0, count: 64)

    /// Whether the pair is new.
    mutating func insert(_ first: UInt32, _ second: UInt32) -> Bool {
        let isNew = place(UInt64(first) << 32 | UInt64(second) &+ 1)
        if isNew {
            count += 1
            if count * 4 > slots.count * 3 {
                let old = slots
                slots = [UInt64](repeating: 0, count: old.count * 2)
                for entry in old where entry != 0 { _ = place(entry) }
            }
        }
        return isNew
    }
    private mutating func place(_ entry: UInt64) -> Bool {
        let mask = slots.count - 1
        // The finalizer of MurmurHash3: recipient numbers are dense and would cluster.
        var mixed = entry
        mixed ^= mixed >> 33
        mixed &*= 0xff51afd7ed558ccd
        mixed ^= mixed >> 33
        var slot = Int(truncatingIfNeeded: mixed) & mask
        while slots[slot] != 0 {
            if slots[slot] == entry { return false }
            slot = (slot + 1) & mask
        }
        slots[slot] = entry
        return true
    }
}
