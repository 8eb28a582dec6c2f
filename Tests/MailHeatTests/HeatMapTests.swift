import MailHeat
import Testing

struct HeatMapTests {
    @Test func aPictureAndItsNumbers() throws {
        let clicks = try Fixture.clicks("url,total,unique\nhttps://a.example/one,8,5\nhttps://a.example/gone,2,2\n")
        let rendering = try HeatMap(of: Fixture.links, clicks: clicks, options: .init(delivered: 100, width: 300, scale: 1)).render(using: Fixture.renderer())
        #expect(rendering.files.count == 1)
        #expect(rendering.files.first?.starts(with: [0x89, 0x50, 0x4E, 0x47]) == true)
        let report = rendering.report
        #expect(report.links.map { $0.state } == [.clicked, .none, .untracked])
        #expect(report.links.map { $0.total } == [8, 0, 0])
        #expect(report.links.map { $0.tier } == [.red, .gray, nil])
        #expect(report.links[0].rate == 5)
        #expect(report.links[0].rules.map { $0.rule } == [.exact] && report.links[0].rules.map { $0.clicks } == [8])
        #expect(report.unmatched.map { $0.url } == ["https://a.example/gone"] && report.unmatched.map { $0.clicks } == [2])
        #expect(report.unmatchedShare == 0.2)
        #expect(report.ledger.clicks == 10 && report.ledger.drawn == 8)
    }

    @Test func theReportAloneIsThatOfThePicture() throws {
        let renderer = try Fixture.renderer()
        let map = HeatMap(of: Fixture.links, clicks: try Fixture.clicks("url\nhttps://a.example/one\n"), options: .init(width: 300, scale: 1))
        #expect(try map.report(using: renderer).links == map.render(using: renderer).report.links)
    }

    @Test func whatWasRenderedBeforeLeavesNoTrace() throws {
        let renderer = try Fixture.renderer()
        // A script that no shipped face has: said of the email that has it, and of no later one.
        let thai = Fixture.email("<p style='font:40px Unheard'>\u{0E2A}\u{0E27}\u{0E31}\u{0E2A}\u{0E14}\u{0E35}")
        let first = try Fixture.links.snapshot(width: 300, using: renderer)
        #expect(try thai.snapshot(width: 300, using: renderer).diagnostics.messages.count == 1)
        #expect(try thai.snapshot(width: 300, using: renderer).diagnostics.messages.count == 1)
        let again = try Fixture.links.snapshot(width: 300, using: renderer)
        #expect(again.file == first.file)
        #expect(again.diagnostics.messages.isEmpty)
    }

    @Test func linksSayWhereTheyLie() throws {
        let layout = try Fixture.links.links(width: 300, using: Fixture.renderer())
        #expect(layout.links.map { $0.text } == ["First", "Second", "Mail"])
        #expect(layout.links.allSatisfy { $0.rects.count == 1 && $0.rects[0].width > 10 })
    }

    @Test func badClicksAreNamedOrRefused() throws {
        var log = ClickLog()
        let report = try log.read(Array("url,total\nhttps://a.example/one,3\nhttps://a.example/two,many\n".utf8), name: "clicks.csv")
        #expect(report.badRows == 1)
        #expect(throws: MailHeatError.self) { try ClickLog(contentsOf: "/nowhere/clicks.csv") }
        #expect(throws: MailHeatError.self) { try Email(contentsOf: "/nowhere/email.html") }
    }
}
