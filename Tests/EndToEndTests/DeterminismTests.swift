import Foundation
import Testing

/// The same input gives the same bytes, whatever the machine is set to.
@Suite(.enabled(if: Tool.isAvailable, "MAILHEAT_TOOL names no tool: run make test"))
struct DeterminismTests {
    @Test func environmentDoesNotShow() throws {
        let arguments = ["render", CommandTests.email, "--clicks", CommandTests.clicks, "--assets", CommandTests.assets, "--metric", "rate", "--delivered", "18240", "-o", "-"]
        let first = try Tool.run(arguments, in: "/", environment: ["TZ": "UTC", "LANG": "C", "LC_ALL": "C"])
        let second = try Tool.run(arguments, in: NSTemporaryDirectory(), environment: ["TZ": "Asia/Kathmandu", "LANG": "de_DE.UTF-8", "LC_ALL": "tr_TR.UTF-8", "HOME": "/nonexistent"])
        #expect(PNGHeader(first.output) != nil)
        let isEqual = first.output == second.output
        #expect(isEqual)
        #expect(first.errors == second.errors)
    }

    /// PNG, PDF and SVG; twice, at once, and on a machine that is set up otherwise.
    @Test(arguments: ["png", "pdf", "svg"]) func nothingAroundItShows(_ format: String) async throws {
        let folder = try TemporaryFolder()
        // Other fonts for fontconfig, another home, user and data folder.
        let fonts = try folder.write(#"<?xml version="1.0"?><fontconfig><dir>/nowhere</dir><alias><family>Arial</family><prefer><family>DejaVu Serif</family></prefer></alias></fontconfig>"#.utf8, to: "fonts.conf")
        let other = ["FONTCONFIG_FILE": fonts, "FONTCONFIG_PATH": folder.root.path, "XDG_DATA_HOME": folder.root.path, "XDG_CONFIG_HOME": folder.root.path, "HOME": folder.root.path,
                     "USER": "someone", "LOGNAME": "someone", "TZ": "Pacific/Chatham", "LC_ALL": "ar_EG.UTF-8", "LANGUAGE": "ar", "TMPDIR": folder.root.path, "COLUMNS": "20"]
        let root = folder.root.path
        @Sendable func render(_ name: String, in place: String, _ environment: [String: String]) throws -> [Data] {
            let picture = "\(root)/\(name).\(format)", report = "\(root)/\(name).json"
            let outcome = try Tool.run(["render", CommandTests.email, "--clicks", CommandTests.clicks, "--assets", CommandTests.assets, "-o", picture, "--json", report],
                                       in: place, environment: environment)
            #expect(outcome.exitCode == 0, "\(outcome.errors)")
            return [try Data(contentsOf: URL(fileURLWithPath: picture)), try Data(contentsOf: URL(fileURLWithPath: report))]
        }
        let first = try render("first", in: "/", [:])
        #expect(first.allSatisfy { !$0.isEmpty })
        let others = try await withThrowingTaskGroup(of: [Data].self) { group in
            for number in 0..<3 { group.addTask { try render("other\(number)", in: root, number == 0 ? [:] : other) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(others.count == 3)
        for other in others {
            let isEqual = other == first
            #expect(isEqual)
        }
        // The folder goes with its last use.
        withExtendedLifetime(folder) {}
    }

    @Test func orderOfClicksDoesNotShow() throws {
        let folder = try TemporaryFolder()
        let lines = try String(contentsOfFile: CommandTests.clicks, encoding: .utf8).split(separator: "\n")
        let reversed = try folder.write(([String(lines[0])] + lines.dropFirst().reversed().map { String($0) }).joined(separator: "\n").utf8, to: "c.csv")
        let base = ["render", CommandTests.email, "--scale", "1", "-o", "-", "--clicks"]
        let first = try Tool.run(base + [CommandTests.clicks]), second = try Tool.run(base + [reversed])
        #expect(PNGHeader(first.output) != nil)
        let isEqual = first.output == second.output
        #expect(isEqual)
    }

    @Test func linksAreTheSameEachTime() throws {
        let arguments = ["links", CommandTests.email, "--width", "375", "--assets", CommandTests.assets]
        #expect(try Tool.run(arguments, environment: ["SWIFT_DETERMINISTIC_HASHING": "1"]).output == Tool.run(arguments).output)
    }
}
