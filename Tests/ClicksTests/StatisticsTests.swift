import Primitives
import Testing
@testable import Clicks

@Suite struct StatisticsTests {
    static let file = """
        event,email,url,time,id,is_bot
        sent,ana,,1767225600,1,
        sent,bo,,1767225600,2,
        delivered,ana,,1767225601,3,
        delivered,bo,,1767225601,4,
        open,ana,,1767225602,5,
        open,ana,,1767225603,6,
        open,bo,,1767225603,7,true
        click,ana,https://a.example/,1767225604,8,
        click,ana,https://a.example/,1767225604,8,
        click,bo,https://a.example/,1767225604,9,true
        converted,ana,,1767225700,10,
        unsubscribe,bo,,1767225800,11,
        """
    @Test func addsUpEveryKindOnce() throws {
        let statistics = try log(Self.file).statistics()
        #expect(statistics == CampaignStatistics(sent: 2, delivered: 2, viewed: 1, machineOpenings: 1, clicks: 1, automatedClicks: 1, clickers: 1, converted: 1, unsubscribed: 1))
        #expect(statistics.clickThrough?.description == "50.0 %")
        #expect(try log(Self.file).statistics(bots: .keep).clicks == 2)
    }
    @Test func aFileMayHoldEventsWithoutAddresses() throws {
        let log = try log("event,email,time\npurchase,ana,1767225700\norder,ana,1767225800\nclick,bo,\n", Self.file)
        #expect(try log.statistics().converted == 1)
        #expect(log.rejectedRows == 1, "a click needs an address")
    }
    @Test func narrows() throws {
        let filter = EventFilter(from: EventTime.parse("1767225602".utf8), to: EventTime.parse("1767225700".utf8))
        let statistics = try log(Self.file).statistics(known: .init(delivered: 10), filter: filter)
        #expect(statistics.sent == nil && statistics.delivered == 10 && statistics.viewed == 1 && statistics.clicks == 1 && statistics.converted == nil)
    }
    @Test func whatTotalsCannotTellIsUnknown() throws {
        let statistics = try log("url,total\na,5\n").statistics(known: .init(delivered: 100))
        #expect(statistics.clicks == 5 && statistics.clickers == nil && statistics.clickThrough == nil && statistics.viewed == nil)
    }
    @Test func moreClickersThanEmailsAreAnError() throws {
        #expect(throws: MailHeatError.badData("2 people clicked, but only 1 email was delivered; check both numbers.")) {
            try log("url,email\na,ana\na,bo\n").statistics(known: .init(delivered: 1))
        }
    }
    @Test func listsAutomatedClicks() throws {
        let data = "url,email,time,is_bot\n\"=https://a.example/,\",bo,1767225605,true\nhttps://b.example/,ana@example.com,1767225604,true\nhttps://b.example/,ana@example.com,,false\n"
        let text = String(decoding: automatedClicksCSV(try log(data).automatedClicks(on: links(["https://b.example/"]).map { LinkIdentity($0) })), as: UTF8.self)
        let lines = text.split(separator: "\r\n").map(String.init)
        #expect(lines.count == 3 && lines[0] == "rule,occurred_at,recipient,url,links,clicks")
        #expect(lines[1].hasPrefix("flagged,2026-01-01T00:00:04Z,recipient ") && lines[1].hasSuffix(",https://b.example/,0,1"))
        #expect(lines[2].hasSuffix(",\"'=https://a.example/,\",,1"))
        #expect(!text.contains("ana"))
        var named = ClickLog(keepsRecipients: true)
        try named.read(Array(data.utf8), name: "x.csv")
        let names = String(decoding: automatedClicksCSV(try named.automatedClicks(on: [])), as: UTF8.self)
        #expect(names.contains("Z,ana@example.com,https://b.example/") && names.contains("Z,bo,"))
    }
}
