public import Primitives

/// Takes a message apart: nested multiparts, transfer encodings, encoded headers.
/// - Throws: `badData` if it has no part that can be shown, or is more complex than `limits` allow; an internal fault where GMime is missing.
public func parseMessage(_ bytes: [UInt8], limits: RenderLimits = .standard, diagnostics: inout Diagnostics) throws(MailHeatError) -> Message {
    try checkComplexity(bytes, limits: limits)
    let library = try GMimeLibrary.opened()
    guard let tree = MessageTree(withoutMarks(bytes), library) else {
        throw .badData("The message cannot be read: it has no headers; give an email as it was sent, or its HTML.")
    }
    var isCut = false
    let result: Result<Message, MailHeatError> = tree.withRoot { root in
        var selection = PartSelection(limits: limits)
        let choice = selection.choose(from: root)
        isCut = selection.isCut
        var message = Message()
        message.subject = root.header("Subject").flatMap(singleLine)
        message.sender = root.firstAddress("From", library)
        message.date = root.date("Date")
        message.html = choice.html.flatMap(textPart)
        message.amp = choice.amp.flatMap(textPart)
        if let plain = choice.plain, let text = textPart(plain) {
            if !plain.hasHeader("Content-Type"), beginsAsHTML(text.bytes) {
                // A message without MIME headers whose body is HTML all the same.
                message.html = message.html ?? text
            } else {
                message.plainText = PlainTextPart(text: text, flow: flow(of: plain))
            }
        }
        if message.html == nil, message.amp == nil, message.plainText == nil { message.html = choice.attached.flatMap(textPart) }
        guard message.html != nil || message.amp != nil || message.plainText != nil else { return .failure(nothingToShow(selection)) }
        for entity in selection.related {
            message.inlineParts.append(InlinePart(contentID: entity.contentID, location: entity.location, fileName: entity.fileName, bytes: entity.bytes()))
        }
        return .success(message)
    }
    if isCut { diagnostics.note("The message has more than \(limits.messageParts) parts or nests them more than \(limits.messageDepth) deep; the rest was not looked at.") }
    return try result.get()
}

/// A text part's bytes, nil if it is blank.
private func textPart(_ entity: Entity) -> TextPart? {
    let bytes = entity.bytes()
    if bytes.allSatisfy({ ASCII.isWhitespace($0) || $0 == 0 }) { return nil }
    // US-ASCII says nothing about bytes above 127, and mailers write it without looking.
    let charset = entity.parameter("charset").map { String(decoding: ASCII.trimmed(Array($0.utf8)[...]), as: UTF8.self) }
    let isASCII = charset.map { ["us-ascii", "ascii"].contains($0.lowercased()) } ?? false
    return TextPart(bytes: bytes, charset: isASCII ? nil : charset)
}

private func flow(of entity: Entity) -> TextFlow {
    guard entity.parameter("format")?.lowercased() == "flowed" else { return .fixed }
    return entity.parameter("delsp")?.lowercased() == "yes" ? .flowedWithoutSpaces : .flowed
}

private func beginsAsHTML(_ bytes: [UInt8]) -> Bool {
    let text = bytes.drop(while: ASCII.isWhitespace)
    return ASCII.equalIgnoringCase(text.prefix(14), "<!doctype html") || ASCII.equalIgnoringCase(text.prefix(5), "<html")
}

private func nothingToShow(_ selection: PartSelection) -> MailHeatError {
    if selection.isEncrypted { return .badData("The message is encrypted and cannot be shown; give it decrypted, or its HTML.") }
    let types = selection.mediaTypes.filter { !$0.hasPrefix("text/") }.prefix(3).joined(separator: ", ")
    return .badData("The message has no part that can be shown, neither HTML nor plain text with anything in it\(types.isEmpty ? "" : " (it has \(types))"); give the email as it was sent.")
}

/// A byte order mark and the line with which mailboxes begin a message are not part of it.
private func withoutMarks(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
    var text = bytes[...]
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { text = text.dropFirst(3) }
    if text.starts(with: Array("From ".utf8)) { text = text.drop { $0 != 0x0A }.dropFirst() }
    return text
}

/// GMime compares every line that begins with two dashes with the boundary of every multipart around it, keeps every header it meets,
/// and cannot be interrupted.
private func checkComplexity(_ bytes: [UInt8], limits: RenderLimits) throws(MailHeatError) {
    if bytes.count > limits.inputBytes { throw .badData("The message has \(bytes.count) bytes, and at most \(limits.inputBytes) can be read; leave out its attachments.") }
    var dashes = 0, headers = 0, mostHeaders = 0
    var lineStart = 0, isInName = true
    for index in bytes.indices {
        let byte = bytes[index]
        if byte == 0x0A {
            // A blank line ends a block of headers.
            if index == lineStart || index == lineStart + 1 && bytes[lineStart] == 0x0D { headers = 0 }
            lineStart = index + 1
            isInName = true
        } else if isInName {
            if byte == 0x2D, index == lineStart + 1, bytes[lineStart] == 0x2D { dashes += 1 }
            if byte == UInt8(ascii: ":"), index > lineStart {
                headers += 1
                mostHeaders = max(mostHeaders, headers)
            }
            isInName = byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: ":")
        }
    }
    if mostHeaders > limits.messageHeaders {
        throw .badData("The message has \(mostHeaders) headers in one place, and at most \(limits.messageHeaders) can be read; give the HTML alone.")
    }
    if dashes > limits.messageDelimiters {
        throw .badData("The message has \(dashes) lines that may divide its parts, and at most \(limits.messageDelimiters) can be read; give the HTML alone.")
    }
}
