import Foundation

/// A PostgreSQL server, started by `Server/postgres_server.py` for the tests of this process, and gone with it.
public final class RunningPostgres: Sendable {
    public struct Failure: Error, CustomStringConvertible { public let description: String }
    private let process = Process()
    private let input = Pipe(), output = Pipe()
    private let lock = NSLock()
    /// `postgres://…` without a database.
    public let base: String

    /// Tests that have none beside them say so; `make test` installs it.
    public static let isInstalled = ((try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql")) ?? []).contains {
        FileManager.default.isExecutableFile(atPath: "/usr/lib/postgresql/\($0)/bin/initdb")
    }
    public static let notice = "on PostgreSQL, which is not installed"
    private static let shared = Result { try RunningPostgres() }
    /// One for all tests of the process.
    public static func running() throws -> RunningPostgres { try shared.get() }

    public init() throws {
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Server/postgres_server.py").path]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        base = try Self.line(from: output.fileHandleForReading)
    }
    /// Ends it with all its files.
    public func stop() {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
    }
    deinit { stop() }

    /// The address of a database of its own, which is made, so that tests do not meet.
    public func address() throws -> String {
        let name = "t" + UUID().uuidString.replacingOccurrences(of: "-", with: "").lowercased()
        try command("create \(name)")
        return base + "/" + name
    }
    /// Ends the server at once, as a crash would, and starts it again.
    public func kill() throws { try command("kill") }
    public func start() throws { try command("start") }

    private func command(_ text: String) throws {
        try lock.withLock {
            try input.fileHandleForWriting.write(contentsOf: Data((text + "\n").utf8))
            let answer = try Self.line(from: output.fileHandleForReading)
            guard answer == "done" else { throw Failure(description: answer) }
        }
    }
    private static func line(from file: FileHandle) throws -> String {
        var line = Data()
        while line.last != UInt8(ascii: "\n") {
            guard let byte = try file.read(upToCount: 1), !byte.isEmpty else { throw Failure(description: "PostgreSQL did not start, or has ended.") }
            line += byte
        }
        return String(decoding: line.dropLast(), as: UTF8.self)
    }
}
