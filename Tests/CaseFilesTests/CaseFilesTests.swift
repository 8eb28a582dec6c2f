import CaseFiles
import Testing

@Suite struct CaseFilesTests {
    @Test func readsTitleDirectivesMarkupAndSections() throws {
        let file = try CaseFile(parsing: """
            # CSS 2.2 §9.5: a rule
            # in two lines
            viewport 375
            doctype xhtml none

            <div>
            <p>x</p>

            --- fragments
            A
              B

            --- links
            0 1,2
            """)
        #expect(file.title == "CSS 2.2 §9.5: a rule in two lines")
        #expect(file.viewportWidth == 375)
        #expect(file.doctypes == [.xhtml, .none])
        #expect(file.markup == "<div>\n<p>x</p>\n")
        #expect(file.section("fragments") == "A\n  B\n")
        #expect(file.section("links") == "0 1,2\n")
        #expect(file.section("display list") == nil)
    }

    @Test func whatIsLeftOutHasDefaults() throws {
        let file = try CaseFile(parsing: "<p>x</p>")
        #expect(file.viewportWidth == 800)
        #expect(file.doctypes == [.html])
        #expect(file.sections.isEmpty)
    }

    @Test(arguments: ["viewport wide\n<p>", "viewport 0\n<p>", "doctype html5\n<p>", "doctype\n<p>"])
    func namesTheLineOfABadDirective(_ text: String) {
        #expect(throws: CaseFileError.self) { try CaseFile(parsing: "# title\n" + text) }
        do { _ = try CaseFile(parsing: "# title\n" + text) } catch { #expect(error.line == 2) }
    }

    @Test func replacingKeepsWhatStandsAboveTheSections() {
        let text = "# t\nviewport 100\n<p>\n\n--- fragments\nold\n"
        let new = CaseFile.replacing([.init(name: "fragments", text: "new\n"), .init(name: "links", text: "0\n")], in: text)
        #expect(new == "# t\nviewport 100\n<p>\n--- fragments\nnew\n--- links\n0\n")
    }

    @Test func aCollectionHandsItsHeadDown() throws {
        let collection = try CaseCollection(parsing: "# Tables\nviewport 600\ndoctype html none\n=== one\n<p>\n--- expect\np x 0\n=== two\nviewport 300\n<i>\n")
        #expect(collection.title == "Tables")
        #expect(collection.cases.map { $0.title } == ["one", "two"])
        #expect(collection.cases.map { $0.viewportWidth } == [600, 300])
        #expect(collection.cases[1].doctypes == [.html, .none])
        #expect(collection.cases[0].section("expect") == "p x 0\n")
    }

    @Test func aTitleNamesOneCase() {
        #expect(throws: CaseFileError.self) { try CaseCollection(parsing: "=== a\n<p>\n=== a\n<i>\n") }
    }

    @Test func picturesAreWrittenByTheirSize() throws {
        let file = try CaseFile(parsing: #"<img src="50x20"><img src=5x6><td background='7x8'><i style="background:url(9x1)"><img src="a.png"><img src="">x 3x4"#)
        let document = file.document(.html) { "P\($0)-\($1)" }
        #expect(document == #"<!DOCTYPE html><body style="margin:0;font:16px Arial"><img src="P50-20"><img src=P5-6><td background='P7-8'><i style="background:url(P9-1)"><img src="a.png"><img src="">x 3x4"#)
    }

    @Test func aBodyOfItsOwnIsKept() throws {
        let file = try CaseFile(parsing: "<body><p>x")
        #expect(file.document(.none) { _, _ in "" } == "<body><p>x")
    }

    @Test func readsExpectations() throws {
        let lines = try ElementExpectation.parse("[xhtml none] #b td width 1 _ 2.5\n\na rects 0,1,_,3\n")
        #expect(lines.count == 2)
        #expect(lines[0].doctypes == [.xhtml, .none])
        #expect(lines[0].selector == ["#b", "td"])
        #expect(lines[0].property == .width)
        #expect(lines[0].values == [[1], [nil], [2.5]])
        #expect(!lines[0].applies(to: .html))
        #expect(lines[1].values == [[0, 1, nil, 3]])
        #expect(lines[1].applies(to: .html))
    }

    @Test(arguments: ["td 5", "width 5", "td width", "td width five", "td rect 1,2,3", "[quirks] td x 0"])
    func refusesWhatIsNoExpectation(_ line: String) {
        #expect(throws: CaseFileError.self) { try ElementExpectation.parse(line) }
    }
}
