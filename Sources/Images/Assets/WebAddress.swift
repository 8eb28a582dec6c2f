import Primitives

/// An address resolved as a browser would (URL standard), as far as pictures need it: http and https; any other scheme is left as it is.
public struct WebAddress {
    /// What an email's relative addresses are resolved against.
    static let baseHost = "mail.invalid"
    static let basePath = "/doc/"

    /// Lower case, with the port if it is not the scheme's own.
    var host: String
    /// From its first slash, dot segments removed, percent-encoded.
    var path: String
    /// With its question mark, or empty.
    var query: String
    private var scheme: String
    private var fragment: String

    /// The whole address with its fragment.
    var text: String { "\(scheme)://\(host)\(path)\(query)\(fragment)" }
    /// Host and decoded path alone: addresses that differ only in encoding, query or fragment share it.
    var key: String { host + percentDecoded(path) }
    /// The decoded path, relative to the email where the address is relative, else with the host in front.
    var isRelative: Bool { host == Self.baseHost }
    var relativePath: String { String(path.hasPrefix(Self.basePath) && isRelative ? path.dropFirst(Self.basePath.utf8.count) : path.dropFirst()) }

    /// The address of a picture on the web, absolute, percent-encoded and without its fragment; nil for any other scheme, and for a relative
    /// address without a base.
    /// - Parameter base: what `<base href>` says.
    public static func absolute(_ address: String, base: String? = nil) -> String? {
        let baseAddress = base.flatMap { WebAddress($0) }.flatMap { $0.isRelative ? nil : $0 }
        guard let web = WebAddress(address, base: baseAddress), !web.isRelative, !web.host.isEmpty else { return nil }
        return "\(web.scheme)://\(web.host)\(web.path)\(web.query)"
    }

    /// Nil for an address of a scheme other than http and https.
    /// - Parameter base: what a relative address is resolved against; nil: a host of the email's own.
    init?(_ address: String, base: WebAddress? = nil) {
        var bytes = Array(address.utf8)
        while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
        bytes = bytes.drop { $0 <= 0x20 }.filter { $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
        var rest = bytes[...]
        scheme = base?.scheme ?? "https"
        fragment = ""
        query = ""
        var isAbsolute = false
        if let name = Self.scheme(of: bytes) {
            guard name == "http" || name == "https" else { return nil }
            scheme = name
            rest = rest.dropFirst(name.utf8.count + 1)
            isAbsolute = true
        }
        if let start = rest.firstIndex(of: 0x23) {
            fragment = Self.encoded(rest[start...], alsoEncoding: [0x22, 0x3C, 0x3E, 0x60])
            rest = rest[..<start]
        }
        if let start = rest.firstIndex(of: 0x3F) {
            query = Self.encoded(rest[start...], alsoEncoding: [0x22, 0x23, 0x27, 0x3C, 0x3E])
            rest = rest[..<start]
        }
        // In these schemes a backslash is a slash.
        let parts = rest.map { $0 == 0x5C ? 0x2F : $0 }
        let slashes = parts.prefix { $0 == 0x2F }.count
        var pathBytes: ArraySlice<UInt8>
        if isAbsolute || slashes >= 2 {
            let authority = parts.dropFirst(slashes).prefix { $0 != 0x2F }
            host = Self.host(authority, scheme: scheme)
            pathBytes = parts[(slashes + authority.count)...]
        } else {
            host = base?.host ?? Self.baseHost
            let folder = base.map { Array($0.path.utf8.prefix(through: $0.path.utf8.lastIndex(of: 0x2F) ?? $0.path.utf8.startIndex)) } ?? Array(Self.basePath.utf8)
            pathBytes = slashes == 1 ? parts[...] : (folder + parts)[...]
        }
        if pathBytes.first == 0x2F { pathBytes = pathBytes.dropFirst() }
        let segments = Self.withoutDotSegments(pathBytes.split(separator: 0x2F, omittingEmptySubsequences: false))
        path = "/" + segments.map { Self.encoded($0, alsoEncoding: [0x22, 0x3C, 0x3E, 0x5E, 0x60, 0x7B, 0x7D]) }.joined(separator: "/")
    }

    /// In lower case, without the colon; nil if the address has none.
    static func scheme(of bytes: [UInt8]) -> String? {
        guard let first = bytes.first, ASCII.isAlpha(first), let colon = bytes.firstIndex(of: 0x3A) else { return nil }
        let name = bytes[..<colon]
        guard name.allSatisfy({ ASCII.isAlpha($0) || ASCII.isDigit($0) || $0 == 0x2B || $0 == 0x2D || $0 == 0x2E }) else { return nil }
        return String(decoding: ASCII.lowercased(name), as: UTF8.self)
    }

    private static func host(_ authority: ArraySlice<UInt8>, scheme: String) -> String {
        let start = authority.lastIndex(of: 0x40).map { $0 + 1 } ?? authority.startIndex
        var host = String(decoding: ASCII.lowercased(authority[start...]), as: UTF8.self)
        for port in [scheme == "http" ? ":80" : ":443", ":"] where host.hasSuffix(port) { host.removeLast(port.utf8.count) }
        return host
    }

    /// The result never climbs above the root.
    static func withoutDotSegments(_ segments: [ArraySlice<UInt8>]) -> [ArraySlice<UInt8>] {
        var kept: [ArraySlice<UInt8>] = []
        for (index, segment) in segments.enumerated() {
            let isLast = index == segments.count - 1
            switch dots(segment) {
            case 2:
                _ = kept.popLast()
                if isLast { kept.append([]) }
            case 1: if isLast { kept.append([]) }
            default: kept.append(segment)
            }
        }
        return kept
    }
    /// How many dots the segment consists of, written out or as `%2e`; 0 if it is anything else.
    private static func dots(_ segment: ArraySlice<UInt8>) -> Int {
        var rest = segment, count = 0
        while !rest.isEmpty {
            if rest.first == 0x2E { rest = rest.dropFirst() }
            else if rest.count >= 3, ASCII.equalIgnoringCase(rest.prefix(3), "%2e") { rest = rest.dropFirst(3) }
            else { return 0 }
            count += 1
        }
        return count
    }

    private static func encoded(_ bytes: ArraySlice<UInt8>, alsoEncoding set: [UInt8]) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var result: [UInt8] = []
        for byte in bytes {
            if byte <= 0x20 || byte >= 0x7F || set.contains(byte) {
                result += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            } else {
                result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}

/// URL standard, "percent-decode"; bytes that are no UTF-8 become U+FFFD.
func percentDecoded(_ text: String) -> String { String(decoding: percentDecoded(Array(text.utf8)[...]), as: UTF8.self) }

func percentDecoded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    guard bytes.contains(0x25) else { return Array(bytes) }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index < bytes.endIndex {
        if bytes[index] == 0x25, index + 2 < bytes.endIndex, ASCII.isHexDigit(bytes[index + 1]), ASCII.isHexDigit(bytes[index + 2]) {
            result.append(ASCII.hexValue(bytes[index + 1]) << 4 | ASCII.hexValue(bytes[index + 2]))
            index += 3
        } else {
            result.append(bytes[index])
            index += 1
        }
    }
    return result
}
