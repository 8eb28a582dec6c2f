import AsyncHTTPClient
import Foundation
import MailHeatStore
import NIOCore
import NIOHTTP1
import PostgresStore
import RunningClickHouse
import RunningPostgres
import ServerSecurity
import StoreModel
import Testing
@testable import MailHeatServer

/// Several real servers that keep nothing themselves: campaigns and accounts are in PostgreSQL, events in ClickHouse.
@Suite(.serialized, .enabled(if: RunningClickHouse.isWanted && RunningPostgres.isInstalled, Comment(rawValue: RunningClickHouse.notice)))
struct SharedDatabaseTests {
    private static let email = "<html><body><a href=\"https://shop.example/a\">First</a> <a href=\"https://shop.example/b\">Second</a></body></html>"
    private static let clicks = (0..<30).map { #"{"event":"click","event_id":"e\#($0)","url":"https://shop.example/\#($0 % 3 == 0 ? "b" : "a")","recipient":"r\#($0)@example.com","time":\#(1_772_784_000 + $0 * 60)}"# }.joined(separator: "\n")

    @Test func whatOneTakesTheOthersShow() async throws {
        let database = try RunningPostgres.running().address(), events = try RunningClickHouse.running(.single).address()
        let one = try ServerProcess(["--database", database, "--events", events]), two = try ServerProcess(["--database", database, "--events", events])
        let key = try Self.key(database)

        // A campaign, once, though both are asked at the same moment.
        let answers = try await withThrowingTaskGroup(of: String.self) { group in
            for server in [one, two, one, two] { group.addTask { try await Self.send(.POST, server, "/v1/campaigns", key, body: #"{"name":"Ünique"}"#, headers: ["Idempotency-Key": "k1", "Content-Type": "application/json"]).text } }
            return try await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(answers.filter { $0.contains(#""name":"Ünique""#) }.count == 1, "\(answers)")
        let list = try await two.send(.GET, "/v1/campaigns?text=%C3%BCNIQUE", key: key).text
        #expect(list.contains(#""count":1"#) || list.components(separatedBy: #""name":"Ünique""#).count == 2, "\(list)")
        let store = Store(try await PostgresDatabase(PostgresAddress(database)))
        let campaign = try #require(try await store.campaigns(CampaignQuery()).rows.first?.campaign)
        let path = "/v1/campaigns/\(campaign.id)"

        // An email on one, events on the other, numbers and pictures on both.
        #expect(try await Self.send(.PUT, one, path + "/variants/A/html", key, body: Self.email, headers: ["Content-Type": "text/html"]).status / 100 == 2)
        #expect(try await Self.send(.POST, two, "/v1/events?campaign=\(campaign.id)", key, body: Self.clicks, headers: ["Content-Type": "application/x-ndjson"]).text.contains(#""accepted":30"#))
        let ledger = try await one.send(.GET, path + "/ledger", key: key).text
        #expect(ledger.contains(#""in":30,"drawn":30"#), "\(ledger)")
        #expect(try await two.send(.GET, path + "/ledger", key: key).text == ledger)
        for server in [one, two] { #expect(try await Self.send(.GET, server, path + "/heatmap.png?scale=1", key).status == 200) }
        // Replaced on two: one draws the new one.
        let before = try await Self.send(.GET, one, path + "/heatmap.png?scale=1", key)
        #expect(try await Self.send(.PUT, two, path + "/variants/A/html", key, body: Self.email.replacing("First", with: "A longer first link"), headers: ["Content-Type": "text/html"]).status / 100 == 2)
        let after = try await Self.send(.GET, one, path + "/heatmap.png?scale=1", key)
        #expect(after.tag != before.tag && after.status == 200)
        #expect(try await Self.send(.GET, two, path + "/heatmap.png?scale=1", key).tag == after.tag)

        // Whoever signs in on one is known to two; a link that two revokes is dead on one.
        let user = try await store.addUser(email: "ada@example.com", name: "Ada", role: .admin, password: Passwords.hash("correct horse battery"))
        let signedIn = try await Self.send(.POST, one, "/sign-in", nil, body: "email=ada%40example.com&password=correct+horse+battery&next=", headers: ["Content-Type": "application/x-www-form-urlencoded"])
        let cookie = try #require(signedIn.cookie)
        let page = try await Self.send(.GET, two, "/campaigns", nil, headers: ["Cookie": cookie])
        #expect(page.status == 200 && page.text.contains("Ünique"))
        let link = try await store.addShareLink(campaign: campaign.id, query: "", by: user.id, expiresAt: Store.clock() + 3_600_000_000)
        #expect(try await store.shareLink(link) != nil)
        try await store.deleteUser(try await store.addUser(email: "b@example.com", name: "B", role: .admin, password: "x").id)

        // One is gone without a word; two goes on, and a third finds all.
        one.kill9()
        #expect(try await two.send(.GET, path + "/ledger", key: key).status == 200)
        let three = try ServerProcess(["--database", database, "--events", events])
        #expect(try await three.send(.GET, path + "/ledger", key: key).text == two.send(.GET, path + "/ledger", key: key).text)
        #expect(try await Self.send(.GET, three, "/campaigns", nil, headers: ["Cookie": cookie]).status == 200)
        // Deleted on three, gone on two, with its events.
        #expect(try await three.send(.DELETE, path, key: key).status == 204)
        #expect(try await two.send(.GET, path, key: key).status == 404)
        #expect(try await two.send(.GET, "/v1/events", key: key).text.contains(#""events":[]"#))
        #expect(two.stop() == 0 && three.stop() == 0)
        try await store.close()
    }

    @Test func saysThatPostgresIsDownAndGoesOnOnceItIsUp() async throws {
        let running = try RunningPostgres()
        defer { running.stop() }
        let database = try running.address()
        let server = try ServerProcess(["--database", database, "--events", RunningClickHouse.running(.single).address()]), key = try Self.key(database)
        #expect(try await server.send(.GET, "/v1/campaigns", key: key).status == 200)
        try running.kill()
        #expect(try await server.send(.GET, "/readyz").status == 503)
        #expect(try await server.send(.GET, "/healthz").status == 200)
        let answer = try await server.send(.GET, "/v1/campaigns", key: key)
        #expect(answer.status == 503 && answer.text.contains("database does not answer"), "\(answer.text)")
        try running.start()
        #expect(try await server.send(.GET, "/v1/campaigns", key: key).status == 200)
        #expect(try await server.send(.GET, "/readyz").status == 200)
        #expect(server.stop() == 0)
    }

    /// A folder's campaigns and events, moved, give the same numbers; a move that is run again changes nothing.
    @Test func aFolderMovesToBoth() async throws {
        let folder = NSTemporaryDirectory() + "/mailheat-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let old = try ServerProcess(data: folder, "--demo")
        let key = try ServerProcess.run("key", "--data", folder, "--scope", "admin").output.trimmingCharacters(in: .whitespacesAndNewlines)
        let paths = (1...2).flatMap { campaign in ["ledger?bots=rules", "ledger?variant=A&metric=unique", "stats", "events.csv?automated=true", "events.csv?event=opened"].map { "/v1/campaigns/\(campaign)/\($0)" } }
        var expected: [String] = []
        for path in paths { expected.append(Self.comparable(try await old.send(.GET, path, key: key).text)) }
        #expect(old.stop() == 0)
        let database = try RunningPostgres.running().address(), events = try RunningClickHouse.running(.single).address()
        let first = try ServerProcess.run("move", "--data", folder, "--database", database, "--events", events), second = try ServerProcess.run("move", "--data", folder, "--database", database, "--events", events)
        #expect(first.status == 0 && first.output.contains("rows of campaigns and accounts copied"), "\(first)")
        #expect(second.status == 0 && second.output.contains("0 events copied"), "\(second)")
        let new = try ServerProcess(["--database", database, "--events", events])
        for (path, text) in zip(paths, expected) { #expect(Self.comparable(try await new.send(.GET, path, key: key).text) == text, "\(path)") }
        #expect(new.stop() == 0)
    }
    private static func comparable(_ text: String) -> String {
        // Events of one moment go by their numbers, which are other ones in another store.
        text.hasPrefix("{") ? text : text.split(separator: "\r\n").sorted().joined(separator: "\n")
    }

    @Test func saysWhatIsMissing() throws {
        let address = "postgres://ana:sesame@127.0.0.1:1/heat"
        for (arguments, status, words) in [
            (["serve", "--database", address, "--port", "0"], 2, "give --events"), (["serve", "--port", "0"], 2, "Where is all kept"), (["serve", "--data", "x", "--database", address], 2, "Where is all kept"),
            (["serve", "--database", address, "--events", "clickhouse://127.0.0.1:1/heat", "--port", "0"], 66, "Connection refused"), (["key", "--database", "postgres://ana:sesame@h"], 2, "names no database"),
        ] as [([String], Int32, String)] {
            let outcome = try ServerProcess.run(arguments)
            #expect(outcome.status == status && outcome.output.contains(words) && !outcome.output.contains("sesame"), "\(arguments): \(outcome)")
        }
        let schema = try ServerProcess.run(["schema", "--database"])
        #expect(schema.status == 0 && schema.output.contains("CREATE TABLE campaign ("))
    }

    private static func key(_ database: String) throws -> String {
        let made = try ServerProcess.run(["key", "--database", database, "--scope", "admin"])
        return made.output.trimmingCharacters(in: .whitespacesAndNewlines)
    }
    private static func send(_ method: HTTPMethod, _ server: ServerProcess, _ path: String, _ key: String?, body: String? = nil, headers: [String: String] = [:]) async throws -> (status: Int, text: String, tag: String?, cookie: String?) {
        var request = HTTPClientRequest(url: server.base + path)
        request.method = method
        if let key { request.headers.add(name: "Authorization", value: "Bearer \(key)") }
        for (name, value) in headers { request.headers.add(name: name, value: value) }
        if let body { request.body = .bytes(ByteBuffer(string: body)) }
        let response = try await following.execute(request, timeout: .seconds(60))
        return (Int(response.status.code), String(buffer: try await response.body.collect(upTo: 64 << 20)), response.headers.first(name: "ETag"), response.headers.first(name: "Set-Cookie")?.split(separator: ";").first.map(String.init))
    }
    private static let following = HTTPClient(configuration: .init(redirectConfiguration: .disallow))
}
