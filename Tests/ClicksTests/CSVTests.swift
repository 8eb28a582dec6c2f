import Primitives
import Testing
@testable import Clicks

@Suite struct CSVTests {
    static let twoRows = ["https://a.example/ 1204 602", "https://b.example/ 3 2"]

    @Test(arguments: [
        "url,total,unique\nhttps://a.example/,1204,602\nhttps://b.example/,3,2\n",
        "\u{FEFF}URL;Total Clicks;Unique Clicks\r\nhttps://a.example/;1.204;602\r\nhttps://b.example/;3;2",
        "Unique_Clicks\tlink\tclicks\n602\thttps://a.example/\t1 204\n2\thttps://b.example/\t3\n",
        "target|total|unique\rhttps://a.example/|1'204|602\rhttps://b.example/|3|2\r",
        "url,total,unique\n\n  https://a.example/ ,\"1,204\",602\n,,\n\"https://b.example/\", \"3\" ,2\n\n",
        "Link report\n\"Spring, 2026\"\n\nname,url,total,unique\n\"A \"\"big\"\" one,\nover two lines\",https://a.example/,1204,602\nb,https://b.example/,3,2",
        "url,total,unique\nhttps://a.example/,1204.0,\"602,00\"\nhttps://b.example/,+3,2",
        "sep=;\nurl;total;unique\nhttps://a.example/;1204;602\nhttps://b.example/;3;2",
    ])
    func readsTotals(_ file: String) throws {
        #expect(try tally(file) == Self.twoRows)
        #expect(try report(file).badRows == 0)
    }

