import Primitives
import Testing
@testable import Clicks

@Suite struct AttributionTests {
    static let file = """
        url,total,unique
        https://a.example/,100,80
        https://b.example/,50,45
        https://shared.example/,24,20
        https://hidden.example/,500,400
        mailto:ana@example.com,3,2
        https://gone.example/x,7,5
        https://away.example/,7,7
        https://p.example/,9,9
        """
    static let hrefs = ["https://a.example/", "https://b.example/", "https://shared.example/", "https://shared.example", "https://hidden.example/",
                        "mailto:ana@example.com", "https://none.example/", "#top", "https://p.example/#one", "https://p.example/#two"]

    @Test func everyClickIsInTheLedger() throws {
        let result = try attribution(Self.file, Self.hrefs, hidden: [4])
        let expected = try Ledger(clicks: 700, drawn: 150, shared: 33, hidden: 500, untracked: 3, unmatched: 14)
        #expect(result.ledger == expected)
        #expect(result.unmatched.map(\.address) == ["https://away.example/", "https://gone.example/x"])
        #expect(result.unmatched.map(\.counts.total) == [7, 7])
        #expect(result.unmatched.map(\.candidates) == [[], []])
    }

    @Test func heatsAreRelativeToTheTopVisibleLink() throws {
        let result = try attribution(Self.file, Self.hrefs, hidden: [4])
        #expect(result.scale?.top == 100)
        #expect(result.heats.map(\.linkIndex) == Array(0..<10))
        #expect(result.heats.map(\.tier) == [.red, .red, .yellow, .yellow, nil, nil, .gray, nil, .green, .green])
        #expect(result.heats.map(\.state) == [.clicked, .clicked, .clicked, .clicked, .hidden, .untracked, .none, .untracked, .clicked, .clicked])
        #expect(result.heats[5].counts == LinkCounts(total: 3, unique: 2))
    }

    @Test func anAddressInSeveralPlacesIsOneNumber() throws {
        let result = try attribution(Self.file, Self.hrefs, hidden: [4])
        #expect(result.heats.map(\.isShared) == [false, false, true, true, false, false, false, false, true, true])
        #expect(result.heats[2].sharedWith == [3] && result.heats[3].sharedWith == [2])
        #expect(result.heats[2].carriesNumber && !result.heats[3].carriesNumber)
        #expect(result.ranking.count { $0.links.contains(2) || $0.links.contains(3) } == 1)
        #expect(result.ranking[2].links == [2, 3] && result.ranking[2].isShared)
        #expect(result.heats[3].rankingNumber == 3)
    }

    @Test func aHiddenTwinLeavesTheNumberToTheVisiblePlace() throws {
        let result = try attribution("url,total\nhttps://a.example/,9\n", ["https://a.example/", "https://a.example/"], hidden: [0])
        #expect(result.ledger.drawn == 9 && result.ledger.shared == 0)
        #expect(result.heats.map(\.state) == [.hidden, .clicked])
        #expect(result.heats.map(\.carriesNumber) == [false, true])
        #expect(result.heats.map(\.tier) == [nil, .red])
        #expect(!result.heats[1].isShared && result.heats[1].sharedWith == [0])
    }

    @Test func dataThatKeepsWritingsApartIsBelieved() throws {
        let hrefs = ["https://a.example/", "https://a.example"]
        let apart = try attribution("url,total\nhttps://a.example/,9\nhttps://a.example,4\n", hrefs)
        #expect(apart.heats.map(\.counts?.total) == [9, 4])
        #expect(apart.heats.map(\.isShared) == [false, false])
        let merged = try attribution("url,total\nhttps://a.example/,9\n", hrefs)
        #expect(merged.heats.map(\.counts?.total) == [9, 9])
        #expect(merged.heats.map(\.isShared) == [true, true])
        let mixed = try attribution("url,total\nhttps://a.example/,9\nhttps://a.example,4\nHTTPS://a.example,1\n", hrefs)
        #expect(mixed.heats.map(\.counts?.total) == [14, 14])
    }

    @Test func aRecipientOfTwoSpellingsIsOneUniqueClick() throws {
        let result = try attribution("url,email\nhttps://a.example/,ana\nhttps://a.example,ana\nhttp://a.example/,bo\n", ["https://a.example/"], metric: .unique)
        #expect(result.heats[0].counts == LinkCounts(total: 3, unique: 2))
        #expect(result.heats[0].rules == [.init(rule: .exact, clicks: 1), .init(rule: .canonical, clicks: 1), .init(rule: .equivalent, clicks: 1)])
        #expect(result.clickers == 2)
    }

    @Test func colourFollowsTheChosenMetric() throws {
        let file = "url,total,unique\nhttps://a.example/,100,5\nhttps://b.example/,20,20\n", hrefs = ["https://a.example/", "https://b.example/"]
        #expect(try attribution(file, hrefs).heats.map(\.tier) == [.red, .yellow])
        #expect(try attribution(file, hrefs, metric: .unique).heats.map(\.tier) == [.orange, .red])
        let rate = try attribution(file, hrefs, metric: .rate, delivered: 1000)
        #expect(rate.heats.map(\.tier) == [.orange, .red])
        #expect(rate.heats.map { $0.counts?.text(for: .rate, delivered: 1000) } == ["0.5 %", "2.0 %"])
        #expect(rate.ranking.map(\.links) == [[1], [0]])
    }

