import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// ClickHouse's HTTP interface: one statement a request. Every statement that is sent here may be sent again, so a server that does not
/// answer is followed by the next.
struct ClickHouseConnection: Sendable {
    let address: ClickHouseAddress

    /// One pool of connections for the process. A server that refuses a connection is not asked again until the request's end: the next is.
    private static let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: {
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow, timeout: .init(connect: .seconds(5)))
        configuration.connectionPool.retryConnectionEstablishment = false
        // Less than a server keeps one open (3 s in Debian's configuration).
        configuration.connectionPool.idleTimeout = .seconds(1)
        return configuration
    }())
    /// Bytes of an answer that is read whole.
    private static let answerBytes = 256 << 20
    private static let seconds: Int64 = 60

    /// - Parameters:
    ///   - sql: the statement; the rows of an INSERT follow in `rows`.
    ///   - server: one of the address's alone, by its place; nil: whichever answers first, in their order.
    @discardableResult
    func run(_ sql: String, rows: [UInt8]? = nil, settings: [String: String] = [:], database: String? = nil, server: Int? = nil) async throws -> [UInt8] {
        let query = query(sql, rows, settings, database)
        let candidates = server.map { [address.servers[$0]] } ?? address.servers
        // Twice, since a server may close a connection in the moment that it is used again.
        for candidate in candidates + candidates {
            var request = HTTPClientRequest(url: "\(candidate)/?\(query)")
            request.method = .POST
            request.headers = headers
            request.body = .bytes(ByteBuffer(bytes: rows ?? Array(sql.utf8)))
            let response: HTTPClientResponse, body: [UInt8]
            do {
                response = try await Self.client.execute(request, timeout: .seconds(Self.seconds))
                body = Array(try await response.body.collect(upTo: Self.answerBytes).readableBytesView)
            } catch is CancellationError {
                throw CancellationError()
            } catch {
                try Task.checkCancellation()
                continue
            }
            guard response.status == .ok else { throw Self.refusal(body) }
            return body
        }
        throw ClickHouseError.unreachable(candidates.joined(separator: ", "))
    }

    /// The same for whoever cannot await: holds up its thread, and none of Swift's own is needed to go on.
    func runBlocking(_ sql: String, settings: [String: String] = [:]) throws(ClickHouseError) -> [UInt8] {
        for candidate in address.servers + address.servers {
            guard let request = try? HTTPClient.Request(url: "\(candidate)/?\(query(sql, nil, settings, nil))", method: .POST, headers: headers, body: .byteBuffer(ByteBuffer(string: sql))),
                  let response = try? Self.client.execute(request: request, deadline: .now() + .seconds(Self.seconds)).wait() else { continue }
            let body = response.body.map { Array($0.readableBytesView) } ?? []
            guard response.status == .ok else { throw Self.refusal(body) }
            return body
        }
        throw .unreachable(address.servers.joined(separator: ", "))
    }

    private var headers: HTTPHeaders {
        var headers: HTTPHeaders = [:]
        if let user = address.user { headers.add(name: "X-ClickHouse-User", value: user) }
        if let password = address.password { headers.add(name: "X-ClickHouse-Key", value: password) }
        return headers
    }
    private func query(_ sql: String, _ rows: [UInt8]?, _ settings: [String: String], _ database: String?) -> String {
        // Without waiting for the end, an error in the middle of an answer comes after a status of 200.
        var parameters = ["database": database ?? address.database, "wait_end_of_query": "1"].merging(settings) { $1 }
        // Whoever asks twice asks the same replica, as long as it is there.
        if address.cluster != nil { parameters["load_balancing"] = "in_order" }
        if rows != nil { parameters["query"] = sql }
        return parameters.sorted { $0.key < $1.key }.map { "\($0.key)=\(Self.encoded($0.value))" }.joined(separator: "&")
    }

    /// `Code: 60, e.displayText() = …` of old servers, `Code: 60. DB::Exception: …` of new ones.
    static func refusal(_ body: [UInt8]) -> ClickHouseError {
        let text = String(decoding: body.prefix(1000), as: UTF8.self)
        let code = text.hasPrefix("Code: ") ? Int(text.dropFirst(6).prefix { $0.isNumber }) ?? 0 : 0
        return .refused(code: code, message: text)
    }
    private static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: CharacterSet(charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")) ?? ""
    }
}
