import Foundation
import HTTPTypes
import Hummingbird
import MailHeat
import MailHeatStore
import NIOCore
import StoreModel
import Testing
@testable import MailHeatServer

/// Clients that are slow, greedy or gone.
@Suite struct ClientConductTests {
    private static func withImpatientService(_ body: @escaping @Sendable (TestService, Int) async throws -> Void) async throws {
        var settings = ServerSettings()
        settings.requestsPerSecond = 0
        settings.patience = .seconds(1)
        try await withService(settings: settings) { service in try await body(service, try #require(service.client.port)) }
    }
    /// Sends a little again and again, for as long as the other end takes it.
    private static func trickle(_ connection: RawConnection, _ text: String, every pause: Duration = .milliseconds(100)) async throws {
        for _ in 0..<600 {
            guard await connection.send(text) else { return }
            try await Task.sleep(for: pause)
        }
        Issue.record("The connection was still open after a minute.")
    }

    @Test func givesUpAHeadThatTrickles() async throws {
        try await Self.withImpatientService { service, port in
            let connection = try RawConnection(port: port)
            await connection.send("GET /healthz HTTP/1.1\r\nHost: x\r\nX-Slow: ")
            try await Self.trickle(connection, "a")
            #expect(try await service.sendUnsigned(.get, "/healthz").status == .ok)
        }
    }
    @Test func givesUpABodyThatTrickles() async throws {
        try await Self.withImpatientService { service, port in
            let connection = try RawConnection(port: port)
            await connection.send("POST /v1/events?campaign=1 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(service.key)\r\nContent-Length: 1000000\r\n\r\n")
            async let answer = connection.remainder()
            try await Self.trickle(connection, "{}\n")
            #expect(await answer?.hasPrefix("HTTP/1.1 408") == true)
        }
    }
    /// The answer is there before the body, which nobody reads any more.
    @Test func givesUpABodyThatNobodyReads() async throws {
        try await Self.withImpatientService { _, port in
            let connection = try RawConnection(port: port)
            await connection.send("POST /v1/campaigns HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n")
            async let answer = connection.remainder()
            try await Self.trickle(connection, "{}\n")
            #expect(await answer?.hasPrefix("HTTP/1.1 401") == true)
        }
    }
    @Test func givesUpWhoTakesNothing() async throws {
        try await Self.withImpatientService { service, port in
            let connection = try RawConnection(port: port, receiveBuffer: 4096)
            await connection.sendUntilFull(String(repeating: "GET /v1/openapi.json HTTP/1.1\r\nHost: x\r\n\r\n", count: 100))
            #expect(await connection.isGivenUp(seconds: 60))
            #expect(try await service.sendUnsigned(.get, "/healthz").status == .ok)
        }
    }
    /// Bodies that are being received have so much room together, whoever sends them.
    @Test func bodiesHaveRoomTogether() async throws {
        let bodies = BodyIntake(memory: MemoryBudget(3 << 20), patience: .seconds(30))
        func body(_ count: Int, then: @escaping @Sendable () async -> Void = {}) -> Request {
            let sent = AsyncStream<ByteBuffer> { continuation in
                Task {
                    for _ in 0..<count { continuation.yield(ByteBuffer(repeating: 0x20, count: 1 << 20)) }
                    await then()
                    continuation.finish()
                }
            }
            return Request(head: .init(method: .post, scheme: nil, authority: nil, path: "/"), body: .init(asyncSequence: sent))
        }
        let gate = Gate()
        async let first = bodies.bytes(of: body(2, then: { await gate.wait() }), upTo: 8 << 20).count
        while bodies.memory.take(2 << 20).map(bodies.memory.giveBack) != nil { await Task.yield() }
        let refused = await #expect(throws: Problem.self) { try await bodies.bytes(of: body(2), upTo: 8 << 20) }
        #expect(refused?.status == .serviceUnavailable && refused?.headers[.retryAfter] == "2")
        await gate.open()
        #expect(try await first == 2 << 20)
        #expect(try await bodies.bytes(of: body(3), upTo: 8 << 20).count == 3 << 20)
    }

    // MARK: - Renders

    private static func campaign(_ service: TestService, email: String) async throws -> String {
        let made = try await service.send(.post, "/v1/campaigns", #"{"name":"Menu","variants":[{"name":"A"}]}"#)
        let path = try #require(made.headers[.location])
        _ = try await service.components.store.put(email: Array(email.utf8), form: .html, digest: "", campaign: try #require(path.split(separator: "/").last.flatMap { Int64($0) }), variant: "A")
        return path
    }
    private static func eventually(_ condition: () async -> Bool) async throws {
        for _ in 0..<1200 {
            if await condition() { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        Issue.record("It did not come to be within a minute.")
    }

    @Test func givesUpThePictureOfAClientThatIsGone() async throws {
        try await withService { service in
            // Seconds of work.
            let row = "<tr>" + String(repeating: "<td style='padding:1px;border:1px solid #abc'><a href='https://shop.example/x'>Some words that wrap</a></td>", count: 20) + "</tr>"
            let path = try await Self.campaign(service, email: "<table>" + String(repeating: row, count: 80) + "</table>")
            let connection = try RawConnection(port: try #require(service.client.port)), rendering = service.components.rendering
            await connection.send("GET \(path)/heatmap.png HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(service.key)\r\n\r\n")
            try await Self.eventually { rendering.count == 1 }
            connection.close()
            try await Self.eventually { rendering.count == 0 }
            try await Self.eventually { service.components.metrics.text.contains(#"route="/v1/campaigns/{id}/heatmap.png",method="GET",status="499""#) }
        }
    }
    @Test func sendsAwayWhoFindsTheQueueFull() async throws {
        try await withService { service in
            let path = try await Self.campaign(service, email: "<a href='https://shop.example/a'>Order</a>"), rendering = service.components.rendering
            let gate = Gate()
            try await withThrowingTaskGroup(of: Void.self) { group in
                // One renders, eight wait.
                for _ in 0..<9 { group.addTask { try await rendering.run { _ in await gate.wait() } } }
                try await Self.eventually { rendering.count == 9 }
                let answer = try await service.send(.get, path + "/heatmap.png")
                #expect(answer.status == .serviceUnavailable && answer.headers[.retryAfter] == "2" && answer.headers[.contentType] == "application/problem+json")
                await gate.open()
                try await group.waitForAll()
            }
            // On the same connection: an answer to a new picture does not end it.
            for metric in ["total", "unique"] { #expect(try await service.send(.get, path + "/heatmap.png?metric=\(metric)").status == .ok) }
        }
    }

    // MARK: - Bodies

    @Test func refusesWhatIsNestedTooDeep() async throws {
        try await withService { service in
            let path = try await Self.campaign(service, email: "<a href='https://shop.example/a'>Order</a>"), id = path.split(separator: "/").last ?? ""
            for nested in [String(repeating: "[", count: 500_000), String(repeating: #"{"a":"#, count: 150_000), #"{"name":"x","tags":"# + String(repeating: "[", count: 40) + String(repeating: "]", count: 40) + "}"] {
                #expect(try await service.send(.post, "/v1/campaigns", nested).status == .badRequest)
                let events = try await service.send(.post, "/v1/events?campaign=\(id)", nested)
                #expect(events.status.code < 500 && !events.text.contains(#""accepted":1"#))
            }
        }
    }
}

/// Holds until it is opened.
private actor Gate {
    private var isOpen = false
    private var waiting: [CheckedContinuation<Void, Never>] = []
    func wait() async { if !isOpen { await withCheckedContinuation { waiting.append($0) } } }
    func open() {
        isOpen = true
        for continuation in waiting { continuation.resume() }
        waiting = []
    }
}
