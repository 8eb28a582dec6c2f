import Primitives
import Style

/// CSS Text 3, "Transforming text": free of locales. Capitalizing looks across text boxes, so it keeps what came before.
struct TextTransformation {
    /// The character before is part of a word.
    private var isInWord = false

    mutating func apply(_ transform: TextTransform, to text: ArraySlice<UInt8>) -> [UInt8] {
        switch transform {
        case .none:
            note(text)
            return Array(text)
        case .uppercase:
            note(text)
            if let ascii = Self.mapASCII(text, from: 0x61...0x7A) { return ascii }
            return Array(String(decoding: text, as: UTF8.self).uppercased().utf8)
        case .lowercase:
            note(text)
            if let ascii = Self.mapASCII(text, from: 0x41...0x5A) { return ascii }
            return Array(String(decoding: text, as: UTF8.self).lowercased().utf8)
        case .capitalize:
            return capitalize(text)
        }
    }
    /// An atomic inline or a forced break ends the word.
    mutating func endWord() { isInWord = false }

    private static func mapASCII(_ text: ArraySlice<UInt8>, from letters: ClosedRange<UInt8>) -> [UInt8]? {
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        for byte in text {
            if byte >= 0x80 { return nil }
            result.append(letters.contains(byte) ? byte ^ 0x20 : byte)
        }
        return result
    }

    /// Only the end of the text matters to what comes after it.
    private mutating func note(_ text: ArraySlice<UInt8>) {
        var start = text.endIndex
        // The last two characters: an apostrophe leaves the state as it was before it.
        var characters = 0
        while start > text.startIndex, characters < 2 {
            start -= 1
            if text[start] & 0xC0 != 0x80 { characters += 1 }
        }
        for scalar in String(decoding: text[start...], as: UTF8.self).unicodeScalars { advance(scalar) }
    }

    /// UAX #29 in short: letters, digits and underscores make a word; an apostrophe inside does not end it, a full stop or a colon does in browsers.
    private mutating func advance(_ scalar: Unicode.Scalar) {
        if Self.isWordPart(scalar) { isInWord = true } else if !Self.joinsWords(scalar) { isInWord = false }
    }
    private static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII {
            let byte = UInt8(truncatingIfNeeded: scalar.value)
            return ASCII.isAlpha(byte) || ASCII.isDigit(byte) || byte == 0x5F
        }
        let properties = scalar.properties
        return properties.isAlphabetic || properties.numericType != nil || properties.isGraphemeExtend
    }
    private static func joinsWords(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x27, 0xB7, 0x2019, 0x2018, 0xAD, 0x200C, 0x200D: true
        default: false
        }
    }

    private mutating func capitalize(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var result = ""
        for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
            if !isInWord, Self.isWordPart(scalar) {
                result.unicodeScalars.append(contentsOf: scalar.properties.titlecaseMapping.unicodeScalars)
            } else {
                result.unicodeScalars.append(scalar)
            }
            advance(scalar)
        }
        return Array(result.utf8)
    }
}
