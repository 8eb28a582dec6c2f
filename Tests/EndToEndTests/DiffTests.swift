import Foundation
import Testing

@Suite(.enabled(if: Tool.isAvailable, "MAILHEAT_TOOL names no tool: run make test"))
struct DiffTests {
    /// The example with its clicks, and with one link's taken away.
    private static func recorded(_ folder: TemporaryFolder) throws {
        let lines = try String(contentsOfFile: CommandTests.clicks, encoding: .utf8).split(separator: "\n")
        let fewer = try folder.write(lines.filter { !$0.contains("/events/launch-night") }.joined(separator: "\n").utf8, to: "fewer.csv")
        for (name, clicks) in [("a", CommandTests.clicks), ("b", fewer)] {
            let outcome = try Tool.run(["render", CommandTests.email, "--clicks", clicks, "--scale", "1", "-o", folder.path("\(name).png"), "--json", folder.path("\(name).json")])
            #expect(outcome.exitCode == 0, "\(outcome.errors)")
        }
    }

    @Test func saysWhichLinksChanged() throws {
        let folder = try TemporaryFolder()
        try Self.recorded(folder)
        let a = folder.path("a.png"), b = folder.path("b.png")
        #expect(try Tool.run(["diff", a, a]).exitCode == 0)
        #expect(try Tool.run(["diff", folder.path("a.json"), folder.path("a.json")]).exitCode == 0)

        let reports = try Tool.run(["diff", folder.path("a.json"), folder.path("b.json")])
        #expect(reports.exitCode == 1)
        #expect(reports.text.contains("/events/launch-night") && reports.text.contains("its clicks were"), "\(reports.text)")
        #expect(reports.text.contains("The clicks went otherwise"))

        let pictures = try Tool.run(["diff", a, b, "-o", folder.path("difference.png")])
        #expect(pictures.exitCode == 1)
        #expect(pictures.text.contains("pixels differ"), "\(pictures.text)")
        #expect(pictures.text.contains("/events/launch-night"), "the reports lie beside the pictures")
        let before = try #require(PNGHeader(try folder.read("a.png"))), sheet = try #require(PNGHeader(try folder.read("difference.png")))
        #expect(sheet.width > before.width * 3)
    }

    @Test func wrongInputIsRefused() throws {
        let folder = try TemporaryFolder()
        let text = try folder.write("{}".utf8, to: "empty.json"), cut = try folder.write([0x89, 0x50, 0x4E, 0x47, 1, 2], to: "cut.png")
        let rows = [([text, text], 65), ([cut, cut], 65), ([text, cut], 2), ([text, folder.path("none.json")], 66), ([text], 2), ([cut, cut, "--tolerance", "999"], 2)]
        for (arguments, code) in rows {
            let outcome = try Tool.run(["diff"] + arguments)
            #expect(outcome.exitCode == code, "\(arguments): \(outcome.errors)")
        }
    }
}
