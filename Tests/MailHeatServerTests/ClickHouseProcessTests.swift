import AsyncHTTPClient
import Crypto
import Foundation
import MailHeat
import MailHeatStore
import SQLiteStore
import NIOCore
import NIOHTTP1
import RunningClickHouse
import StoreModel
import Testing
@testable import MailHeatServer

/// The real binary with its events in a real ClickHouse.
@Suite(.serialized, .enabled(if: RunningClickHouse.isWanted, Comment(rawValue: RunningClickHouse.notice)))
struct ClickHouseProcessTests {
    private static let email = "<html><body><a href=\"https://shop.example/a\">First</a> <a href=\"https://shop.example/b\">Second</a></body></html>"

    /// A data folder with a campaign that has an email, and a key that may do everything.
    private final class Setting: Sendable {
        let folder = NSTemporaryDirectory() + "/mailheat-" + UUID().uuidString
        let signing = P256.Signing.PrivateKey()
        let campaign: Int64
        let key: String

        init() async throws {
            let store = Store(try SQLiteDatabase(folder: folder))
            campaign = try await store.create(StoredCampaign(name: "One")).id
            _ = try await store.put(email: Array(ClickHouseProcessTests.email.utf8), form: .html, digest: "", campaign: campaign, variant: "A")
            try await store.set("hook-secret-sendgrid", to: signing.publicKey.derRepresentation.base64EncodedString())
            key = try await APIKeys.make(store, name: "test", scopes: [.admin])
            try await store.close()
        }
        deinit { try? FileManager.default.removeItem(atPath: folder) }

