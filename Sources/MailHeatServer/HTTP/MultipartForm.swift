/// The parts of `multipart/form-data` (RFC 7578).
struct MultipartForm: Sendable {
    struct Part: Sendable {
        var name: String
        var fileName: String?
        var bytes: [UInt8]
    }
    private(set) var parts: [Part] = []
    private static let mostParts = 200, longestHead = 8 << 10

    /// The delimiter that a content type names; nil if it is another type.
    static func boundary(_ contentType: String?) -> [UInt8]? {
        guard let contentType, contentType.lowercased().hasPrefix("multipart/form-data") else { return nil }
        for parameter in contentType.split(separator: ";").dropFirst() {
            let pair = parameter.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(" ") }
            guard pair.count == 2, pair[0].lowercased() == "boundary" else { continue }
            let value = pair[1].trimmingCharacters("\"")
            return (1...70).contains(value.utf8.count) ? Array(value.utf8) : nil
        }
        return nil
    }

    /// nil if the body ends before its last delimiter, or has too many parts.
    init?(_ body: [UInt8], boundary: [UInt8]) {
        let delimiter = [0x2D, 0x2D] + boundary
        guard var position = Self.find(delimiter, in: body, from: 0) else { return nil }
        while true {
            position += delimiter.count
            if body[position...].starts(with: [0x2D, 0x2D]) { return }
            guard parts.count < Self.mostParts, let start = Self.find([0x0D, 0x0A], in: body, from: position),
                  let headEnd = Self.find([0x0D, 0x0A, 0x0D, 0x0A], in: body, from: start), headEnd - start <= Self.longestHead,
                  let next = Self.find([0x0D, 0x0A] + delimiter, in: body, from: headEnd + 2) else { return nil }
            let head = String(decoding: body[start..<headEnd], as: UTF8.self)
            let content = headEnd + 4 <= next ? Array(body[(headEnd + 4)..<next]) : []
            if let name = Self.parameter("name", of: head) { parts.append(Part(name: name, fileName: Self.parameter("filename", of: head), bytes: content)) }
            position = next + 2
        }
    }

    /// A parameter of `Content-Disposition`, quotes and their escapes (`%22`, as browsers write them) resolved.
    private static func parameter(_ name: String, of head: String) -> String? {
        guard let line = head.split(whereSeparator: \.isNewline).first(where: { $0.lowercased().hasPrefix("content-disposition:") }) else { return nil }
        let key = Array("; \(name)=\"".utf8), text = Array(line.utf8)
        guard let start = find(key, in: text, from: 0), let end = text[(start + key.count)...].firstIndex(of: 0x22) else { return nil }
        return String(decoding: text[(start + key.count)..<end], as: UTF8.self).split(separator: "%22", omittingEmptySubsequences: false).joined(separator: "\"")
    }
    private static func find(_ pattern: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        guard let first = pattern.first, bytes.count >= pattern.count else { return nil }
        var index = start
        let last = bytes.count - pattern.count
        while index <= last {
            guard let candidate = bytes[index...last].firstIndex(of: first) else { return nil }
            if bytes[candidate..<candidate + pattern.count].elementsEqual(pattern) { return candidate }
            index = candidate + 1
        }
        return nil
    }
}
