public import Primitives

/// How people of a place write numbers: digits, separators, the per cent sign. After Unicode CLDR, as a table of our own,
/// so that neither the host's locale nor its release of ICU reaches a picture.
public struct NumberStyle: Sendable, Hashable {
    private var decimal = "."
    private var separator = ","
    /// Above the last three digits, groups of two.
    private var hasIndianGroups = false
    /// Numbers with fewer digits before the last three stay together: `1204` but `12.040`.
    private var digitsBeforeGrouping = 1
    private var percentBefore = ""
    private var percentAfter = " %"
    /// The digit zero; the others follow it.
    private var zero: UInt32 = 0x30

    /// `1,204`, `0.8 %`
    public static let standard = NumberStyle()
    private init() {}

    private init(_ decimal: String, _ separator: String, _ after: String, from digits: Int = 1) {
        self.decimal = decimal; self.separator = separator; percentAfter = after; digitsBeforeGrouping = digits
    }

    /// - Parameter locale: a language tag such as `de`, `fr-CH` or `en_IN`; of a region that is not known, its language.
    /// - Throws: `usage` for a language that is not known.
    public init(locale: String) throws(MailHeatError) {
        let parts = locale.lowercased().prefix { $0 != "." && $0 != "@" }.split(whereSeparator: { $0 == "-" || $0 == "_" }).map { String($0) }
        let region = parts.dropFirst().first { $0.utf8.count == 2 || ($0.utf8.count == 3 && $0.utf8.allSatisfy { $0 < 0x3A }) }
        guard let language = parts.first, let style = region.flatMap({ Self.region(language, $0) }) ?? Self.language(language) else {
            throw .usage("There is no number format for \"\(locale)\"; give --locale a language such as de, en-IN or fr-CH.")
        }
        self = style
    }

    // MARK: Table

    private static let space = "\u{A0}", narrow = "\u{202F}"
    private static let english = NumberStyle(".", ",", "%")

    private static func language(_ language: String) -> NumberStyle? {
        switch language {
        case "en", "ja", "ko", "zh", "yue", "th", "he", "iw", "ms", "fil", "tl", "sw", "mt", "ga", "cy", "ur", "am", "si", "km": english
        case "hi", "gu", "kn", "ml", "pa", "ta", "te": indian(".", ",", "%")
        case "bn", "as": digits(from: 0x09E6, indian(".", ",", "%"))
        case "mr", "ne": digits(from: 0x0966, indian(".", ",", "%"))
        case "de", "da", "ro", "hr", "sl", "ca", "gl", "bs": NumberStyle(",", ".", space + "%")
        case "es": NumberStyle(",", ".", space + "%", from: 2)
        case "it", "pt", "nl", "id", "vi", "el", "sr", "is", "mk", "az", "sq": NumberStyle(",", ".", "%")
        case "fr": NumberStyle(",", narrow, narrow + "%")
        case "sv", "nb", "no", "nn", "fi", "cs", "sk", "ru", "lt", "be", "hy", "kk": NumberStyle(",", space, space + "%")
        case "uk", "hu", "af", "ka": NumberStyle(",", space, "%")
        case "pl", "bg", "et", "lv": NumberStyle(",", space, "%", from: 2)
        case "tr": percentFirst("%", NumberStyle(",", ".", ""))
        case "eu": percentFirst("%" + space, NumberStyle(",", ".", ""))
        case "ar": digits(from: 0x0660, NumberStyle("٫", "٬", "٪"))
        case "fa", "ps": digits(from: 0x06F0, NumberStyle("٫", "٬", "٪"))
        case "my": digits(from: 0x1040, english)
        default: nil
        }
    }
    private static func region(_ language: String, _ region: String) -> NumberStyle? {
        switch (language, region) {
        case ("en", "in"): indian(".", ",", "%")
        case ("en", "za"): NumberStyle(",", space, "%")
        case ("en", "ch"): NumberStyle(".", "’", "%")
        case ("de", "at"): NumberStyle(",", space, space + "%")
        case ("de", "ch"), ("de", "li"), ("it", "ch"): NumberStyle(".", "’", "%")
        case ("fr", "ca"): NumberStyle(",", space, space + "%")
        case ("fr", "ch"): NumberStyle(",", narrow, "%")
        case ("es", "mx"), ("es", "us"), ("es", "419"), ("es", "pr"), ("es", "gt"), ("es", "pe"): NumberStyle(".", ",", space + "%")
        case ("es", "ar"), ("es", "co"), ("es", "cl"), ("es", "uy"), ("es", "ec"), ("es", "bo"): NumberStyle(",", ".", space + "%")
        case ("pt", "pt"), ("pt", "ao"), ("pt", "mz"), ("pt", "ch"): NumberStyle(",", space, "%", from: 2)
        case ("ar", "ae"): english
        case ("ar", "dz"), ("ar", "ly"), ("ar", "ma"), ("ar", "tn"): NumberStyle(",", ".", "%")
        default: nil
        }
    }
    private static func indian(_ decimal: String, _ separator: String, _ after: String) -> NumberStyle {
        var style = NumberStyle(decimal, separator, after)
        style.hasIndianGroups = true
        return style
    }
    private static func digits(from zero: UInt32, _ style: NumberStyle) -> NumberStyle {
        var style = style
        style.zero = zero
        return style
    }
    private static func percentFirst(_ sign: String, _ style: NumberStyle) -> NumberStyle {
        var style = style
        style.percentBefore = sign
        return style
    }

