import CGMime
public import Primitives

/// A message to be sent: a text, the same as HTML, and the pictures that the HTML shows by `cid:`.
public struct OutgoingMessage: Sendable {
    public struct Picture: Sendable {
        /// Without angle brackets.
        public var contentID: String
        public var fileName: String
        /// PNG.
        public var bytes: [UInt8]
        public init(contentID: String, fileName: String, bytes: [UInt8]) { self.contentID = contentID; self.fileName = fileName; self.bytes = bytes }
    }
    public var subject: String
    /// Addresses as headers have them (`Name <name@example.org>`); nil: the mail system puts them in.
    public var from: String?
    public var to: String?
    /// Seconds since 1970, UTC; nil: no Date header.
    public var date: Int64?
    /// Without angle brackets.
    public var messageID: String
    /// Parts are delimited by it and a number: letters and digits that no part contains.
    public var boundary: String
    public var plainText: String
    public var html: String
    public var pictures: [Picture]

    public init(subject: String, from: String? = nil, to: String? = nil, date: Int64? = nil, messageID: String, boundary: String, plainText: String, html: String, pictures: [Picture]) {
        self.subject = subject; self.from = from; self.to = to; self.date = date; self.messageID = messageID; self.boundary = boundary
        self.plainText = plainText; self.html = html; self.pictures = pictures
    }
}

/// The message as bytes, lines ended by CR LF (RFC 5322): multipart/alternative of the text and of multipart/related with HTML and pictures.
/// The same message gives the same bytes.
/// - Throws: an internal fault if memory runs out or GMime is missing.
public func composeMessage(_ message: OutgoingMessage) throws(MailHeatError) -> [UInt8] {
    _ = try GMimeLibrary.opened()
    guard let output = write(message) else { throw .internalFault("The message could not be put together.") }
    return output
}

private func write(_ message: OutgoingMessage) -> [UInt8]? {
    guard let made = OwnedObject(g_mime_message_new(0)), let alternative = multipart("alternative", message.boundary + "-1"),
          let related = multipart("related", message.boundary + "-2"),
          let plain = part("text", "plain", Array(message.plainText.utf8), quotedPrintable), let html = part("text", "html", Array(message.html.utf8), quotedPrintable) else { return nil }
    for (name, value) in [("From", message.from), ("To", message.to)] {
        if let value { g_mime_object_set_header(UnsafeMutableRawPointer(made.pointer), name, oneLine(value), "utf-8") }
    }
    g_mime_message_set_subject(made.pointer, oneLine(message.subject), "utf-8")
    if let date = message.date, let time = g_date_time_new_from_unix_utc(date) {
        g_mime_message_set_date(made.pointer, time)
        g_date_time_unref(time)
    }
    g_mime_message_set_message_id(made.pointer, oneLine(message.messageID))
    g_mime_object_set_header(UnsafeMutableRawPointer(made.pointer), "MIME-Version", "1.0", nil)
    for text in [plain.pointer, html.pointer] { g_mime_object_set_content_type_parameter(text, "charset", "utf-8") }
    g_mime_object_set_content_type_parameter(related.pointer, "type", "text/html")
    g_mime_multipart_add(related.pointer, html.pointer)
    for picture in message.pictures {
        guard let image = part("image", "png", picture.bytes, base64) else { return nil }
        g_mime_object_set_disposition(image.pointer, "inline")
        g_mime_part_set_filename(image.pointer, oneLine(picture.fileName))
        g_mime_part_set_content_id(image.pointer, oneLine(picture.contentID))
        g_mime_multipart_add(related.pointer, image.pointer)
    }
    g_mime_multipart_add(alternative.pointer, plain.pointer)
    g_mime_multipart_add(alternative.pointer, related.pointer)
    g_mime_message_set_mime_part(made.pointer, alternative.pointer)

    guard let stream = OwnedObject(g_mime_stream_mem_new()), let format = g_mime_format_options_new() else { return nil }
    defer { g_mime_format_options_free(format) }
    g_mime_format_options_set_newline_format(format, lineEndsCRLF)
    guard g_mime_object_write_to_stream(UnsafeMutableRawPointer(made.pointer), format, stream.pointer) >= 0, let bytes = g_mime_stream_mem_get_byte_array(stream.pointer),
          let start = bytes.pointee.data else { return nil }
    return Array(UnsafeBufferPointer(start: start, count: Int(bytes.pointee.len)))
}

private func multipart(_ subtype: String, _ boundary: String) -> OwnedObject? {
    guard let made = OwnedObject(g_mime_multipart_new_with_subtype(subtype)) else { return nil }
    g_mime_multipart_set_boundary(made.pointer, boundary)
    return made
}
private func part(_ type: String, _ subtype: String, _ bytes: [UInt8], _ encoding: Int32) -> OwnedObject? {
    let source = bytes.withUnsafeBytes { g_mime_stream_mem_new_with_buffer($0.baseAddress?.assumingMemoryBound(to: CChar.self), $0.count) }
    guard let made = OwnedObject(g_mime_part_new_with_type(type, subtype)), let stream = OwnedObject(source),
          let content = OwnedObject(g_mime_data_wrapper_new_with_stream(stream.pointer, 0)) else { return nil }
    g_mime_part_set_content(made.pointer, content.pointer)
    g_mime_part_set_content_encoding(made.pointer, encoding)
    return made
}

/// A header holds no line end: what comes from outside cannot begin another one.
private func oneLine(_ text: String) -> String {
    String(decoding: text.utf8.map { $0 < 0x20 || $0 == 0x7F ? 0x20 : $0 }, as: UTF8.self)
}

private let base64: Int32 = 4, quotedPrintable: Int32 = 5, lineEndsCRLF: Int32 = 1
