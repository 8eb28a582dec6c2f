import Foundation
import HTTPTypes
import Hummingbird
import MailHeat
import MailHeatStore
import NIOCore
import StoreModel
import Testing
@testable import MailHeatServer

@Suite struct EventAPITests {
    private static let email = "<html><body><a href=\"https://shop.example/a\">First</a> <a href=\"https://shop.example/b\">Second</a></body></html>"

    /// A campaign with an email, of which 40 were delivered.
    private static func withCampaign(_ place: EventPlace = .folder, _ body: @escaping @Sendable (TestService, Int64) async throws -> Void) async throws {
        try await withService(events: place) { service in
            let made = try await service.send(.post, "/v1/campaigns", #"{"name":"One","delivered":40}"#)
            let location = try #require(made.headers[.location]), id = try #require(Int64(location.split(separator: "/").last ?? ""))
            let put = try await service.send(.put, "\(location)/variants/A/html", email)
            #expect(put.status == .ok && put.text.contains(#""form":"html""#))
            try await body(service, id)
        }
    }
    private static let rows = """
        {"url":"https://shop.example/a","recipient":"ana@example.com","event_id":"1","occurred_at":"2026-01-01T08:00:00Z"}
        {"url":"https://shop.example/a","recipient":"bob@example.com","event_id":"2","occurred_at":"2026-01-01T08:00:01Z"}
        {"url":"https://shop.example/b","recipient":"ana@example.com","event_id":"3","occurred_at":"2026-01-01T08:00:02Z"}
        {"recipient":"nobody"}
        {"url":"https://shop.example/b","recipient":"ana@example.com","event_id":"3","occurred_at":"2026-01-01T08:00:02Z"}
        """

    @Test(arguments: EventPlace.available) func takesEventsAndShowsThem(_ place: EventPlace) async throws {
        try await Self.withCampaign(place) { service, id in
            let receipt = try await service.send(.post, "/v1/events?campaign=\(id)", Self.rows)
            #expect(receipt.status == .ok)
            #expect(receipt.text == #"{"accepted":3,"duplicates":1,"rejected":1,"ignored":0,"duplicate_rows":[5],"rejected_rows":[{"line":4,"reason":"it has no address"}]}"#)
            #expect(try await service.send(.post, "/v1/events?campaign=\(id)", Self.rows).text.hasPrefix(#"{"accepted":0,"duplicates":4"#))
            let links = try await service.send(.get, "/v1/campaigns/\(id)/links.json?metric=rate")
            #expect(links.status == .ok && links.text.contains(#""total":2,"unique":2,"rate":5.0"#) && links.text.contains(#""rects":[["#))
            #expect(try await service.send(.get, "/v1/campaigns/\(id)/ledger").text.contains(#""in":3,"drawn":3"#))
            #expect(try await service.send(.get, "/v1/campaigns/\(id)/stats").text.contains(#""clicks":3"#))
            let events = try await service.send(.get, "/v1/campaigns/\(id)/events?link=1&limit=1")
            #expect(events.text.contains("shop.example/b") && events.text.contains(#""next_cursor":null"#))
            let first = try await service.send(.get, "/v1/campaigns/\(id)/events?recipient=ana@EXAMPLE.com&limit=1")
            #expect(first.text.contains("2026-01-01T08:00:02Z") && !first.text.contains(#""next_cursor":null"#))
            let csv = try await service.send(.get, "/v1/campaigns/\(id)/events.csv").text
            #expect(csv.split(separator: "\r\n").count == 4 && csv.hasPrefix("occurred_at,"))
        }
    }
    @Test(arguments: EventPlace.available) func drawsAndRemembersThePicture(_ place: EventPlace) async throws {
        try await Self.withCampaign(place) { service, id in
            _ = try await service.send(.post, "/v1/events?campaign=\(id)", Self.rows)
            let picture = try await service.send(.get, "/v1/campaigns/\(id)/heatmap.png?metric=unique&scale=1")
            #expect(picture.status == .ok && picture.headers[.contentType] == "image/png" && Array(buffer: picture.body).starts(with: [0x89, 0x50, 0x4E, 0x47]))
            let tag = try #require(picture.headers[.eTag])
            #expect(try await service.send(.get, "/v1/campaigns/\(id)/heatmap.png?metric=unique&scale=1", headers: [.ifNoneMatch: tag]).status == .notModified)
            #expect(try await service.send(.get, "/v1/campaigns/\(id)/heatmap.png?metric=total&scale=1", headers: [.ifNoneMatch: tag]).status == .ok)
            // One more click, and the picture is another.
            _ = try await service.send(.post, "/v1/events?campaign=\(id)", #"{"url":"https://shop.example/b","recipient":"cara@example.com","event_id":"9"}"#)
            #expect(try await service.send(.get, "/v1/campaigns/\(id)/heatmap.png?metric=unique&scale=1", headers: [.ifNoneMatch: tag]).status == .ok)
            // What the library counts of the same.
            var clicks = ClickLog()
            try clicks.read(Array((Self.rows + "\n" + #"{"url":"https://shop.example/b","recipient":"cara@example.com","event_id":"9"}"#).utf8), name: "events")
            let report = try await HeatMap(of: Email(bytes: Array(Self.email.utf8), name: "One"), clicks: clicks, options: HeatMap.Options(metric: .unique, delivered: 40)).report()
            let again = try await service.send(.get, "/v1/campaigns/\(id)/ledger?metric=unique")
            // Rows that could not be read were sent once, and are counted once, here as there.
            #expect(again.text == String(decoding: report.json, as: UTF8.self))
        }
    }
    @Test(arguments: ["metric=best", "width=10", "preset=poster", "from=soon", "tiers=pretty", "spread=odd", "colour=red", "scale_max=x", "page=9", "variant=Z", "format=amp"])
    func saysWhichOptionIsWrong(_ option: String) async throws {
        try await Self.withCampaign { service, id in
            let answer = try await service.send(.get, "/v1/campaigns/\(id)/heatmap.png?\(option)")
            #expect(answer.status.code >= 400 && answer.status.code < 500 && answer.headers[.contentType] == "application/problem+json", "\(answer.status)")
        }
    }
    @Test(arguments: EventPlace.available) func refusesWhatIsTooMuch(_ place: EventPlace) async throws {
        try await Self.withCampaign(place) { service, id in
            // The answer comes before the body has: a client may see it, or the end of the connection.
            let large = try? await service.send(.put, "/v1/campaigns/\(id)/variants/A/html", [UInt8](repeating: 0x20, count: (5 << 20) + 1)).status
            #expect(large == nil || large == .contentTooLarge)
            let deep = try await service.send(.post, "/v1/events?campaign=\(id)", String(repeating: "[", count: 1 << 16))
            let nowhere = try await service.send(.post, "/v1/events?campaign=999", Self.rows)
            #expect(deep.status.code < 500 && !deep.text.contains(#""accepted":1"#) && nowhere.status == .notFound)
        }
    }
    /// What is read counts unpacked, as it is unpacked: a small body cannot become a large one in memory.
    @Test func refusesWhatUnpacksToTooMuch() throws {
        let packed = try gzip(#"{"url":"https://shop.example/a","recipient":"ana@example.com"}"# + "\n", times: 4000)
        #expect(packed.count < 8000)
        func events(limit: Int) throws -> Int {
            var limits = RenderLimits(), position = 0, count = 0
            limits.clickUnpackedBytes = limit
            _ = try EventReader(name: "body", limits: limits).read(next: { () throws(MailHeatError) in
                guard position < packed.count else { return nil }
                defer { position += 512 }
                return Array(packed[position..<min(position + 512, packed.count)])
            }, event: { _, _ throws(MailHeatError) in count += 1 }, reject: { _, _ in })
            return count
        }
        #expect(try events(limit: 1 << 20) == 4000)
        #expect(throws: MailHeatError.self) { try events(limit: 1 << 17) }
    }
    @Test func drawsWhatIsInTheRequest() async throws {
        try await withService { service in
            let boundary = "xYz"
            func part(_ name: String, _ content: String) -> String { "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"; filename=\"f\"\r\n\r\n\(content)\r\n" }
            let body = part("email", Self.email) + part("clicks", Self.rows) + "--\(boundary)\r\nContent-Disposition: form-data; name=\"metric\"\r\n\r\nunique\r\n--\(boundary)--\r\n"
            let picture = try await service.send(.post, "/v1/render", body, headers: [.contentType: "multipart/form-data; boundary=\(boundary)"])
            #expect(picture.status == .ok && picture.headers[.contentType] == "image/png", "\(picture.text.prefix(300))")
            #expect(try await service.send(.post, "/v1/render", String(body.dropLast(20)), headers: [.contentType: "multipart/form-data; boundary=\(boundary)"]).status == .badRequest)
            #expect(try await service.send(.post, "/v1/render", body).status == .unsupportedMediaType)
        }
    }
    @Test func shutsOutScriptsAndFrames() async throws {
        try await withService { service in
            let answer = try await service.sendUnsigned(.get, "/healthz")
            #expect(answer.headers[.contentSecurityPolicy]?.contains("default-src 'none'") == true && answer.headers[.xContentTypeOptions] == "nosniff")
            #expect(answer.headers[HTTPField.Name("X-Request-ID")!]?.isEmpty == false)
        }
    }
}

/// Packs a text that stands several times behind itself.
private func gzip(_ text: String, times: Int) throws -> [UInt8] {
    let process = Process(), input = Pipe(), output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["gzip", "-c"]
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    let data = Data(text.utf8), writer = input.fileHandleForWriting
    Thread.detachNewThread {
        for _ in 0..<times { writer.write(data) }
        try? writer.close()
    }
    let packed = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return [UInt8](packed)
}
