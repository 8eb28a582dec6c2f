import HTTPTypes
import Hummingbird
import JSON
import NIOCore

/// Takes bodies in, in bounded memory and bounded time.
struct BodyIntake: Sendable {
    /// What all bodies take up that are being received.
    let memory: MemoryBudget
    /// How long a body may trickle in; after that it must have come at a pace.
    let patience: Duration

    /// Bytes a second.
    private static let pace = 8 << 10
    /// Memory is taken in steps of so many bytes.
    private static let step = 1 << 20

    /// The whole body.
    /// - Throws: `Problem` if it is larger than `limit` bytes, comes too slowly, or finds no room.
    func bytes(of request: Request, upTo limit: Int) async throws -> [UInt8] {
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit { throw Self.tooLarge(limit) }
        let start = ContinuousClock.now
        var bytes: [UInt8] = [], taken = 0
        defer { memory.giveBack(taken) }
        for try await part in request.body {
            guard bytes.count + part.readableBytes <= limit else { throw Self.tooLarge(limit) }
            while taken < bytes.count + part.readableBytes {
                guard let share = memory.take(Self.step) else {
                    throw Problem(.serviceUnavailable, "More comes in than can be taken at once; send this again in 2 seconds.", headers: [.retryAfter: "2", .connection: "close"])
                }
                taken += share
            }
            bytes.append(contentsOf: part.readableBytesView)
            let beyond = (ContinuousClock.now - start - patience) / .seconds(1)
            if beyond > 0, Double(bytes.count) < beyond * Double(Self.pace) { throw Problem(.requestTimeout, "The body came too slowly.", headers: [.connection: "close"]) }
        }
        return bytes
    }
    private static func tooLarge(_ limit: Int) -> Problem {
        Problem(.contentTooLarge, "The body is larger than \(limit >= 1 << 20 ? "\(limit >> 20) MB" : "\(limit >> 10) kB"); send less at once.", headers: [.connection: "close"])
    }

    /// Bytes.
    static let largestJSON = 1 << 20

    /// The body as a JSON object, at most 16 levels deep.
    func jsonObject(of request: Request) async throws -> JSONObject { try Self.jsonObject(try await bytes(of: request, upTo: Self.largestJSON)) }
    static func jsonObject(_ bytes: [UInt8]) throws -> JSONObject {
        let value: JSONValue
        do throws(JSONError) { value = try parseJSON(bytes, maximumDepth: 16) } catch { throw Problem(.badRequest, "The body is no JSON, line \(error.line): \(error.reason).") }
        guard let object = value.object else { throw Problem(.badRequest, "The body must be a JSON object.") }
        return object
    }
}
