import Primitives

/// What clicks were on, each once: an address with all that a provider tells of the link besides, and the part and variant of the email.
struct TargetTable: Sendable {
    /// Where a target's parts end in the buffer, one behind the other: address, link id, link name, position, variant.
    private struct Entry: Sendable {
        var start: Int
        var ends: InlineArray<5, UInt32>
        var format: EmailFormat?
    }
    enum Part: Int { case address, linkID, linkName, linkIndex, variant }

    private var buffer: [UInt8] = []
    private var entries: [Entry] = []
    private var table = DigestTable()
    private var key: [UInt8] = []

    var count: Int { entries.count }
    func bytes(_ number: Int, _ part: Part = .address) -> ArraySlice<UInt8> {
        let entry = entries[number]
        let lower = part == .address ? 0 : Int(entry.ends[part.rawValue - 1])
        return buffer[(entry.start + lower)..<(entry.start + Int(entry.ends[part.rawValue]))]
    }
    func format(_ number: Int) -> EmailFormat? { entries[number].format }
    /// An order that no order of rows can change: by all of a target's bytes.
    func precedes(_ a: Int, _ b: Int) -> Bool {
        for part in [Part.address, .linkID, .linkName, .linkIndex, .variant] {
            let x = bytes(a, part), y = bytes(b, part)
            if !x.elementsEqual(y) { return x.lexicographicallyPrecedes(y) }
        }
        return (entries[a].format?.rawValue ?? "") < (entries[b].format?.rawValue ?? "")
    }

    /// nil once there are too many.
    mutating func intern(_ row: borrowing ClickRow, format: EmailFormat?, hash: SipHash) -> UInt32? {
        key.removeAll(keepingCapacity: true)
        var ends = InlineArray<5, UInt32>(repeating: 0)
        var part = 0
        for field in [Field.url, .linkID, .linkName, .linkIndex, .variant] {
            if let range = row.range(field) { key += row.bytes[range] }
            ends[part] = UInt32(truncatingIfNeeded: key.count)
            part += 1
        }
        let length = key.count
        // The lengths belong to the key: "ab" and "c" are not "a" and "bc".
        for index in ends.indices { withUnsafeBytes(of: ends[index].littleEndian) { key += $0 } }
        key.append(format == nil ? 0 : format == .html ? 1 : format == .amp ? 2 : 3)
        guard let (number, isNew) = table.intern(hash.digest(key, 0..<key.count)) else { return nil }
        if isNew {
            entries.append(Entry(start: buffer.count, ends: ends, format: format))
            buffer += key[..<length]
        }
        return number
    }
}
