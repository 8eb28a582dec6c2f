import Primitives

/// Titles, link texts and addresses as the chrome shows them.
enum DisplayText {
    /// Longer texts are cut in the middle before anything is shaped; no line of the chrome shows as much.
    private static let longest = 600

    /// One line without control characters or bidi overrides, white space collapsed.
    static func plain(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var isPending = false
        for scalar in shortened(text).unicodeScalars {
            switch scalar.value {
            case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x2028, 0x2029: isPending = true
            case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFF9...0xFFFC: break
            default:
                if isPending, !result.isEmpty { result.append(" ") }
                isPending = false
                result.append(scalar)
            }
        }
        return String(result)
    }

    /// Without `http://` or `https://`, without `www.` and without the slash of an empty path.
    static func address(_ address: String) -> String {
        let text = plain(address)
        var bytes = Array(text.utf8)[...]
        for scheme in ["https://", "http://"] as [StaticString] where bytes.count > scheme.utf8CodeUnitCount {
            if ASCII.equalIgnoringCase(bytes.prefix(scheme.utf8CodeUnitCount), scheme) { bytes = bytes.dropFirst(scheme.utf8CodeUnitCount); break }
        }
        if bytes.count > 8, ASCII.equalIgnoringCase(bytes.prefix(4), "www.") { bytes = bytes.dropFirst(4) }
        if bytes.last == 0x2F, bytes.firstIndex(of: 0x2F) == bytes.endIndex - 1, bytes.count > 1 { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Shorter and shorter forms of an address as the chrome shows it, the whole first: what leads to the page is the end of its path,
    /// so the query goes first, then folders from the left: `shop.example/…/autumn-menu`.
    static func shorterAddresses(_ address: String) -> [String] {
        var forms = [address]
        let bytes = Array(address.utf8)
        let end = bytes.firstIndex { $0 == 0x3F || $0 == 0x23 } ?? bytes.count
        let path = bytes[..<end]
        if end < bytes.count { forms.append(String(decoding: path, as: UTF8.self) + "?…") }
        guard let host = path.firstIndex(of: 0x2F) else { return forms }
        for slash in path.indices where slash > host && path[slash] == 0x2F && slash + 1 < end {
            if forms.count > 12 { break }
            forms.append(String(decoding: path[...host] + Array("…".utf8) + path[slash...], as: UTF8.self))
        }
        if let last = path.lastIndex(of: 0x2F), last + 1 < end { forms.append("…" + String(decoding: path[last...], as: UTF8.self)) }
        return forms
    }

    private static func shortened(_ text: String) -> String {
        guard text.utf8.count > 4 * longest else { return text }
        // The cut may go through a cluster, so the clusters on either side of it are left out.
        let head = String(String.UnicodeScalarView(text.unicodeScalars.prefix(longest))).dropLast()
        let tail = String(String.UnicodeScalarView(text.unicodeScalars.suffix(longest))).dropFirst()
        return head + "…" + tail
    }
}
