/// The characters that must share one face: a base with its marks, selectors and joiners, or an emoji sequence (UTS #51).
struct CharacterUnit {
    var base: UInt32
    /// Bytes.
    var length: Int
    /// More than one character that needs a glyph, or a selector: the face must be looked up for all of them.
    var isSequence = false
    /// To be drawn as emoji if a face for it is left to choose.
    var isEmoji = false
    /// U+FE0F and keycaps ask for the emoji face before the listed families.
    var forcesEmoji = false

    /// Bytes; a longer chain of marks or joiners is cut.
    private static let capacity = 256

    /// Reads the unit at `start`.
    init(_ text: UnsafeBufferPointer<UInt8>, at start: Int, end: Int) {
        let (first, firstLength) = UTF8Scalars.decode(text, at: start, end: end)
        base = first
        length = firstLength
        // Nothing attaches to a control character, a space or an atomic inline.
        if first < 0x21 || first == 0xFFFC { return }
        var offset = start + firstLength
        if CharacterClasses.isRegionalIndicator(first) {
            isEmoji = true
            if offset < end {
                let (second, secondLength) = UTF8Scalars.decode(text, at: offset, end: end)
                if CharacterClasses.isRegionalIndicator(second) { offset += secondLength; isSequence = true }
            }
        } else {
            // A base of skin tones is an emoji before text to the browser's segmenter, whatever its default.
            isEmoji = CharacterClasses.isEmojiPresentation(first) || CharacterClasses.isEmojiModifierBase(first)
        }
        var previous: UInt32 = first
        let end = min(end, start + Self.capacity)
        while offset < end {
            let (next, nextLength) = UTF8Scalars.decode(text, at: offset, end: end)
            if next < 0x300 { break }
            if next == 0xFE0F {
                if CharacterClasses.isEmoji(previous) { isEmoji = true; forcesEmoji = true }
            } else if next == 0xFE0E {
                isEmoji = false
            } else if next == 0x20E3 {
                forcesEmoji = forcesEmoji && previous == 0xFE0F
            } else if CharacterClasses.isEmojiModifier(next) {
                guard CharacterClasses.isEmoji(previous) || previous == 0xFE0F else { break }
                isEmoji = true
            } else if previous == 0x200D, isEmoji || CharacterClasses.isPictographic(base), CharacterClasses.isPictographic(next) {
                isEmoji = true
            } else if !(next == 0x200D || next == 0x200C || (next >= 0xFE00 && next <= 0xFE0F) || (next >= 0xE0020 && next <= 0xE01EF) || CharacterClasses.isMark(next)) {
                break
            }
            isSequence = true
            previous = next
            offset += nextLength
        }
        length = offset - start
        // A digit is an emoji by property, but only its keycap looks like one.
        if first < 0x80, isEmoji, previous != 0x20E3, !forcesEmoji { isEmoji = false }
    }
}
