import CHarfBuzz
import CICU

/// What itemisation asks of a character (Unicode scalar values).
enum CharacterClasses {
    /// HarfBuzz draws these as nothing, whatever the face has: zero width, no face of their own.
    static func isDefaultIgnorable(_ c: UInt32) -> Bool {
        if c < 0xAD { return false }
        switch c {
        case 0xAD, 0x34F, 0x61C, 0x17B4, 0x17B5, 0x180B...0x180F, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFE00...0xFE0F, 0xFEFF,
             0xFFF0...0xFFF8, 0x1D173...0x1D17A, 0xE0000...0xE0FFF: return true
        default: return false
        }
    }
    /// White space that HarfBuzz composes from the face's space if there is no glyph; line and paragraph separators take the space itself.
    static func isSpaceFallback(_ c: UInt32) -> Bool {
        switch c {
        case 0x20, 0xA0, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
        default: false
        }
    }
    static func isMark(_ c: UInt32) -> Bool {
        guard c >= 0x300 else { return false }
        let type = icu_charType(Int32(bitPattern: c))
        return type == Int8(U_NON_SPACING_MARK.rawValue) || type == Int8(U_ENCLOSING_MARK.rawValue) || type == Int8(U_COMBINING_SPACING_MARK.rawValue)
    }
    /// Whether the bidi algorithm could give the text a level above 0: strong right-to-left letters and directional controls.
    static func isRightToLeft(_ c: UInt32) -> Bool {
        switch c {
        case 0x590...0x8FF, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFB1D...0xFDFF, 0xFE70...0xFEFE, 0x10800...0x10FFF, 0x1E800...0x1EFFF: true
        default: false
        }
    }
    /// Blink adds no letter-spacing to these.
    static func takesNoSpacing(_ c: UInt32) -> Bool {
        c < 0x20 || c == 0x7F || (c >= 0x80 && c < 0xA0) || c == 0xFFFC || isDefaultIgnorable(c)
    }
    static func script(_ c: UInt32) -> UScriptCode {
        if c < 0x80 { return c | 0x20 >= 0x61 && c | 0x20 <= 0x7A ? USCRIPT_LATIN : USCRIPT_COMMON }
        var status = U_ZERO_ERROR
        let script = icu_script(Int32(bitPattern: c), &status)
        return status.rawValue <= 0 ? script : USCRIPT_COMMON
    }
    /// Scripts whose letters join; letter-spacing would tear them, so browsers do not apply it.
    static func isCursive(_ script: UScriptCode) -> Bool {
        [USCRIPT_ARABIC, USCRIPT_SYRIAC, USCRIPT_NKO, USCRIPT_MANDAEAN, USCRIPT_MONGOLIAN, USCRIPT_PHAGS_PA, USCRIPT_HANIFI_ROHINGYA].contains(script)
    }
    /// The script as HarfBuzz names it.
    static func harfBuzzScript(_ script: UScriptCode) -> hb_script_t {
        guard let name = icu_scriptShortName(script) else { return HB_SCRIPT_COMMON }
        return hb_script_from_string(name, -1)
    }
    static func scriptName(_ script: UScriptCode) -> String { icu_scriptName(script).map { String(cString: $0) } ?? "Unknown" }

    static func isEmoji(_ c: UInt32) -> Bool { c >= 0x23 && icu_hasBinaryProperty(Int32(bitPattern: c), UCHAR_EMOJI) != 0 }
    static func isEmojiPresentation(_ c: UInt32) -> Bool { c >= 0x231A && icu_hasBinaryProperty(Int32(bitPattern: c), UCHAR_EMOJI_PRESENTATION) != 0 }
    static func isEmojiModifierBase(_ c: UInt32) -> Bool { c >= 0x261D && icu_hasBinaryProperty(Int32(bitPattern: c), UCHAR_EMOJI_MODIFIER_BASE) != 0 }
    static func isPictographic(_ c: UInt32) -> Bool { c >= 0xA9 && icu_hasBinaryProperty(Int32(bitPattern: c), UCHAR_EXTENDED_PICTOGRAPHIC) != 0 }
    static func isRegionalIndicator(_ c: UInt32) -> Bool { c >= 0x1F1E6 && c <= 0x1F1FF }
    static func isEmojiModifier(_ c: UInt32) -> Bool { c >= 0x1F3FB && c <= 0x1F3FF }
}