    // MARK: Numbers

    /// `1204` as `1,204`.
    public func integer(_ value: Int) -> String {
        let digits = Array(String(value.magnitude).utf8)
        var result = value < 0 ? "-" : ""
        let isGrouped = digits.count >= 3 + digitsBeforeGrouping
        for (index, digit) in digits.enumerated() {
            let left = digits.count - index
            if index > 0, isGrouped, left == 3 || (left > 3 && (hasIndianGroups ? left % 2 == 1 : left % 3 == 0)) { result += separator }
            result.unicodeScalars.append(self.digit(digit))
        }
        return result
    }
    /// `+120`, `−34`, `0`: a change.
    public func change(_ value: Int) -> String {
        value == 0 ? integer(0) : (value > 0 ? "+" : "−") + integer(value == .min ? .max : abs(value))
    }
    /// `42` as `4.2`.
    public func tenths(_ value: Int) -> String { fraction(value, places: 1) }
    /// `1204` as `1.204` with three places.
    func fraction(_ value: Int, places: Int) -> String {
        var unit = 1
        for _ in 0..<places { unit *= 10 }
        var result = (value < 0 && value > -unit ? "-" : "") + integer(value / unit) + decimal
        var rest = Int(value.magnitude % UInt(unit))
        while unit > 1 {
            unit /= 10
            result.unicodeScalars.append(digit(0x30 + UInt8(rest / unit)))
            rest %= unit
        }
        return result
    }
    /// A printed number with the sign: `4.2 %`.
    public func percent(_ number: String) -> String { percentBefore + number + percentAfter }
    /// `1 click`, `1,204 clicks`: a count and its noun, which takes an s.
    public func counted(_ value: Int, _ noun: String) -> String { integer(value) + " " + noun + (value == 1 ? "" : "s") }
    /// Whole per cent, halves up; never 100 for less than all, never 0 for more than nothing.
    public func share(_ part: Int, of whole: Int) -> String {
        guard whole > 0, part > 0 else { return percent(integer(0)) }
        let share = Int(clamping: (UInt128(part) * 200 + UInt128(whole)) / (UInt128(whole) * 2))
        if part < whole, share >= 100 { return "over " + percent(integer(99)) }
        return share == 0 ? "under " + percent(integer(1)) : percent(integer(share))
    }

    private func digit(_ ascii: UInt8) -> Unicode.Scalar { Unicode.Scalar(zero + UInt32(ascii) - 0x30) ?? "0" }
}
