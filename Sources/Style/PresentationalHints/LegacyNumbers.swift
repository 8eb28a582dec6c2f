import Primitives

/// The numbers of legacy attributes (HTML standard, "Common microsyntaxes"; browser notes §7.2).
enum LegacyNumber {
    /// "Rules for parsing dimension values": digits, perhaps a fraction, perhaps `%` at once; what follows is ignored, but for `*`.
    static func dimension(_ value: ArraySlice<UInt8>, allowsZero: Bool = true) -> SpecifiedLength? {
        var rest = value.drop(while: { ASCII.isWhitespace($0) })
        guard let first = rest.first, ASCII.isDigit(first) else { return nil }
        var number = 0.0
        while let byte = rest.first, ASCII.isDigit(byte) {
            number = number * 10 + Double(byte &- 0x30)
            rest.removeFirst()
        }
        if rest.first == 0x2E {
            rest.removeFirst()
            var unit = 0.1
            while let byte = rest.first, ASCII.isDigit(byte) {
                number += unit * Double(byte &- 0x30)
                unit /= 10
                rest.removeFirst()
            }
        }
        guard rest.first != 0x2A, allowsZero || number != 0 else { return nil }
        number = min(number, 33_554_431)
        return rest.first == 0x25 ? .percent(number) : .px(number)
    }

    /// "Rules for parsing integers": a sign and digits; what follows is ignored.
    static func integer(_ value: ArraySlice<UInt8>) -> Int? {
        var rest = value.drop(while: { ASCII.isWhitespace($0) })
        let isNegative = rest.first == 0x2D
        if isNegative || rest.first == 0x2B { rest.removeFirst() }
        guard let first = rest.first, ASCII.isDigit(first) else { return nil }
        var number = 0
        while let byte = rest.first, ASCII.isDigit(byte) {
            number = min(number &* 10 &+ Int(byte &- 0x30), 1_000_000_000)
            rest.removeFirst()
        }
        return isNegative ? -number : number
    }

    /// "Rules for parsing a legacy font size": 1 … 7.
    static func fontSize(_ value: ArraySlice<UInt8>) -> Int? {
        let text = value.drop(while: { ASCII.isWhitespace($0) })
        guard let number = integer(text) else { return nil }
        let isRelative = text.first == 0x2B || text.first == 0x2D
        return min(max(isRelative ? 3 + number : number, 1), 7)
    }
}
