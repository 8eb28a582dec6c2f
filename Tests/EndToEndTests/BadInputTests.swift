import Foundation
import Testing

/// Input that cannot be used: one clear sentence, the right exit code, no half-written file.
@Suite(.enabled(if: Tool.isAvailable, "MAILHEAT_TOOL names no tool: run make test"))
struct BadInputTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var what: String
        /// Words of the command; `$` stands for the folder of the files.
        var arguments: String
        var files: [String: String] = [:]
        var exitCode: Int32
        /// What the sentence must name.
        var names: [String] = []
        var testDescription: String { what }
    }
    static let email = #"<!DOCTYPE html><a href="https://a.example/">x</a>"#
    static let png = "\u{89}PNG\r\n\u{1A}\n\0\0\0\rIHDR\0\0\0\u{10}\0\0\0\u{10}\u{8}\u{6}\0\0\0"

    static let rows: [Row] = [
        Row(what: "an email that does not exist", arguments: "render $/no.html -o $/out.png", exitCode: 66, names: ["no.html"]),
        Row(what: "an empty file", arguments: "render $/e.html -o $/out.png", files: ["e.html": ""], exitCode: 65, names: ["empty", "e.html"]),
        Row(what: "white space alone", arguments: "render $/e.html -o $/out.png", files: ["e.html": " \n\t\n"], exitCode: 65),
        Row(what: "a picture for an email", arguments: "render $/e.html -o $/out.png", files: ["e.html": png], exitCode: 65),
        Row(what: "a folder for an email", arguments: "render $ -o $/out.png", exitCode: 66, names: ["folder"]),
        Row(what: "no email at all", arguments: "render", exitCode: 2),
        Row(what: "an unknown option", arguments: "render $/e.html --colour red", files: ["e.html": email], exitCode: 2, names: ["--colour"]),
        Row(what: "clicks that do not exist", arguments: "render $/e.html --clicks $/c.csv -o $/out.png", files: ["e.html": email], exitCode: 66, names: ["c.csv"]),
        Row(what: "empty clicks", arguments: "render $/e.html --clicks $/c.csv -o $/out.png", files: ["e.html": email, "c.csv": ""], exitCode: 65, names: ["c.csv"]),
        Row(what: "CSV without a readable row", arguments: "render $/e.html --clicks $/c.csv -o $/out.png", files: ["e.html": email, "c.csv": "url,total\nhttps://a.example/,many\nhttps://b.example/,-3\n"], exitCode: 65, names: ["2"]),
        Row(what: "CSV without a known column", arguments: "render $/e.html --clicks $/c.csv -o $/out.png", files: ["e.html": email, "c.csv": "a,b\n1,2\n"], exitCode: 65),
        Row(what: "JSON without a readable row", arguments: "render $/e.html --clicks $/c.jsonl -o $/out.png", files: ["e.html": email, "c.jsonl": "{\"url\":\n{]\n"], exitCode: 65, names: ["1"]),
        Row(what: "a folder for clicks", arguments: "render $/e.html --clicks $ -o $/out.png", files: ["e.html": email], exitCode: 66),
        Row(what: "an unknown metric", arguments: "render $/e.html --metric opens -o $/out.png", files: ["e.html": email], exitCode: 2, names: ["opens", "total", "unique", "rate"]),
        Row(what: "an unknown format", arguments: "render $/e.html --format pdf -o $/out.png", files: ["e.html": email], exitCode: 2, names: ["pdf", "html", "amp"]),
        Row(what: "rate without delivered", arguments: "render $/e.html --metric rate -o $/out.png", files: ["e.html": email], exitCode: 2, names: ["--delivered"]),
        Row(what: "no delivered emails", arguments: "render $/e.html --delivered 0 -o $/out.png", files: ["e.html": email], exitCode: 2, names: ["0"]),
        Row(what: "delivered emails below 0", arguments: "render $/e.html --delivered=-5 -o $/out.png", files: ["e.html": email], exitCode: 2, names: ["-5"]),
        Row(what: "a width of 0", arguments: "render $/e.html --width 0 -o $/out.png", files: ["e.html": email], exitCode: 2, names: ["0"]),
        Row(what: "a width of 100,000", arguments: "snapshot $/e.html --width 100000 -o $/out.png", files: ["e.html": email], exitCode: 2, names: ["100000"]),
        Row(what: "a width that is no number", arguments: "links $/e.html --width wide", files: ["e.html": email], exitCode: 2, names: ["wide"]),
        Row(what: "links without a width", arguments: "links $/e.html", files: ["e.html": email], exitCode: 2, names: ["--width"]),
        Row(what: "a scale of 0", arguments: "render $/e.html --scale 0 -o $/out.png", files: ["e.html": email], exitCode: 2, names: ["0"]),
        Row(what: "an output folder that does not exist", arguments: "render $/e.html -o $/no/out.png", files: ["e.html": email], exitCode: 73, names: ["out.png"]),
        Row(what: "an output that is a folder", arguments: "render $/e.html -o $", files: ["e.html": email], exitCode: 73),
        Row(what: "an output folder that cannot be written", arguments: "render $/e.html -o /proc/out.png", files: ["e.html": email], exitCode: 73),
        Row(what: "a bad row where none is allowed", arguments: "ledger $/e.html --strict --clicks $/c.csv", files: ["e.html": email, "c.csv": "url,total\nhttps://a.example/,3\nhttps://a.example/,x\n"], exitCode: 65, names: ["line 3", "no bad row"]),
        Row(what: "a spreadsheet for clicks", arguments: "ledger $/e.html --clicks $/c.xlsx", files: ["e.html": email, "c.xlsx": "PK\u{3}\u{4}xl"], exitCode: 65, names: ["spreadsheet"]),
        Row(what: "a cut off gzip", arguments: "ledger $/e.html --clicks $/c.gz", files: ["e.html": email, "c.gz": "\u{1F}\u{8B}\u{8}\0\0\0\0\0\u{2}"], exitCode: 65, names: ["cut off"]),
        Row(what: "too many unmatched clicks", arguments: "ledger $/e.html --fail-unmatched 5% --clicks $/c.csv", files: ["c.csv": "url,total\nhttps://a.example/,9\nhttps://b.example/,1\n", "e.html": email], exitCode: 65, names: ["10.0 %"]),
        Row(what: "a campaign that names a file outside its folder", arguments: "render $/c.json -o $/out.png", files: ["c.json": #"{"name":"x","variants":[{"name":"A","html":"../e.html"}]}"#], exitCode: 65, names: ["outside", "variants[0].html"]),
        Row(what: "a campaign with a key that means nothing", arguments: "stats $/c.json", files: ["c.json": #"{"name":"x","variant":[]}"#], exitCode: 65, names: ["variant"]),
        Row(what: "a campaign without events", arguments: "stats $/c.json", files: ["e.html": email, "c.json": #"{"name":"x","variants":[{"name":"A","html":"e.html"}]}"#], exitCode: 2, names: ["--clicks"]),
        Row(what: "AMP data that are none", arguments: "render $/e.html --format amp --amp-data $/d.json -o $/out.png", files: ["e.html": email, "d.json": "[1,"], exitCode: 65, names: ["d.json"]),
        Row(what: "assets that do not exist", arguments: "render $/e.html --assets $/pictures -o $/out.png", files: ["e.html": email], exitCode: 66, names: ["pictures"]),
        Row(what: "a map that is no JSON", arguments: "render $/e.html --assets $/m.json -o $/out.png", files: ["e.html": email, "m.json": "{oops"], exitCode: 65, names: ["m.json"]),
        Row(what: "a font folder that does not exist", arguments: "render $/e.html --font-dir $/f -o $/out.png", files: ["e.html": email], exitCode: 66),
    ]

    @Test(arguments: rows)
    func isRefusedInOneSentence(_ row: Row) throws {
        let folder = try TemporaryFolder()
        for (name, content) in row.files { try folder.write(content.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }, to: name) }
        let outcome = try Tool.run(row.arguments.split(separator: " ").map { $0.replacingOccurrences(of: "$", with: folder.root.path) })
        #expect(outcome.exitCode == row.exitCode, "\(outcome.errors)")
        #expect(outcome.signal == nil)
        // A pipeline that asks for a share of unmatched clicks gets the ledger that says which.
        #expect(outcome.output.isEmpty != row.arguments.contains("--fail-unmatched"))
        #expect(!outcome.complaints.isEmpty)
        let sentence = outcome.complaints.first ?? ""
        if row.exitCode != 2 || sentence.hasPrefix("mailheat:") {
            #expect(outcome.complaints.count == 1, "\(outcome.errors)")
            #expect(sentence.hasPrefix("mailheat: ") && sentence.hasSuffix("."), "\(sentence)")
        }
        for name in row.names { #expect(sentence.contains(name), "\(sentence) does not name \(name)") }
        #expect(folder.files == row.files.keys.sorted(), "files were left")
    }

    @Test func singleBadRowsAreCountedAndNamed() throws {
        let folder = try TemporaryFolder()
        let clicks = try folder.write("url,total\nhttps://a.example/,3\nhttps://a.example/,-4\nhttps://a.example/,99999999999999999999999\n".utf8, to: "c.csv")
        let outcome = try Tool.run(["render", "-", "--clicks", clicks, "-o", folder.path("out.png")], input: Array(Self.email.utf8))
        #expect(outcome.exitCode == 0)
        #expect(outcome.complaints.count == 1)
        #expect(outcome.errors.contains("2") && outcome.errors.contains("3"), "two bad rows, the first in line 3: \(outcome.errors)")
        #expect(folder.files == ["c.csv", "out.png"])
    }

    /// A picture that cannot be shown keeps its box, and the email is rendered.
    @Test(arguments: ["corrupt", "huge", "text"])
    func badPicturesAreLeftOut(_ kind: String) throws {
        let folder = try TemporaryFolder()
        var bytes = Array(Self.png.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) })
        if kind == "huge" { bytes.replaceSubrange(16..<24, with: [0x7F, 0xFF, 0xFF, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF]) }
        if kind == "text" { bytes = Array("not a picture".utf8) }
        try folder.write(bytes, to: "pictures/a.png")
        let outcome = try Tool.run(["snapshot", "-", "--width", "200", "--verbose", "--assets", folder.path("pictures"), "-o", folder.path("out.png")],
                                   input: Array(#"<!DOCTYPE html><body style="margin:0"><img src="a.png" width="80" height="120">"#.utf8))
        #expect(outcome.exitCode == 0, "\(outcome.errors)")
        #expect(outcome.errors.contains("a.png"))
        #expect(PNGHeader(try folder.read("out.png"))?.width == 200)
        // What the tests' own process holds when it starts the tool counts in it; the pixels that the huge one claims would be far more.
        #expect(outcome.memory < 1 << 30)
    }

    @Test func aFailedRenderLeavesTheOldPicture() throws {
        let folder = try TemporaryFolder()
        try folder.write("old".utf8, to: "out.png")
        #expect(try Tool.run(["render", folder.path("no.html"), "-o", folder.path("out.png")]).exitCode == 66)
        #expect(try folder.read("out.png") == Array("old".utf8))
    }

    @Test func noFontsIsOneSentence() throws {
        let folder = try TemporaryFolder()
        let outcome = try Tool.run(["links", "-", "--width", "100"], input: Array(Self.email.utf8), environment: ["MAILHEAT_FONTS": folder.path("nowhere")])
        #expect(outcome.exitCode != 0 && outcome.signal == nil)
        #expect(outcome.complaints.count == 1)
        #expect(outcome.output.isEmpty)
    }

    #if os(Linux)
    @Test func withoutGMimeHTMLIsShownAndAMessageIsRefused() throws {
        let folder = try TemporaryFolder()
        try folder.write("".utf8, to: "libgmime-3.0.so.0")
        let environment = ["LD_LIBRARY_PATH": folder.path("")]
        let message = "From: a@example.org\r\nSubject: Hello\r\nContent-Type: text/html\r\n\r\n" + Self.email
        #expect(try Tool.run(["links", "-", "--width", "100"], input: Array(Self.email.utf8), environment: environment).exitCode == 0)
        let outcome = try Tool.run(["links", "-", "--width", "100"], input: Array(message.utf8), environment: environment)
        #expect(outcome.exitCode == 70)
        #expect(outcome.complaints.count == 1)
        #expect(outcome.errors.contains("GMime"))
    }
    #endif
}
