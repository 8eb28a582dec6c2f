import AsyncHTTPClient
import ClickHouseStore
import Foundation
import GRDB
import MailHeat
import MailHeatStore
import SQLiteStore
import NIOCore
import NIOFoundationCompat
import NIOHTTP1
import ServerSecurity
import StoreModel

// What the service does in a second, one server on SQLite, or with its events in the ClickHouse of `--clickhouse`, real HTTP on loopback: `make bench-server`.
// Each figure is the best of three.

func value(_ option: String, _ otherwise: Int) -> Int {
    guard let place = CommandLine.arguments.firstIndex(of: option), place + 1 < CommandLine.arguments.count else { return otherwise }
    return Int(CommandLine.arguments[place + 1]) ?? otherwise
}
func path(_ option: String) -> String {
    guard let place = CommandLine.arguments.firstIndex(of: option), place + 1 < CommandLine.arguments.count else { return "" }
    return CommandLine.arguments[place + 1]
}
let binary = path("--server"), examples = path("--examples")
let clickHouse = path("--clickhouse")
let manyEvents = value("--events", 5_000_000)
let folder = NSTemporaryDirectory() + "/mailheat-bench-" + UUID().uuidString
defer { try? FileManager.default.removeItem(atPath: folder) }

func seconds(_ body: () async throws -> Void) async rethrows -> Double {
    let start = ContinuousClock.now
    try await body()
    let took = ContinuousClock.now - start
    return Double(took.components.seconds) + Double(took.components.attoseconds) / 1e18
}
/// - Parameter body: gets the number of the round.
func best(_ body: (Int) async throws -> Void) async rethrows -> Double {
    var least = Double.infinity
    for round in 0..<3 { least = min(least, try await seconds { try await body(round) }) }
    return least
}
func report(_ name: String, _ figure: String) { print(name.padding(toLength: 62, withPad: " ", startingAt: 0) + figure) }
func whole(_ number: Double) -> String { String(Int(number.rounded())) }

/// The same rows into the same indexes, without a service around it.
func bareInserts(_ count: Int, round: Int) async throws -> Double {
    var configuration = Configuration()
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = FULL; PRAGMA cache_size = -131072") }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let database = try DatabasePool(path: folder + "/bare\(round).sqlite", configuration: configuration)
    try await database.write { db in
        try db.execute(sql: """
            CREATE TABLE event (id INTEGER PRIMARY KEY AUTOINCREMENT, campaign INTEGER NOT NULL, key BLOB NOT NULL, time INTEGER, kind INTEGER NOT NULL, target INTEGER NOT NULL,
                recipient INTEGER, clicks INTEGER NOT NULL, uniques INTEGER, traits INTEGER NOT NULL, automation INTEGER NOT NULL, source INTEGER NOT NULL);
            CREATE UNIQUE INDEX event_key ON event(campaign, key);
            CREATE INDEX event_kind ON event(campaign, kind, time);
            CREATE INDEX event_target ON event(target, time);
            CREATE INDEX event_recipient ON event(recipient, time);
            CREATE INDEX event_time ON event(time);
            """)
    }
    return try await seconds {
        for batch in 0..<count / 1000 {
            try await database.write { db in
                let insert = try db.cachedStatement(sql: "INSERT INTO event (campaign, key, time, kind, target, recipient, clicks, uniques, traits, automation, source) VALUES (1, randomblob(16), ?, 0, ?, ?, 1, NULL, 256, 0, 0)")
                for row in 0..<1000 {
                    let number = batch * 1000 + row
                    insert.setUncheckedArguments([1_767_225_600_000_000 + number * 1000, number % 60, number &* 7919 % 200_000])
                    try insert.execute()
                }
            }
        }
    }
}

let process = Process()
@MainActor func start() throws -> String {
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: binary)
    process.arguments = ["serve", "--data", folder + "/data", "--port", "0", "--rate-limit", "0", "--log-level", "error"] + (clickHouse.isEmpty ? [] : ["--events", clickHouse])
    process.standardOutput = output
    try process.run()
    var text = ""
    while !text.contains("\n") {
        let data = output.fileHandleForReading.availableData
        guard !data.isEmpty else { fatalError("The service did not start; it says above why.") }
        text += String(decoding: data, as: UTF8.self)
    }
    guard let line = text.split(separator: "\n").first, let start = line.range(of: "http://") else { fatalError("The service did not start.") }
    return String(line[start.lowerBound...])
}
func run(_ arguments: [String]) throws -> String {
    let process = Process(), output = Pipe()
    process.executableURL = URL(fileURLWithPath: binary)
    process.arguments = arguments
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
}

