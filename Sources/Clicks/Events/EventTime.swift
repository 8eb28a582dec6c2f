import Primitives

/// Points in time as microseconds since 1970, UTC.
public enum EventTime {
    /// Reads every form that providers use: seconds, milliseconds, microseconds or nanoseconds since 1970 (whole, or seconds with a fraction),
    /// `2026-01-01T00:00:00.1234567+01:00`, `2026-01-01 00:00:00 +00:00`, `20260101T000000Z`, a date alone. Without a zone it is UTC.
    /// - Returns: nil if it is none of them, or no time between 1990 and 2200.
    public static func parse(_ text: some Sequence<UInt8>) -> Int64? { parse(ASCII.trimmed(Array(text)[...])) }

    static func parse(_ bytes: ArraySlice<UInt8>) -> Int64? {
        guard let first = bytes.first, ASCII.isDigit(first), bytes.count <= 48 else { return nil }
        let time = bytes.allSatisfy { ASCII.isDigit($0) || $0 == 0x2E } && !isCompactDate(bytes) ? number(bytes) : date(bytes)
        guard let time, earliest <= time, time < latest else { return nil }
        return time
    }
    private static let earliest: Int64 = 631_152_000_000_000, latest: Int64 = 7_258_118_400_000_000

    /// `20260101`: as a number of seconds it would be 1970.
    private static func isCompactDate(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.count == 8 && (bytes.starts(with: "19".utf8) || bytes.starts(with: "20".utf8))
    }

    /// A number's size tells its unit: 10¹¹ seconds would be the year 5138, 10¹¹ milliseconds are 1973.
    private static func number(_ bytes: ArraySlice<UInt8>) -> Int64? {
        var whole: Int64 = 0, fraction: Int64 = 0, fractionUnit: Int64 = 1_000_000
        var isFraction = false
        for byte in bytes {
            if byte == 0x2E {
                if isFraction { return nil }
                isFraction = true
            } else if isFraction {
                fractionUnit /= 10
                fraction += Int64(byte - 0x30) * fractionUnit
            } else {
                guard whole < 100_000_000_000_000_000 else {
                    if whole > 900_000_000_000_000_000 { return nil }
                    whole = whole * 10 + Int64(byte - 0x30)
                    continue
                }
                whole = whole * 10 + Int64(byte - 0x30)
            }
        }
        if whole >= 100_000_000_000_000_000 { return whole / 1000 }
        if whole >= 100_000_000_000_000 { return whole }
        if whole >= 100_000_000_000 { return whole * 1000 + fraction / 1000 }
        return whole * 1_000_000 + fraction
    }

    private static func date(_ bytes: ArraySlice<UInt8>) -> Int64? {
        var cursor = bytes
        guard let year = digits(&cursor, 4) else { return nil }
        skip(&cursor, 0x2D, 0x2F)
        guard let month = digits(&cursor, 2), (1...12).contains(month) else { return nil }
        skip(&cursor, 0x2D, 0x2F)
        guard let day = digits(&cursor, 2), day >= 1, day <= daysInMonth(year, month) else { return nil }
        var seconds = days(year, month, day) * 86_400
        var microseconds: Int64 = 0
        if let separator = cursor.first {
            guard separator == 0x54 || separator == 0x74 || separator == 0x20 else { return nil }
            cursor.removeFirst()
            guard let hour = digits(&cursor, 2), hour < 24 else { return nil }
            skip(&cursor, 0x3A, 0x3A)
            guard let minute = digits(&cursor, 2), minute < 60 else { return nil }
            var second: Int64 = 0
            if cursor.first == 0x3A || cursor.first.map({ ASCII.isDigit($0) }) == true {
                skip(&cursor, 0x3A, 0x3A)
                // A leap second is written as 60.
                guard let value = digits(&cursor, 2), value <= 60 else { return nil }
                second = value
            }
            if cursor.first == 0x2E || cursor.first == 0x2C {
                cursor.removeFirst()
                var unit: Int64 = 1_000_000
                guard cursor.first.map({ ASCII.isDigit($0) }) == true else { return nil }
                while let digit = cursor.first, ASCII.isDigit(digit) {
                    unit /= 10
                    microseconds += Int64(digit - 0x30) * unit
                    cursor.removeFirst()
                }
            }
            seconds += hour * 3600 + minute * 60 + second
            guard let offset = zone(cursor) else { return nil }
            seconds -= offset
        }
        return seconds * 1_000_000 + microseconds
    }

    /// Seconds east of UTC behind a time: nothing, `Z`, `UTC`, `GMT`, `+01:00`, `+0100`, `+01`.
    private static func zone(_ bytes: ArraySlice<UInt8>) -> Int64? {
        var cursor = ASCII.trimmed(bytes)
        guard let sign = cursor.first else { return 0 }
        if ASCII.equalIgnoringCase(cursor, "z") || ASCII.equalIgnoringCase(cursor, "utc") || ASCII.equalIgnoringCase(cursor, "gmt") { return 0 }
        guard sign == 0x2B || sign == 0x2D else { return nil }
        cursor.removeFirst()
        guard let hours = digits(&cursor, 2), hours < 24 else { return nil }
        skip(&cursor, 0x3A, 0x3A)
        var minutes: Int64 = 0
        if !cursor.isEmpty {
            guard let value = digits(&cursor, 2), value < 60, cursor.isEmpty else { return nil }
            minutes = value
        }
        return (hours * 3600 + minutes * 60) * (sign == 0x2D ? -1 : 1)
    }

    private static func digits(_ cursor: inout ArraySlice<UInt8>, _ count: Int) -> Int64? {
        guard cursor.count >= count else { return nil }
        var value: Int64 = 0
        for byte in cursor.prefix(count) {
            guard ASCII.isDigit(byte) else { return nil }
            value = value * 10 + Int64(byte - 0x30)
        }
        cursor.removeFirst(count)
        return value
    }
    private static func skip(_ cursor: inout ArraySlice<UInt8>, _ a: UInt8, _ b: UInt8) {
        if let byte = cursor.first, byte == a || byte == b { cursor.removeFirst() }
    }

    private static func daysInMonth(_ year: Int64, _ month: Int64) -> Int64 {
        if month == 2 { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28 }
        return [4, 6, 9, 11].contains(month) ? 30 : 31
    }
    /// Days from 1970-01-01 in the Gregorian calendar, years counted from March so that the leap day comes last.
    private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400, yearOfEra = shifted % 400
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// RFC 3339 in UTC with as many digits of the second as are needed: `2026-01-01T00:00:00.5Z`.
    public static func text(_ time: Int64) -> String {
        let seconds = time >= 0 ? time / 1_000_000 : (time - 999_999) / 1_000_000
        let fraction = time - seconds * 1_000_000
        let day = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
        let rest = seconds - day * 86_400
        let shifted = day + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        func two(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }
        var text = "\(year)-\(two(month))-\(two(dayOfYear - (153 * marchMonth + 2) / 5 + 1))T\(two(rest / 3600)):\(two(rest / 60 % 60)):\(two(rest % 60))"
        if fraction > 0 {
            var digits = String(fraction)
            digits = String(repeating: "0", count: 6 - digits.utf8.count) + digits
            while digits.hasSuffix("0") { digits.removeLast() }
            text += "." + digits
        }
        return text + "Z"
    }
}
