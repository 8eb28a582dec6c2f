import Primitives
import Testing
@testable import Clicks

@Suite struct BotTests {
    static let hrefs = (0..<5).map { "https://\($0).example/" }
    static func second(_ value: Double) -> String { "2026-01-01T00:00:0\(value)Z" }
    static func attribution(_ rows: [String], bots: BotPolicy = .rules, honeypots: Set<Int> = [], header: String = "url,email,time,is_bot,useragent,ip,method") throws -> ClickAttribution {
        var options = AttributionOptions()
        options.bots = bots
        options.honeypots = honeypots
        return try attribute(try log(header + "\n" + rows.joined(separator: "\n")), to: links(hrefs), hiddenLinks: honeypots, metric: .total, delivered: nil, options: options)
    }
    static func taken(_ rows: [String], honeypots: Set<Int> = []) throws -> [String] {
        try attribution(rows, honeypots: honeypots).automation.setAside.map { "\($0.rule.name) \($0.clicks)" }
    }
    static func click(_ link: Int, _ email: String, _ time: Double, _ rest: String = "") -> String { "https://\(link).example/,\(email),\(1_767_225_600 + time),\(rest)" }

    @Test func threeLinksWithinTwoSecondsAreABurst() throws {
        let burst = [Self.click(0, "ana", 0), Self.click(1, "ana", 1), Self.click(2, "ana", 2)]
        #expect(try Self.taken(burst) == ["burst 3"])
        #expect(try Self.taken([Self.click(0, "ana", 0), Self.click(1, "ana", 1), Self.click(2, "ana", 2.000001)]) == [])
        #expect(try Self.taken([Self.click(0, "ana", 0), Self.click(1, "ana", 1), Self.click(1, "ana", 2)]) == [])
        #expect(try Self.taken([Self.click(0, "ana", 0), Self.click(1, "bo", 0), Self.click(2, "cy", 0)]) == [])
    }
    @Test func aLaterClickOfTheSamePersonCounts() throws {
        let rows = [Self.click(0, "ana", 0), Self.click(1, "ana", 0), Self.click(2, "ana", 0), Self.click(1, "ana", 60)]
        let result = try Self.attribution(rows)
        #expect(result.ledger.automated == 3 && result.ledger.drawn == 1)
        #expect(result.heats.map { $0.counts?.total } == [0, 1, 0, 0, 0])
        #expect(result.heats[1].counts == LinkCounts(total: 1, unique: 1))
        #expect(result.clickers == 1)
    }
    @Test func everyLinkWithinTenSecondsIsASweep() throws {
        #expect(try Self.taken((0..<5).map { Self.click($0, "ana", Double($0) * 2.5) }) == ["every-link 5"])
        #expect(try Self.taken((0..<4).map { Self.click($0, "ana", Double($0) * 2.5) }) == [])
        #expect(try Self.taken((0..<5).map { Self.click($0, "ana", Double($0) * 2.6) }) == [])
    }
    @Test func aHoneypotTakesItsNeighbours() throws {
        let rows = [Self.click(0, "ana", 0), Self.click(4, "ana", 9), Self.click(1, "ana", 19), Self.click(2, "ana", 20), Self.click(4, "bo", 3)]
        #expect(try Self.taken(rows, honeypots: [4]) == ["honeypot 4"])
        #expect(try Self.taken(rows) == [])
    }
    @Test func signsOfASingleClick() throws {
        #expect(try Self.taken([Self.click(0, "a", 0, "true"), Self.click(0, "b", 0, "false"), Self.click(0, "c", 0, ",Mozilla/5.0 (compatible; Googlebot/2.1)"),
                                Self.click(0, "d", 0, ",Mozilla/5.0 (iPhone; CPU)"), Self.click(0, "e", 0, ",curl/8.1"), Self.click(0, "f", 0, ",,,HEAD")])
            == ["flagged 1", "head-request 1", "user-agent 2"])
    }
    @Test func policies() throws {
        let rows = [Self.click(0, "ana", 0, "true"), Self.click(1, "ana", 0), Self.click(2, "ana", 0), Self.click(3, "bo", 0)]
        let flagged = try Self.attribution(rows, bots: .flagged)
        #expect(flagged.ledger.automated == 1 && flagged.ledger.drawn == 3)
        #expect(flagged.automation.suspected == [.init(rule: .burst, clicks: 2)])
        #expect(flagged.diagnostics.messages == ["2 clicks that are counted may be automated (burst 2)."])
        let keep = try Self.attribution(rows, bots: .keep)
        #expect(keep.ledger.automated == 0 && keep.ledger.drawn == 4 && keep.automation.clicksSuspected == 3)
        #expect(try Self.attribution(rows, bots: .rules).ledger.automated == 3)
    }
    @Test func listsMayBeReplaced() throws {
        let signs = try AutomationSigns(list: Array("# ours\nEvilScan # theirs\n192.0.2.0/24\n2001:db8::/32\n198.51.100.7\n".utf8), name: "signs.txt")
        #expect(signs.listsUserAgent(Array("Mozilla evilscan/1".utf8)[...]))
        #expect(!signs.listsUserAgent(Array("curl/8".utf8)[...]))
        for (address, isListed) in [("192.0.2.255", true), ("192.0.3.0", false), ("2001:db8:ffff::1", true), ("2001:db9::1", false), ("198.51.100.7", true), ("198.51.100.8", false),
                                    ("::ffff:192.0.2.1", true), ("x", false), ("1.2.3", false), ("::", false), ("1:2:3:4:5:6:7:8:9", false)] {
            #expect(signs.listsAddress(Array(address.utf8)[...]) == isListed, "\(address)")
        }
        #expect(throws: MailHeatError.badData("signs.txt, line 1: “192.0.2.0/33” is no network; write it as 192.0.2.0/24.")) { try AutomationSigns(list: Array("192.0.2.0/33".utf8), name: "signs.txt") }
        #expect(throws: MailHeatError.badData("signs.txt holds no user agent and no network; give one a line.")) { try AutomationSigns(list: [], name: "signs.txt") }
        var log = ClickLog(signs: signs)
        try log.read(Array("url,email,ip\nhttps://0.example/,a,192.0.2.1\nhttps://0.example/,b,192.0.9.1\n".utf8), name: "x")
        var options = AttributionOptions()
        options.bots = .rules
        #expect(try attribute(log, to: links(Self.hrefs), hiddenLinks: [], metric: .total, delivered: nil, options: options).automation.setAside == [.init(rule: .network, clicks: 1)])
    }
    @Test func noOrderOfRowsShows() throws {
        var generator = SeededGenerator(state: 5)
        var rows = (0..<200).map { number in
            Self.click(Int.random(in: 0..<6, using: &generator), "p\(Int.random(in: 0..<12, using: &generator))", Double(Int.random(in: 0..<40, using: &generator)) / 2, number % 17 == 0 ? "true" : "")
        }
        let expected = try Self.attribution(rows, honeypots: [3])
        #expect(expected.automation.setAside.count >= 3)
        for _ in 0..<10 {
            rows.shuffle(using: &generator)
            let other = try Self.attribution(rows, honeypots: [3])
            #expect(other.automation == expected.automation && other.heats == expected.heats && other.ledger == expected.ledger)
        }
    }
}

