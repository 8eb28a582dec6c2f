import Primitives

/// Tokens of a style sheet, a style attribute or any other piece of CSS, comments dropped. Any bytes give tokens: nothing is an error.
/// CSS Syntax 3, "Tokenization".
func tokenize(_ css: ArraySlice<UInt8>) -> [Token] {
    var tokenizer = Tokenizer(css)
    return tokenizer.tokens()
}

/// The end of the input reads as byte 0, which cannot occur inside: NUL is replaced beforehand.
private struct Tokenizer {
    private let bytes: ArraySlice<UInt8>
    private let end: Int
    private var position: Int

    init(_ css: ArraySlice<UInt8>) {
        bytes = css.contains(0) ? Self.replacingNull(css) : css
        position = bytes.startIndex
        end = bytes.endIndex
    }

    /// CSS Syntax 3, "Preprocessing the input stream": U+0000 becomes U+FFFD. Line ends are told apart where they matter instead.
    private static func replacingNull(_ css: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var copy: [UInt8] = []
        copy.reserveCapacity(css.count + 16)
        for byte in css {
            if byte == 0 { copy.append(contentsOf: [0xEF, 0xBF, 0xBD]) } else { copy.append(byte) }
        }
        return copy[...]
    }

    private func peek(_ ahead: Int = 0) -> UInt8 {
        let index = position &+ ahead
        return index < end ? bytes[index] : 0
    }

    mutating func tokens() -> [Token] {
        var tokens: [Token] = []
        tokens.reserveCapacity((end - position) / 4 + 8)
        while true {
            skipComments()
            guard position < end else { return tokens }
            tokens.append(token())
        }
    }

    /// CSS Syntax 3, "Consume comments"; an unclosed one runs to the end.
    private mutating func skipComments() {
        while peek() == UInt8(ascii: "/"), peek(1) == UInt8(ascii: "*") {
            position += 2
            while position < end, !(peek() == UInt8(ascii: "*") && peek(1) == UInt8(ascii: "/")) { position += 1 }
            position = min(position + 2, end)
        }
    }

    /// CSS Syntax 3, "Consume a token". Always advances.
    private mutating func token() -> Token {
        let byte = peek()
        switch byte {
        case 0x20, 0x09, 0x0A, 0x0C, 0x0D:
            repeat { position += 1 } while ASCII.isWhitespace(peek())
            return .whitespace
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            return string()
        case UInt8(ascii: "#"):
            position += 1
            guard isNameByte(peek()) || startsEscape() else { return .delim(byte) }
            let isID = startsIdentifier()
            return .hash(name(), isID: isID)
        case UInt8(ascii: "("): return single(.openParenthesis)
        case UInt8(ascii: ")"): return single(.closeParenthesis)
        case UInt8(ascii: ","): return single(.comma)
        case UInt8(ascii: ":"): return single(.colon)
        case UInt8(ascii: ";"): return single(.semicolon)
        case UInt8(ascii: "["): return single(.openSquare)
        case UInt8(ascii: "]"): return single(.closeSquare)
        case UInt8(ascii: "{"): return single(.openBrace)
        case UInt8(ascii: "}"): return single(.closeBrace)
        case UInt8(ascii: "+"), UInt8(ascii: "."):
            return startsNumber() ? numeric() : single(.delim(byte))
        case UInt8(ascii: "-"):
            if startsNumber() { return numeric() }
            if peek(1) == byte, peek(2) == UInt8(ascii: ">") { position += 3; return .cdc }
            return startsIdentifier() ? identifierLike() : single(.delim(byte))
        case UInt8(ascii: "<"):
            if peek(1) == UInt8(ascii: "!"), peek(2) == UInt8(ascii: "-"), peek(3) == UInt8(ascii: "-") { position += 4; return .cdo }
            return single(.delim(byte))
        case UInt8(ascii: "@"):
            position += 1
            return startsIdentifier() ? .atKeyword(name()) : .delim(byte)
        case UInt8(ascii: "\\"):
            return startsEscape() ? identifierLike() : single(.delim(byte))
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            return numeric()
        default:
            return isNameStart(byte) ? identifierLike() : single(.delim(byte))
        }
    }

    private mutating func single(_ token: Token) -> Token {
        position += 1
        return token
    }

    // MARK: Classes of bytes

    private func isNameStart(_ byte: UInt8) -> Bool { ASCII.isAlpha(byte) || byte >= 0x80 || byte == UInt8(ascii: "_") }
    private func isNameByte(_ byte: UInt8) -> Bool { isNameStart(byte) || ASCII.isDigit(byte) || byte == UInt8(ascii: "-") }
    private func isNewline(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D || byte == 0x0C }

    /// A valid escape: a backslash that no newline follows. At the end of the input it is valid too.
    private func startsEscape(_ ahead: Int = 0) -> Bool { peek(ahead) == UInt8(ascii: "\\") && !isNewline(peek(ahead + 1)) }

    private func startsIdentifier() -> Bool {
        let first = peek()
        if first == UInt8(ascii: "-") { return isNameStart(peek(1)) || peek(1) == first || startsEscape(1) }
        return isNameStart(first) || startsEscape()
    }

    private func startsNumber() -> Bool {
        var ahead = 0
        if peek() == UInt8(ascii: "+") || peek() == UInt8(ascii: "-") { ahead = 1 }
        if peek(ahead) == UInt8(ascii: ".") { ahead += 1 }
        return ASCII.isDigit(peek(ahead))
    }

    // MARK: Names, strings, addresses

    /// CSS Syntax 3, "Consume an ident sequence".
    private mutating func name() -> [UInt8] {
        let start = position
        while isNameByte(peek()) { position += 1 }
        var name = Array(bytes[start..<position])
        while position < end {
            if isNameByte(peek()) {
                name.append(peek())
                position += 1
            } else if startsEscape() {
                position += 1
                escape(into: &name)
            } else {
                break
            }
        }
        return name
    }

