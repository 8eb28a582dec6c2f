/// Breaks between two printable ASCII characters, which browsers decide by a table of their own rather than by UAX #14.
enum ASCIIBreaks {
    /// Whether a line may break between `previous` and `next`, `beforePrevious` being the byte before these, 0 at the start.
    static func isAllowed(_ beforePrevious: UInt8, _ previous: UInt8, _ next: UInt8) -> Bool {
        switch previous {
        case 0x2D: // A hyphen before a digit may be a minus sign, unless it stands inside a word or number.
            if next &- 0x30 < 10 { return isAlphanumeric(beforePrevious) }
            return contains(notAfterHyphen, next) == false
        case 0x3F: // ?
            return contains(notAfterQuestionMark, next) == false
        default:
            return contains(openers, next) && contains(beforeOpeners, previous)
        }
    }

    private static let notAfterHyphen = mask("!$'),./:;?]}")
    private static let notAfterQuestionMark = mask("!\"'),./:;?]}")
    private static let openers = mask("(<[{")
    private static let beforeOpeners = mask("!\"#%&)*+,.:;=>\\]|}~")

    private typealias Mask = (low: UInt64, high: UInt64)
    private static func mask(_ characters: StaticString) -> Mask {
        var mask: Mask = (0, 0)
        characters.withUTF8Buffer { for byte in $0 { if byte < 64 { mask.low |= 1 << UInt64(byte) } else { mask.high |= 1 << UInt64(byte - 64) } } }
        return mask
    }
    private static func contains(_ mask: Mask, _ byte: UInt8) -> Bool {
        (byte < 64 ? mask.low >> UInt64(byte) : byte < 128 ? mask.high >> UInt64(byte - 64) : 0) & 1 == 1
    }
    private static func isAlphanumeric(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 }
}
