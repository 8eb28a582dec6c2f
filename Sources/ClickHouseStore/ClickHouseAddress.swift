import Foundation

/// Where a ClickHouse is: `clickhouse://[USER[:PASSWORD]@]HOST[:PORT][,HOST[:PORT]…]/DATABASE[?cluster=NAME&quorum=N]`;
/// `clickhouses://` asks over TLS. The hosts are servers of one cluster, or one server alone.
public struct ClickHouseAddress: Sendable, Hashable {
    /// `http://host:8123`, without a slash at the end.
    public var servers: [String]
    public var database: String
    public var user: String?
    public var password: String?
    /// Its name in `remote_servers`; nil: one server alone.
    public var cluster: String?
    /// How many replicas must have a batch before it is acknowledged; 0: one, which passes it on.
    public var quorum: Int

    /// - Throws: `ClickHouseError.badAddress`; the message never holds the password.
    public init(_ text: String) throws(ClickHouseError) {
        func refuse(_ reason: String) -> ClickHouseError { .badAddress("The event store's address \(reason); write clickhouse://user:password@host:8123/database, with ?cluster=name for a cluster.") }
        let secure = text.hasPrefix("clickhouses://")
        guard secure || text.hasPrefix("clickhouse://") else { throw refuse("does not begin with clickhouse://") }
        var rest = text[text.index(text.startIndex, offsetBy: secure ? 14 : 13)...]

        var parameters: [Substring] = []
        if let mark = rest.firstIndex(of: "?") {
            parameters = rest[rest.index(after: mark)...].split(separator: "&")
            rest = rest[..<mark]
        }
        guard let slash = rest.firstIndex(of: "/") else { throw refuse("names no database") }
        database = String(rest[rest.index(after: slash)...])
        guard Self.isName(database) else { throw refuse("has a database that is no plain name (letters, digits and _)") }
        rest = rest[..<slash]

        if let at = rest.lastIndex(of: "@") {
            let parts = rest[..<at].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            user = String(parts[0]).removingPercentEncoding
            password = parts.count > 1 ? String(parts[1]).removingPercentEncoding : nil
            guard user?.isEmpty == false else { throw refuse("has a user without a name") }
            rest = rest[rest.index(after: at)...]
        }
        servers = []
        for host in rest.split(separator: ",", omittingEmptySubsequences: false) {
            let port = host.last == "]" ? nil : host.lastIndex(of: ":")
            let name = port.map { host[..<$0] } ?? host[...]
            guard !name.isEmpty, name.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "@") }) else { throw refuse("has a host without a name") }
            let number = port.map { Int(host[host.index(after: $0)...]) ?? 0 } ?? (secure ? 8443 : 8123)
            guard (1...65535).contains(number) else { throw refuse("has a port that is none") }
            servers.append("\(secure ? "https" : "http")://\(name):\(number)")
        }

        quorum = 0
        for parameter in parameters {
            let parts = parameter.split(separator: "=", maxSplits: 1)
            switch (String(parts.first ?? ""), parts.count > 1 ? String(parts[1]) : "") {
            case ("cluster", let name):
                guard Self.isName(name) else { throw refuse("has a cluster that is no plain name (letters, digits and _)") }
                cluster = name
            case ("quorum", let value):
                guard let number = Int(value), (0...10).contains(number) else { throw refuse("has a quorum that is no number from 0 to 10") }
                quorum = number
            default: throw refuse("has an unknown parameter \"\(parts.first ?? "")\"")
            }
        }
    }

    private static func isName(_ text: String) -> Bool {
        guard let first = text.utf8.first, !text.utf8.isEmpty, text.utf8.count <= 64 else { return false }
        func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 || byte == UInt8(ascii: "_") }
        return isLetter(first) && text.utf8.allSatisfy { isLetter($0) || $0 &- 0x30 < 10 }
    }
}