    /// CSS Syntax 3, "Consume an escaped code point", the backslash behind us.
    private mutating func escape(into text: inout [UInt8]) {
        guard position < end else { return append(codePoint: 0xFFFD, to: &text) }
        guard ASCII.isHexDigit(peek()) else {
            text.append(peek())
            position += 1
            return
        }
        var value: UInt32 = 0
        var digits = 0
        while digits < 6, ASCII.isHexDigit(peek()) {
            value = value << 4 | UInt32(ASCII.hexValue(peek()))
            position += 1
            digits += 1
        }
        if peek() == 0x0D, peek(1) == 0x0A { position += 2 } else if ASCII.isWhitespace(peek()) { position += 1 }
        append(codePoint: value, to: &text)
    }

    private func append(codePoint value: UInt32, to text: inout [UInt8]) {
        let scalar = value == 0 ? nil : Unicode.Scalar(value)
        text.append(contentsOf: UTF8.encode(scalar ?? "\u{FFFD}") ?? UTF8.encodedReplacementCharacter)
    }

    /// CSS Syntax 3, "Consume an ident-like token".
    private mutating func identifierLike() -> Token {
        let name = name()
        guard peek() == UInt8(ascii: "(") else { return .ident(name) }
        position += 1
        guard ASCII.equalIgnoringCase(name, "url") else { return .function(name) }
        var ahead = 0
        while ASCII.isWhitespace(peek(ahead)) { ahead += 1 }
        if peek(ahead) == UInt8(ascii: "\"") || peek(ahead) == UInt8(ascii: "'") { return .function(name) }
        position += ahead
        return address()
    }

    /// CSS Syntax 3, "Consume a url token", after `url(` and white space.
    private mutating func address() -> Token {
        var address: [UInt8] = []
        while position < end {
            let byte = peek()
            if byte == UInt8(ascii: ")") {
                position += 1
                return .url(address)
            } else if ASCII.isWhitespace(byte) {
                while ASCII.isWhitespace(peek()) { position += 1 }
                guard position >= end || peek() == UInt8(ascii: ")") else { return badAddress() }
            } else if byte == UInt8(ascii: "\\") {
                guard startsEscape() else { return badAddress() }
                position += 1
                escape(into: &address)
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "(") || byte < 0x20 || byte == 0x7F {
                return badAddress()
            } else {
                address.append(byte)
                position += 1
            }
        }
        return .url(address)
    }

    /// CSS Syntax 3, "Consume the remnants of a bad url".
    private mutating func badAddress() -> Token {
        while position < end {
            let byte = peek()
            position += byte == UInt8(ascii: "\\") && position + 1 < end ? 2 : 1
            if byte == UInt8(ascii: ")") { break }
        }
        return .badURL
    }

    /// CSS Syntax 3, "Consume a string token".
    private mutating func string() -> Token {
        let quote = peek()
        position += 1
        var text: [UInt8] = []
        while position < end {
            let byte = peek()
            if byte == quote {
                position += 1
                break
            }
            if isNewline(byte) { return .badString }
            position += 1
            guard byte == UInt8(ascii: "\\") else {
                text.append(byte)
                continue
            }
            guard position < end else { break }
            if peek() == 0x0D, peek(1) == 0x0A { position += 2 } else if isNewline(peek()) { position += 1 } else { escape(into: &text) }
        }
        return .string(text)
    }

    // MARK: Numbers

    /// CSS Syntax 3, "Consume a numeric token".
    private mutating func numeric() -> Token {
        let start = position
        let isSigned = peek() == UInt8(ascii: "+") || peek() == UInt8(ascii: "-")
        if isSigned { position += 1 }
        var mantissa: UInt64 = 0, digits = 0, places = 0
        var isInteger = true
        while ASCII.isDigit(peek()) {
            mantissa = mantissa &* 10 &+ UInt64(peek() &- 0x30)
            digits += mantissa == 0 ? 0 : 1
            position += 1
        }
        if peek() == UInt8(ascii: "."), ASCII.isDigit(peek(1)) {
            isInteger = false
            position += 1
            while ASCII.isDigit(peek()) {
                mantissa = mantissa &* 10 &+ UInt64(peek() &- 0x30)
                digits += mantissa == 0 ? 0 : 1
                places += 1
                position += 1
            }
        }
        var hasExponent = false
        if peek() | 0x20 == UInt8(ascii: "e") {
            let sign = peek(1) == UInt8(ascii: "+") || peek(1) == UInt8(ascii: "-") ? 1 : 0
            if ASCII.isDigit(peek(1 + sign)) {
                hasExponent = true
                isInteger = false
                position += 1 + sign
                while ASCII.isDigit(peek()) { position += 1 }
            }
        }
        var value: Double
        if !hasExponent, digits <= 15, places <= 22 {
            // Both are exact in binary, so the quotient is correctly rounded.
            value = Double(mantissa) / Self.powersOfTen[places]
            if bytes[start] == UInt8(ascii: "-") { value = -value }
        } else {
            value = Double(String(decoding: bytes[start..<position], as: UTF8.self)) ?? 0
        }
        // Blink computes with single precision: nothing is larger.
        value = max(min(value, Double(Float.greatestFiniteMagnitude)), -Double(Float.greatestFiniteMagnitude))
        if peek() == UInt8(ascii: "%") {
            position += 1
            return .percentage(value)
        }
        if startsIdentifier() { return .dimension(value, unit: name()) }
        return .number(value, isInteger: isInteger, isSigned: isSigned)
    }

    private static let powersOfTen: [Double] = [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ]
}
