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

    /// With letters beyond ASCII as letters rather than as percent-encoded bytes, without `http://` or `https://`, without `www.` and without the slash of an empty path.
    static func address(_ address: String) -> String {
        let text = plain(decodedLetters(address))
        var bytes = Array(text.utf8)[...]
        for scheme in ["https://", "http://"] as [StaticString] where bytes.count > scheme.utf8CodeUnitCount {
            if ASCII.equalIgnoringCase(bytes.prefix(scheme.utf8CodeUnitCount), scheme) { bytes = bytes.dropFirst(scheme.utf8CodeUnitCount); break }
        }
        if bytes.count > 8, ASCII.equalIgnoringCase(bytes.prefix(4), "www.") { bytes = bytes.dropFirst(4) }
        if bytes.last == 0x2F, bytes.firstIndex(of: 0x2F) == bytes.endIndex - 1, bytes.count > 1 { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// `%C3%A9` as `é`; what is no UTF-8 stays as it is.
    private static func decodedLetters(_ address: String) -> String {
        let bytes = Array(address.utf8)
        guard bytes.contains(0x25) else { return address }
        var result: [UInt8] = [], index = 0
        while index < bytes.count {
            var run: [UInt8] = [], end = index
            while end + 2 < bytes.count, bytes[end] == 0x25, let value = UInt8(String(decoding: bytes[end + 1...end + 2], as: UTF8.self), radix: 16), value >= 0x80 {
                run.append(value)
                end += 3
            }
            if !run.isEmpty, String(validating: run, as: UTF8.self) != nil {
                result += run
                index = end
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
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

    /// A number and its unit stay on one line.
    static func unbroken(_ text: String) -> String {
        var bytes = Array(text.utf8), index = bytes.count - 2
        while index > 0 {
            if bytes[index] == 0x20, ASCII.isDigit(bytes[index - 1]), bytes[index + 1] == 0x25 || (bytes[index + 1] == 0x70 && index + 2 < bytes.count && bytes[index + 2] == 0x78) {
                bytes.replaceSubrange(index...index, with: [0xC2, 0xA0])
            }
            index -= 1
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func shortened(_ text: String) -> String {
        guard text.utf8.count > 4 * longest else { return text }
        // The cut may go through a cluster, so the clusters on either side of it are left out.
        let head = String(String.UnicodeScalarView(text.unicodeScalars.prefix(longest))).dropLast()
        let tail = String(String.UnicodeScalarView(text.unicodeScalars.suffix(longest))).dropFirst()
        return head + "…" + tail
    }
}