let key = try run(["key", "--data", folder + "/data", "--scope", "admin"])
let database = try SQLiteDatabase(folder: folder + "/data"), store = Store(database)
let html = FileManager.default.contents(atPath: examples + "/newsletter.html").map { [UInt8]($0) } ?? []
let links = Email(bytes: html, name: "newsletter").linkIdentities()?.map(\.address).filter { $0.hasPrefix("https://") } ?? []
func campaign(_ name: String) async throws -> Int64 {
    var campaign = StoredCampaign(name: name)
    campaign.delivered = 50_000_000
    campaign.variants = [StoredVariant(name: "A")]
    let id = try await store.create(campaign).id
    _ = try await store.put(email: html, form: .html, digest: "", campaign: id, variant: "A")
    return id
}
// As if an hour ago: what arrived just now is looked at more closely.
let events: any EventStore = clickHouse.isEmpty ? database : try await ClickHouseEvents(ClickHouseAddress(clickHouse), directory: store, now: { Store.clock() - 3_600_000_000 })
let small = try await campaign("Small"), large = try await campaign("Large")
let loading = try await seconds {
    for batch in 0..<manyEvents / 10_000 {
        let rows = (0..<10_000).map { row in
            let number = batch * 10_000 + row
            return NormalizedEvent(kind: .click, id: "e\(number)", time: 1_767_225_600_000_000 + Int64(number) * 1000, target: .init(address: links[number % links.count]),
                                   recipient: "r\(number &* 7919 % 2_000_000)@example.com", signs: number % 3 == 0 ? .mobile : .desktop)
        }
        _ = try await events.ingest(EventBatch(campaign: large, events: rows, digest: [0]))
    }
}
report("Store alone, batches of 10,000", "\(whole(Double(manyEvents) / loading)) events/s")
// Where everybody is taken for a machine, every click is marked.
let scanned = try await campaign("Scanned"), scans = min(manyEvents, 200_000)
let scanning = try await seconds {
    for batch in 0..<scans / 1000 {
        let rows = (0..<1000).map { row in
            let number = batch * 1000 + row
            return NormalizedEvent(kind: .click, id: "s\(number)", time: 1_767_225_600_000_000 + Int64(number) * 100_000, target: .init(address: links[number % links.count]), recipient: "s\(number / 8)@corp.example", signs: .desktop)
        }
        _ = try await events.ingest(EventBatch(campaign: scanned, events: rows, digest: [1]))
    }
}
report("Store alone, batches of 1,000, all of them scanners'", "\(whole(Double(scans) / scanning)) events/s")
for number in 0..<10_000 { _ = try await store.create({ var campaign = StoredCampaign(name: "Campaign \(number)"); campaign.sentAt = Int64(number) * 1_000_000; return campaign }()) }
let user = try await store.addUser(email: "bench@example.com", name: "Bench", role: .viewer, password: Passwords.nobody), session = Tokens.make()
_ = try await store.openSession(user: user.id, token: Tokens.hash(session), csrf: Tokens.make())
try await store.close()

let base = try start()
defer { process.terminate() }
func send(_ method: HTTPMethod, _ path: String, body: ByteBuffer? = nil, tag: String? = nil) async throws -> (status: Int, tag: String?, bytes: Int) {
    var request = HTTPClientRequest(url: base + path)
    request.method = method
    if path.hasPrefix("/v1") { request.headers.add(name: "Authorization", value: "Bearer \(key)") } else { request.headers.add(name: "Cookie", value: "mailheat=\(session)") }
    if let tag { request.headers.add(name: "If-None-Match", value: tag) }
    if let body { request.body = .bytes(body) }
    let response = try await HTTPClient.shared.execute(request, timeout: .seconds(300))
    let isRight = response.status == .ok || tag != nil && response.status == .notModified
    precondition(isRight, "\(path) was answered \(response.status.code)")
    return (Int(response.status.code), response.headers.first(name: "ETag"), try await response.body.collect(upTo: 64 << 20).readableBytes)
}
func concurrently(_ count: Int, workers: Int, _ body: @escaping @Sendable (Int) async throws -> Void) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
        for worker in 0..<workers { group.addTask { for number in stride(from: worker, to: count, by: workers) { try await body(number) } } }
        try await group.waitForAll()
    }
}

