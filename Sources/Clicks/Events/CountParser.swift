import Primitives

/// Whole numbers as exports write them: `1204`, `1,204`, `1.204`, `1 204`, `1'204`, `+12`, `12.0`.
enum CountParser {
    enum Result: Equatable {
        case count(Int)
        case negative
        case tooLarge
        case notWhole
    }
    /// No email has more clicks than this; a larger number is a mistake in the data.
    static let largest = 1_000_000_000_000

    static func parse(_ bytes: ArraySlice<UInt8>) -> Result {
        var position = bytes.startIndex
        let end = bytes.endIndex
        var isNegative = false
        if position < end, bytes[position] == 0x2B || bytes[position] == 0x2D {
            isNegative = bytes[position] == 0x2D
            position += 1
        }
        var value = 0, digitsInGroup = 0, groups = 0
        var separator: ArraySlice<UInt8> = []
        while position < end {
            let byte = bytes[position]
            if ASCII.isDigit(byte) {
                // Past the largest count the exact value no longer matters.
                if value <= largest { value = value * 10 + Int(byte - 0x30) }
                digitsInGroup += 1
                position += 1
                continue
            }
            let length = separatorLength(bytes[position...])
            guard length > 0, digitsInGroup > 0 else { return .notWhole }
            let found = bytes[position..<position + length]
            if byte == 0x2E || byte == 0x2C, found != separator, isZeroFraction(bytes[(position + 1)...]) {
                guard groups == 0 || digitsInGroup == 3 else { return .notWhole }
                return finish(value, isNegative)
            }
            // Thousands: one to three digits, then groups of three behind the same separator.
            guard groups == 0 ? digitsInGroup <= 3 : digitsInGroup == 3 && found == separator else { return .notWhole }
            separator = found
            groups += 1
            digitsInGroup = 0
            position += length
        }
        guard digitsInGroup > 0, groups == 0 || digitsInGroup == 3 else { return .notWhole }
        return finish(value, isNegative)
    }

    private static func finish(_ value: Int, _ isNegative: Bool) -> Result {
        if isNegative, value > 0 { return .negative }
        return value > largest ? .tooLarge : .count(value)
    }
    /// `12.0` and `12,00`, as spreadsheets write whole numbers; `1.000` is a thousand.
    private static func isZeroFraction(_ bytes: ArraySlice<UInt8>) -> Bool {
        (bytes.count == 1 || bytes.count == 2) && bytes.allSatisfy { $0 == 0x30 }
    }
    /// Comma, full stop, apostrophe, space, no-break space, narrow no-break space, right quotation mark.
    private static func separatorLength(_ bytes: ArraySlice<UInt8>) -> Int {
        switch bytes.first {
        case 0x2C, 0x2E, 0x27, 0x20: 1
        case 0xC2 where bytes.starts(with: [0xC2, 0xA0]): 2
        case 0xE2 where bytes.starts(with: [0xE2, 0x80, 0xAF]) || bytes.starts(with: [0xE2, 0x80, 0x99]): 3
        default: 0
        }
    }
}
