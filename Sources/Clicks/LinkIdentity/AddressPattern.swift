import Primitives

/// An address of a template, its merge tags as holes: in the host and the path a hole ends before `/`, `?` and `#`, in a parameter before `&` and `#`;
/// one at the end takes the rest.
struct AddressPattern: Sendable {
    private enum Reach { case segment, value, rest }
    private struct Part {
        var hole: Reach?
        var literal: [UInt8]
    }
    /// Literals between holes: the first has no hole before it.
    private let parts: [Part]
    /// The same, its tracking parameters taken away.
    private let strippedParts: [Part]
    /// Written characters of the host, of the path, of the query: the pattern with more of them says more.
    let specificity: [Int]

    private static let hole: UInt8 = 0x01
    /// `hole` as a canonical address has it.
    private static let escapedHole = Array("%01".utf8)

    /// nil if the address has no tag, or nothing besides tags that could tell it from others.
    init?(_ href: [UInt8], tracking: TrackingParameters) {
        guard var text = MergeTags.replaced(href, by: Self.hole) else { return nil }
        // A tag where the scheme should be stands for scheme, host and maybe more.
        let beginsWithHole = text.first == Self.hole
        if beginsWithHole { text = Array("https://".utf8) + text }
        let address = CanonicalAddress(text[...])
        guard let key = address.equivalent, let stripped = address.strippedInOrder(tracking) else { return nil }
        parts = Self.split(key, beginsWithHole)
        strippedParts = Self.split(stripped, beginsWithHole)
        let slash = key.firstIndex(of: 0x2F) ?? key.count, query = key.firstIndex(of: 0x3F) ?? key.count
        func literals(_ range: Range<Int>) -> Int { Self.split(Array(key[range]), false).reduce(0) { $0 + $1.literal.count } }
        let host = literals(0..<min(slash, query)), path = literals(min(slash, query)..<query)
        guard host >= 3 || path >= 4 else { return nil }
        specificity = [host, path, literals(query..<key.count)]
    }

    private static func split(_ key: [UInt8], _ beginsWithHole: Bool) -> [Part] {
        var parts = [Part(hole: nil, literal: [])]
        var isQuery = false
        var index = 0
        while index < key.count {
            if key[index...].starts(with: escapedHole) {
                index += escapedHole.count
                let reach: Reach = index == key.count || beginsWithHole && parts.count == 1 && parts[0].literal.isEmpty ? .rest : isQuery ? .value : .segment
                parts.append(Part(hole: reach, literal: []))
            } else {
                if key[index] == 0x3F || key[index] == 0x23 { isQuery = true }
                parts[parts.count - 1].literal.append(key[index])
                index += 1
            }
        }
        return parts
    }

    func matches(_ address: CanonicalAddress, tracking: TrackingParameters) -> Bool {
        if let key = address.equivalent, Self.matches(parts, key) { return true }
        guard let key = address.strippedInOrder(tracking) else { return false }
        return Self.matches(strippedParts, key)
    }

    /// Each literal at the first place that its hole reaches; the last one at the end.
    private static func matches(_ parts: [Part], _ text: [UInt8]) -> Bool {
        var position = 0
        for (index, part) in parts.enumerated() {
            guard let hole = part.hole else {
                guard text.starts(with: part.literal) else { return false }
                position = part.literal.count
                continue
            }
            let isLast = index == parts.count - 1
            var start = position
            if isLast {
                start = text.count - part.literal.count
                guard start >= position, text[start...].elementsEqual(part.literal) else { return false }
            } else {
                while !text[start...].starts(with: part.literal) {
                    start += 1
                    if start + part.literal.count > text.count { return false }
                }
            }
            for byte in text[position..<start] where !reaches(hole, byte) { return false }
            position = start + part.literal.count
        }
        return position == text.count
    }
    private static func reaches(_ hole: Reach, _ byte: UInt8) -> Bool {
        switch hole {
        case .segment: byte != 0x2F && byte != 0x3F && byte != 0x23
        case .value: byte != 0x26 && byte != 0x23
        case .rest: true
        }
    }
}
