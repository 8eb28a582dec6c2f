import CFriBidi

/// Embedding levels by UAX #9, only where a text can have any but 0.
enum BidiLevels {
    /// One level for each byte, or nil if all are 0 (the base level included).
    static func resolve(_ text: UnsafeBufferPointer<UInt8>, base: Paragraph.BaseDirection) -> (levels: [UInt8], baseLevel: UInt8)? {
        guard base == .rightToLeft || hasRightToLeft(text) else { return nil }
        var levels = [UInt8](repeating: 0, count: text.count)
        var baseLevel: UInt8?
        var start = 0
        // A forced break ends a bidi paragraph (CSS Writing Modes 4, "Applying the Bidirectional Reordering Algorithm").
        while start < text.count {
            var end = start
            while end < text.count, text[end] != 0x0A { end += 1 }
            let level = resolveLine(text, start..<end, base, &levels)
            if baseLevel == nil { baseLevel = level }
            if end < text.count { levels[end] = level }
            start = end + 1
        }
        return (levels, baseLevel ?? (base == .rightToLeft ? 1 : 0))
    }

    private static func hasRightToLeft(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var offset = 0
        while offset < text.count {
            // No right-to-left character begins with a byte below 0xD6.
            if text[offset] < 0xD6 { offset += 1; continue }
            let (c, length) = UTF8Scalars.decode(text, at: offset, end: text.count)
            if CharacterClasses.isRightToLeft(c) { return true }
            offset += length
        }
        return false
    }

    private static func resolveLine(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ base: Paragraph.BaseDirection, _ levels: inout [UInt8]) -> UInt8 {
        var characters: [UInt32] = [], lengths: [UInt8] = []
        characters.reserveCapacity(range.count)
        var offset = range.lowerBound
        while offset < range.upperBound {
            let (c, length) = UTF8Scalars.decode(text, at: offset, end: range.upperBound)
            characters.append(c)
            lengths.append(UInt8(length))
            offset += length
        }
        guard let count = Int32(exactly: characters.count), count > 0 else { return base == .rightToLeft ? 1 : 0 }
        var types = [FriBidiCharType](repeating: FriBidiCharType(rawValue: 0), count: characters.count)
        var brackets = [UInt32](repeating: 0, count: characters.count)
        var resolved = [Int8](repeating: 0, count: characters.count)
        fribidi_get_bidi_types(characters, count, &types)
        fribidi_get_bracket_types(characters, count, types, &brackets)
        var direction: FriBidiParType = switch base {
        case .leftToRight: fribidi_direction_ltr()
        case .rightToLeft: fribidi_direction_rtl()
        case .auto: fribidi_direction_auto()
        }
        guard fribidi_get_par_embedding_levels_ex(types, brackets, count, &direction, &resolved) != 0 else { return 0 }
        offset = range.lowerBound
        for index in characters.indices {
            for _ in 0..<lengths[index] { levels[offset] = UInt8(clamping: resolved[index]); offset += 1 }
        }
        return fribidi_direction_is_rtl(direction) != 0 ? 1 : 0
    }
}
