import CSimdJSON

/// A parser that is reused from text to text, so that its memory is allocated once. Its elements stay valid until it parses again.
public final class JSONParser {
    private let pointer: OpaquePointer?
    private let maximumDepth: Int
    fileprivate var generation = 0

    /// - Parameter maximumDepth: how deep arrays and objects may nest; an empty one may be one level deeper.
    public init(maximumDepth: Int = 256) {
        self.maximumDepth = max(maximumDepth, 1)
        pointer = json_parser_create(self.maximumDepth + 1)
    }
    deinit { if let pointer { json_parser_destroy(pointer) } }

    /// The root of the text. A byte order mark is skipped.
    /// - Throws: where and why the text is no JSON.
    public func parse(_ bytes: [UInt8]) throws(JSONError) -> JSONElement {
        let result: Result<JSONElement, JSONError> = bytes.withUnsafeBufferPointer { parse($0, in: 0..<$0.count) }
        return try result.get()
    }

    /// Parses a part of the bytes, in place where enough bytes follow it.
    func parse(_ bytes: UnsafeBufferPointer<UInt8>, in range: Range<Int>) -> Result<JSONElement, JSONError> {
        generation &+= 1
        var lower = range.lowerBound
        if range.count >= 3, bytes[lower] == 0xEF, bytes[lower + 1] == 0xBB, bytes[lower + 2] == 0xBF { lower += 3 }
        var root = json_element()
        guard let pointer, let base = bytes.baseAddress else {
            return .failure(JSONError(offset: 0, line: 1, column: 1, reason: "the text is empty"))
        }
        let code = json_parser_parse(pointer, base + lower, range.upperBound - lower, bytes.count - lower, &root)
        guard code != 0 else { return .success(JSONElement(parser: self, generation: generation, raw: root)) }
        let text = UnsafeBufferPointer(rebasing: bytes[range])
        var finder = JSONFaultFinder(text, from: lower - range.lowerBound, maximumDepth: maximumDepth)
        if let fault = finder.find() { return .failure(JSONError(offset: fault.offset, in: text, reason: fault.reason)) }
        let message = json_error_message(code).map { String(cString: $0) } ?? "it is not valid JSON"
        return .failure(JSONError(offset: 0, line: 1, column: 1, reason: message))
    }
}

/// A value in a parsed text, read without building a tree. It answers nil to everything once its parser has gone on to another text.
public struct JSONElement {
    fileprivate let parser: JSONParser
    fileprivate let generation: Int
    fileprivate let raw: json_element

    public enum Kind: Sendable { case null, bool, integer, number, string, array, object }

    private var isValid: Bool { parser.generation == generation }
    private func element(_ raw: json_element) -> JSONElement { JSONElement(parser: parser, generation: generation, raw: raw) }

    public var kind: Kind {
        guard isValid else { return .null }
        return switch json_element_kind(raw) {
        case JSON_KIND_BOOL: .bool
        case JSON_KIND_INTEGER: .integer
        case JSON_KIND_NUMBER: .number
        case JSON_KIND_STRING: .string
        case JSON_KIND_ARRAY: .array
        case JSON_KIND_OBJECT: .object
        default: .null
        }
    }
    /// The first member of that name; nil if there is none or this is no object.
    public subscript(name: String) -> JSONElement? {
        guard isValid else { return nil }
        var name = name, member = json_element()
        let found = name.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { json_element_member(raw, $0.baseAddress, $0.count, &member) }
        }
        return found ? element(member) : nil
    }
    public var string: String? { withBytes { String(decoding: $0, as: UTF8.self) } }
    /// The bytes of a string, UTF-8, escapes resolved.
    public var bytes: [UInt8]? { withBytes { Array($0) } }
    /// Reads the bytes of a string in place; nil if this is no string.
    public func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result? {
        var start: UnsafePointer<CChar>?, length = 0
        guard isValid, json_element_string(raw, &start, &length), let start else { return nil }
        return start.withMemoryRebound(to: UInt8.self, capacity: length) { body(UnsafeBufferPointer(start: $0, count: length)) }
    }
    /// A whole number that `Int` can hold, however it is written (`12`, `12.0`).
    public var int: Int? {
        var value: Int64 = 0
        guard isValid else { return nil }
        if json_element_integer(raw, &value) { return Int(exactly: value) }
        return double.flatMap { Int(exactly: $0) }
    }
    public var double: Double? {
        var value = 0.0
        return isValid && json_element_number(raw, &value) ? value : nil
    }
    public var bool: Bool? {
        var value = false
        return isValid && json_element_bool(raw, &value) ? value : nil
    }
    /// Visits the elements of an array in order; does nothing for any other kind.
    public func forEach<E: Error>(_ body: (JSONElement) throws(E) -> Void) throws(E) {
        try visit { (_, value) throws(E) in try body(value) }
    }
    /// Visits the members of an object in order; does nothing for any other kind.
    public func forEachMember<E: Error>(_ body: (_ name: String, _ value: JSONElement) throws(E) -> Void) throws(E) {
        try visit { (name, value) throws(E) in if let name { try body(name, value) } }
    }
    /// Visits the members of an object in order, their names as UTF-8 that lasts as long as the call: for readers of millions of objects.
    public func forEachMemberBytes(_ body: (_ name: UnsafeBufferPointer<UInt8>, _ value: JSONElement) -> Void) {
        var cursor = json_cursor(), name: UnsafePointer<CChar>?, length = 0, value = json_element()
        guard isValid, json_cursor_begin(raw, &cursor) else { return }
        while isValid, json_cursor_next(&cursor, &name, &length, &value) {
            name?.withMemoryRebound(to: UInt8.self, capacity: length) { body(UnsafeBufferPointer(start: $0, count: length), element(value)) }
        }
    }
    private func visit<E: Error>(_ body: (String?, JSONElement) throws(E) -> Void) throws(E) {
        var cursor = json_cursor(), name: UnsafePointer<CChar>?, length = 0, value = json_element()
        guard isValid, json_cursor_begin(raw, &cursor) else { return }
        while isValid, json_cursor_next(&cursor, &name, &length, &value) {
            let text = name.map { start in
                start.withMemoryRebound(to: UInt8.self, capacity: length) { String(decoding: UnsafeBufferPointer(start: $0, count: length), as: UTF8.self) }
            }
            try body(text, element(value))
        }
    }
    /// The value as a tree.
    public var value: JSONValue {
        switch kind {
        case .null: return .null
        case .bool: return .bool(bool ?? false)
        case .integer: return .integer(Int64(int ?? 0))
        case .number: return .number(double ?? 0)
        case .string: return .string(string ?? "")
        case .array:
            var values: [JSONValue] = []
            forEach { values.append($0.value) }
            return .array(values)
        case .object:
            var members: [JSONObject.Member] = []
            forEachMember { members.append(.init(name: $0, value: $1.value)) }
            return .object(JSONObject(members))
        }
    }
}

/// The text as a tree of values.
/// - Throws: where and why the text is no JSON; nesting beyond `maximumDepth` is refused.
public func parseJSON(_ bytes: [UInt8], maximumDepth: Int = 256) throws(JSONError) -> JSONValue {
    try JSONParser(maximumDepth: maximumDepth).parse(bytes).value
}
