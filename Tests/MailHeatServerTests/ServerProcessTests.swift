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
