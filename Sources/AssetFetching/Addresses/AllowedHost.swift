public import MailHeat

/// `HOST` or `HOST:PORT`: a host that the user vouches for.
public struct AllowedHost: Sendable, Hashable {
    /// Lower case; an IPv6 address in brackets.
    let host: String
    /// Nil: any.
    let port: Int?

    /// - Throws: `.usage` for anything else.
    public init(_ text: String) throws(MailHeatError) {
        let refusal = MailHeatError.usage("\"\(text)\" is no host; give --allow-host a name or an address, with a port if you like: pictures.example:8443, [::1]:8080.")
        let bytes = Array(text.utf8)
        let nameEnd: Int
        if bytes.first == UInt8(ascii: "[") {
            guard let close = bytes.firstIndex(of: UInt8(ascii: "]")) else { throw refusal }
            nameEnd = close + 1
        } else {
            nameEnd = bytes.firstIndex(of: UInt8(ascii: ":")) ?? bytes.count
        }
        let name = String(decoding: bytes[..<nameEnd], as: UTF8.self), rest = bytes[nameEnd...]
        guard !name.isEmpty, !name.utf8.contains(where: { $0 <= 0x20 || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: "*") }) else { throw refusal }
        if rest.isEmpty {
            port = nil
        } else {
            guard rest.first == UInt8(ascii: ":"), let number = Int(String(decoding: rest.dropFirst(), as: UTF8.self)), (1...65535).contains(number) else { throw refusal }
            port = number
        }
        host = Self.canonical(name)
    }

    func covers(host: String, port: Int) -> Bool { self.host == Self.canonical(host) && (self.port == nil || self.port == port) }

    private static func canonical(_ host: String) -> String {
        let lower = host.lowercased()
        return lower.hasSuffix(".") ? String(lower.dropLast()) : lower
    }
}
