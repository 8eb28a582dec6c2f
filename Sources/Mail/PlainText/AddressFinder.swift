import Primitives

/// Finds the web and mail addresses in plain text, from left to right, each byte looked at a bounded number of times.
struct AddressFinder {
    struct Address {
        var range: Range<Int>
        /// What the link has before the text: a scheme that the text leaves out.
        var prefix: String
    }
    private let text: [UInt8]
    private var position = 0
    /// Where the last address ended: none begins before it.
    private var floor = 0

    init(_ text: [UInt8]) { self.text = text }

    mutating func next() -> Address? {
        while position < text.count {
            let found: Address? = switch text[position] {
            case UInt8(ascii: "h"), UInt8(ascii: "H"), UInt8(ascii: "w"), UInt8(ascii: "W"), UInt8(ascii: "m"), UInt8(ascii: "M"): schemeAddress()
            case UInt8(ascii: "@"): mailAddress()
            default: nil
            }
            if let found {
                position = found.range.upperBound
                floor = position
                return found
            }
            position += 1
        }
        return nil
    }

    private static let openings: [(StaticString, String)] = [("https://", ""), ("http://", ""), ("mailto:", ""), ("www.", "http://")]

    private func schemeAddress() -> Address? {
        if position > floor, isWordByte(text[position - 1]) { return nil }
        for (opening, prefix) in Self.openings {
            let start = position + opening.utf8CodeUnitCount
            guard start < text.count, ASCII.equalIgnoringCase(text[position..<start], opening) else { continue }
            // Something must stand for the host.
            guard isWordByte(text[start]) || text[start] == UInt8(ascii: "[") else { return nil }
            var end = start
            while end < text.count, !endsAddress(end) { end += 1 }
            end = withoutPunctuation(from: start, to: end)
            return Address(range: position..<end, prefix: prefix)
        }
        return nil
    }

    private func mailAddress() -> Address? {
        var start = position
        while start > floor, position - start < 64, isLocalByte(text[start - 1]) { start -= 1 }
        while start < position, text[start] == UInt8(ascii: ".") { start += 1 }
        var end = position + 1, lastDot: Int?
        while end < text.count, end - position <= 253, isWordByte(text[end]) || text[end] == UInt8(ascii: "-") || text[end] == UInt8(ascii: ".") {
            if text[end] == UInt8(ascii: ".") { lastDot = end }
            end += 1
        }
        end = withoutPunctuation(from: position + 1, to: end)
        guard start < position, let lastDot, lastDot > position + 1, text[position + 1..<end].contains(UInt8(ascii: ".")) else { return nil }
        return Address(range: start..<end, prefix: "mailto:")
    }

    /// White space, controls, brackets that enclose addresses, and the punctuation and spaces of other scripts (U+00A0, U+20xx, U+30xx signs).
    private func endsAddress(_ index: Int) -> Bool {
        let byte = text[index]
        if byte <= 0x20 || byte == 0x7F || byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "\"") { return true }
        guard byte >= 0xC2, index + 1 < text.count else { return false }
        let next = text[index + 1]
        return byte == 0xC2 && next == 0xA0 || byte == 0xE2 && (next == 0x80 || next == 0x81) || byte == 0xE3 && next == 0x80
    }

    /// What ends a sentence is not part of an address, nor a bracket that was opened before it.
    private func withoutPunctuation(from start: Int, to end: Int) -> Int {
        var end = end
        var open = text[start..<end].reduce(into: (round: 0, square: 0)) { count, byte in
            switch byte {
            case UInt8(ascii: "("): count.round += 1
            case UInt8(ascii: ")"): count.round -= 1
            case UInt8(ascii: "["): count.square += 1
            case UInt8(ascii: "]"): count.square -= 1
            default: break
            }
        }
        while end > start {
            switch text[end - 1] {
            case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "'"), UInt8(ascii: "*"): break
            case UInt8(ascii: ")") where open.round < 0: open.round += 1
            case UInt8(ascii: "]") where open.square < 0: open.square += 1
            default: return end
            }
            end -= 1
        }
        return end
    }

    private func isWordByte(_ byte: UInt8) -> Bool { ASCII.isAlpha(byte) || ASCII.isDigit(byte) || byte >= 0x80 || byte == UInt8(ascii: "_") }
    private func isLocalByte(_ byte: UInt8) -> Bool {
        isWordByte(byte) && byte < 0x80 || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "=") || byte == UInt8(ascii: "'")
    }
}