let ingested = 200_000
var ingestion = Double.infinity, bare = Double.infinity
// By turns, so that both have the same machine.
for round in 0..<3 {
    let bodies: [ByteBuffer] = (0..<ingested / 1000).map { batch in
        ByteBuffer(string: (0..<1000).map { row in
            let number = batch * 1000 + row
            return #"{"url":"\#(links[number % links.count])","recipient":"p\#(number &* 7919 % 200_000)@example.com","event_id":"h\#(round).\#(number)","occurred_at":\#(1_767_225_600_000 + number),"user_agent":"Mozilla/5.0 (iPhone)"}"#
        }.joined(separator: "\n"))
    }
    ingestion = min(ingestion, try await seconds { try await concurrently(bodies.count, workers: 4) { _ = try await send(.POST, "/v1/events?campaign=\(small)", body: bodies[$0]) } })
    bare = min(bare, try await bareInserts(ingested, round: round))
}
report("Ingestion over HTTP, batches of 1,000", "\(whole(Double(ingested) / ingestion)) events/s (at least 20,000, or 60 % of the next)")
report("A bare GRDB insert loop, the same rows and indexes", "\(whole(Double(ingested) / bare)) events/s")

let picture = "/v1/campaigns/\(small)/heatmap.png?scale=1"
let first = try await send(.GET, picture)
let conditional = try await best { _ in try await concurrently(10_000, workers: 16) { _ in _ = try await send(.GET, picture, tag: first.tag) } }
report("Conditional requests for a picture (304)", "\(whole(10_000 / conditional))/s (at least 2,000)")
let full = try await best { _ in try await concurrently(2000, workers: 16) { _ in _ = try await send(.GET, picture) } }
report("Full pictures of \(first.bytes / 1000) kB from the cache", "\(whole(2000 / full))/s (at least 500)")

// The engine gets the very events; both by turns.
let inputs = try SQLiteDatabase(folder: folder + "/data")
let kept: any EventStore = clickHouse.isEmpty ? inputs : try await ClickHouseEvents(ClickHouseAddress(clickHouse), directory: Store(inputs), now: Store.clock)
let renderer = try Renderer(workers: 1)
let heatMap = HeatMap(of: Email(bytes: html, name: "newsletter"), clicks: try await kept.log(ofCampaign: small), options: .init(delivered: 50_000_000, title: "Small", scale: 1))
try await inputs.close()
for _ in 0..<3 { _ = try heatMap.render(using: renderer) }
for number in 0..<3 { _ = try await send(.GET, picture + "&title=warm\(number)") }
var warm = Double.infinity, fresh = Double.infinity
for round in 0..<3 {
    warm = min(warm, try await seconds { for _ in 0..<10 { _ = try await heatMap.render(using: renderer) } } / 10)
    fresh = min(fresh, try await seconds { for number in 0..<10 { _ = try await send(.GET, picture + "&title=t\(round).\(number)") } } / 10)
}
report("A fresh picture over HTTP", "\(whole(fresh * 1000)) ms (at most 1.5 times the next)")
report("The engine's warm render of the same", "\(whole(warm * 1000)) ms")

let cold = try await seconds { _ = try await send(.GET, "/campaigns/\(large)/links?metric=unique") }
let again = try await best { round in _ = try await send(.GET, "/campaigns/\(large)/links?metric=\(["total", "unique", "rate"][round])&device=desktop") }
let json = try await best { round in _ = try await send(.GET, "/v1/campaigns/\(large)/links.json?metric=\(["total", "unique", "rate"][round])") }
report("Link Clicks of \(manyEvents) events, the page, first after a start", "\(whole(cold * 1000)) ms")
report("Link Clicks of \(manyEvents) events, the page", "\(whole(again * 1000)) ms (at most 300)")
report("Link Clicks of \(manyEvents) events, links.json", "\(whole(json * 1000)) ms (at most 300)")
for (name, filter) in [("", ""), (", machines alone", "&automated=true"), (", people alone", "&automated=false")] {
    let page = try await best { _ in _ = try await send(.GET, "/events?campaign=\(large)\(filter)") }
    report("Events of \(manyEvents), a page\(name)", "\(whole(page * 1000)) ms")
}
let list = try await best { round in _ = try await send(.GET, "/campaigns?sort=-clicks&text=\(round)") }
let first50 = try await best { _ in _ = try await send(.GET, "/v1/campaigns?sort=-clicks&text=9") }
report("Campaigns, the page, filtered and sorted among 10,000", "\(whole(list * 1000)) ms (at most 100)")
report("Campaigns, the API, filtered and sorted among 10,000", "\(whole(first50 * 1000)) ms (at most 100)")
