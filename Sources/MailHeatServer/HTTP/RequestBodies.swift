import HTTPTypes
import Hummingbird
import JSON
import NIOCore

extension Request {
    /// Bytes.
    static let largestJSON = 1 << 20

    /// The body as a JSON object, at most 16 levels deep.
    func jsonObject() async throws -> JSONObject { try Self.jsonObject(try await bytes(upTo: Self.largestJSON)) }

    static func jsonObject(_ bytes: [UInt8]) throws -> JSONObject {
        let value: JSONValue
        do throws(JSONError) { value = try parseJSON(bytes, maximumDepth: 16) } catch { throw Problem(.badRequest, "The body is no JSON, line \(error.line): \(error.reason).") }
        guard let object = value.object else { throw Problem(.badRequest, "The body must be a JSON object.") }
        return object
    }

    /// The whole body, in bounded memory and bounded time.
    func bytes(upTo limit: Int) async throws -> [UInt8] {
        if let length = headers[.contentLength].flatMap({ Int($0) }), length > limit { throw Self.tooLarge(limit) }
        var bytes: [UInt8] = []
        let deadline = BodyDeadline()
        for try await part in body {
            guard bytes.count + part.readableBytes <= limit else { throw Self.tooLarge(limit) }
            bytes.append(contentsOf: part.readableBytesView)
            try deadline.check(received: bytes.count)
        }
        return bytes
    }
    private static func tooLarge(_ limit: Int) -> Problem {
        Problem(.contentTooLarge, "The body is larger than \(limit >= 1 << 20 ? "\(limit >> 20) MB" : "\(limit >> 10) kB"); send less at once.", headers: [.connection: "close"])
    }
}

/// A body that trickles in holds a connection and its memory: after a time of grace it must have come at a pace.
struct BodyDeadline {
    private let start = ContinuousClock.now
    private static let grace = Duration.seconds(20)
    /// Bytes a second.
    private static let pace = 8 << 10

    func check(received: Int) throws {
        let beyond = (ContinuousClock.now - start - Self.grace).components.seconds
        if beyond > 0, received < Int(beyond) * Self.pace { throw Problem(.requestTimeout, "The body came too slowly.", headers: [.connection: "close"]) }
    }
}