@Suite struct FilterTests {
    static let file = """
        url,email,time,device,variant,format
        https://a.example/,ana,2026-01-01T00:00:00Z,desktop,A,html
        https://a.example/,bo,2026-01-01T12:00:00Z,mobile,B,html
        https://a.example/,cy,2026-01-02T00:00:00Z,mobile,,amp
        https://b.example/,ana,,mobile,A,text
        https://a.example/,,2026-01-01T12:00:00Z,,A,
        """
    static func result(_ change: (inout AttributionOptions) -> Void) throws -> ClickAttribution {
        var options = AttributionOptions()
        change(&options)
        return try attribute(try log(file), to: links(["https://a.example/", "https://b.example/"]), hiddenLinks: [], metric: .unique, delivered: nil, options: options)
    }
    static func numbers(_ result: ClickAttribution) -> [Int?] { [result.heats[0].counts?.total, result.heats[0].counts?.unique, result.ledger.filtered, result.ledger.other] }

    @Test func narrowAllMetricsAlike() throws {
        #expect(Self.numbers(try Self.result { _ in }) == [3, 2, 0, 2])
        #expect(Self.numbers(try Self.result { $0.filter.from = EventTime.parse("2026-01-01T12:00:00Z".utf8) }) == [2, 1, 2, 1])
        #expect(Self.numbers(try Self.result { $0.filter.to = EventTime.parse("2026-01-01T12:00:00Z".utf8) }) == [1, 1, 4, 0])
        #expect(Self.numbers(try Self.result { $0.filter.device = .mobile }) == [1, 1, 2, 2])
        #expect(Self.numbers(try Self.result { $0.filter.recipients = [Array("bo".utf8), Array("nobody".utf8)] }) == [1, 1, 4, 0])
    }
    @Test func clicksOfOtherPartsAreOther() throws {
        #expect(Self.numbers(try Self.result { $0.variant = "A" }) == [2, 1, 0, 3])
        #expect(Self.numbers(try Self.result { $0.format = .amp }) == [2, 1, 0, 3])
    }
    @Test func whatTheProviderDoesNotTellFollowsTheAddress() throws {
        let data = "url,email\nhttps://amp.example/,ana\nhttps://both.example/,bo\n"
        let html = links(["https://both.example/"]), amp = links(["https://amp.example/", "https://both.example/"])
        var options = AttributionOptions()
        options.siblings = [SiblingPart(format: .amp, variant: nil, links: amp.map { LinkIdentity($0) })]
        let onHTML = try attribute(try log(data), to: html, hiddenLinks: [], metric: .total, delivered: nil, options: options)
        #expect(onHTML.ledger.drawn == 1 && onHTML.ledger.other == 1)
        options.format = .amp
        options.siblings = [SiblingPart(format: .html, variant: nil, links: html.map { LinkIdentity($0) })]
        let onAMP = try attribute(try log(data), to: amp, hiddenLinks: [], metric: .total, delivered: nil, options: options)
        #expect(onAMP.ledger.drawn == 1 && onAMP.ledger.other == 1)
        #expect(onAMP.heats[0].counts?.total == 1)
        options = AttributionOptions()
        options.variant = "A"
        options.siblings = [SiblingPart(format: .html, variant: "B", links: html.map { LinkIdentity($0) })]
        let onVariant = try attribute(try log(data), to: amp, hiddenLinks: [], metric: .total, delivered: nil, options: options)
        #expect(onVariant.heats.map { $0.counts?.total } == [1, 0] && onVariant.ledger.other == 1)
    }
    @Test func totalsCannotBeNarrowed() throws {
        var options = AttributionOptions()
        options.filter.device = .mobile
        #expect(throws: MailHeatError.self) { try attribute(try log("url,total\na,1\n"), to: links(["a"]), hiddenLinks: [], metric: .total, delivered: nil, options: options) }
    }
    @Test func readsSegments() throws {
        #expect(try EventFilter.recipients(Array("\u{FEFF}email,name\nana@x.example,Ana\n\n\"bo@x.example\",\n".utf8), name: "s") == ["ana@x.example", "bo@x.example"].map { Array($0.utf8) })
        #expect(throws: MailHeatError.badData("s.csv names no recipient; give one a line.")) { try EventFilter.recipients(Array("email\n".utf8), name: "s.csv") }
    }
    @Test func spreadingIsEvenAndSaid() throws {
        var options = AttributionOptions()
        options.spreadsEvenly = true
        let result = try attribute(try log("url,total,unique\na,8,4\nb,1,1\n"), to: links(["a", "a", "b", "a"]), hiddenLinks: [], metric: .total, delivered: nil, options: options)
        #expect(result.heats.map { $0.counts?.total } == [3, 3, 1, 2])
        #expect(result.ledger.drawn == 9 && result.ledger.shared == 0 && result.isSpread)
        #expect(result.heats.allSatisfy { !$0.isShared && $0.carriesNumber })
        #expect(result.diagnostics.messages.count == 1)
    }
    @Test func idsGivePlacesTheirOwnNumbers() throws {
        let data = "url,recipient,link_index\na,ana,0\na,bo,2\na,cy,2\n"
        let apart = try attribute(try log(data), to: links(["a", "b", "a"]), hiddenLinks: [], metric: .unique, delivered: nil)
        #expect(apart.heats.map { $0.counts?.unique } == [1, 0, 2])
        #expect(apart.heats[2].rules == [.init(rule: .position, clicks: 2)])
        let mixed = try attribute(try log(data + "a,di,\n"), to: links(["a", "b", "a"]), hiddenLinks: [], metric: .unique, delivered: nil)
        #expect(mixed.heats.map { $0.counts?.unique } == [4, 0, 4] && mixed.heats[0].isShared)
    }
    @Test func anAddressThatFitsSeveralWithClicksOfTheirOwnStaysApart() throws {
        let result = try attribution("url,total\nhttps://p.example/#one,5\nhttps://p.example/,2\n", ["https://p.example/#one", "https://p.example/#two"])
        #expect(result.heats.map { $0.counts?.total } == [5, 0])
        #expect(result.unmatched.map(\.candidates) == [[0, 1]] && result.ledger.unmatched == 2)
    }
}
