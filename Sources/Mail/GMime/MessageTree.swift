import CGMime

/// A message as GMime parsed it. Its entities are valid as long as it lives.
struct MessageTree: ~Copyable {
    private let object: OwnedObject

    /// Nil if GMime finds no message in the bytes.
    init?(_ bytes: ArraySlice<UInt8>, _ library: GMimeLibrary) {
        let source = bytes.withUnsafeBytes { g_mime_stream_mem_new_with_buffer($0.baseAddress?.assumingMemoryBound(to: CChar.self), $0.count) }
        guard let stream = OwnedObject(source), let parser = OwnedObject(g_mime_parser_new_with_stream(stream.pointer)),
              // As a part: for a message GMime would read the addresses of every header anew with each of them.
              let object = OwnedObject(g_mime_parser_construct_part(parser.pointer, library.options)) else { return nil }
        self.object = object
    }

    borrowing func withRoot<Result>(_ body: (Entity) -> Result) -> Result { body(Entity(object.pointer)) }
}

/// A part of a message: a leaf with bytes, a multipart, or a message enclosed in another.
struct Entity {
    enum Kind { case leaf, multipart, message, unknown }
    private let object: OpaquePointer
    let kind: Kind
    /// Lower case.
    let type: String
    let subtype: String

    init(_ object: OpaquePointer) {
        self.object = object
        let content = g_mime_object_get_content_type(object)
        type = GMimeLibrary.string(g_mime_content_type_get_media_type(content))?.lowercased() ?? "text"
        subtype = GMimeLibrary.string(g_mime_content_type_get_media_subtype(content))?.lowercased() ?? "plain"
        kind = Self.isA(object, g_mime_multipart_get_type()) ? .multipart
            : Self.isA(object, g_mime_message_part_get_type()) ? .message
            : Self.isA(object, g_mime_part_get_type()) ? .leaf : .unknown
    }

    private static func isA(_ object: OpaquePointer, _ type: GType) -> Bool { g_type_check_instance_is_a(UnsafeMutableRawPointer(object), type) != 0 }

    var mediaType: String { type + "/" + subtype }
    var isAttachment: Bool { GMimeLibrary.string(g_mime_object_get_disposition(object))?.lowercased() == "attachment" }

    /// A multipart's parts.
    var count: Int { kind == .multipart ? Int(max(0, g_mime_multipart_get_count(object))) : 0 }
    func child(_ index: Int) -> Entity? {
        guard kind == .multipart, index >= 0, index < count, let index = Int32(exactly: index) else { return nil }
        return g_mime_multipart_get_part(object, index).map { Entity($0) }
    }
    /// The body of an enclosed message.
    var enclosed: Entity? {
        guard kind == .message, let message = g_mime_message_part_get_message(object) else { return nil }
        return g_mime_message_get_mime_part(message).map { Entity($0) }
    }

    /// A parameter of its Content-Type.
    func parameter(_ name: String) -> String? { GMimeLibrary.string(g_mime_content_type_get_parameter(g_mime_object_get_content_type(object), name)) }
    var contentID: String? { GMimeLibrary.string(g_mime_object_get_content_id(object)) }
    var location: String? { kind == .leaf ? GMimeLibrary.string(g_mime_part_get_content_location(object)) : nil }
    var fileName: String? { kind == .leaf ? GMimeLibrary.string(g_mime_part_get_filename(object)) : nil }

    /// A leaf's bytes with the transfer encoding undone.
    func bytes() -> [UInt8] {
        guard kind == .leaf, let content = g_mime_part_get_content(object), let stream = OwnedObject(g_mime_stream_mem_new()) else { return [] }
        _ = g_mime_data_wrapper_write_to_stream(content, stream.pointer)
        guard let array = g_mime_stream_mem_get_byte_array(stream.pointer), let data = array.pointee.data else { return [] }
        let bytes = Array(UnsafeBufferPointer(start: data, count: Int(array.pointee.len)))
        // The array is the stream's own: both must outlive the copy.
        withExtendedLifetime(stream.pointer) {}
        return bytes
    }

    /// A header's value, decoded; nil where it is missing.
    func header(_ name: String) -> String? { headerPointer(name).flatMap { GMimeLibrary.string(g_mime_header_get_value($0)) } }
    func hasHeader(_ name: String) -> Bool { headerPointer(name) != nil }

    /// The first address of a header.
    func firstAddress(_ name: String, _ library: GMimeLibrary) -> Sender? {
        guard let raw = headerPointer(name).flatMap({ g_mime_header_get_raw_value($0) }),
              let list = OwnedObject(internet_address_list_parse(library.options, beginning(of: raw))),
              internet_address_list_length(list.pointer) > 0, let address = internet_address_list_get_address(list.pointer, 0) else { return nil }
        let name = GMimeLibrary.string(internet_address_get_name(address))
        let isMailbox = Self.isA(address, internet_address_mailbox_get_type())
        let text = isMailbox ? GMimeLibrary.string(internet_address_mailbox_get_addr(address)) : nil
        withExtendedLifetime(list.pointer) {}
        return Sender(name: name.flatMap(singleLine), address: text.flatMap(singleLine))
    }

    func date(_ name: String) -> SentDate? {
        guard let raw = headerPointer(name).flatMap({ g_mime_header_get_raw_value($0) }), let time = g_mime_utils_header_decode_date(raw) else { return nil }
        defer { g_date_time_unref(time) }
        var year: Int32 = 0, month: Int32 = 0, day: Int32 = 0
        g_date_time_get_ymd(time, &year, &month, &day)
        return SentDate(year: Int(year), month: Int(month), day: Int(day))
    }

    private func headerPointer(_ name: String) -> OpaquePointer? {
        g_mime_object_get_header_list(object).flatMap { g_mime_header_list_get_header($0, name) }
    }
}

/// As much of a header as a single address can need: a list of millions costs gigabytes.
private func beginning(of header: UnsafePointer<CChar>) -> [CChar] {
    var bytes: [CChar] = []
    while bytes.count < 4096, header[bytes.count] != 0 { bytes.append(header[bytes.count]) }
    return bytes + [0]
}

/// Runs of white space as one space, and no more than fits a heading; nil if nothing is left.
func singleLine(_ text: String) -> String? {
    let words = text.unicodeScalars.prefix(1000).split { $0.value <= 0x20 || $0.value == 0x7F }
    return words.isEmpty ? nil : words.map { String(String.UnicodeScalarView($0)) }.joined(separator: " ")
}
