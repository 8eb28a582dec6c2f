import JSON
import Primitives

/// Reads the destination out of addresses that security gateways and providers put before it, without asking anybody.
/// Hosts count whole: `safelinks.protection.outlook.com.evil.example` is no gateway.
enum LinkUnwrapping {
    /// Gateways wrap each other; deeper nesting than this is no email's.
    private static let deepest = 6

    /// The innermost destination; nil if the address is wrapped in nothing that can be read offline.
    /// - Parameter map: addresses whose destination the user gave.
    static func destination(of raw: ArraySlice<UInt8>, map: RedirectMap) -> [UInt8]? {
        var current = CharacterReferences.resolved(ASCII.trimmed(raw))
        var isChanged = false
        for _ in 0..<deepest {
            guard let next = map.destination(of: current) ?? step(current), next != current, isDestination(next) else { break }
            current = next
            isChanged = true
        }
        return isChanged ? current : nil
    }

    private static func isDestination(_ bytes: [UInt8]) -> Bool {
        if WebAddress(bytes[...]) != nil { return true }
        return bytes.count > 7 && ASCII.equalIgnoringCase(bytes[..<7], "mailto:")
    }

    private static func step(_ bytes: [UInt8]) -> [UInt8]? {
        guard let address = WebAddress(bytes[...]), !address.hasUser else { return nil }
        return gateway(address) ?? provider(address)
    }

    // MARK: - Security gateways

    private static func gateway(_ address: WebAddress) -> [UInt8]? {
        if address.isAt("safelinks.protection.outlook.com") || address.isAt("safelinks.protection.office365.us") { return decoded(address.value("url")) }
        if address.isAt("urldefense.proofpoint.com") || address.isAt("urldefense.com") || address.isAt("urldefense.us") {
            if address.hasPathPrefix("/v1/") { return between(address.query, "u=", ["&k="]).map { CharacterReferences.resolved(PercentEncoding.decoded($0)[...]) } }
            if address.hasPathPrefix("/v2/") { return between(address.query, "u=", ["&d=", "&c="]).map(proofpoint2) }
            if address.hasPathPrefix("/v3/") { return proofpoint3(address.bytes) }
            return nil
        }
        if address.isAt("linkprotect.cudasvc.com") { return decoded(address.value("a")) }
        if isGoogle(address.host), address.path.elementsEqual("/url".utf8) { return decoded(address.value("q") ?? address.value("url")) }
        if address.isAt("secure-web.cisco.com"), let last = address.segments.last { return decoded(last) }
        if address.isAt("clicktime.symantec.com") { return decoded(address.value("u")) }
        if address.isAt("trendmicro.com"), address.hasPathPrefix("/wis/clicktime/") { return decoded(address.value("url")) }
        if address.isAt("protection.sophos.com") { return address.value("u").flatMap { Base64URL.decode(PercentEncoding.decoded($0)) } }
        if address.isAt("url.avanan.click") || address.isAt("checkpoint.url-protection.com") { return between(address.bytes[...], "___", ["___"]).map { Array($0) } }
        return nil
    }
    /// `www.google.` and a top-level domain of one or two parts.
    private static func isGoogle(_ host: [UInt8]) -> Bool {
        let parts = host.split(separator: 0x2E)
        return (3...4).contains(parts.count) && parts[0].elementsEqual("www".utf8) && parts[1].elementsEqual("google".utf8) && parts[2...].allSatisfy { $0.count <= 3 }
    }
    private static func decoded(_ value: ArraySlice<UInt8>?) -> [UInt8]? { value.map { PercentEncoding.decoded($0) } }
    private static func between(_ bytes: ArraySlice<UInt8>, _ start: String, _ ends: [String]) -> ArraySlice<UInt8>? {
        guard let first = position(of: Array(start.utf8), in: bytes) else { return nil }
        let rest = bytes[(first + start.utf8.count)...]
        guard let end = ends.compactMap({ position(of: Array($0.utf8), in: rest) }).min() else { return nil }
        return rest[..<end]
    }
    private static func position(of part: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
        guard bytes.count >= part.count else { return nil }
        return (bytes.startIndex...(bytes.endIndex - part.count)).first { bytes[$0...].starts(with: part) }
    }
    private static func proofpoint2(_ value: ArraySlice<UInt8>) -> [UInt8] {
        let escaped = value.map { $0 == 0x2D ? 0x25 : $0 == 0x5F ? 0x2F : $0 }
        return CharacterReferences.resolved(PercentEncoding.decoded(escaped[...])[...])
    }
    /// `v3/__ADDRESS__;BYTES!…`: in the address `*` stands for the next of the bytes and `**X` for several of them.
    private static func proofpoint3(_ bytes: [UInt8]) -> [UInt8]? {
        guard let start = position(of: Array("/v3/__".utf8), in: bytes[...]).map({ $0 + 6 }), let end = position(of: Array("__;".utf8), in: bytes[start...]),
              let stop = bytes[(end + 3)...].firstIndex(of: 0x21), let packed = Base64URL.decode(bytes[(end + 3)..<stop]) else { return nil }
        var replacements = String(decoding: packed, as: UTF8.self).unicodeScalars.makeIterator()
        var output: [UInt8] = []
        let address = PercentEncoding.decoded(bytes[start..<end])
        var index = 0
        while index < address.count {
            let byte = address[index]
            index += 1
            guard byte == 0x2A else { output.append(byte); continue }
            var count = 1
            if index + 1 < address.count, address[index] == 0x2A, let run = runLength(address[index + 1]) {
                count = run
                index += 2
            }
            for _ in 0..<count {
                guard let scalar = replacements.next() else { return nil }
                output += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
            }
        }
        // Servers merge the two slashes behind the scheme.
        if let colon = output.firstIndex(of: 0x3A), colon + 2 < output.count, output[colon + 1] == 0x2F, output[colon + 2] != 0x2F { output.insert(0x2F, at: colon + 1) }
        return output
    }
    private static func runLength(_ byte: UInt8) -> Int? {
        switch byte {
        case 0x41...0x5A: Int(byte) - 0x41 + 2
        case 0x61...0x7A: Int(byte) - 0x61 + 28
        case 0x30...0x39: Int(byte) - 0x30 + 54
        case 0x2D: 64
        case 0x5F: 65
        default: nil
        }
    }

