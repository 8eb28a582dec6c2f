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
