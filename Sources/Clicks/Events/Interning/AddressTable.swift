/// The distinct addresses of a log in one byte buffer, each stored once.
struct AddressTable: Sendable {
    private var buffer: [UInt8] = []
    private var ends: [Int] = []
    private var table = DigestTable()

    var count: Int { ends.count }
    func range(_ number: Int) -> Range<Int> { (number == 0 ? 0 : ends[number - 1])..<ends[number] }
    func bytes(_ number: Int) -> ArraySlice<UInt8> { buffer[range(number)] }
    func precedes(_ a: Int, _ b: Int) -> Bool { bytes(a).lexicographicallyPrecedes(bytes(b)) }

    mutating func intern(_ source: [UInt8], _ range: Range<Int>, hash: SipHash) -> UInt32? {
        guard let (number, isNew) = table.intern(hash.digest(source, range)) else { return nil }
        if isNew {
            buffer.append(contentsOf: source[range])
            ends.append(buffer.count)
        }
        return number
    }
}