    @Test func readsUTF16InBothByteOrders() throws {
        let text = Array("url;total;unique\r\nhttps://a.example/é;12;6\r\n".utf16)
        let little = text.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }, big = text.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
        for file in [[0xFF, 0xFE] + little, [0xFE, 0xFF] + big, little, big] {
            var log = ClickLog()
            try log.read(file, name: "export.csv")
            #expect(tally(log) == ["https://a.example/é 12 6"])
        }
    }

    @Test func readsAddressesWithDelimitersAndLineEndsInQuotes() throws {
        #expect(try tally("url,total\n\"https://a.example/?q=1,2\n\",5\n") == ["https://a.example/?q=1,2 5 ?"])
        #expect(try tally("url,total\n\"https://a.example/?q=\"\"x\"\"\",5\n") == ["https://a.example/?q=\"x\" 5 ?"])
    }

    @Test func readsEventsWithColumnsMissingAtTheEnd() throws {
        let file = "link,email,timestamp\nhttps://a.example/,ana@example.com,2026-01-01\nhttps://a.example/,bo@example.com\nhttps://a.example/,ana@EXAMPLE.com,x\n"
        #expect(try tally(file) == ["https://a.example/ 3 2"])
    }

    @Test func anUnclosedQuoteInAnAddressSwallowsNoRows() throws {
        let file = "url,total\n\"https://a.example/,1\nhttps://b.example/,2\n\"https://c.example/\",3\n"
        #expect(try tally(file) == ["https://b.example/ 2 ?", "https://c.example/ 3 ?"])
        #expect(try report(file).firstBadRows == [.init(line: 2, reason: "its quotation mark is never closed")])
    }

    @Test func leavesOtherEventsOut() throws {
        let file = "event,url,email\nopen,,ana@example.com\nclick,https://a.example/,ana@example.com\nDelivered,,bo@example.com\n"
        #expect(try tally(file) == ["https://a.example/ 1 1"])
        #expect(try report(file).otherEvents == 2)
        #expect(try report(file).badRows == 0)
    }

    @Test(arguments: [
        ("https://a.example/,-3,1", "the total “-3” is negative"),
        ("https://a.example/,3,-1", "the unique count “-1” is negative"),
        ("https://a.example/,1000000000001,1", "the total “1000000000001” is too large to be true"),
        ("https://a.example/,99999999999999999999999999,1", "the total “99999999999999999999999999” is too large to be true"),
        ("https://a.example/,2,3", "its unique count 3 is greater than its total 2"),
        ("https://a.example/,abc,3", "the total “abc” is no whole number"),
        ("https://a.example/,1.5,1", "the total “1.5” is no whole number"),
        ("https://a.example/,1e3,1", "the total “1e3” is no whole number"),
        ("https://a.example/,0x10,1", "the total “0x10” is no whole number"),
        ("https://a.example/,\"12,34\",1", "the total “12,34” is no whole number"),
        ("https://a.example/,,1", "it has a unique count but no total"),
        ("https://a.example/", "the total is missing"),
        (",4,1", "it has no address"),
        ("\"https://a.example/,4,1", "its quotation mark is never closed"),
    ])
    func namesBadRows(_ row: String, _ reason: String) throws {
        let file = "url,total,unique\nhttps://ok.example/,5,4\n\(row)\nhttps://ok.example/,1,1"
        let report = try report(file)
        #expect(report.firstBadRows == [.init(line: 3, reason: reason)])
        #expect(report.rows == 2)
        #expect(try tally(file) == ["https://ok.example/ 6 5"])
    }

    @Test func countsLinesThroughQuotedLineEndsAndBlankLines() throws {
        let file = "note,url,total\n\"a\r\nb\rc\",https://a.example/,1\r\n\r\n,https://a.example/,x\n"
        #expect(try report(file).firstBadRows == [.init(line: 6, reason: "the total “x” is no whole number")])
    }

    @Test func namesFiveBadRowsAndCountsAll() throws {
        let report = try report("url,total\na,1\n" + String(repeating: "a,b\n", count: 9))
        #expect(report.badRows == 9)
        #expect(report.firstBadRows.map(\.line) == [3, 4, 5, 6, 7])
        #expect(report.summary == "clicks.csv: 9 rows could not be read and were left out: " + report.firstBadRows.map(\.description).joined(separator: "; ") + "; and 4 more.")
        #expect(report.firstBadRows.count == 5 && report.summary?.contains("line 3: the total “b” is no whole number; line") == true)
    }

    @Test func boundsTheLengthOfALine() throws {
        var limits = RenderLimits()
        limits.clickLineBytes = 40
        var log = ClickLog()
        let long = String(repeating: "x", count: 100)
        let report = try log.read(Array("url,total\nhttps://a.example/\(long),1\n\"\(long)\",1\nhttps://b.example/,1\n".utf8), name: "x.csv", limits: limits)
        #expect(report.firstBadRows.map(\.line) == [2, 3])
        #expect(tally(log) == ["https://b.example/ 1 ?"])
    }

    @Test(arguments: [
        ("", "clicks.csv is empty; it should hold click data as CSV or JSON Lines."),
        (" \n\n", "clicks.csv is empty; it should hold click data as CSV or JSON Lines."),
        ("url,total\n", "clicks.csv has no row of click data."),
        ("url,total\n\nx,-1\ny,2.5\n",
         "clicks.csv has no row that can be read as clicks; line 3: the total “-1” is negative. A row needs an address (url) and a total, or is one click."),
        ("name,total\nx,1\n",
         "clicks.csv has no column for the address (url, link, href …); line 1 reads “name,total”. The first line of a CSV file must name its columns, for example url,total,unique."),
        ("[]", "clicks.csv has no row of click data."),
        ("{\"url\":\"\"}\n", "clicks.csv has no row that can be read as clicks; line 1: it has no address. A row needs an address (url) and a total, or is one click."),
        ("\u{1F}", "clicks.csv has no column for the address (url, link, href …); line 1 reads “ ”. The first line of a CSV file must name its columns, for example url,total,unique."),
    ])
    func refusesFilesWithoutAReadableRow(_ file: String, _ message: String) {
        #expect(throws: MailHeatError.badData(message)) { try report(file) }
    }

    @Test func survivesBytesThatAreNoText() {
        var generator = SeededGenerator(state: 1)
        let alphabet = Array("\",;\t\n\rurl12{}[]:\\\u{0}é".utf8)
        for _ in 0..<2000 {
            let noise = (0..<Int.random(in: 0...60, using: &generator)).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &generator)] }
            _ = try? report(noise)
            _ = try? report(Array("url,total\n".utf8) + noise)
            _ = try? report(Array("[{\"url\":".utf8) + noise)
        }
    }
}
