import Primitives

/// Whether bytes are a message with headers, by what stands before the first blank line, never by a file's name.
///
/// Every line there must be a header or continue one, and one of them must be a header that messages have;
/// HTML, which may begin with any text, hardly ever looks so.
public func isMessage(_ bytes: [UInt8]) -> Bool {
    var cursor = ByteCursor(bytes, in: 0..<min(bytes.count, 1 << 18))
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { cursor.advance(3) }
    var headers = 0, known = 0
    if bytes[cursor.position...].starts(with: Array("From ".utf8)) { skipLine(&cursor) }
    while !cursor.isAtEnd {
        let first = cursor.peek()
        if first == 0x0A || first == 0x0D && cursor.peek(1) == 0x0A { return known > 0 }
        if first == 0x20 || first == 0x09 {
            guard headers > 0 else { return false }
        } else if let name = headerName(&cursor) {
            headers += 1
            if messageHeaders.contains(name) { known += 1 }
        } else if known < 2 {
            // A message with a broken line among good ones is still one.
            return false
        }
        skipLine(&cursor)
    }
    return known > 1
}

/// Lower case; nil if the line does not begin with a name and a colon (RFC 5322 §2.2).
private func headerName(_ cursor: inout ByteCursor) -> [UInt8]? {
    let start = cursor.position
    cursor.skip { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: "<") }
    let name = cursor.bytes[start..<cursor.position]
    cursor.skip { $0 == 0x20 || $0 == 0x09 }
    guard !name.isEmpty, name.count <= 100, cursor.peek() == UInt8(ascii: ":") else { return nil }
    return ASCII.lowercased(name)
}

private func skipLine(_ cursor: inout ByteCursor) {
    cursor.skip { $0 != 0x0A }
    cursor.advance()
}

private let messageHeaders: Set<[UInt8]> = Set([
    "from", "to", "cc", "sender", "reply-to", "subject", "date", "message-id", "mime-version", "received", "return-path", "delivered-to",
    "content-type", "content-transfer-encoding", "dkim-signature", "authentication-results", "arc-seal", "list-unsubscribe", "x-mailer",
].map { Array($0.utf8) })
