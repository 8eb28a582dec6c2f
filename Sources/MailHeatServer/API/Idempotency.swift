import HTTPTypes
import Hummingbird
import MailHeatStore
import NIOCore
import ServerSecurity
import StoreModel

/// `Idempotency-Key`: the same request sent again gets the answer of the first time, for a day.
struct Idempotency {
    private let store: Store
    private let key: String?
    private let actor: String
    private let digest: [UInt8]

    /// - Throws: `Problem` for a key that is none.
    init(_ store: Store, _ request: Request, _ context: ServerContext, body: [UInt8]) throws {
        self.store = store
        key = request.headers[.idempotencyKey]
        if let key, !(1...200).contains(key.utf8.count) || !key.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) { throw Problem(.badRequest, "Idempotency-Key: 1 to 200 characters of ASCII, without blanks.") }
        actor = context.key.map { "key \($0.id)" } ?? "nobody"
        digest = Digest256.bytes(Array("\(request.method.rawValue) \(request.uri)\n".utf8) + body)
    }

    /// Answers as before, or does it and remembers the answer; that it failed is not kept.
    func run(_ body: () async throws -> JSONAnswer) async throws -> Response {
        guard let key else { return try await body().response }
        switch try await store.claimAnswer(actor: actor, key: key, request: digest) {
        case .answered(let kept):
            try requireSame(kept.request)
            var response = JSONAnswer(status: .init(code: kept.status), location: kept.location, body: kept.body).response
            response.headers[.replayed] = "true"
            return response
        case .beingAnswered(let request):
            try requireSame(request)
            throw Problem(.conflict, "The same request is being answered at this moment; send it again in a second.", headers: [.retryAfter: "1"])
        case .granted: break
        }
        let answer: JSONAnswer
        do { answer = try await body() } catch {
            try? await store.releaseAnswer(actor: actor, key: key)
            throw error
        }
        try await store.keep(KeptAnswer(request: digest, status: answer.status.code, location: answer.location, body: answer.body), actor: actor, key: key)
        return answer.response
    }
    private func requireSame(_ request: [UInt8]) throws {
        guard Tokens.equal(request, digest) else { throw Problem(.unprocessableContent, "This Idempotency-Key was used for another request; use a new one.") }
    }
}

/// What can be kept of an answer, and given again.
struct JSONAnswer: Sendable {
    var status = HTTPResponse.Status.ok
    var location: String?
    var tag: String?
    var body: [UInt8]

    var response: Response {
        var response = Response(status: status, headers: [.contentType: "application/json", .cacheControl: "no-store"], body: .init(byteBuffer: ByteBuffer(bytes: body)))
        response.headers[.location] = location
        response.headers[.eTag] = tag
        return response
    }
}

extension HTTPField.Name {
    static let idempotencyKey = Self("Idempotency-Key")!
    static let replayed = Self("Idempotency-Replayed")!
}
