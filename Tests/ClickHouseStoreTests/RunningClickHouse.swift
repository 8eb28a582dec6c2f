@testable import ClickHouseStore
import Foundation
import Testing

/// Debian's ClickHouse, started by `Server/clickhouse_cluster.py` for the tests of this process, and gone with it.
final class RunningClickHouse: Sendable {
    private struct Started: Decodable {
        var nodes: [String]
        var cluster: String?
    }
    private let process = Process()
    private let input = Pipe()
    private let started: Started

    static let isInstalled = ["/usr/sbin/clickhouse-server", "/usr/bin/clickhouse-server"].contains { FileManager.default.isExecutableFile(atPath: $0) }
    private static let one = Result { try RunningClickHouse(nodes: 1) }
    private static let four = Result { try RunningClickHouse(nodes: 4) }

    private init(nodes: Int) throws {
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Server/clickhouse_cluster.py").path, "--nodes", "\(nodes)"]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        var line = Data()
        while line.last != UInt8(ascii: "\n") { line += try #require(try output.fileHandleForReading.read(upToCount: 1), "ClickHouse did not start") }
        started = try JSONDecoder().decode(Started.self, from: line)
    }

    enum Kind: String, CaseIterable, Sendable { case single, cluster }

    static func running(_ kind: Kind) throws -> RunningClickHouse { try kind == .single ? one.get() : four.get() }

    /// The address of a database of its own, so that tests do not meet.
    func address(quorum: Int = 0, from server: Int = 0) throws -> ClickHouseAddress {
        let hosts = started.nodes.indices.map { started.nodes[($0 + server) % started.nodes.count].replacing("http://", with: "") }.joined(separator: ",")
        let database = "t" + UUID().uuidString.replacing("-", with: "")
        return try ClickHouseAddress("clickhouse://\(hosts)/\(database)" + (started.cluster.map { "?cluster=\($0)&quorum=\(quorum)" } ?? ""))
    }

    /// A store on a database of its own.
    static func events(_ kind: Kind, quorum: Int = 0) async throws -> ClickHouseEvents {
        try await ClickHouseEvents(try running(kind).address(quorum: quorum), now: { 1_700_000_000_000_000 })
    }
}

extension ClickHouseEvents {
    /// The same tables, asked through another server first.
    func through(server: Int) -> ClickHouseEvents {
        var address = address
        address.servers = address.servers.indices.map { address.servers[($0 + server) % address.servers.count] }
        return ClickHouseEvents(address: address, like: self)
    }
    private static var tables: [String] { ["event", "target"] + Schema.sums.map { $0.table } }

    /// Until all replicas have what one of them has.
    func settle() async throws {
        guard address.cluster != nil else { return }
        for server in address.servers.indices {
            for table in Self.tables { try await connection.run("SYSTEM SYNC REPLICA \(address.database).\(table)_local", server: server) }
        }
    }
    func merges(_ verb: String) async throws {
        for server in address.servers.indices {
            for table in Self.tables { try await connection.run("SYSTEM \(verb) MERGES \(address.database).\(table)\(local)", server: server) }
        }
    }
    func mergeAll() async throws {
        for server in address.servers.indices {
            for table in Self.tables { try await connection.run("OPTIMIZE TABLE \(table)\(local) FINAL", server: server) }
        }
    }
}
