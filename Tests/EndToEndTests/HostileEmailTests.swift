import Foundation
import Testing

/// Emails made to break an engine: a picture or a clear refusal, in seconds and in less than 1 GB, never a trap.
@Suite(.enabled(if: Tool.isAvailable, "MAILHEAT_TOOL names no tool: run make test"), .serialized)
struct HostileEmailTests {
    struct Hostile: Sendable, CustomTestStringConvertible {
        var name: String
        var email: @Sendable () -> [UInt8]
        init(_ name: String, _ email: @escaping @Sendable () -> String) { self.name = name; self.email = { Array(email().utf8) } }
        init(_ name: String, bytes: @escaping @Sendable () -> [UInt8]) { self.name = name; self.email = bytes }
        var testDescription: String { name }
    }

    static let emails: [Hostile] = [
        Hostile("a million nested blocks") { String(repeating: "<div>", count: 1_000_000) },
        Hostile("600 nested tables") { String(repeating: "<table><tr><td>", count: 600) + "<a href=x>x</a>" },
        Hostile("1,900 nested inlines") { String(repeating: "<span style='padding:1px'>", count: 1_900) + "<a href=x>x</a>" },
        Hostile("misnested formatting") { String(repeating: "<b><i><p>", count: 600) + String(repeating: "</b></i>", count: 600) + "x" },
        Hostile("colspan 1e9") { "<table><tr>" + String(repeating: "<td colspan=1000000000 rowspan=1000000000>x", count: 50) + "</table>" },
        Hostile("many spanning cells") { "<table>" + String(repeating: "<tr><td colspan=1000>x<td rowspan=65534>y", count: 2_000) + "</table>" },
        Hostile("width 1e39px") { "<div style='width:1e39px;height:1e39px;margin:-1e39px;padding:1e39px;font-size:1e39px'><a href=x>x</a></div>" },
        Hostile("a document of 1e9 px") { "<div style='height:1000000000px'></div><a href=x>x</a>" },
        Hostile("a font of 100,000 px") { "<a href=x style='font-size:100000px'>Wide 😀</a>" },
        Hostile("5 MB in one line") { String(repeating: "abcdefghi ", count: 500_000) },
        Hostile("5 MB in one word") { String(repeating: "a", count: 5_000_000) },
        Hostile("NUL bytes", bytes: { Array("<a href=x>".utf8) + [UInt8](repeating: 0, count: 100_000) + Array("</a>".utf8) }),
        Hostile("invalid UTF-8", bytes: { Array("<meta charset=utf-8><p>a</p>".utf8) + (0..<100_000).map { UInt8(truncatingIfNeeded: 0x80 &+ $0 &* 7) } }),
        Hostile("50,000 links") { (0..<50_000).map { "<a href=https://a.example/\($0)>x</a> " }.joined() },
        Hostile("deep selectors") { "<style>" + String(repeating: "* > * ~ * div, ", count: 2_000) + "p{color:red}</style>" + String(repeating: "<div><p>x</p></div>", count: 500) },
        Hostile("unclosed everything") { "<style>" + String(repeating: "@media screen{a{b:c(", count: 20_000) },
        Hostile("gradients and shadows") { String(repeating: "<div style='height:99999px;width:99999px;box-shadow:0 0 9999px 9999px red;background:linear-gradient(red,blue);border-radius:1e9px'>x</div>", count: 50) },
        Hostile("combining marks") { "a" + String(repeating: "\u{301}", count: 300_000) },
        Hostile("right-to-left nests") { String(repeating: "\u{202E}א\u{202D}a", count: 100_000) },
        Hostile("empty inlines") { String(repeating: "<a href=x></a>", count: 100_000) },
        Hostile("a data address of 4 MB") { "<img src='data:image/png;base64," + String(repeating: "A", count: 4_000_000) + "'>" },
    ]

    /// At the limits themselves: `make test-slow`.
    static let largest: [Hostile] = [
        Hostile("30 MB of text") { String(repeating: "abcdefghi ", count: 3_000_000) },
        Hostile("390,000 elements") { String(repeating: "<p>x</p>", count: 390_000) },
        Hostile("a table of 1,000 columns and 390 rows") { "<table>" + String(repeating: "<tr>" + String(repeating: "<td>x", count: 1_000), count: 390) },
        Hostile("100,000 rules") { "<style>" + (0..<100_000).map { ".c\($0) p{color:red}" }.joined() + "</style>" + String(repeating: "<p class=c1>x</p>", count: 10_000) },
    ]

    @Test(arguments: emails, ["links", "snapshot"])
    func endsInSeconds(_ hostile: Hostile, command: String) throws { try check(hostile, command, seconds: 30, memory: 1 << 30) }

    @Test(.enabled(if: ProcessInfo.processInfo.environment["MAILHEAT_SLOW"] == "1"), arguments: largest, ["links", "snapshot"])
    func theLargestEndToo(_ hostile: Hostile, command: String) throws { try check(hostile, command, seconds: 90, memory: 8 << 30) }

    private func check(_ hostile: Hostile, _ command: String, seconds: Int, memory: Int) throws {
        let folder = try TemporaryFolder()
        let email = try folder.write(hostile.email(), to: "e.html")
        let outcome = try Tool.run([command, email, "--width", "600"] + (command == "snapshot" ? ["-o", folder.path("out.png")] : []), seconds: seconds * 2)
        #expect(outcome.signal == nil, "ended by signal \(outcome.signal ?? 0): \(outcome.errors)")
        #expect([0, 65].contains(outcome.exitCode), "exit code \(outcome.exitCode): \(outcome.errors)")
        #expect(outcome.seconds < Double(seconds), "\(outcome.seconds) s")
        #expect(outcome.memory < memory, "\(outcome.memory >> 20) MB")
        if outcome.exitCode == 0 {
            #expect(outcome.errors.isEmpty)
            if command == "snapshot" { #expect(PNGHeader(try folder.read("out.png")) != nil) } else { _ = try LinkGeometry(outcome.output) }
        } else {
            #expect(outcome.complaints.count == 1)
            #expect(folder.files == ["e.html"])
        }
    }
}
