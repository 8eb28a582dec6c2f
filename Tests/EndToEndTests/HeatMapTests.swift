import Foundation
import Testing

/// `Golden/heatmap`: cases of `mailheat golden`, ±1 a channel; one that differs leaves `expected.difference.png`. `make golden` records them.
@Suite(.enabled(if: Tool.isAvailable, "MAILHEAT_TOOL names no tool: run make test"))
struct HeatMapTests {
    @Test func heatMapsAreAsRecorded() throws {
        let outcome = try Tool.run(["golden", "check", Project.path("Golden/heatmap")])
        #expect(outcome.exitCode == 0, "\(outcome.text)\(outcome.errors)")
        #expect(outcome.text.hasPrefix("All ") && outcome.text.hasSuffix(" cases are as recorded.\n"), "\(outcome.text)")
    }

    @Test func aCaseThatDiffersIsShownAndRecordedAnew() throws {
        let folder = try TemporaryFolder()
        try folder.write(#"<p><a href="https://a.example/one">First</a> <a href="https://a.example/two">Second</a>"#.utf8, to: "cases/spring/email.html")
        try folder.write("url,total\nhttps://a.example/one,8\nhttps://a.example/two,2\n".utf8, to: "cases/spring/clicks.csv")
        try folder.write("--clicks clicks.csv --title 'Spring sale'\n--width 300 --scale 1".utf8, to: "cases/spring/options.txt")
        let cases = folder.path("cases")
        #expect(try Tool.run(["golden", "check", cases]).exitCode == 66, "nothing is recorded")
        #expect(try Tool.run(["golden", "update", cases]).exitCode == 1)
        #expect(try Tool.run(["golden", "update", cases]).exitCode == 0)
        #expect(try Tool.run(["golden", "check", cases]).exitCode == 0)

        try folder.write("url,total\nhttps://a.example/one,8\nhttps://a.example/two,7\n".utf8, to: "cases/spring/clicks.csv")
        let check = try Tool.run(["golden", "check", cases])
        #expect(check.exitCode == 1)
        #expect(check.text.contains(#"link 1 "Second" (https://a.example/two): "#), "\(check.text)")
        #expect(check.text.contains("its tier was Orange and is Red"), "\(check.text)")
        #expect(check.text.contains("its clicks were 2 and are 7"))
        #expect(!check.text.contains("link 0"), "only the second link changed")
        #expect(PNGHeader(try folder.read("cases/spring/expected.difference.png")) != nil)

        let update = try Tool.run(["golden", "update", folder.path("cases/spring")])
        #expect(update.exitCode == 1)
        #expect(update.text.contains("its clicks were 2 and are 7"))
        #expect(try Tool.run(["golden", "check", cases]).exitCode == 0)
        #expect(!FileManager.default.fileExists(atPath: folder.path("cases/spring/expected.difference.png")))
    }

    @Test func wrongCasesAreNamed() throws {
        let folder = try TemporaryFolder()
        #expect(try Tool.run(["golden", "check", folder.path("nowhere")]).exitCode == 66)
        #expect(try Tool.run(["golden", "check", folder.root.path]).exitCode == 66)
        try folder.write("<a href=x>x".utf8, to: "bad/email.html")
        try folder.write("--wdth 3".utf8, to: "bad/options.txt")
        let outcome = try Tool.run(["golden", "check", folder.root.path])
        #expect(outcome.exitCode == 2)
        #expect(outcome.errors.contains("options.txt") && outcome.errors.contains("--wdth"), "\(outcome.errors)")
    }
}
