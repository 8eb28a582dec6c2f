import Primitives

/// The parts of an absolute http or https address as written.
struct WebAddress {
    let bytes: [UInt8]
    /// Lower case, without user, port and a dot at its end.
    let host: [UInt8]
    let hasUser: Bool
    let path: ArraySlice<UInt8>
    /// Without its `?`.
    let query: ArraySlice<UInt8>

    init?(_ raw: ArraySlice<UInt8>) {
        let source = Array(ASCII.trimmed(raw))
        guard source.count <= CanonicalAddress.longest, let colon = source.firstIndex(of: 0x3A), colon + 2 < source.count, source[colon + 1] == 0x2F, source[colon + 2] == 0x2F,
              ASCII.equalIgnoringCase(source[..<colon], "https") || ASCII.equalIgnoringCase(source[..<colon], "http") else { return nil }
        let start = colon + 3
        let pathStart = source[start...].firstIndex { $0 == 0x2F || $0 == 0x3F || $0 == 0x23 } ?? source.count
        let fragment = source[pathStart...].firstIndex(of: 0x23) ?? source.count
        let queryStart = source[pathStart..<fragment].firstIndex(of: 0x3F) ?? fragment
        let authority = source[start..<pathStart]
        let user = authority.lastIndex(of: 0x40)
        var host = ASCII.lowercased(authority[(user.map { $0 + 1 } ?? start)...])
        if let port = host.lastIndex(of: 0x3A) { host.removeSubrange(port...) }
        if host.last == 0x2E { host.removeLast() }
        self.host = host
        hasUser = user != nil
        path = source[pathStart..<queryStart]
        query = source[min(queryStart + 1, fragment)..<fragment]
        bytes = source
    }

    /// The host itself or one below it; never a host that merely contains it.
    func isAt(_ domain: StaticString) -> Bool {
        let length = domain.utf8CodeUnitCount
        guard host.count >= length else { return false }
        let tail = host.suffix(length)
        return ASCII.equalIgnoringCase(tail, domain) && (host.count == length || host[host.count - length - 1] == 0x2E)
    }
    func hasPathPrefix(_ prefix: String) -> Bool { path.starts(with: prefix.utf8) }
    /// The path's segments, still escaped.
    var segments: [ArraySlice<UInt8>] { path.dropFirst().split(separator: 0x2F, omittingEmptySubsequences: false) }
    /// A parameter's value, still escaped; nil if it is missing or given twice.
    func value(_ name: String) -> ArraySlice<UInt8>? {
        var found: ArraySlice<UInt8>?
        for pair in query.split(separator: 0x26) {
            let equals = pair.firstIndex(of: 0x3D) ?? pair.endIndex
            guard pair[..<equals].elementsEqual(name.utf8) else { continue }
            if found != nil { return nil }
            found = equals < pair.endIndex ? pair[(equals + 1)...] : []
        }
        return found
    }
}
