public import Foundation

/// Debian's ClickHouse, started by `Server/clickhouse_cluster.py` for the tests of this process, and gone with it.
public final class RunningClickHouse: Sendable {
    public struct Failure: Error, CustomStringConvertible { public let description: String }
    private struct Started: Decodable {
        var nodes: [String]
        var cluster: String?
    }
    private let process = Process()
    private let input = Pipe(), output = Pipe()
    private let lock = NSLock()
    private let started: Started

    /// Four servers and ZooKeeper want a machine to themselves: they are started where they are asked for, not wherever they are installed.
    public static let isWanted = ProcessInfo.processInfo.environment["MAILHEAT_CLICKHOUSE"] == "1"
    public static let notice = "on ClickHouse: make test-clickhouse"
    private static let one = Result { try RunningClickHouse(nodes: 1) }
    private static let four = Result { try RunningClickHouse(nodes: 4) }

    public init(nodes: Int) throws {
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Server/clickhouse_cluster.py").path, "--nodes", "\(nodes)"]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        started = try JSONDecoder().decode(Started.self, from: Self.line(from: output.fileHandleForReading))
    }
    /// Ends it with all its files.
    public func stop() {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
    }
    deinit { stop() }

    private static func line(from file: FileHandle) throws -> Data {
        var line = Data()
        while line.last != UInt8(ascii: "\n") {
            guard let byte = try file.read(upToCount: 1), !byte.isEmpty else { throw Failure(description: "ClickHouse did not start, or has ended.") }
            line += byte
        }
        return line
    }
    private func command(_ text: String) throws {
        try lock.withLock {
            try input.fileHandleForWriting.write(contentsOf: Data((text + "\n").utf8))
            _ = try Self.line(from: output.fileHandleForReading)
        }
    }
    /// Ends a server by SIGKILL, and starts it again.
    public func kill(server: Int) throws { try command("kill \(server)") }
    public func start(server: Int) throws { try command("start \(server)") }

    public enum Kind: String, CaseIterable, Sendable { case single, cluster }

    /// One for all tests of the process.
    public static func running(_ kind: Kind) throws -> RunningClickHouse { try kind == .single ? one.get() : four.get() }

    /// The address of a database of its own, so that tests do not meet.
    public func address(quorum: Int = 0, database: String = "t" + UUID().uuidString.replacingOccurrences(of: "-", with: "")) -> String {
        let hosts = started.nodes.map { $0.replacingOccurrences(of: "http://", with: "") }.joined(separator: ",")
        return "clickhouse://\(hosts)/\(database)" + (started.cluster.map { "?cluster=\($0)&quorum=\(quorum)" } ?? "")
    }
}