    // MARK: - Providers' tracking links

    private static func provider(_ address: WebAddress) -> [UInt8]? {
        let segments = address.segments
        // Mailgun, on any host: `/c/` and a zlib stream, whose first bytes read "eJ".
        if segments.count == 2, segments[0].elementsEqual("c".utf8), segments[1].starts(with: "eJ".utf8) { return mailgun(segments[1]) }
        if address.isAt("click.pstmrk.it"), segments.count >= 2, let version = segments.first, version.first == 0x32 || version.first == 0x33 {
            return Array((version.contains(0x73) ? "https://" : "http://").utf8) + PercentEncoding.decoded(segments[1])
        }
        if segments.count >= 5, segments[0].elementsEqual("L0".utf8) { return decoded(segments[1]) }
        if segments.count == 5, segments[0].elementsEqual("lnk".utf8) { return Base64URL.decode(segments[4]) }
        if address.isAt("mandrillapp.com"), address.hasPathPrefix("/track/click") {
            if let packed = address.value("p") { return mandrill(packed) }
            return decoded(address.value("url"))
        }
        if segments.count >= 3, segments[0].elementsEqual("e".utf8), segments[1].elementsEqual("c".utf8) { return member("href", of: Base64URL.decode(PercentEncoding.decoded(segments[2]))) }
        if address.isAt("substack.com"), address.hasPathPrefix("/redirect/2/"), segments.count >= 3 { return member("e", of: Base64URL.decode(segments[2])) }
        if address.host.starts(with: "click.convertkit-mail".utf8), let last = segments.last { return Base64URL.decode(last) }
        return nil
    }
    private static func mailgun(_ segment: ArraySlice<UInt8>) -> [UInt8]? {
        guard let packed = Base64URL.decode(segment), let form = Gunzip.inflateZlib(packed, limit: 1 << 16) else { return nil }
        for pair in form.split(separator: 0x26) where pair.starts(with: "l=".utf8) { return PercentEncoding.decodedForm(pair.dropFirst(2)) }
        return nil
    }
    private static func mandrill(_ packed: ArraySlice<UInt8>) -> [UInt8]? {
        member("url", of: member("p", of: Base64URL.decode(PercentEncoding.decoded(packed))))
    }
    private static func member(_ name: String, of json: [UInt8]?) -> [UInt8]? {
        guard let json, let root = try? JSONParser(maximumDepth: 16).parse(json) else { return nil }
        return root[name]?.bytes
    }
}
