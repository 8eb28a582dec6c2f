/// Which recipients belong to each of some groups: one bit each where that is small, else the pairs that occur.
struct RecipientSets {
    private let recipients: Int
    private var bits: [UInt64] = []
    private var pairs = PairSet()
    private(set) var counts: [Int]
    private static let largestBitmap = 1 << 30

    init(groups: Int, recipients: Int) {
        self.recipients = recipients
        counts = [Int](repeating: 0, count: groups)
        let (size, overflow) = groups.multipliedReportingOverflow(by: recipients)
        if !overflow, size <= Self.largestBitmap { bits = [UInt64](repeating: 0, count: (size + 63) / 64) }
    }
    @inline(__always) mutating func insert(_ recipient: UInt32, in group: Int) {
        if bits.isEmpty {
            if pairs.insert(UInt32(truncatingIfNeeded: group), recipient) { counts[group] += 1 }
            return
        }
        let index = group * recipients + Int(recipient)
        let bit = UInt64(1) << UInt64(index & 63)
        if bits[index >> 6] & bit == 0 {
            bits[index >> 6] |= bit
            counts[group] += 1
        }
    }
}
