import Primitives

/// What `word-break: break-all` adds to the usual break opportunities (CSS Text 3 §5.2), by a browser's own table of line breaking classes.
enum BreakAll {
    static func isAllowed(between previous: UInt32, and next: UInt32) -> Bool {
        if isLetter(previous) { return isLetter(next) || "-|$+\\\u{A3}([{".unicodeScalars.contains { $0.value == next } }
        guard previous < 0x80 else { return previous == 0xB0 && (isLetter(next) || next == 0x7C) }
        let after = isLetter(next) || next == 0x2D || next == 0x7C
        switch UInt8(truncatingIfNeeded: previous) {
        case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: "%"), UInt8(ascii: "|"), UInt8(ascii: "+"), UInt8(ascii: "!"):
            return after || next == 0x24 || next == 0x2B || next == 0x5C
        case UInt8(ascii: "/"): return after || next == 0x24 || next == 0x2B || next == 0x28 || next == 0x5B || next == 0x7B
        case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: ";"): return after || next == 0x2B
        default: return false
        }
    }

    /// Letters, digits and the symbols that UAX #14 counts among them (classes AL, NU, AI, ID).
    static func isLetter(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0..<0x80:
            let byte = UInt8(truncatingIfNeeded: scalar)
            return ASCII.isAlpha(byte) || ASCII.isDigit(byte) || "#&*<=>@^_`~".utf8.contains(byte)
        case 0xA6...0xAA, 0xAC, 0xAE, 0xAF, 0xB2, 0xB3, 0xB5...0xBA, 0xBC...0xBE, 0x2020...0x2023: return true
        case 0x80..<0xC0, 0x2000...0x206F, 0x20A0...0x20CF, 0x3000...0x303F, 0xFFFC: return false
        default: return true
        }
    }
}
