import Primitives

/// Forms of an address by which two ways of writing the same one become equal. They are compared, never shown.
struct CanonicalAddress: Hashable, Sendable {
    /// After character references, percent-encoding, case of scheme and host, default port, dot segments, empty query and fragment.
    let bytes: [UInt8]
    /// Where the authority begins, if this is an http or https address.
    private let authority: Int?
    private let path: Int
    private let query: Int
    private let fragment: Int

    /// A longer address is compared only as written.
    static let longest = 8192

    init(_ raw: ArraySlice<UInt8>) {
        var source = CharacterReferences.resolved(ASCII.trimmed(raw))
        // URL standard, "basic URL parser": tabs and line ends inside an address mean nothing.
        if source.contains(where: { $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }) { source.removeAll { $0 == 0x09 || $0 == 0x0A || $0 == 0x0D } }
        guard source.count <= Self.longest, let colon = Self.schemeEnd(source) else {
            // A relative or template address has no scheme: it counts as written.
            self.init(opaque: source)
            return
        }
        let scheme = ASCII.lowercased(source[..<colon])
        let isWeb = scheme == Array("http".utf8) || scheme == Array("https".utf8)
        guard isWeb, source.count > colon + 2, source[colon + 1] == 0x2F, source[colon + 2] == 0x2F else {
            self.init(opaque: scheme + [0x3A] + Self.schemeSpecificPart(source[(colon + 1)...], scheme: scheme))
            return
        }
        let start = colon + 3
        let pathStart = source[start...].firstIndex { $0 == 0x2F || $0 == 0x3F || $0 == 0x23 } ?? source.count
        let fragmentStart = source[pathStart...].firstIndex(of: 0x23) ?? source.count
        let queryStart = source[pathStart..<fragmentStart].firstIndex(of: 0x3F) ?? fragmentStart

        var output = scheme + [0x3A, 0x2F, 0x2F]
        let authority = output.count
        output += Self.authority(source[start..<pathStart], defaultPort: scheme.count == 5 ? "443" : "80")
        let path = output.count
        output += Self.withoutDotSegments(PercentEncoding.normalized(source[pathStart..<queryStart]))
        let query = output.count
        if fragmentStart - queryStart > 1 { output += PercentEncoding.normalized(source[queryStart..<fragmentStart]) }
        let fragment = output.count
        if source.count - fragmentStart > 1 { output += PercentEncoding.normalized(source[fragmentStart...]) }
        self.init(bytes: output, authority: authority, path: path, query: query, fragment: fragment)
    }

    private init(opaque: [UInt8]) {
        self.init(bytes: opaque, authority: nil, path: opaque.count, query: opaque.count, fragment: opaque.count)
    }
    private init(bytes: [UInt8], authority: Int?, path: Int, query: Int, fragment: Int) {
        self.bytes = bytes
        self.authority = authority
        self.path = path
        self.query = query
        self.fragment = fragment
    }

    /// Without regard to http or https, a slash at the end of the path, and `+` for a space in the query; nil for other schemes.
    var equivalent: [UInt8]? {
        guard let authority else { return nil }
        var key = Array(bytes[authority..<query])
        while key.count > path - authority, key.last == 0x2F { key.removeLast() }
        for byte in bytes[query..<fragment] {
            if byte == 0x2B { key += [0x25, 0x32, 0x30] } else { key.append(byte) }
        }
        return key + bytes[fragment...]
    }
    /// `equivalent` without tracking parameters, the others in any order.
    func stripped(_ tracking: TrackingParameters) -> [UInt8]? { stripped(tracking, isSorted: true, keepsFragment: true) }
    /// `stripped` without the fragment.
    func bare(_ tracking: TrackingParameters) -> [UInt8]? { stripped(tracking, isSorted: true, keepsFragment: false) }
    /// `stripped`, the parameters as they come: for patterns.
    func strippedInOrder(_ tracking: TrackingParameters) -> [UInt8]? { stripped(tracking, isSorted: false, keepsFragment: false) }

