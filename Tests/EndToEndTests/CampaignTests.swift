import Foundation
import Testing

/// The example campaign: a message with HTML and AMP in two variants, and 50,000 events with scanners among them.
@Suite(.enabled(if: Tool.isAvailable, "MAILHEAT_TOOL names no tool: run make test"))
struct CampaignTests {
    static let campaign = Project.path("Examples/campaign.json")
    static let events = Project.path("Examples/campaign/events.jsonl.gz")

    /// Standard output of a program of the system.
    private func output(_ words: String...) throws -> Data {
        let process = Process(), pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = words
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return data
    }
    private func object(_ bytes: [UInt8]) throws -> [String: Any] { try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]) }

    @Test func theStoredEventsAreTheGenerators() throws {
        let folder = try TemporaryFolder()
        _ = try output("python3", Project.path("Examples/campaign/events.py"), folder.path("events.jsonl"))
        let isSame = try output("gzip", "-dc", Self.events) == Data(try folder.read("events.jsonl"))
        #expect(isSame)
    }

    /// The clicks of the file, counted by another program than ours.
    private func clicks() throws -> [(variant: String?, id: String)] {
        var seen: Set<String> = [], clicks: [(variant: String?, id: String)] = []
        for line in String(decoding: try output("gzip", "-dc", Self.events), as: UTF8.self).split(separator: "\n") {
            let event = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            guard event["event"] as? String == "click", let id = event["sg_event_id"] as? String, seen.insert(id).inserted else { continue }
            clicks.append((event["variant"] as? String, id))
        }
        return clicks
    }

    @Test(arguments: ["keep", "flagged", "rules"])
    func everyLedgerAddsUpToTheLastClick(_ bots: String) throws {
        let all = try clicks()
        var owned = 0
        for (variant, format) in [("A", "html"), ("A", "amp"), ("B", "html"), ("B", "amp")] {
            let outcome = try Tool.run(["ledger", Self.campaign, "--variant", variant, "--format", format, "--bots", bots])
            #expect(outcome.exitCode == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
            let ledger = try object(outcome.output)
            let sums = try #require(ledger["clicks"] as? [String: Int]), origins = try #require(ledger["origins"] as? [String: Int])
            #expect(sums["in"] == all.count)
            let parts = ["drawn", "shared", "hidden", "untracked", "automated", "unmatched", "other"].map { sums[$0] ?? 0 }
            #expect(parts.reduce(0, +) == all.count)
            #expect(sums["rejected"] == 0 && sums["filtered"] == 0 && sums["duplicates"] ?? 0 > 400)
            #expect(sums["other"] == (origins["other_variant"] ?? 0) + (origins["other_format"] ?? 0) + (origins["unknown_variant"] ?? 0))
            let links = try #require(ledger["links"] as? [[String: Any]])
            // A number stands once, however many places share it.
            var isCounted: Set<Int> = [], drawn = 0
            for link in links {
                let index = try #require(link["index"] as? Int), others = link["shared_with"] as? [Int] ?? []
                if isCounted.isDisjoint(with: others) { drawn += link["total"] as? Int ?? 0 }
                isCounted.insert(index)
            }
            #expect(drawn == ["drawn", "shared", "hidden", "untracked"].map { sums[$0] ?? 0 }.reduce(0, +))
            if format == "html" { #expect((sums["automated"] ?? 0 > 800) == (bots == "rules")) }
            #expect(ledger["delivered"] as? Int ?? 0 > 5800)
            owned += (sums["in"] ?? 0) - (sums["other"] ?? 0)
        }
        // A click that names its variant and part is of one of the four; one that does not may be of none.
        let named = all.count { $0.variant != nil }
        #expect(owned >= named && owned <= all.count)
    }

    @Test func statisticsStandBesideEachOther() throws {
        let outcome = try Tool.run(["stats", Self.campaign, "--json"])
        #expect(outcome.exitCode == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
        let report = try object(outcome.output), variants = try #require(report["variants"] as? [[String: Any]])
        #expect(report["sent"] as? Int == 12000)
        #expect(report["clicks"] as? Int == (try clicks()).count)
        #expect(report["converted"] as? Int == 360)
        #expect(variants.map { $0["name"] as? String } == ["A", "B"])
        for key in ["clicks", "delivered", "viewed", "converted"] {
            let parts = try variants.map { try #require($0[key] as? Int) }, whole = try #require(report[key] as? Int)
            let rest = key == "clicks" ? try #require(report["clicks_of_unknown_variant"] as? Int) : 0
            #expect(parts.reduce(0, +) + rest == whole, "\(key)")
        }
        let table = try Tool.run(["stats", Self.campaign]).text
        #expect(table.contains("Campaign  A (50 %)  B (50 %)"))
    }

    /// With the rules the figures of a variant leave out the clicks that its pictures leave out.
    @Test func statisticsAndPicturesSetAsideTheSame() throws {
        let report = try object(try Tool.run(["stats", Self.campaign, "--json", "--bots", "rules"]).output)
        let variant = try #require((report["variants"] as? [[String: Any]])?.first)
        var automated = 0
        for format in ["html", "amp"] {
            let ledger = try object(try Tool.run(["ledger", Self.campaign, "--variant", "A", "--format", format, "--bots", "rules", "--width", "800"]).output)
            let bots = try Tool.run(["bots", Self.campaign, "--variant", "A", "--format", format]).text.split(separator: "\r\n").count - 1
            #expect((ledger["clicks"] as? [String: Int])?["automated"] == bots)
            automated += bots
        }
        #expect(variant["automated_clicks"] as? Int ?? 0 > 0 && variant["automated_clicks"] as? Int ?? 0 <= automated)
    }

    @Test func aPartIsRenderedWithItsListsAndItsRate() throws {
        let folder = try TemporaryFolder()
        let outcome = try Tool.run(["render", Self.campaign, "--variant", "B", "--format", "amp", "--metric", "rate", "--json", folder.path("l.json"), "-o", folder.path("b.png")])
        #expect(outcome.exitCode == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
        #expect(PNGHeader(try folder.read("b.png")) != nil)
        let links = try #require(try object(try folder.read("l.json"))["links"] as? [[String: Any]])
        #expect(links.contains { ($0["href"] as? String)?.hasSuffix("/events/moon-walk") == true }, "from the data of its list")
    }

    @Test(arguments: [
        (["render", "$", "--variant", "C"], 2, "\"C\""), (["render", "$", "--format", "text", "--metric", "clicks"], 2, "clicks"), (["stats", "$", "--delivered", "3"], 65, "people clicked"),
        (["render", "$", "--amp-data", "x"], 2, "--format amp"), (["stats", Project.path("Examples/newsletter.html"), "--clicks", Project.path("Examples/clicks.csv")], 65, "no campaign"),
    ] as [([String], Int32, String)])
    func whatACampaignLacksIsSaid(_ words: [String], _ code: Int32, _ message: String) throws {
        let outcome = try Tool.run(words.map { $0 == "$" ? Self.campaign : $0 } + (words[0] == "render" ? ["-o", "/dev/null"] : []))
        #expect(outcome.exitCode == code)
        #expect(outcome.complaints.count == 1 && outcome.errors.contains(message), "\(outcome.errors)")
    }
}
