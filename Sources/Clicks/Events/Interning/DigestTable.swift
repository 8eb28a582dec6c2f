/// Digests to dense numbers 0, 1, 2 … in the order first seen: open addressing over 8-byte slots, 16 bytes for each entry.
package struct DigestTable: Sendable {
    private var digests = PieceArray<Digest128>()
    /// An entry's number + 1 beneath 32 bits of its digest, which tell most others apart without a look at them; 0 is a free slot.
    private var slots = LargePages.zeros(64)
    /// Keeps the loads of `touch` from being left out; it means nothing.
    private var warmth: UInt64 = 0

    package init() {}
    package var count: Int { digests.count }
    package func forEach(_ body: (Digest128) -> Void) { digests.forEach(body) }

    private static func tag(_ digest: Digest128) -> UInt64 { digest.high & 0xFFFF_FFFF_0000_0000 }

    /// nil once 2³² − 2 entries are held.
    package mutating func intern(_ digest: Digest128) -> (number: UInt32, isNew: Bool)? {
        let mask = slots.count - 1, tag = Self.tag(digest)
        var slot = Int(truncatingIfNeeded: digest.low) & mask
        while slots[slot] != 0 {
            if slots[slot] & 0xFFFF_FFFF_0000_0000 == tag {
                let number = UInt32(truncatingIfNeeded: slots[slot]) &- 1
                if digests[Int(number)] == digest { return (number, false) }
            }
            slot = (slot + 1) & mask
        }
        guard digests.count < Int(UInt32.max) - 1 else { return nil }
        digests.append(digest)
        slots[slot] = tag | UInt64(digests.count)
        if digests.count * 4 > slots.count * 3 { grow() }
        return (UInt32(digests.count - 1), true)
    }

    /// Brings the slot of a digest near, so that a look at it soon does not wait.
    mutating func touch(_ digest: Digest128) { warmth &+= slots[Int(truncatingIfNeeded: digest.low) & (slots.count - 1)] }
    /// The same for the entry in that slot.
    mutating func touchEntry(_ digest: Digest128) {
        let slot = slots[Int(truncatingIfNeeded: digest.low) & (slots.count - 1)]
        if slot != 0 { warmth &+= digests[Int(UInt32(truncatingIfNeeded: slot) &- 1)].low }
    }

    package func find(_ digest: Digest128) -> UInt32? {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: digest.low) & mask
        while slots[slot] != 0 {
            let number = UInt32(truncatingIfNeeded: slots[slot]) &- 1
            if digests[Int(number)] == digest { return number }
            slot = (slot + 1) & mask
        }
        return nil
    }

    private mutating func grow() {
        let mask = slots.count * 2 - 1
        slots = []
        slots = LargePages.zeros(mask + 1)
        var number: UInt64 = 0
        digests.forEach { digest in
            number += 1
            var slot = Int(truncatingIfNeeded: digest.low) & mask
            while slots[slot] != 0 { slot = (slot + 1) & mask }
            slots[slot] = Self.tag(digest) | number
        }
    }
}
