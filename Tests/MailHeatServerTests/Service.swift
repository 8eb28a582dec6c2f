import AsyncHTTPClient
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import MailHeatStore
import NIOCore
import NIOHTTP1
@testable import MailHeatServer

/// A service of its own for a test, in this process, over a real socket.
struct TestService: Sendable {
    let client: any TestClientProtocol
    let components: Components
    /// May do everything.
    let key: String

    func send(_ method: HTTPRequest.Method, _ uri: String, _ body: String? = nil, headers: HTTPFields = [:]) async throws -> TestResponse {
        try await send(method, uri, body.map { Array($0.utf8) }, headers: headers)
    }
    func send(_ method: HTTPRequest.Method, _ uri: String, _ body: [UInt8]?, headers: HTTPFields = [:]) async throws -> TestResponse {
        var headers = headers
        if headers[.authorization] == nil { headers[.authorization] = "Bearer \(key)" }
        return try await client.execute(uri: uri, method: method, headers: headers, body: body.map { ByteBuffer(bytes: $0) })
    }
    /// Fetches something over a connection of its own: the service ends the one on which somebody waited for a new picture.
    func fetch(_ uri: String, cookie: String? = nil) async throws -> (status: Int, type: String?) {
        var request = HTTPClientRequest(url: "http://127.0.0.1:\(client.port ?? 0)\(uri)")
        if let cookie { request.headers.add(name: "Cookie", value: cookie) }
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(60))
        for try await _ in response.body {}
        return (Int(response.status.code), response.headers.first(name: "Content-Type"))
    }
    /// Without the key.
    func sendUnsigned(_ method: HTTPRequest.Method, _ uri: String, _ body: String? = nil, headers: HTTPFields = [:]) async throws -> TestResponse {
        try await client.execute(uri: uri, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) })
    }
}

extension TestResponse {
    var text: String { String(buffer: body) }
}

/// - Parameter reconnects: the client opens a new connection where the service ends one, and follows redirects.
func withService(settings: ServerSettings? = nil, now: Int64? = nil, reconnects: Bool = false, _ body: @escaping @Sendable (TestService) async throws -> Void) async throws {
    await Turns.shared.take()
    do { try await runService(settings, now, reconnects, body) } catch {
        await Turns.shared.giveBack()
        throw error
    }
    await Turns.shared.giveBack()
}

/// Services at once: with one for each test of a machine's own liking, requests would wait longer than their client does.
private actor Turns {
    static let shared = Turns()
    private var free = 2
    private var waiting: [CheckedContinuation<Void, Never>] = []

    func take() async {
        if free > 0 { free -= 1 } else { await withCheckedContinuation { waiting.append($0) } }
    }
    func giveBack() {
        if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
    }
}

private func runService(_ settings: ServerSettings?, _ now: Int64?, _ reconnects: Bool, _ body: @escaping @Sendable (TestService) async throws -> Void) async throws {
    let folder = NSTemporaryDirectory() + "/mailheat-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    var free = ServerSettings()
    free.requestsPerSecond = 0
    let components = try Components(store: now.map { time in try Store(folder: folder, now: { time }) } ?? Store(folder: folder), rendering: RenderPool(workers: 1), settings: settings ?? free, logger: logger)
    let key = try await APIKeys.make(components.store, name: "test", scopes: [.admin])
    let application = makeApplication(components, host: "127.0.0.1", port: 0)
    try await application.test(reconnects ? .ahc(.http) : .live) { client in try await body(TestService(client: client, components: components, key: key)) }
    try await components.close()
}
