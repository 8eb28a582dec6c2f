import PictureServer
import Foundation
import Testing

/// The release program as a process; it lies beside the tool that `make test` names.
private enum Program {
    static let path = ProcessInfo.processInfo.environment["MAILHEAT_TOOL"].map { URL(fileURLWithPath: $0).deletingLastPathComponent().appending(path: "mailheat-assets").path }
    static var isAvailable: Bool { path.map { FileManager.default.isExecutableFile(atPath: $0) } ?? false }

    struct Outcome {
        var exitCode: Int32
        var output: String
        var errors: String
    }

    static func run(_ arguments: [String], input: String = "", environment: [String: String] = [:]) throws -> Outcome {
        let folder = try TemporaryFolder(), process = Process()
        func file(_ name: String, _ content: String = "") throws -> FileHandle {
            try Data(content.utf8).write(to: folder.root.appending(path: name))
            return try FileHandle(forUpdating: folder.root.appending(path: name))
        }
        process.executableURL = URL(fileURLWithPath: try #require(path))
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardInput = try file("in", input)
        process.standardOutput = try file("out")
        process.standardError = try file("err")
        try process.run()
        process.waitUntilExit()
        func text(_ name: String) throws -> String { String(decoding: try Data(contentsOf: folder.root.appending(path: name)), as: UTF8.self) }
        return Outcome(exitCode: process.terminationStatus, output: try text("out"), errors: try text("err"))
    }
}

@Suite(.enabled(if: Program.isAvailable, "MAILHEAT_TOOL names no folder with mailheat-assets: run make test"))
struct ProgramTests {
    private func options(_ server: PictureServer) -> [String] { ["--allow-host", "127.0.0.1:\(server.ports.http)"] }

    @Test func listPrintsAndFetchesNothing() throws {
        let server = try PictureServer.running, mark = UUID().uuidString
        let email = "<img src='\(server.address("ok.png?\(mark)"))' width=300><img src='https://x.example/o.gif' width=1 height=1>"
        let outcome = try Program.run(["-", "--list"], input: email)
        #expect(outcome.exitCode == 0)
        #expect(outcome.errors.isEmpty)
        #expect(outcome.output == """
            To fetch (1):
              \(server.address("ok.png?\(mark)"))
                  <img> 300 × auto at 800 px, 300 × auto at 375 px
            Left out (1):
              https://x.example/o.gif
                  <img> 1 × 1 at 800 px, 1 × 1 at 375 px; is 1 × 1 px and looks like a tracking pixel

            """)
        #expect(try server.log(mark).requests.isEmpty)
    }

    @Test func listSaysWhatIsThereAlready() throws {
        let server = try PictureServer.running, folder = try TemporaryFolder(), out = folder.path + "/pictures"
        let first = "<img src='\(server.address("ok.png"))'>", both = first + "<img src='\(server.address("ok.png?2"))'>"
        #expect(try Program.run(["-", "--list", "-o", out], input: first).output.hasPrefix("To fetch (1):\n"))
        #expect(try Program.run(["-", "-o", out] + options(server), input: first).exitCode == 0)
        let listing = try Program.run(["-", "--list", "-o", out], input: both)
        #expect(listing.output.hasPrefix("To fetch (1):\n  \(server.address("ok.png?2"))\n") && listing.output.contains("\nAlready there (1):\n  \(server.address("ok.png"))\n"))
        #expect(try !Program.run(["-", "--list", "-o", out, "--refresh"], input: both).output.contains("Already there"))
    }

    @Test func aRunSaysWhereTheMapIs() throws {
        let server = try PictureServer.running, folder = try TemporaryFolder()
        let outcome = try Program.run(["-", "-o", folder.path + "/new/pictures"] + options(server), input: "<img src='\(server.address("ok.png"))'><img src='data:,x'>",
                                      // Behind a proxy nobody could check what is reached.
                                      environment: ["http_proxy": "http://127.0.0.1:\(server.ports.forbidden)", "ALL_PROXY": "http://127.0.0.1:\(server.ports.forbidden)"])
        #expect(outcome.exitCode == 0, "\(outcome.errors)")
        #expect(outcome.output == folder.path + "/new/pictures/assets.json\n")
        #expect(outcome.errors == "Pictures: 1 fetched (93 bytes), 1 left out (--list says why).\n")
        #expect(try server.log("-").forbidden == 0)
    }

    @Test func whatFailsIsListedAndTheRestIsKept() throws {
        let server = try PictureServer.running, folder = try TemporaryFolder()
        let email = "<img src='\(server.address("page.png"))'><img src='\(server.address("ok.png"))'>"
        let outcome = try Program.run(["-", "-o", folder.path] + options(server), input: email)
        #expect(outcome.exitCode == 69)
        #expect(outcome.errors.split(separator: "\n") == [
            "mailheat-assets: The picture \"\(server.address("page.png"))\" is an HTML page, which is not supported.", "Pictures: 1 fetched (93 bytes), 1 failed.",
        ])
        #expect(folder.files.count == 2)
    }

    @Test func aPrivateAddressNeedsLeave() throws {
        let server = try PictureServer.running, folder = try TemporaryFolder()
        let outcome = try Program.run(["-", "-o", folder.path], input: "<img src='https://localhost:\(server.ports.forbidden)/a.png'>")
        #expect(outcome.exitCode == 69)
        #expect(outcome.errors.contains("--allow-host localhost:\(server.ports.forbidden)"), "\(outcome.errors)")
        #expect(try server.log("-").forbidden == 0)
    }

    @Test(arguments: [
        (["-"], 2), (["-", "-o", "/tmp", "--allow-host", "a b"], 2), (["-", "--nonsense"], 2), ([], 2), (["-", "--list", "--width", "0"], 2), (["-", "--list", "--max-size", "0"], 2),
        (["/nowhere/email.html", "--list"], 66), (["/tmp", "--list"], 66), (["-", "--list", "--ca-file", "/nowhere.pem"], 66), (["-", "-o", "/dev/null"], 73), (["-", "-o", "/dev/null/x"], 73),
        (["--help"], 0), (["--version"], 0),
    ] as [([String], Int32)])
    func exitCodesSayWhatIsWrong(_ arguments: [String], _ code: Int32) throws {
        let outcome = try Program.run(arguments, input: "<img src=https://x.invalid/a.png>")
        #expect(outcome.exitCode == code, "\(outcome.errors)")
        #expect(outcome.errors.isEmpty == (code == 0))
    }
}