    private func stripped(_ tracking: TrackingParameters, isSorted: Bool, keepsFragment: Bool) -> [UInt8]? {
        guard let equivalent else { return nil }
        let withoutFragment = keepsFragment ? equivalent : Array(equivalent.dropLast(bytes.count - fragment))
        guard query < fragment, let start = withoutFragment.firstIndex(of: 0x3F) else { return withoutFragment }
        let end = withoutFragment.count - (keepsFragment ? bytes.count - fragment : 0)
        var pairs = tracking.stripped(withoutFragment[(start + 1)..<end])
        // Beyond this the order of parameters is taken as it is.
        if isSorted, pairs.count <= 256 { pairs.sort { $0.lexicographicallyPrecedes($1) } }
        var output = Array(withoutFragment[..<start])
        for (index, pair) in pairs.enumerated() {
            output.append(index == 0 ? 0x3F : 0x26)
            output += pair
        }
        return output + withoutFragment[end...]
    }

    /// RFC 3986 §3.1; the index of the colon.
    private static func schemeEnd(_ source: [UInt8]) -> Int? {
        guard let first = source.first, ASCII.isAlpha(first), let colon = source.firstIndex(of: 0x3A) else { return nil }
        let isScheme = source[..<colon].allSatisfy { ASCII.isAlpha($0) || ASCII.isDigit($0) || $0 == 0x2B || $0 == 0x2D || $0 == 0x2E }
        return isScheme ? colon : nil
    }

    /// RFC 3986 §6.2.2.1 and §6.2.3: lower case, no default port, no dot at the end of the host.
    private static func authority(_ part: ArraySlice<UInt8>, defaultPort: StaticString) -> [UInt8] {
        let hostStart = part.lastIndex(of: 0x40).map { $0 + 1 } ?? part.startIndex
        var host = ASCII.lowercased(part[hostStart...])
        if host.contains(where: { $0 >= 0x80 || $0 == 0x25 }) {
            let decoded = PercentEncoding.decoded(host[...])
            if decoded.contains(where: { $0 >= 0x80 }) { host = DomainName.ascii(decoded) }
        }
        if let colon = host.lastIndex(of: 0x3A), host[(colon + 1)...].allSatisfy({ ASCII.isDigit($0) }) {
            let port = host[(colon + 1)...]
            if port.isEmpty || ASCII.equalIgnoringCase(port, defaultPort) { host.removeSubrange(colon...) }
        }
        if host.last == 0x2E { host.removeLast() }
        return PercentEncoding.normalized(part[..<hostStart]) + PercentEncoding.normalized(host[...])
    }

    /// RFC 3986 §5.2.4; an empty path is `/`.
    private static func withoutDotSegments(_ path: [UInt8]) -> [UInt8] {
        guard path.contains(0x2E) else { return path.isEmpty ? [0x2F] : path }
        var output: [UInt8] = []
        let segments = path.dropFirst().split(separator: 0x2F, omittingEmptySubsequences: false)
        for (index, segment) in segments.enumerated() {
            let isLast = index == segments.count - 1
            if segment == [0x2E] || segment == [0x2E, 0x2E] {
                if segment.count == 2, let slash = output.lastIndex(of: 0x2F) { output.removeSubrange(slash...) }
                if isLast { output.append(0x2F) }
            } else {
                output.append(0x2F)
                output += segment
            }
        }
        return output.isEmpty ? [0x2F] : output
    }

    /// `mailto:`'s domain has no case (RFC 6068 §2); a telephone number's separators mean nothing (RFC 3966 §3).
    private static func schemeSpecificPart(_ part: ArraySlice<UInt8>, scheme: [UInt8]) -> [UInt8] {
        switch scheme {
        case Array("tel".utf8):
            return part.filter { !($0 == 0x20 || $0 == 0x2D || $0 == 0x2E || $0 == 0x28 || $0 == 0x29) }
        case Array("mailto".utf8):
            let end = part.firstIndex(of: 0x3F) ?? part.endIndex
            let domain = part[..<end].lastIndex(of: 0x40) ?? end
            return PercentEncoding.normalized(part[..<domain]) + ASCII.lowercased(part[domain..<end]) + PercentEncoding.normalized(part[end...])
        default:
            return PercentEncoding.normalized(part)
        }
    }
}