    @Test func rankingGoesFromRedToGrayThenByValueThenByPlace() throws {
        let file = "url,total\nhttps://0.example/,1\nhttps://1.example/,64\nhttps://2.example/,40\nhttps://3.example/,40\nhttps://5.example/,9\n"
        let result = try attribution(file, (0..<6).map { "https://\($0).example/" } + ["mailto:x"])
        #expect(result.ranking.map(\.links) == [[1], [2], [3], [5], [0], [4], [6]])
        #expect(result.ranking.map(\.tier) == [.red, .red, .red, .yellow, .blue, .gray, nil])
        #expect(result.ranking.map(\.number) == Array(1...7))
    }

    @Test func withoutClicksThereIsNoData() throws {
        let result = try attribute(ClickLog(), to: links(Self.hrefs), hiddenLinks: [4], metric: .total, delivered: nil)
        #expect(result.heats.allSatisfy { $0.state == .noData && $0.tier == nil && $0.counts == nil })
        #expect(result.ranking.map { $0.links[0] } == [0, 1, 2, 5, 6, 7, 8, 9])
        #expect(result.scale == nil && !result.hasData && result.ledger.clicks == 0)
    }

    @Test func unknownUniquesAreNotZero() throws {
        let result = try attribution("url,total\nhttps://a.example/,5\n", ["https://a.example/", "https://b.example/"], metric: .unique)
        #expect(result.heats.map(\.tier) == [nil, .gray])
        #expect(result.heats[0].counts?.text(for: .unique, delivered: nil) == nil)
        #expect(result.diagnostics.messages == ["The click data names no recipients for 1 clicked link and gives no unique counts, so unique clicks and click rate are unknown there."])
        #expect(result.clickers == nil)
    }

    @Test func theNumberOfDeliveredEmailsIsChecked() {
        let file = "url,total,unique\nhttps://a.example/,1500,1204\n", hrefs = ["https://a.example/"]
        #expect(throws: MailHeatError.usage("The click rate is unique clicks ÷ delivered: give the number of delivered emails as well, or choose another metric.")) {
            try attribution(file, hrefs, metric: .rate)
        }
        #expect(throws: MailHeatError.usage("The number of delivered emails must be at least 1, not 0.")) { try attribution(file, hrefs, delivered: 0) }
        #expect(throws: MailHeatError.badData("https://a.example/ has 1,204 unique clicks, but only 1,203 emails were delivered; check both numbers.")) {
            try attribution(file, hrefs, delivered: 1203)
        }
        #expect(throws: Never.self) { try attribution(file, hrefs, metric: .rate, delivered: 1204) }
    }

    @Test func aLedgerThatDoesNotAddUpIsRefused() {
        #expect(throws: MailHeatError.self) { try Ledger(clicks: 5, drawn: 3, shared: 1) }
        #expect(throws: Never.self) { try Ledger(clicks: 5, drawn: 3, unmatched: 1, other: 1) }
    }

    @Test func generatedDataAddsUpAndKeepsTheOrderOfColours() throws {
        var generator = SeededGenerator(state: 99)
        for round in 0..<60 {
            let hrefs = (0..<Int.random(in: 0...12, using: &generator)).map { _ in ["https://\(Int.random(in: 0..<8, using: &generator)).example/", "mailto:x", "#y"].randomElement(using: &generator) ?? "" }
            var file = "url,total,unique\n"
            for row in 0..<Int.random(in: 1...20, using: &generator) {
                let total = Int.random(in: 0...1 << (row % 12), using: &generator)
                file += "https://\(Int.random(in: 0..<12, using: &generator)).example,\(total),\(total / 2)\n"
            }
            let hidden = Set(hrefs.indices.filter { _ in Int.random(in: 0..<4, using: &generator) == 0 })
            let metric: Metric = round % 2 == 0 ? .total : .unique
            let result = try attribution(file, hrefs, hidden: hidden, metric: metric)
            let places = result.ranking.filter { $0.state == .clicked }.reduce(0) { $0 + ($1.counts?.total ?? 0) }
            #expect(places == result.ledger.drawn + result.ledger.shared)
            #expect(result.unmatched.reduce(0) { $0 + $1.counts.total } == result.ledger.unmatched)
            let rows = result.ranking.filter { $0.tier != nil }
            for (a, b) in zip(rows, rows.dropFirst()) {
                let valueA = a.counts?.value(for: metric) ?? -1, valueB = b.counts?.value(for: metric) ?? -1
                #expect(valueA >= valueB)
                if valueA == valueB { #expect(a.tier == b.tier) }
            }
            if let first = rows.first, let value = first.counts?.value(for: metric), value > 0 { #expect(first.tier == .red) }
        }
    }
}
