public import Primitives

/// Signs of a machine in a single event: words of user agents and networks. They are weak (large scanners pose as browsers), so a rule of its own uses them.
public struct AutomationSigns: Sendable {
    /// Lower case.
    private var userAgents: [[UInt8]]
    private var networks: [Network] = []

    /// Words that no mail reader or browser has in its user agent. No networks: those age, and belong to whoever keeps the list.
    public static let standard = AutomationSigns(userAgents: [
        "bot/", "bot;", "robot", "crawl", "spider", "scanner", "headless", "python-requests", "python-urllib", "curl/", "wget/", "go-http-client", "okhttp", "java/",
        "libwww-perl", "phantomjs", "bingpreview", "barracuda", "proofpoint", "mimecast", "googleimageproxy", "urlscan", "safelinks",
    ].map { Array($0.utf8) })

    private init(userAgents: [[UInt8]]) { self.userAgents = userAgents }

    /// Reads a list that replaces the standard one: one sign a line, a network (`192.0.2.0/24`, `2001:db8::/32`, a single address) or a part of a user agent;
    /// `#` begins a comment.
    /// - Throws: `badData` if it holds nothing, or a line that begins as an address is none.
    public init(list: [UInt8], name: String) throws(MailHeatError) {
        self.init(userAgents: [])
        for (index, raw) in list.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            let line = ASCII.trimmed(raw.prefix { $0 != 0x23 })
            if line.isEmpty { continue }
            if let network = Network(line) {
                networks.append(network)
            } else if line.contains(0x2F), line.prefix(while: { $0 != 0x2F }).allSatisfy({ ASCII.isDigit($0) || $0 == 0x2E }) {
                throw .badData("\(name), line \(index + 1): “\(Excerpt.of(line))” is no network; write it as 192.0.2.0/24.")
            } else {
                guard line.count >= 3 else { throw .badData("\(name), line \(index + 1): “\(Excerpt.of(line))” is too short to tell a user agent; give at least three characters.") }
                userAgents.append(ASCII.lowercased(line))
            }
        }
        guard !userAgents.isEmpty || !networks.isEmpty else { throw .badData("\(name) holds no user agent and no network; give one a line.") }
    }

    func listsUserAgent(_ bytes: ArraySlice<UInt8>) -> Bool { userAgents.contains { Self.contains(bytes, $0) } }
    func listsAddress(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard !networks.isEmpty, let address = Network.address(bytes) else { return false }
        return networks.contains { $0.contains(address) }
    }

    /// Whether `part`, in lower case, stands in `text` in any case.
    static func contains(_ text: ArraySlice<UInt8>, _ part: [UInt8]) -> Bool {
        guard let first = part.first, text.count >= part.count else { return false }
        var start = text.startIndex
        while start + part.count <= text.endIndex {
            if ASCII.lowercased(text[start]) == first, ASCII.equalIgnoringCase(text[start..<start + part.count], part) { return true }
            start += 1
        }
        return false
    }
}

/// A range of IP addresses by prefix (RFC 4632, RFC 4291 §2.3); IPv4 as the last 32 bits of `::ffff:0:0/96`.
struct Network: Sendable, Hashable {
    let bits: UInt128
    let mask: UInt128

    init?(_ text: ArraySlice<UInt8>) {
        let slash = text.firstIndex(of: 0x2F) ?? text.endIndex
        guard let address = Self.address(text[..<slash]) else { return nil }
        let isIPv4 = !text[..<slash].contains(0x3A)
        var length = 128
        if slash < text.endIndex {
            guard let value = Int(String(decoding: text[(slash + 1)...], as: UTF8.self)), value >= 0, value <= (isIPv4 ? 32 : 128) else { return nil }
            length = isIPv4 ? value + 96 : value
        }
        mask = length == 0 ? 0 : UInt128.max << UInt128(128 - length)
        bits = address & mask
    }
    func contains(_ address: UInt128) -> Bool { address & mask == bits }

    static func address(_ text: ArraySlice<UInt8>) -> UInt128? {
        if !text.contains(0x3A) { return ipv4(text).map { UInt128($0) | 0xFFFF << 32 } }
        var parts = text.split(separator: 0x3A, omittingEmptySubsequences: false)
        var tail: [UInt16] = []
        if let last = parts.last, last.contains(0x2E) {
            guard let value = ipv4(last) else { return nil }
            tail = [UInt16(truncatingIfNeeded: value >> 16), UInt16(truncatingIfNeeded: value)]
            parts.removeLast()
        }
        // "::" leaves an empty part inside, and another one at an end that it touches.
        if parts.count >= 2, parts[0].isEmpty, parts[1].isEmpty { parts.removeFirst() }
        if tail.isEmpty, parts.count >= 2, parts[parts.count - 1].isEmpty, parts[parts.count - 2].isEmpty { parts.removeLast() }
        var words: [UInt16] = [], gap: Int?
        for part in parts {
            if part.isEmpty {
                guard gap == nil else { return nil }
                gap = words.count
                continue
            }
            guard part.count <= 4, part.allSatisfy({ ASCII.isHexDigit($0) }), let word = UInt16(String(decoding: part, as: UTF8.self), radix: 16) else { return nil }
            words.append(word)
        }
        words += tail
        if let gap {
            guard words.count < 8 else { return nil }
            words.insert(contentsOf: repeatElement(0, count: 8 - words.count), at: gap)
        }
        guard words.count == 8 else { return nil }
        return words.reduce(0) { $0 << 16 | UInt128($1) }
    }
    private static func ipv4(_ text: ArraySlice<UInt8>) -> UInt32? {
        let parts = text.split(separator: 0x2E, omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var value: UInt32 = 0
        for part in parts {
            guard (1...3).contains(part.count), part.allSatisfy({ ASCII.isDigit($0) }), let octet = UInt32(String(decoding: part, as: UTF8.self)), octet <= 255 else { return nil }
            value = value << 8 | octet
        }
        return value
    }
}
