import CHarfBuzz

/// The face that draws a character, and how it came to be chosen.
struct FaceChoice: Equatable {
    /// Into `FontRecord.uses`.
    var use: Int
    /// No face has the character: `use` is the first face and draws `.notdef`.
    var isMissing: Bool
}

/// A face as one font uses it.
struct FaceUse {
    let face: FontFace
    /// Chosen by the engine, not by the style: whole-px advances, no descent hack.
    let isSystemFallback: Bool
}

extension FontFace {
    /// Whether shaping finds a glyph, HarfBuzz' own substitutes included (white space, U+2011 by U+2010, canonical equivalents).
    func covers(_ c: UInt32) -> Bool {
        if glyph(of: c) != nil || c < 0x20 && (c == 0x09 || c == 0x0A) || c == 0xFFFC { return true }
        if CharacterClasses.isDefaultIgnorable(c) { return true }
        if CharacterClasses.isSpaceFallback(c) { return glyph(of: 0x20) != nil }
        if c == 0x2011 { return glyph(of: 0x2010) != nil }
        guard c >= 0xC0 else { return false }
        var first: hb_codepoint_t = 0, second: hb_codepoint_t = 0
        guard hb_unicode_decompose(hb_unicode_funcs_get_default(), c, &first, &second) != 0 else { return false }
        return covers(first) && (second == 0 || covers(second))
    }

    /// Every character of a unit, marks composed with their base where Unicode has one character for both.
    func covers(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
        var offset = range.lowerBound
        var base: UInt32 = 0
        while offset < range.upperBound {
            let (c, length) = UTF8Scalars.decode(text, at: offset, end: range.upperBound)
            if !covers(c) {
                var composed: hb_codepoint_t = 0
                guard base != 0, hb_unicode_compose(hb_unicode_funcs_get_default(), base, c, &composed) != 0, covers(composed) else { return false }
                base = composed
            } else if !CharacterClasses.isMark(c) {
                base = c
            }
            offset += length
        }
        return true
    }
}
