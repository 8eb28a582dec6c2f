import HTTPTypes
import Hummingbird
import JSON
import NIOCore

extension Response {
    static func json(_ writer: JSONWriter, status: HTTPResponse.Status = .ok) -> Response {
        Response(status: status, headers: [.contentType: "application/json", .cacheControl: "no-store"], body: .init(byteBuffer: ByteBuffer(bytes: writer.bytes)))
    }

    /// Answers 304 where the client has it already (RFC 9110 §13.1.2).
    func matching(_ request: Request) -> Response {
        guard status == .ok, request.method == .get || request.method == .head, let tag = headers[.eTag], let known = request.headers[.ifNoneMatch] else { return self }
        guard known.trimmingCharacters(" ") == "*" || EntityTag.list(known).contains(where: { EntityTag.weaklyEqual($0, tag) }) else { return self }
        var kept: HTTPFields = [:]
        for name in [HTTPField.Name.eTag, .cacheControl, .vary, .lastModified] { kept[name] = headers[name] }
        return Response(status: .notModified, headers: kept)
    }
}

enum EntityTag {
    /// The tags of `If-Match` or `If-None-Match`, quotes included.
    static func list(_ header: String) -> [String] { header.split(separator: ",").map { $0.trimmingCharacters(" ") } }
    static func weaklyEqual(_ a: String, _ b: String) -> Bool { strong(a) == strong(b) }
    private static func strong(_ tag: String) -> Substring { tag.hasPrefix("W/") ? tag.dropFirst(2) : tag[...] }
}

extension StringProtocol {
    func trimmingCharacters(_ character: Character) -> String { String(drop { $0 == character }.reversed().drop { $0 == character }.reversed()) }
}
