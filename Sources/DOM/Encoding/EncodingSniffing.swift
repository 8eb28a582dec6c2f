import Primitives

extension TextEncoding {
    /// HTML standard, "Determining the character encoding": byte order mark, the transport's charset, `<meta>`, then what the bytes are.
    /// - Returns: the encoding and the length of the byte order mark.
    static func sniff(_ bytes: [UInt8], charset: String?) -> (encoding: TextEncoding, markLength: Int) {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
        if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
        if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
        if let charset, let encoding = TextEncoding(label: charset.utf8) { return (encoding, 0) }
        if let encoding = MetaPrescan.encoding(in: bytes) { return (encoding, 0) }
        return (isValidUTF8(bytes[...]) ? .utf8 : .windows1252, 0)
    }
}

/// HTML standard, "prescan a byte stream to determine its encoding". The scan does not end after 1024 bytes:
/// a browser that meets a later `<meta charset>` starts again with that encoding ("changing the encoding while parsing").
enum MetaPrescan {
    static func encoding(in bytes: [UInt8]) -> TextEncoding? {
        var cursor = ByteCursor(bytes)
        while true {
            cursor.skip { $0 != UInt8(ascii: "<") }
            if cursor.isAtEnd { return nil }
            let next = cursor.peek(1)
            if next == UInt8(ascii: "!"), cursor.peek(2) == UInt8(ascii: "-"), cursor.peek(3) == UInt8(ascii: "-") {
                // The comment may end with the dashes that began it: <!-->.
                cursor.advance(2)
                while !cursor.isAtEnd, !(cursor.peek() == UInt8(ascii: "-") && cursor.peek(1) == UInt8(ascii: "-") && cursor.peek(2) == UInt8(ascii: ">")) {
                    cursor.advance()
                }
                cursor.advance(3)
            } else if isMeta(cursor) {
                cursor.advance(5)
                if let encoding = metaEncoding(&cursor) { return encoding }
            } else if ASCII.isAlpha(next) || next == UInt8(ascii: "/") && ASCII.isAlpha(cursor.peek(2)) {
                cursor.skip { !ASCII.isWhitespace($0) && $0 != UInt8(ascii: ">") }
                while attribute(&cursor) != nil {}
            } else if next == UInt8(ascii: "!") || next == UInt8(ascii: "/") || next == UInt8(ascii: "?") {
                cursor.skip { $0 != UInt8(ascii: ">") }
            } else {
                cursor.advance()
            }
        }
    }

    private static func isMeta(_ cursor: ByteCursor) -> Bool {
        let range = min(cursor.position + 1, cursor.end)..<min(cursor.position + 5, cursor.end)
        return ASCII.equalIgnoringCase(cursor.bytes[range], "meta") && (ASCII.isWhitespace(cursor.peek(5)) || cursor.peek(5) == UInt8(ascii: "/"))
    }

    private static func metaEncoding(_ cursor: inout ByteCursor) -> TextEncoding? {
        var seen: Set<[UInt8]> = []
        var gotPragma = false, needsPragma: Bool?, charset: TextEncoding?
        while let (name, value) = attribute(&cursor) {
            guard seen.insert(name).inserted else { continue }
            if ASCII.equalIgnoringCase(name, "http-equiv") {
                if ASCII.equalIgnoringCase(value, "content-type") { gotPragma = true }
            } else if ASCII.equalIgnoringCase(name, "content") {
                if charset == nil, let label = charsetLabel(inContent: value), let encoding = TextEncoding(label: label) {
                    charset = encoding
                    needsPragma = true
                }
            } else if ASCII.equalIgnoringCase(name, "charset") {
                charset = TextEncoding(label: value)
                needsPragma = false
            }
        }
        guard let needsPragma, let charset, !needsPragma || gotPragma else { return nil }
        return switch charset {
        // The prescan could not have read a <meta> in UTF-16.
        case .utf16LittleEndian, .utf16BigEndian: .utf8
        case .userDefined: .windows1252
        default: charset
        }
    }

    /// HTML standard, prescan: "get an attribute". Nil at the tag's end, which is left in place.
    private static func attribute(_ cursor: inout ByteCursor) -> (name: [UInt8], value: [UInt8])? {
        cursor.skip { ASCII.isWhitespace($0) || $0 == UInt8(ascii: "/") }
        if cursor.isAtEnd || cursor.peek() == UInt8(ascii: ">") { return nil }
        let nameStart = cursor.position
        cursor.advance()
        cursor.skip { !ASCII.isWhitespace($0) && $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: ">") }
        let name = ASCII.lowercased(cursor.bytes[nameStart..<cursor.position])
        cursor.skip(while: ASCII.isWhitespace)
        guard cursor.consume(UInt8(ascii: "=")) else { return (name, []) }
        cursor.skip(while: ASCII.isWhitespace)
        let quote = cursor.peek()
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            cursor.advance()
            let start = cursor.position
            cursor.skip { $0 != quote }
            let value = ASCII.lowercased(cursor.bytes[start..<cursor.position])
            cursor.advance()
            return (name, value)
        }
        let start = cursor.position
        cursor.skip { !ASCII.isWhitespace($0) && $0 != UInt8(ascii: ">") }
        return (name, ASCII.lowercased(cursor.bytes[start..<cursor.position]))
    }

    /// HTML standard, "extracting a character encoding from a meta element"; `content` is in lower case.
    private static func charsetLabel(inContent content: [UInt8]) -> ArraySlice<UInt8>? {
        let keyword = Array("charset".utf8)
        var cursor = ByteCursor(content)
        while !cursor.isAtEnd {
            guard content[cursor.position...].starts(with: keyword) else { cursor.advance(); continue }
            cursor.advance(keyword.count)
            cursor.skip(while: ASCII.isWhitespace)
            guard cursor.consume(UInt8(ascii: "=")) else { continue }
            cursor.skip(while: ASCII.isWhitespace)
            let quote = cursor.peek()
            let isQuoted = quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
            if isQuoted { cursor.advance() }
            let start = cursor.position
            cursor.skip { isQuoted ? $0 != quote : !ASCII.isWhitespace($0) && $0 != UInt8(ascii: ";") }
            if isQuoted, cursor.isAtEnd { return nil }
            return content[start..<cursor.position]
        }
        return nil
    }
}
