import Primitives
import Testing
@testable import Clicks

@Suite struct InputTests {
    /// `url,total,unique` and a row each for a.example (5, 2) and b.example (1, 1), by gzip -n -9.
    static let gzip: [UInt8] = [
        0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0x2B, 0x2D, 0xCA, 0xD1, 0x29, 0xC9, 0x2F, 0x49, 0xCC, 0xD1, 0x29, 0xCD, 0xCB, 0x2C,
        0x2C, 0x4D, 0xE5, 0xCA, 0x28, 0x29, 0x29, 0x28, 0xB6, 0xD2, 0xD7, 0x4F, 0xD4, 0x4B, 0xAD, 0x48, 0xCC, 0x2D, 0xC8, 0x49, 0xD5, 0xD7, 0x31, 0xD5,
        0x31, 0x82, 0x0B, 0x27, 0x21, 0x84, 0x0D, 0x75, 0x0C, 0xB9, 0x00, 0xAC, 0x62, 0x47, 0x2A, 0x3F, 0x00, 0x00, 0x00,
    ]
    static let rows = ["https://a.example/ 5 2", "https://b.example/ 1 1"]

    @Test func readsGzip() throws {
        var log = ClickLog()
        try log.read(Self.gzip, name: "clicks.csv.gz")
        #expect(tally(log) == Self.rows)
    }
    @Test func readsMembersInARowAndParts() throws {
        var parts = (Self.gzip + Self.gzip).map { [$0] }[...]
        var log = ClickLog()
        // The second member's header row is a row without a number.
        let report = try log.read(name: "clicks.csv.gz") { parts.popFirst() }
        #expect(tally(log) == ["https://a.example/ 10 4", "https://b.example/ 2 2"])
        #expect(report.badRows == 1)
    }
    @Test func aTruncatedFileIsSaid() {
        for length in [3, 12, Self.gzip.count / 2, Self.gzip.count - 8, Self.gzip.count - 1] {
            #expect(throws: MailHeatError.badData("clicks.gz is cut off: its gzip data ends too early; copy or export it again.")) {
                var log = ClickLog()
                try log.read(Array(Self.gzip.prefix(length)), name: "clicks.gz")
            }
        }
    }
    @Test func aDamagedFileIsSaid() {
        var damaged = Self.gzip
        damaged[damaged.count - 6] ^= 0xFF
        #expect(throws: MailHeatError.badData("clicks.gz is damaged: its gzip data cannot be unpacked; copy or export it again.")) {
            var log = ClickLog()
            try log.read(damaged, name: "clicks.gz")
        }
    }
    @Test(arguments: [
        (Array("PK\u{3}\u{4}xl".utf8), "x is a ZIP archive or a spreadsheet (xlsx); unpack it, or save the sheet as CSV."),
        (Array("Obj\u{1}avro.schema".utf8), "x is an Avro file; export the events as JSON Lines or CSV."),
        (Array("%PDF-1.7".utf8), "x is a PDF; export the click data as CSV."),
    ] as [([UInt8], String)])
    func filesOfOtherTypesAreNamed(_ file: [UInt8], _ message: String) {
        #expect(throws: MailHeatError.badData(message)) {
            var log = ClickLog()
            try log.read(file, name: "x")
        }
    }
    /// However the bytes come, the result is that of the whole file.
    @Test(arguments: ["csv", "lines", "array"]) func partsOfAnySizeGiveTheSame(_ form: String) throws {
        var file = form == "csv" ? "id,url,recipient,time\n" : form == "array" ? "[" : ""
        for number in 0..<400 {
            let url = "https://\(number % 7).example/\(form == "csv" && number % 5 == 0 ? "é" : "e")"
            file += form == "csv" ? "\(number),\"\(url)\",\"r\(number % 40)\n\",\(1_767_225_600 + number)\r\n"
                : "\(form == "array" && number > 0 ? "," : ""){\"id\":\"\(number)\",\"url\":\"\(url)\",\"recipient\":\"r\(number % 40)\",\"time\":\(1_767_225_600 + number)}\n"
        }
        if form == "array" { file += "]" }
        var limits = RenderLimits()
        limits.clickLineBytes = 300
        var whole = ClickLog()
        try whole.read(Array(file.utf8), name: "x", limits: limits)
        #expect(whole.rows == 400)
        for size in [1, 7, 1000] {
            var rest = Array(file.utf8)[...]
            var log = ClickLog()
            try log.read(name: "x", limits: limits) {
                let part = Array(rest.prefix(size))
                rest = rest.dropFirst(size)
                return part.isEmpty ? nil : part
            }
            #expect(tally(log) == tally(whole))
            #expect(log.events.count == 400)
        }
    }
    @Test func aCSVLongerThanTheWindowIsReadInParts() throws {
        var log = ClickLog()
        var remaining = 10
        // 10 MB of quoted rows in parts that end inside of rows.
        let row = "\"https://a.example/\(String(repeating: "x", count: 80))\",\"p,1\n\"\n"
        let part = Array(String(repeating: row, count: (1 << 20) / row.utf8.count).utf8)
        let header = Array("url,recipient\n".utf8)
        var isFirst = true
        try log.read(name: "x.csv") {
            if isFirst { isFirst = false; return header }
            remaining -= 1
            return remaining >= 0 ? part : nil
        }
        #expect(log.rows == 10 * ((1 << 20) / row.utf8.count))
        #expect(tally(log).count == 1)
    }
    @Test(arguments: ["csv", "lines", "array"]) func aLineOfTenMegabytesCostsItselfAlone(_ form: String) throws {
        let long = String(repeating: "x", count: 10 << 20), small = "https://a.example/"
        let file = switch form {
        case "csv": "url,recipient\n\(small),ana\n\(long),bo\n\(small),cy\n"
        case "lines": "{\"url\":\"\(small)\"}\n{\"url\":\"\(long)\"}\n{\"url\":\"\(small)\"}\n"
        default: "[{\"url\":\"\(small)\"},\n{\"url\":\"\(long)\"},\n{\"url\":\"\(small)\"}]"
        }
        let report = try report(file)
        #expect(report.rows == 2 && report.badRows == 1)
        #expect(report.firstBadRows.first?.line == (form == "csv" ? 3 : 2))
        #expect(report.firstBadRows.first?.reason.contains("longer than") == true)
    }
    /// Told by the other events' times, never by a clock.
    @Test func anEventFromTheFutureIsSaid() throws {
        let rows = "url,recipient,time\n" + (0..<9).map { "a,r\($0),2026-01-0\($0 + 1)\n" }.joined()
        #expect(try log(rows).notice == nil)
        #expect(try log(rows + "a,z,2027-02-01\n").notice == nil)
        let message = "2 events are dated more than a year after the others, the latest 2120-01-01T00:00:00Z: a clock was wrong or the file holds another email's events; --to leaves them out."
        #expect(try log(rows + "a,z,2031-06-01\na,y,2120-01-01\n").notice == message)
        #expect(try log("url,recipient,time\na,y,2120-01-01\na,z,2031-06-01\n" + rows.split(separator: "\n").dropFirst().joined(separator: "\n")).notice == message)
    }
    @Test func anAddressWithControlCharactersIsRejected() throws {
        let report = try report("{\"url\":\"https://a.example/\\u0007x\"}\n{\"url\":\"https://a.example/\"}\n")
        #expect(report.firstBadRows == [.init(line: 1, reason: "its address holds the control character 7")])
        #expect(report.rows == 1)
    }
}
