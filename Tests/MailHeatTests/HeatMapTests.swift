#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif
import MailHeat
import MailHeatTesting
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

    @Test func aReportSaysWhereEverythingLies() throws {
        let clicks = try Fixture.clicks("url,total,unique\nhttps://a.example/one,8,5\n")
        let report = try HeatMap(of: Fixture.links, clicks: clicks, options: .init(width: 300, scale: 2)).render(using: Fixture.renderer()).report
        let page = try #require(report.pages.first)
        #expect(report.pages.count == 1 && page.scale == 2 && page.emails.count == 1 && page.emails[0].scale == 2)
        let email = try #require(page.emails.first).box
        #expect(email.width == 600)
        let layout = try Fixture.links.links(width: 300, using: Fixture.renderer())
        for (link, laidOut) in zip(report.links, layout.links) where link.state != .untracked {
            let place = try #require(link.places.first), box = try #require(place.boxes.first), rect = try #require(laidOut.rects.first), row = try #require(place.row)
            // The box stands around the link.
            #expect(box.x <= email.x + rect.x * 2 + 1 && box.x + box.width >= email.x + (rect.x + rect.width) * 2 - 1)
            #expect(box.y <= email.y + rect.y * 2 + 1 && box.y + box.height >= email.y + (rect.y + rect.height) * 2 - 1)
            #expect(row.x >= email.x + email.width && row.x + row.width <= Double(page.width) && row.y + row.height <= Double(page.height))
        }
        #expect(report.links[0].places.first?.badge != nil)
        // What is written can be read again.
        let read = try HeatMap.Report(json: report.json, name: "report.json")
        #expect(read.json == report.json)
        #expect(read.links == report.links && read.pages == report.pages && read.ledger == report.ledger)
        #expect(report.changes(from: read).isEmpty)
    }

    @Test func slidesHaveAPlaceOnTheirPage() throws {
        var options = HeatMap.Options(width: 300)
        options.style.preset = .slide
        options.style.slideSize = .init(width: 640, height: 360)
        let paragraph = String(repeating: "A line of text that is there to be read. ", count: 12)
        let long = Fixture.email((0..<60).map { "<p>\(paragraph)</p><p><a href='https://a.example/\($0)'>Link \($0)</a>" }.joined())
        let rendering = try HeatMap(of: long, clicks: try Fixture.clicks("url,total\nhttps://a.example/7,8\n"), options: options).render(using: Fixture.renderer())
        #expect(rendering.files.count > 1)
        #expect(rendering.report.pages.count == rendering.files.count)
        #expect(rendering.report.pages.allSatisfy { $0.width == 640 && $0.height == 360 && $0.emails.allSatisfy { $0.scale == nil } })
        #expect(rendering.report.links.allSatisfy { $0.places.allSatisfy { place in
            place.boxes.allSatisfy { $0.x >= 0 && $0.x + $0.width <= 640 && $0.y >= 0 && $0.y + $0.height <= 360 }
        } })
        #expect(Set(rendering.report.links.flatMap { $0.places.map(\.page) }).count > 1)
    }

    @Test func changesAreNamedByLink() throws {
        let renderer = try Fixture.renderer(), options = HeatMap.Options(width: 300, scale: 1)
        func report(_ html: String, _ csv: String) throws -> HeatMap.Report {
            try HeatMap(of: Fixture.email(html), clicks: Fixture.clicks(csv), options: options).render(using: renderer).report
        }
        let old = try report("<p><a href='https://a.example/one'>One</a><p><a href='https://a.example/two'>Two</a>", "url,total\nhttps://a.example/one,8\nhttps://a.example/two,8\n")
        let colder = try report("<p><a href='https://a.example/one'>One</a><p><a href='https://a.example/two'>Two</a>", "url,total\nhttps://a.example/one,8\nhttps://a.example/two,1\n")
        let cold = try #require(colder.changes(from: old).first { $0.href.hasSuffix("two") })
        #expect(cold.aspects.contains(.tier) && cold.aspects.contains(.value))
        let moved = try report("<p>New<p><a href='https://a.example/two'>Two</a>", "url,total\nhttps://a.example/two,8\n").changes(from: old)
        #expect(moved.first { $0.href.hasSuffix("two") }?.aspects.contains(.box) == true || moved.first { $0.href.hasSuffix("two") }?.aspects.contains(.value) == true)
        #expect(moved.first { $0.href.hasSuffix("one") }?.aspects == [.presence])
    }

    @Test(arguments: [PictureFormat.pdf, .svg]) func documentsAreTheSameEachTime(_ format: PictureFormat) throws {
        // Shadows, gradients, clips, opacity, pictures and emoji, drawn twice by one renderer and once by another.
        let page = Fixture.email(#"""
            <meta charset=utf-8><div style="box-shadow:0 4px 12px #0008;border-radius:12px;background:linear-gradient(90deg,#fff0,#f80)">Shadow</div>
            <div style="opacity:.5;overflow:hidden;border-radius:9px;width:90px;background:conic-gradient(red,blue)">Group <b style="text-shadow:2px 2px 3px red">blur</b></div>
            <p>😀 <img width=20 height=20 src="data:image/gif;base64,R0lGODlhAQABAPAAAP8AAAAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw=="> <a href="https://a.example/one">One</a>
            """#)
        let map = HeatMap(of: page, clicks: try Fixture.clicks("url,total\nhttps://a.example/one,8\n"), options: .init(width: 300))
        let renderer = try Fixture.renderer()
        let first = try map.render(as: format, using: renderer).files
        #expect(first.count == 1 && first[0].count > 3000)
        #expect(try map.render(as: format, using: renderer).files == first)
        #expect(try map.render(as: format, using: Fixture.renderer()).files == first)
    }

    /// The recorded heat map of the library's own tests.
    @Test func asRecorded() throws {
        var options = HeatMap.Options(metric: .unique, delivered: 100, title: "Recorded", width: 280, scale: 1)
        options.style.theme = .dark
        let clicks = try Fixture.clicks("url,total,unique\nhttps://a.example/one,8,5\nhttps://a.example/two,3,2\n")
        expectHeatMap(HeatMap(of: Fixture.links, clicks: clicks, options: options), matches: Fixture.project + "Golden/library/dark.png", using: try Fixture.renderer())
    }

    @Test func anotherPictureIsAnIssueThatNamesTheLink() throws {
        let path = Fixture.project + "Golden/library/dark.png"
        let other = HeatMap(of: Fixture.links, clicks: try Fixture.clicks("url,total,unique\nhttps://a.example/one,9,5\n"), options: .init(metric: .unique, width: 280, scale: 1))
        let outcome = try GoldenHeatMap(path: path).check(try other.render(using: Fixture.renderer()))
        GoldenSheets.remove(outcome.sheets)
        #expect(outcome.sheets.count == 1)
        #expect(outcome.differences.contains { $0.contains("https://a.example/two") && $0.contains("its unique clicks were 2 and are 0") }, "\(outcome.differences)")
    }

    @Test func theExampleOfTheDocumentationRuns() throws {
        let source = try text("Tests/MailHeatTests/LibraryExample.swift"), article = try text("Sources/MailHeat/MailHeat.docc/MailHeat.md"), readme = try text("README.md")
        let lines = source.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
        let begin = try #require(lines.firstIndex { $0.hasSuffix("// begin") }), end = try #require(lines.firstIndex { $0.hasSuffix("// end") })
        let example = lines[(begin + 1)..<end].map { $0.hasPrefix("    ") ? String($0.dropFirst(4)) : $0 }.joined(separator: "\n")
        #expect(article.contains(example) && readme.contains(example))
        let hottest = try hottestLinks(in: Fixture.project + "Examples", picture: "/dev/null")
        #expect(!hottest.isEmpty && hottest.allSatisfy { $0.hasSuffix(" clicks") })
    }
    private func text(_ path: String) throws -> String {
        String(decoding: try InputFile.read(Fixture.project + path, what: "file", limit: 1 << 20), as: UTF8.self)
    }

    @Test func theReportAloneIsThatOfThePicture() throws {
        let renderer = try Fixture.renderer()
        let map = HeatMap(of: Fixture.links, clicks: try Fixture.clicks("url\nhttps://a.example/one\n"), options: .init(width: 300, scale: 1))
        let shown = try map.render(using: renderer).report.links
        #expect(try map.report(using: renderer).links == shown.map { link in
            var link = link
            link.places = []
            return link
        })
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

private enum GoldenSheets {
    static func remove(_ paths: [String]) { for path in paths { unlink(path) } }
}