        /// A signed delivery of clicks, one for each recipient.
        func deliver(_ recipients: Range<Int>, to server: ServerProcess) async throws -> Int {
            let time = Int(Date().timeIntervalSince1970)
            let body = "[" + recipients.map { #"{"email":"r\#($0)@example.com","timestamp":\#(time - $0 * 60),"event":"click","sg_event_id":"e\#($0)","url":"https://shop.example/\#($0 % 3 == 0 ? "b" : "a")"}"# }.joined(separator: ",") + "]"
            var request = HTTPClientRequest(url: server.base + "/hooks/sendgrid/\(campaign)")
            request.method = .POST
            request.headers.add(name: "X-Twilio-Email-Event-Webhook-Timestamp", value: String(time))
            request.headers.add(name: "X-Twilio-Email-Event-Webhook-Signature", value: try signing.signature(for: Array((String(time) + body).utf8)).derRepresentation.base64EncodedString())
            request.body = .bytes(ByteBuffer(string: body))
            return Int(try await HTTPClient.shared.execute(request, timeout: .seconds(60)).status.code)
        }
        /// What the library counts of such deliveries.
        func ledger(_ recipients: Range<Int>...) async throws -> String {
            var clicks = ClickLog()
            let rows = recipients.joined().map { #"{"url":"https://shop.example/\#($0 % 3 == 0 ? "b" : "a")","recipient":"r\#($0)@example.com","event_id":"e\#($0)"}"# }.joined(separator: "\n")
            try clicks.read(Array(rows.utf8), name: "events")
            return String(decoding: try await HeatMap(of: Email(bytes: Array(ClickHouseProcessTests.email.utf8), name: "One"), clicks: clicks, options: HeatMap.Options(metric: .unique)).report().json, as: UTF8.self)
        }
    }

    @Test(arguments: RunningClickHouse.Kind.all) func aDeliveryShowsOnEveryServer(_ kind: RunningClickHouse.Kind) async throws {
        let setting = try await Setting(), address = try RunningClickHouse.running(kind).address(quorum: kind == .cluster ? 2 : 0)
        let one = try ServerProcess(data: setting.folder, "--events", address), two = try ServerProcess(data: setting.folder, "--events", address)
        let path = "/v1/campaigns/\(setting.campaign)/"
        for server in [one, two] { #expect(try await server.send(.GET, "/readyz").status == 200) }
        #expect(try await setting.deliver(0..<40, to: one) == 200)
        for server in [one, two] { #expect(try await server.send(.GET, path + "ledger?metric=unique", key: setting.key).text == setting.ledger(0..<40)) }
        // The second takes what comes next, and what came already.
        #expect(try await setting.deliver(20..<70, to: two) == 200)
        for server in [one, two] { #expect(try await server.send(.GET, path + "ledger?metric=unique", key: setting.key).text == setting.ledger(0..<40, 20..<70)) }
        let events = try await one.send(.GET, path + "events.csv", key: setting.key).text
        #expect(events.split(separator: "\r\n").count == 71)
        #expect(try await two.send(.GET, path + "heatmap.png?metric=unique&scale=1", key: setting.key).status == 200)
        // The list of campaigns shows it a moment later.
        var figures = ""
        for _ in 0..<100 where !figures.contains(#""clicks":70"#) {
            try await Task.sleep(for: .milliseconds(200))
            figures = try await one.send(.GET, "/v1/campaigns", key: setting.key).text
        }
        #expect(figures.contains(#""clicks":70"#), "\(figures)")
        #expect(try await one.send(.DELETE, "/v1/campaigns/\(setting.campaign)", key: setting.key).status == 204)
        #expect(try await one.send(.GET, "/v1/events", key: setting.key).text.contains(#""events":[]"#))
        #expect(one.stop() == 0 && two.stop() == 0)
    }

    @Test func saysThatClickHouseIsDownAndGoesOnOnceItIsUp() async throws {
        let running = try RunningClickHouse(nodes: 1)
        defer { running.stop() }
        let setting = try await Setting(), path = "/v1/campaigns/\(setting.campaign)/"
        let server = try ServerProcess(data: setting.folder, "--events", running.address().replacing("clickhouse://", with: "clickhouse://default:@"))
        #expect(try await setting.deliver(0..<10, to: server) == 200)
        try running.kill(server: 0)
        #expect(try await setting.deliver(10..<20, to: server) == 503)
        for place in ["/readyz", path + "ledger", path + "events"] {
            let answer = try await server.send(.GET, place, key: setting.key)
            #expect(answer.status == 503 && answer.text.contains("event store does not answer"), "\(place): \(answer.text)")
        }
        // Campaigns are elsewhere.
        #expect(try await server.send(.GET, "/v1/campaigns", key: setting.key).status == 200)
        try running.start(server: 0)
        #expect(try await server.send(.GET, "/readyz").status == 200)
        #expect(try await server.send(.GET, path + "ledger?metric=unique", key: setting.key).text == setting.ledger(0..<10))
        #expect(try await setting.deliver(10..<20, to: server) == 200)
        #expect(try await server.send(.GET, path + "ledger?metric=unique", key: setting.key).text == setting.ledger(0..<20))
        #expect(server.stop() == 0)
    }

    @Test func keepsPasswordsToItself() throws {
        let folder = NSTemporaryDirectory() + "/mailheat-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let down = try ServerProcess.run("serve", "--data", folder, "--port", "0", "--log-level", "trace", "--events", "clickhouse://ana:sesame@127.0.0.1:1/mailheat")
        #expect(down.status == 66 && down.output.contains("No ClickHouse server answers") && !down.output.contains("sesame"))
        let wrong = try ServerProcess.run("serve", "--data", folder, "--events", "clickhouse://ana:sesame@127.0.0.1")
        #expect(wrong.status == 2 && wrong.output.contains("names no database") && !wrong.output.contains("sesame"))
        let schema = try ServerProcess.run("schema", "--events", "clickhouse://ana:sesame@127.0.0.1/heat?cluster=main")
        #expect(schema.status == 0 && schema.output.contains("CREATE TABLE IF NOT EXISTS heat.event_local ON CLUSTER main (") && schema.output.contains("ENGINE = ReplicatedReplacingMergeTree('/clickhouse/tables/{shard}/heat/sums', '{replica}', saved)"))
        #expect(!schema.output.contains("sesame"))
    }
}
