public import Foundation

/// Debian's ClickHouse, or the current engine, started for the tests of this process by a script in `Server`, and gone with it.
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
    /// A Python that has chdb.
    private static let chdb = ProcessInfo.processInfo.environment["MAILHEAT_CHDB"]
    private static let one = Result { try RunningClickHouse(nodes: 1) }
    private static let four = Result { try RunningClickHouse(nodes: 4) }
    private static let present = Result { try RunningClickHouse(chdb ?? "python3", "chdb_server.py", []) }

    /// Debian's, which can be killed.
    public convenience init(nodes: Int) throws { try self.init("python3", "clickhouse_cluster.py", ["--nodes", "\(nodes)"]) }

    private init(_ python: String, _ script: String, _ arguments: [String]) throws {
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [python, URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Server/" + script).path] + arguments
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

    public enum Kind: String, Sendable {
        case single, cluster
        /// One server of the engine as it is today.
        case current
        /// Those that are installed.
        public static var all: [Kind] { [.single, .cluster] + (chdb == nil ? [] : [.current]) }
    }

    /// One for all tests of the process.
    public static func running(_ kind: Kind) throws -> RunningClickHouse {
        switch kind {
        case .single: try one.get()
        case .cluster: try four.get()
        case .current: try present.get()
        }
    }

    /// The address of a database of its own, so that tests do not meet.
    public func address(quorum: Int = 0, database: String = "t" + UUID().uuidString.replacingOccurrences(of: "-", with: "")) -> String {
        let hosts = started.nodes.map { $0.replacingOccurrences(of: "http://", with: "") }.joined(separator: ",")
        return "clickhouse://\(hosts)/\(database)" + (started.cluster.map { "?cluster=\($0)&quorum=\(quorum)" } ?? "")
    }
}
