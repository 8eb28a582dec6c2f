public import AssetFetching
import Foundation
import Synchronization

/// `Server/picture_server.py` as a process: one for all tests; it ends with them.
public final class PictureServer: Sendable {
    public struct Ports: Decodable, Sendable {
        public var http: Int
        public var https: Int
        /// Where a connection is a failure.
        public var forbidden: Int
    }
    public struct Request: Decodable {
        public var path: String
        /// Names in lower case.
        public var headers: [String: String]
    }
    public struct Log: Decodable {
        public var requests: [Request]
        /// Connections to the forbidden port.
        public var forbidden: Int
    }

    public let ports: Ports
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Server")
    public static let certificate = folder.appending(path: "loopback.pem").path
    private static let shared = Result { try PictureServer() }
    public static var running: PictureServer { get throws { try shared.get() } }

    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()
    private let conversation = Mutex(())

    struct Gone: Error, CustomStringConvertible { var description: String { "The picture server is gone." } }

    private init() throws {
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", Self.folder.appending(path: "picture_server.py").path]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        ports = try JSONDecoder().decode(Ports.self, from: try Self.line(of: output))
    }
    private static func line(of output: Pipe) throws -> Data {
        var line = Data()
        while line.last != UInt8(ascii: "\n") { 
            guard let byte = try output.fileHandleForReading.read(upToCount: 1), !byte.isEmpty else { throw Gone() }
            line += byte
         }
        return line
    }

    public func address(_ path: String) -> String { "http://127.0.0.1:\(ports.http)/\(path)" }
    public func secureAddress(_ path: String, host: String = "127.0.0.1") -> String { "https://\(host):\(ports.https)/\(path)" }

    /// The requests whose path contains `mark`, and how often the forbidden port was connected to.
    public func log(_ mark: String) throws -> Log {
        let line = try conversation.withLock { _ in
            try input.fileHandleForWriting.write(contentsOf: Data("log\n".utf8))
            return try Self.line(of: output)
        }
        var log = try JSONDecoder().decode(Log.self, from: line)
        log.requests = log.requests.filter { $0.path.contains(mark) }
        return log
    }

    /// Rules that allow the http and the https port, trust the server's certificate and do not wait long.
    public var rules: FetchRules {
        get throws {
            var rules = FetchRules()
            rules.allowedHosts = [try AllowedHost("127.0.0.1:\(ports.http)"), try AllowedHost("127.0.0.1:\(ports.https)")]
            rules.certificateFile = Self.certificate
            return rules
        }
    }
}
