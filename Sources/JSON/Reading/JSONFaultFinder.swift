import Primitives

/// Finds where a text that simdjson refused stops being JSON (RFC 8259): simdjson says that it is wrong, not where.
struct JSONFaultFinder {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let maximumDepth: Int
    private var position: Int
    private var open: [UInt8] = []

    struct Fault { let offset: Int, reason: String }

    init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, maximumDepth: Int) {
        self.bytes = bytes
        self.maximumDepth = maximumDepth
        position = start
    }

    private enum Expected { case value, valueOrEnd, name, nameOrEnd, separator, end }

    mutating func find() -> Fault? {
        var expected = Expected.value
        while true {
            while position < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[position]) { position += 1 }
            guard position < bytes.count else {
                return expected == .end ? nil : fault(open.isEmpty ? "the text is empty" : "the text ends inside \(open.last == 0x7B ? "an object" : "an array")")
            }
            let byte = bytes[position]
            switch expected {
            case .end:
                return fault("there is more after the end of the JSON value")
            case .separator:
                if byte == 0x2C {
                    position += 1
                    expected = open.last == 0x7B ? .name : .value
                } else if byte == (open.last == 0x7B ? 0x7D : 0x5D) {
                    expected = close()
                } else {
                    return fault("\"\(open.last == 0x7B ? ",\" or \"}" : ",\" or \"]")\" was expected, not \(shown(byte))")
                }
            case .name, .nameOrEnd:
                if byte == 0x7D, expected == .nameOrEnd { expected = close(); continue }
                guard byte == 0x22 else { return fault("a name in double quotes was expected, not \(shown(byte))") }
                if let found = string() { return found }
                while position < bytes.count, ASCII.isWhitespace(bytes[position]) { position += 1 }
                guard position < bytes.count else { return fault("the text ends inside an object") }
                guard bytes[position] == 0x3A else { return fault("\":\" was expected, not \(shown(bytes[position]))") }
                position += 1
                expected = .value
            case .value, .valueOrEnd:
                if byte == 0x5D, expected == .valueOrEnd { expected = close(); continue }
                switch byte {
                case 0x7B, 0x5B:
                    open.append(byte)
                    if open.count > maximumDepth { return fault("the nesting is deeper than \(maximumDepth) levels") }
                    position += 1
                    expected = byte == 0x7B ? .nameOrEnd : .valueOrEnd
                    continue
                case 0x22: if let found = string() { return found }
                case 0x2D, 0x30...0x39: if let found = number() { return found }
                case 0x74: if let found = word("true") { return found }
                case 0x66: if let found = word("false") { return found }
                case 0x6E: if let found = word("null") { return found }
                default: return fault("a value was expected, not \(shown(byte))")
                }
                expected = open.isEmpty ? .end : .separator
            }
        }
    }

    private func fault(_ reason: String, at offset: Int? = nil) -> Fault { Fault(offset: offset ?? position, reason: reason) }
    private func shown(_ byte: UInt8) -> String {
        byte > 0x20 && byte < 0x7F ? "\"\(Character(UnicodeScalar(byte)))\"" : "byte \(byte)"
    }
    private mutating func close() -> Expected {
        open.removeLast()
        position += 1
        return open.isEmpty ? .end : .separator
    }

    private mutating func word(_ text: StaticString) -> Fault? {
        let start = position
        for index in 0..<text.utf8CodeUnitCount {
            guard position < bytes.count, bytes[position] == text.utf8Start[index] else { return fault("a value was expected, not a bare word", at: start) }
            position += 1
        }
        return position < bytes.count && ASCII.isAlpha(bytes[position]) ? fault("a value was expected, not a bare word", at: start) : nil
    }

    private mutating func digits() -> Int {
        let start = position
        while position < bytes.count, ASCII.isDigit(bytes[position]) { position += 1 }
        return position - start
    }
    private mutating func number() -> Fault? {
        let start = position
        if bytes[position] == 0x2D { position += 1 }
        let leadingZero = position < bytes.count && bytes[position] == 0x30
        let whole = digits()
        if whole == 0 || leadingZero && whole > 1 { return fault("this is not a valid number", at: start) }
        var isInteger = true
        if position < bytes.count, bytes[position] == 0x2E {
            isInteger = false
            position += 1
            if digits() == 0 { return fault("this is not a valid number", at: start) }
        }
        if position < bytes.count, bytes[position] | 0x20 == 0x65 {
            isInteger = false
            position += 1
            if position < bytes.count, bytes[position] == 0x2B || bytes[position] == 0x2D { position += 1 }
            if digits() == 0 { return fault("this is not a valid number", at: start) }
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        let fits = isInteger ? (text.utf8.first == 0x2D ? Int64(text) != nil : UInt64(text) != nil) : Double(text)?.isFinite ?? false
        return fits ? nil : fault("this number is too large", at: start)
    }

    private mutating func string() -> Fault? {
        let start = position
        position += 1
        while position < bytes.count {
            let byte = bytes[position]
            switch byte {
            case 0x22:
                position += 1
                return nil
            case 0x5C:
                let escaped = position + 1 < bytes.count ? bytes[position + 1] : 0
                guard let length = escapeLength(escaped) else { return fault("this escape is not valid in a string") }
                position += length
            case 0..<0x20:
                return fault("a control character in a string must be written as an escape")
            case 0x80...:
                let length = utf8Length()
                guard length > 0 else { return fault("this is not valid UTF-8") }
                position += length
            default:
                position += 1
            }
        }
        return fault("the string that starts here never ends", at: start)
    }
    private func escapeLength(_ escaped: UInt8) -> Int? {
        switch escaped {
        case 0x22, 0x5C, 0x2F, 0x62, 0x66, 0x6E, 0x72, 0x74: return 2
        case 0x75:
            guard let first = codeUnit(at: position + 2) else { return nil }
            guard first & 0xF800 == 0xD800 else { return 6 }
            // A surrogate is one half of a pair (RFC 8259 §7).
            guard first < 0xDC00, position + 7 < bytes.count, bytes[position + 6] == 0x5C, bytes[position + 7] == 0x75,
                  let second = codeUnit(at: position + 8), second & 0xFC00 == 0xDC00 else { return nil }
            return 12
        default: return nil
        }
    }
    private func codeUnit(at index: Int) -> UInt32? {
        guard index + 4 <= bytes.count else { return nil }
        var value: UInt32 = 0
        for byte in bytes[index..<index + 4] {
            guard ASCII.isHexDigit(byte) else { return nil }
            value = value << 4 | UInt32(ASCII.hexValue(byte))
        }
        return value
    }
    /// Bytes of the scalar at the position, 0 if it is not well-formed UTF-8 (Unicode, table 3-7).
    private func utf8Length() -> Int {
        let lead = bytes[position]
        let length: Int, second: ClosedRange<UInt8>
        switch lead {
        case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: return 0
        }
        guard position + length <= bytes.count, second.contains(bytes[position + 1]) else { return 0 }
        return bytes[position + 2..<position + max(length, 2)].allSatisfy { $0 & 0xC0 == 0x80 } ? length : 0
    }
}
