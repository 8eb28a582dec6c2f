import AssetFetching
import Foundation
import MailHeat
import Synchronization
import Testing

/// `Server/picture_server.py` as a process: one for all tests; it ends with them.
final class PictureServer: Sendable {
    struct Ports: Decodable {
        var http: Int
        var https: Int
        /// Where a connection is a failure.
        var forbidden: Int
    }
    struct Request: Decodable {
        var path: String
        /// Names in lower case.
        var headers: [String: String]
    }
    struct Log: Decodable {
        var requests: [Request]
        /// Connections to the forbidden port.
        var forbidden: Int
    }

    let ports: Ports
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Server")
    static let certificate = folder.appending(path: "loopback.pem").path
    static let shared = Result { try PictureServer() }
    static var running: PictureServer { get throws { try shared.get() } }

    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()
    private let conversation = Mutex(())

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
        while line.last != UInt8(ascii: "\n") { line += try #require(try output.fileHandleForReading.read(upToCount: 1), "the picture server is gone") }
        return line
    }

    func address(_ path: String) -> String { "http://127.0.0.1:\(ports.http)/\(path)" }
    func secureAddress(_ path: String, host: String = "127.0.0.1") -> String { "https://\(host):\(ports.https)/\(path)" }

    /// The requests whose path contains `mark`, and how often the forbidden port was connected to.
    func log(_ mark: String) throws -> Log {
        let line = try conversation.withLock { _ in
            try input.fileHandleForWriting.write(contentsOf: Data("log\n".utf8))
            return try Self.line(of: output)
        }
        var log = try JSONDecoder().decode(Log.self, from: line)
        log.requests = log.requests.filter { $0.path.contains(mark) }
        return log
    }

    /// Rules that allow the http and the https port, trust the server's certificate and do not wait long.
    var rules: FetchRules {
        get throws {
            var rules = FetchRules()
            rules.allowedHosts = [try AllowedHost("127.0.0.1:\(ports.http)"), try AllowedHost("127.0.0.1:\(ports.https)")]
            rules.certificateFile = Self.certificate
            return rules
        }
    }
}

/// A folder that is gone after the test.
final class TemporaryFolder {
    let root = FileManager.default.temporaryDirectory.appending(path: "mailheat-assets-\(UUID().uuidString)")
    init() throws { try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true) }
    deinit { try? FileManager.default.removeItem(at: root) }
    var path: String { root.path }
    var files: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() }
    var map: [String: String] { get throws { try JSONDecoder().decode([String: String].self, from: Data(contentsOf: root.appending(path: "assets.json"))) } }
}

enum Project {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    static func renderer() throws -> Renderer { try Renderer(fontFolder: root.appending(path: "Fonts").path, workers: 1) }
}

/// What an email of this HTML (or whole message) names.
func pictures(_ markup: String, widths: [Int] = [800, 375]) throws -> [NamedPicture] {
    try Email(bytes: Array(markup.utf8), name: "test").pictures(widths: widths, using: Project.renderer()).pictures
}

/// Fetches pictures by their addresses as an email names them.
func fetch(_ addresses: [String], into folder: TemporaryFolder, rules: FetchRules) throws -> [FetchOutcome] {
    let markup = addresses.map { "<img src=\"\($0.replacingOccurrences(of: "&", with: "&amp;"))\">" }.joined()
    let report = try fetchPictures(FetchPlan(try pictures(markup, widths: [800]), rules: rules), into: folder.path, rules: rules)
    return addresses.compactMap { address in report.entries.first { $0.address == address }?.outcome }
}
