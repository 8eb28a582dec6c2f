import AsyncHTTPClient
import ClickHouseStore
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import MailHeatStore
import SQLiteStore
import NIOCore
import NIOHTTP1
import RunningClickHouse
import StoreModel
@testable import MailHeatServer

/// A service of its own for a test, in this process, over a real socket.
struct TestService: Sendable {
    let client: TestClient
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
    /// Without the key.
    func sendUnsigned(_ method: HTTPRequest.Method, _ uri: String, _ body: String? = nil, headers: HTTPFields = [:]) async throws -> TestResponse {
        try await client.execute(uri: uri, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) })
    }
}

struct TestResponse: Sendable {
    let status: HTTPResponse.Status
    let headers: HTTPFields
    let body: ByteBuffer
    var text: String { String(buffer: body) }
}

/// Waits longer than the one that comes with Hummingbird, for machines that have other things to do; follows no redirect.
struct TestClient: Sendable {
    let port: Int?
    private static let connections = HTTPClient(configuration: .init(redirectConfiguration: .disallow))

    func execute<Value>(uri: String, method: HTTPRequest.Method, headers: HTTPFields = [:], body: ByteBuffer? = nil, _ read: (TestResponse) throws -> Value) async throws -> Value {
        try read(try await execute(uri: uri, method: method, headers: headers, body: body))
    }
    func execute(uri: String, method: HTTPRequest.Method, headers: HTTPFields = [:], body: ByteBuffer? = nil) async throws -> TestResponse {
        var request = HTTPClientRequest(url: "http://127.0.0.1:\(port ?? 0)\(uri)")
        request.method = .init(rawValue: method.rawValue)
        for field in headers { request.headers.add(name: field.name.rawName, value: field.value) }
        request.body = body.map { .bytes($0) }
        let response = try await Self.connections.execute(request, timeout: .seconds(300))
        var fields: HTTPFields = [:]
        for (name, value) in response.headers { if let name = HTTPField.Name(name) { fields.append(HTTPField(name: name, value: value)) } }
        return TestResponse(status: .init(code: Int(response.status.code), reasonPhrase: response.status.reasonPhrase), headers: fields, body: try await response.body.collect(upTo: 64 << 20))
    }
}

/// Where a test's service keeps its events.
enum EventPlace: String, Sendable, CaseIterable {
    case folder, clickHouse

    /// ClickHouse where it is installed; `ClickHouseProcessTests` says so where it is not.
    static let available: [EventPlace] = RunningClickHouse.isWanted ? allCases : [.folder]

    func open(beside store: Store) async throws -> (any EventStore)? {
        guard self == .clickHouse else { return nil }
        return try await ClickHouseEvents(try ClickHouseAddress(try RunningClickHouse.running(.single).address()), directory: store, now: store.now)
    }
}

func withService(events: EventPlace = .folder, settings: ServerSettings? = nil, now: Int64? = nil, _ body: @escaping @Sendable (TestService) async throws -> Void) async throws {
    await Turns.shared.take()
    do { try await runService(events, settings, now, body) } catch {
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

private func runService(_ place: EventPlace, _ settings: ServerSettings?, _ now: Int64?, _ body: @escaping @Sendable (TestService) async throws -> Void) async throws {
    let folder = NSTemporaryDirectory() + "/mailheat-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    var free = ServerSettings()
    free.requestsPerSecond = 0
    let database = try SQLiteDatabase(folder: folder), clock: @Sendable () -> Int64 = { now ?? Store.clock() }
    let store = Store(database, now: clock)
    let components = try Components(store: store, events: try await place.open(beside: store) ?? database, rendering: RenderPool(workers: 1), settings: settings ?? free, logger: logger)
    let key = try await APIKeys.make(components.store, name: "test", scopes: [.admin])
    let application = makeApplication(components, host: "127.0.0.1", port: 0)
    try await application.test(.live) { server in try await body(TestService(client: TestClient(port: server.port), components: components, key: key)) }
    try await components.close()
}
