import Foundation
import Testing

@Suite(.enabled(if: Tool.isAvailable, "MAILHEAT_TOOL names no tool: run make test"))
struct PresetTests {
    static let base = ["render", CommandTests.email, "--clicks", CommandTests.clicks, "--assets", CommandTests.assets]

    @Test(arguments: [(1, 3780), (2, 7559), (3, 11339)]) func theFileSaysHowLargeItIsAndWhatItShows(scale: Int, perMetre: Int) throws {
        let file = try Tool.run(Self.base + ["--delivered", "18240", "--scale", "\(scale)", "-o", "-"]).output
        #expect(PNGHeader.pixelsPerMetre(file) == perMetre)
        let texts = PNGHeader.texts(file)
        #expect(Set(texts.keys) == ["Title", "Software", "Description", "Options", "Email SHA-256", "Ledger SHA-256"])
        #expect(texts["Description"]?.hasPrefix("“Launch night on our roof” takes 28 % of 4,587 clicks") == true)
        #expect(texts["Options"]?.contains("scale=\(scale) preset=full") == true && texts["Options"]?.contains("delivered=18240") == true)
        #expect(texts["Email SHA-256"] == "\(try Tool.sha256(CommandTests.email))")
        #expect(!PNGHeader.chunks(file).contains { $0.type == "tIME" })
    }

    @Test func aDigestIs600PxWideAndLight() throws {
        let file = try Tool.run(Self.base + ["--preset", "digest", "--delivered", "18240", "-o", "-"]).output
        let header = try #require(PNGHeader(file))
        #expect(header.width == 600 && header.height < 2600)
        #expect(file.count < 300_000)
        let large = try Tool.run(Self.base + ["--preset", "digest", "--scale", "2", "-o", "-"]).output
        #expect(PNGHeader(large)?.width == 1200 && large.count < 300_000)
    }

    @Test func aStripGivesEachDeviceItsClicks() throws {
        let place = "\(Project.path("Golden/heatmap"))/strip"
        let folder = try TemporaryFolder()
        let outcome = try Tool.run(["render", "email.html", "--clicks", "clicks.jsonl", "--preset", "strip", "--scale", "1", "-o", folder.path("s.png"), "--json", folder.path("l.json")], in: place)
        #expect(outcome.exitCode == 0, "\(outcome.errors)")
        #expect(try #require(PNGHeader(try folder.read("s.png"))).width > 800 + 375 + 280)
    }

    @Test(arguments: [(["--locale", "klingon"], "There is no number format for \"klingon\""), (["--preset", "poster"], "There is no preset \"poster\"")])
    func whatIsNotKnownIsRefused(arguments: [String], message: String) throws {
        let outcome = try Tool.run(Self.base + arguments + ["-o", "/dev/null"])
        #expect(outcome.exitCode == 2 && outcome.errors.contains(message))
    }

    @Test func aBrandsFontIsTheChromesAlone() throws {
        let folder = try TemporaryFolder()
        try folder.write([UInt8](try Data(contentsOf: URL(fileURLWithPath: Project.path("Fonts/LiberationSerif-Regular.ttf")))), to: "brand/serif.ttf")
        let brand = try folder.write(##"{"colors": {"accent": "#123456"}, "font": "serif.ttf"}"##.utf8, to: "brand/brand.json")
        let email = try folder.write(#"<!DOCTYPE html><title>T</title><body style="margin:0"><p style="font:20px Arial">Words</p>"#.utf8, to: "e.html")
        func picture(_ arguments: [String]) throws -> [UInt8] { try Tool.run(["render", email, "--width", "200", "--scale", "1", "-o", "-"] + arguments).output }
        let plain = try picture([]), branded = try picture(["--brand", brand])
        #expect(PNGHeader(branded) != nil && plain != branded)
        // The email alone, which has no chrome, stays the same.
        #expect(try picture(["--preset", "email"]) == picture(["--preset", "email", "--brand", brand]))
    }

    @Test(arguments: [
        (#"{"font": "/etc/passwd"}"#, "outside the folder", 65), (#"{"logo": "../e.html"}"#, "outside the folder", 65), (#"{"logo": "none.png"}"#, "no such file", 66),
        (##"{"colors": {"text": "red"}}"##, "six hexadecimal digits", 65), (#"{"colour": 1}"#, "is no key of a brand file", 65), ("[", "is no JSON", 65), (#"{"logo": "brand.json"}"#, "is no PNG", 65),
        (#"{"font": "brand.json"}"#, "cannot be used", 65), (#"{"font": 7}"#, "must be the path", 65),
    ]) func aBrandThatCannotBeUsedIsRefused(json: String, message: String, code: Int32) throws {
        let folder = try TemporaryFolder()
        let brand = try folder.write(json.utf8, to: "b/brand.json")
        try folder.write("<p>".utf8, to: "e.html")
        let outcome = try Tool.run(Self.base + ["--brand", brand, "-o", "/dev/null"])
        #expect(outcome.exitCode == code && outcome.errors.contains(message), "\(outcome.errors)")
    }

    @Test(arguments: [["A", "B"], ["B"], ["A", "A/amp"], ["html", "amp"], ["A", "B", "B/amp", CampaignTests.campaign]]) func aCampaignsPartsStandSideBySide(_ names: [String]) throws {
        let outcome = try Tool.run(["render", CampaignTests.campaign, "--width", "400", "--scale", "1", "-o", "-", "--compare"] + names)
        #expect(outcome.exitCode == 0, "\(outcome.errors)")
        let header = try #require(PNGHeader(outcome.output))
        #expect(header.width > max(names.count, 2) * 168 + 300)
    }
    @Test(arguments: [(["C"], "give A, B, html, amp or another campaign's file"), (["A", "none.json"], "none.json"), (Array(repeating: "A", count: 9), "Two to eight")])
    func whatCannotBeComparedIsRefused(names: [String], message: String) throws {
        let outcome = try Tool.run(["render", CampaignTests.campaign, "-o", "/dev/null", "--compare"] + names)
        #expect((outcome.exitCode == 2 || outcome.exitCode == 66) && outcome.errors.contains(message), "\(outcome.errors)")
    }
}
