import Foundation
import HTTPTypes
import NIOHTTP1
import Testing
@testable import MailHeatServer

/// The real binary over HTTP.
@Suite(.serialized) struct ServerProcessTests {
    private final class Folder {
        let path = NSTemporaryDirectory() + "/mailheat-" + UUID().uuidString
        deinit { try? FileManager.default.removeItem(atPath: path) }
    }
    private static func key(_ data: String) throws -> String {
        let made = try ServerProcess.run("key", "--data", data, "--scope", "admin")
        return made.output.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    @Test func startsServesAndStops() async throws {
        let folder = Folder()
        let key = try Self.key(folder.path)
        let server = try ServerProcess(data: folder.path, "--demo")
        #expect(try await server.send(.GET, "/healthz").status == 200)
        #expect(try await server.send(.GET, "/readyz").status == 200)
        #expect(try await server.send(.GET, "/metrics").status == 401)
        #expect(try await server.send(.GET, "/v1/openapi.json").text.contains("\"openapi\": \"3.1.0\""))
        let list = try await server.send(.GET, "/v1/campaigns", key: key)
        #expect(list.status == 200 && list.text.contains("Spring newsletter"))
        #expect(try await server.send(.GET, "/v1/campaigns/1/links.json?metric=unique", key: key).text.contains("\"rank\":1"))
        #expect(try await server.send(.GET, "/metrics", key: key).text.contains("mailheat_request_seconds_count"))
        // A copy of the running service, and a new folder from it.
        let copy = folder.path + "/copy", other = Folder()
        #expect(try ServerProcess.run("backup", copy, "--data", folder.path).status == 0)
        #expect(try ServerProcess.run("restore", copy, "--data", other.path).status == 0)
        #expect(server.stop() == 0)
        let second = try ServerProcess(data: other.path)
        #expect(try await second.send(.GET, "/v1/campaigns/1", key: key).text.contains("Spring newsletter"))
        #expect(second.stop() == 0)
    }
    @Test func saysWhatIsWrongOnTheCommandLine() throws {
        #expect(try ServerProcess.run("serve").status == 2)
        #expect(try ServerProcess.run("serve", "--data", "/dev/null/x").status == 66)
        #expect(try ServerProcess.run("serve", "--data", "/tmp", "--port", "99999").status == 2)
        #expect(try ServerProcess.run("restore", "/nowhere", "--data", "/dev/null/x").status == 66)
    }

    /// A request that has begun is answered, though the service was told to stop in its midst.
    @Test func drainsBeforeItStops() async throws {
        let folder = Folder()
        let key = try Self.key(folder.path)
        let server = try ServerProcess(data: folder.path)
        #expect(try await server.send(.POST, "/v1/campaigns", key: key, body: #"{"name":"One"}"#).status == 201)
        let row = #"{"url":"https://shop.example/a","recipient":"ana@example.com","event_id":"1"}"#
        let connection = try RawConnection(port: try #require(server.base.split(separator: ":").last.flatMap { Int($0) }))
        await connection.send("POST /v1/events?campaign=1 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(key)\r\nContent-Length: \(row.utf8.count)\r\n\r\n\(row.prefix(10))")
        // Accepted after the connection above.
        #expect(try await server.send(.GET, "/healthz").status == 200)
        try await Task.sleep(for: .seconds(1))
        server.process.terminate()
        try await Task.sleep(for: .seconds(1))
        #expect(server.process.isRunning)
        await connection.send(String(row.dropFirst(10)))
        let answer = try #require(await connection.remainder())
        #expect(answer.hasPrefix("HTTP/1.1 200") && answer.contains(#""accepted":1"#), "\(answer)")
        server.process.waitUntilExit()
        #expect(server.process.terminationStatus == 0 && server.process.terminationReason == .exit)
    }

    /// A quarter of a gigabyte in a megabyte.
    @Test func aGzipBombTakesNoRoom() async throws {
        let folder = Folder()
        let key = try Self.key(folder.path)
        let server = try ServerProcess(data: folder.path)
        #expect(try await server.send(.POST, "/v1/campaigns", key: key, body: #"{"name":"One"}"#).status == 201)
        let bomb = folder.path + "/bomb.gz"
        let packing = Process()
        packing.executableURL = URL(fileURLWithPath: "/bin/sh")
        packing.arguments = ["-c", "head -c 268435456 /dev/zero | tr '\\0' a | gzip -1 > \(bomb)"]
        try packing.run()
        packing.waitUntilExit()
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: bomb)))
        #expect(bytes.count < 8 << 20)
        let before = try server.peakMemory()
        let answer = try await server.send(.POST, "/v1/events?campaign=1", key: key, bytes: bytes)
        #expect(answer.status == 422 || answer.text.contains(#""accepted":0"#), "\(answer)")
        #expect(try server.peakMemory() - before < 96 << 20)
        #expect(server.stop() == 0)
    }

    /// Whenever the process is killed: what it acknowledged is there, and no batch is there in part.
    @Test func keepsWhatItAcknowledged() async throws {
        let folder = Folder()
        let key = try Self.key(folder.path)
        let size = 50
        var sent = 0, acknowledged = 0
        for round in 0..<5 {
            let server = try ServerProcess(data: folder.path)
            if round == 0 { #expect(try await server.send(.POST, "/v1/campaigns", key: key, body: #"{"name":"One"}"#).status == 201) }
            let stored = try await Self.count(server, key)
            #expect(stored >= acknowledged && stored <= sent && stored % size == 0, "round \(round): \(stored) stored, \(acknowledged) acknowledged, \(sent) sent")
            // Killed amid whatever it does once so many batches are acknowledged.
            let batches = 3 + round * 4
            try await withThrowingTaskGroup(of: Bool.self) { group in
                for batch in 0..<batches + 6 {
                    let number = sent / size + batch
                    let rows = (0..<size).map { #"{"url":"https://shop.example/\#($0 % 7)","recipient":"r\#($0)@example.com","event_id":"\#(number)-\#($0)"}"# }.joined(separator: "\n")
                    group.addTask {
                        do { return try await server.send(.POST, "/v1/events?campaign=1", key: key, body: rows).status == 200 } catch { return false }
                    }
                }
                var seen = 0
                for try await isAcknowledged in group {
                    if isAcknowledged { acknowledged += size }
                    seen += 1
                    if seen == batches { server.kill9() }
                }
            }
            sent += (batches + 6) * size
        }
        let server = try ServerProcess(data: folder.path)
        let stored = try await Self.count(server, key)
        #expect(acknowledged > 0 && stored >= acknowledged && stored % size == 0)
        #expect(server.stop() == 0)
    }
    private static func count(_ server: ServerProcess, _ key: String) async throws -> Int {
        let answer = try await server.send(.GET, "/v1/campaigns/1/stats", key: key)
        guard let object = try JSONSerialization.jsonObject(with: Data(answer.text.utf8)) as? [String: Any] else { return -1 }
        return object["clicks"] as? Int ?? 0
    }
}
