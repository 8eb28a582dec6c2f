import Foundation
import Glibc

/// The release tool as a process: `make test` names it in `MAILHEAT_TOOL`.
enum Tool {
    static let path = ProcessInfo.processInfo.environment["MAILHEAT_TOOL"]
    static var isAvailable: Bool { path != nil }

    struct Outcome: Sendable {
        /// 124 if it was stopped for taking too long.
        var exitCode: Int32
        /// nil if it ended by itself.
        var signal: Int32?
        var output: [UInt8]
        var errors: String
        var seconds: Double
        /// Largest resident size, bytes.
        var memory: Int

        var text: String { String(decoding: output, as: UTF8.self) }
        /// The lines for a person.
        var complaints: [String] { errors.split(separator: "\n").map { String($0) } }
    }

    /// By the system's own program.
    static func sha256(_ path: String) throws -> String {
        let process = Process(), pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/sha256sum")
        process.arguments = [path]
        process.standardOutput = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(String(decoding: output, as: UTF8.self).prefix { $0 != " " })
    }

    struct CannotStart: Error { let reason: String }

    /// Runs the tool; standard input is empty unless given.
    static func run(_ arguments: [String], input: [UInt8] = [], in folder: String? = nil, environment: [String: String] = [:], seconds: Int = 60) throws -> Outcome {
        guard let path else { throw CannotStart(reason: "MAILHEAT_TOOL is not set") }
        let exchange = try TemporaryFolder()
        let inputPath = exchange.path("in"), outputPath = exchange.path("out"), errorPath = exchange.path("err")
        try Data(input).write(to: URL(fileURLWithPath: inputPath))

        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, inputPath, O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, outputPath, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, errorPath, O_WRONLY | O_CREAT | O_TRUNC, 0o600)

        let words = ["/usr/bin/env", "-C", folder ?? ".", "/usr/bin/timeout", "--kill-after=5", "\(seconds)", path] + arguments
        let variables = ProcessInfo.processInfo.environment.merging(environment) { $1 }.map { "\($0.key)=\($0.value)" }
        var argv: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        var envp: [UnsafeMutablePointer<CChar>?] = variables.map { strdup($0) } + [nil]
        defer { for pointer in argv + envp { free(pointer) } }

        let start = ContinuousClock.now
        var child = pid_t()
        let failure = posix_spawn(&child, words[0], &actions, nil, &argv, &envp)
        guard failure == 0 else { throw CannotStart(reason: String(cString: strerror(failure))) }
        var status: Int32 = 0
        var usage = rusage()
        while wait4(child, &status, 0, &usage) < 0, errno == EINTR {}
        let elapsed = start.duration(to: .now)
        // `timeout` passes on how its child ended as 128 + the signal.
        let code = (status >> 8) & 0xFF
        return Outcome(
            exitCode: code, signal: status & 0x7F != 0 ? status & 0x7F : code > 128 ? code - 128 : nil,
            output: [UInt8](try Data(contentsOf: URL(fileURLWithPath: outputPath))),
            errors: String(decoding: try Data(contentsOf: URL(fileURLWithPath: errorPath)), as: UTF8.self),
            seconds: Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18,
            memory: usage.ru_maxrss * 1024)
    }
}

/// A folder that is gone after the test.
final class TemporaryFolder {
    let root: URL
    init() throws {
        root = FileManager.default.temporaryDirectory.appending(path: "mailheat-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    }
    deinit { try? FileManager.default.removeItem(at: root) }

    func path(_ name: String) -> String { root.appending(path: name).path }
    @discardableResult func write(_ bytes: some Sequence<UInt8>, to name: String) throws -> String {
        let url = root.appending(path: name)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
        return url.path
    }
    func read(_ name: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: root.appending(path: name))) }
    /// The files in it, sorted.
    var files: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []).sorted() }
}

enum Project {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    static func path(_ name: String) -> String { root.appending(path: name).path }
}
